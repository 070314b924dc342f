"""What honest people and their editors do to a notebook; each must cost nobody a mark.

Every change takes the notebook of a lesson as a dictionary, solved, and gives the bytes that are handed in. It
works on any lesson: what it does to a cell of code it does to the cell of an exercise where there is no other.
"""

import copy
import json
from collections.abc import Callable

NAME = "{lesson}.ipynb"
Change = Callable[[dict], bytes]


def as_bytes(notebook: dict) -> bytes:
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode()


def code(source: str, **more) -> dict:
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
        **more,
    }


def target(notebook: dict) -> int:
    """Where the first cell of code stands that a learner fills in; else the first exercise."""
    cells = notebook["cells"]
    solutions = [n for n, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("solution")]
    return (solutions or exercises(notebook))[0]


def exercises(notebook: dict) -> list[int]:
    return [
        n for n, cell in enumerate(notebook["cells"]) if cell["metadata"].get("smlab", {}).get("exercise")
    ]


def is_open(notebook: dict) -> bool:
    return bool(notebook["cells"][target(notebook)]["metadata"]["nbgrader"]["solution"])


def text(cell: dict) -> str:
    return "".join(cell["source"])


def solve_and(change: Change, notebook: dict, solved: dict[str, str]) -> bytes:
    """Code put into the cells that ask for it, by their id, and then a change."""
    for cell in notebook["cells"]:
        cell["source"] = solved.get(cell["id"], cell["source"])
    return change(notebook)


def untouched(notebook: dict) -> bytes:
    return as_bytes(notebook)


def warning_on_stderr(notebook: dict) -> bytes:
    cell = notebook["cells"][target(notebook)]
    cell["source"] = "import warnings; warnings.warn('a new pandas is out')\n" + text(cell)
    return as_bytes(notebook)


def prints(notebook: dict) -> bytes:
    cell = notebook["cells"][target(notebook)]
    cell["source"] = "print('so far, so good')\n" + text(cell)
    return as_bytes(notebook)


def extra_cells(notebook: dict) -> bytes:
    where = target(notebook)
    notebook["cells"][where:where] = [
        code("import numpy as np\nnp.arange(3)", id="aa"),
        code("2 + 2", id="bb"),
    ]
    return as_bytes(notebook)


def copied_cell(notebook: dict) -> bytes:
    where = target(notebook)
    notebook["cells"].insert(where + 1, {**copy.deepcopy(notebook["cells"][where]), "id": "copied"})
    return as_bytes(notebook)


def copied_exercise(notebook: dict) -> bytes:
    where = exercises(notebook)[0]
    notebook["cells"].insert(where + 1, {**copy.deepcopy(notebook["cells"][where]), "id": "copied"})
    return as_bytes(notebook)


def an_older_try_above(notebook: dict) -> bytes:
    where = target(notebook)
    older = {**copy.deepcopy(notebook["cells"][where]), "id": "older"}
    older["source"] = "older = 1\n" + text(older) + "\n# that was not it"
    notebook["cells"].insert(where, older)
    return as_bytes(notebook)


def deleted_exercise(notebook: dict) -> bytes:
    del notebook["cells"][exercises(notebook)[0]]
    return as_bytes(notebook)


def deleted_hand_in_line(notebook: dict) -> bytes:
    cell = notebook["cells"][target(notebook)]
    kept = [line for line in text(cell).split("\n") if not line.startswith("smlab.answer")]
    cell["source"] = "\n".join(kept)
    return as_bytes(notebook)


def split_cell(notebook: dict) -> bytes:
    """As JupyterLab splits: both halves keep what the cell was known by."""
    where = target(notebook)
    cell, lines = notebook["cells"][where], text(notebook["cells"][where]).split("\n")
    halves = ["\n".join(lines[: len(lines) // 2]), "\n".join(lines[len(lines) // 2 :])]
    if is_open(notebook):
        notebook["cells"][where : where + 1] = [
            {**copy.deepcopy(cell), "source": half, "id": f"half{n}"} for n, half in enumerate(halves)
        ]
    return as_bytes(notebook)


def moved_up(notebook: dict) -> bytes:
    notebook["cells"].insert(0, notebook["cells"].pop(target(notebook)))
    return as_bytes(notebook)


def moved_to_the_end(notebook: dict) -> bytes:
    notebook["cells"].append(notebook["cells"].pop(target(notebook)))
    return as_bytes(notebook)


def crlf(notebook: dict) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = text(cell).replace("\n", "\r\n")
    return as_bytes(notebook).replace(b"\n", b"\r\n")


def byte_order_mark(notebook: dict) -> bytes:
    return b"\xef\xbb\xbf" + as_bytes(notebook)


def utf_16(notebook: dict) -> bytes:
    return as_bytes(notebook).decode().encode("utf-16")


def other_kernel(notebook: dict) -> bytes:
    notebook["metadata"]["kernelspec"] = {
        "name": "my-own-env",
        "display_name": "My env",
        "language": "python",
    }
    return as_bytes(notebook)


def outputs_saved(notebook: dict) -> bytes:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["x" * 100_000]}]
    return as_bytes(notebook)


def ids_dropped(notebook: dict) -> bytes:
    """As editors save that know notebooks up to version 4.4."""
    for cell in notebook["cells"]:
        del cell["id"]
    return as_bytes({**notebook, "nbformat_minor": 4})


def metadata_dropped(notebook: dict) -> bytes:
    """As a converter to and from a script leaves it: text only."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    return as_bytes({**notebook, "metadata": {}, "nbformat_minor": 4})


def lines_as_a_list(notebook: dict) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = text(cell).splitlines(keepends=True)
    return as_bytes(notebook)


def version_three(notebook: dict) -> bytes:
    cells = [
        {"cell_type": "code", "language": "python", "input": text(cell), "outputs": [], "collapsed": False,
         "metadata": cell["metadata"], "prompt_number": 1} if cell["cell_type"] == "code"
        else {"cell_type": "markdown", "source": text(cell), "metadata": cell["metadata"]}
        for cell in notebook["cells"]
    ]  # fmt: skip
    sheet = {"cells": cells, "metadata": {}}
    return as_bytes({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [sheet]})


def other_letters(notebook: dict) -> bytes:
    cell = notebook["cells"][target(notebook)]
    cell["source"] = "größe = 3  # عدد المنشورات, 数える, ¿cuántas? 🙂\n" + text(cell)
    return as_bytes(notebook)


def notebook_words(notebook: dict) -> bytes:
    where = target(notebook)
    notebook["cells"].insert(where, code("%matplotlib inline\n!echo hello\nlen?", id="magic"))
    cell = notebook["cells"][where + 1]
    cell["source"] = "%%time\nimport pandas as pd\ndisplay(pd.DataFrame({'a': [1]}))\n" + text(cell)
    return as_bytes(notebook)


def texts_edited(notebook: dict) -> bytes:
    texts = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    texts[0]["source"] = "# My own heading"
    notebook["cells"].remove(texts[-1])
    return as_bytes(notebook)


def a_scratch_cell_that_breaks(notebook: dict) -> bytes:
    notebook["cells"] += [code("1 / 0", id="breaks"), code("for x in\n  oops", id="oops")]
    return as_bytes(notebook)


def writes_a_file(notebook: dict) -> bytes:
    cell = notebook["cells"][target(notebook)]
    cell["source"] = "open('mine.csv', 'w').write('a,b')\n" + text(cell)
    return as_bytes(notebook)


CHANGES: dict[str, Change] = {
    one.__name__: one
    for one in (
        untouched, warning_on_stderr, prints, extra_cells, copied_cell, copied_exercise, an_older_try_above,
        deleted_exercise, deleted_hand_in_line, split_cell, moved_up, moved_to_the_end, crlf, byte_order_mark,
        utf_16, other_kernel, outputs_saved, ids_dropped, metadata_dropped, lines_as_a_list, version_three,
        other_letters, notebook_words, texts_edited, a_scratch_cell_that_breaks, writes_a_file,
    )
}  # fmt: skip

FILES = {
    "renamed_file": "my homework (1).ipynb",
    "renamed_with_other_letters": "Übung ١ — final.ipynb",
    "in_a_folder": "lessons/{lesson}.ipynb",
}
"""The notebook unchanged, under another name."""
EVERY = [*CHANGES, *FILES]


def handed_in(name: str, notebook: dict, lesson: str) -> tuple[str, bytes]:
    """The file name and the bytes of a near miss."""
    made = copy.deepcopy(notebook)
    change = CHANGES.get(name, untouched)
    return FILES.get(name, NAME).format(lesson=lesson), change(made)
