"""The rooms of the house: who may import whom, how large things get, what a learner's import pulls in."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "smlab"

# Everybody may use these: they hold no knowledge of the subject.
COMMON = {"errors", "words", "content", "house"}

# room: (rooms of smlab it may import, other packages it may import)
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "words": (set(), set()),
    "content": (set(), set()),
    "house": (set(), set()),
    "strategy": (set(), {"attrs", "cattrs"}),
    "metrics": (set(), {"pandas", "numpy"}),
    # The readers are imported where they are used: a pack that is only opened needs none of them.
    "packs": (
        {"metrics"},
        {
            "pandas",
            "numpy",
            "attrs",
            "cattrs",
            "filelock",
            "babel",
            "bs4",
            "charset_normalizer",
            "dateparser",
            "openpyxl",
            "pandera",
            "phonenumbers",
            "python_calamine",
        },
    ),
    "exercises": ({"strategy", "metrics", "packs"}, {"attrs", "cattrs", "filelock"}),
    "charts": ({"strategy", "metrics"}, {"altair", "pandas", "attrs", "vl_convert"}),
    "views": ({"strategy", "exercises", "charts"}, {"jinja2", "markupsafe", "attrs"}),
    "plan": (
        {"strategy", "exercises", "metrics", "packs", "charts", "views"},
        {"attrs", "jinja2", "markupsafe", "docx", "typst", "icalendar"},
    ),
    "findings": (
        {"strategy", "metrics", "packs", "exercises", "charts", "views"},
        {"pandas", "numpy", "attrs", "markupsafe"},
    ),
    "handin": ({"exercises", "strategy", "plan", "packs", "views"}, {"attrs", "markupsafe", "pyzipper"}),
    "widgets": (
        {"strategy", "exercises", "packs", "charts", "views", "plan", "findings", "handin"},
        {"ipywidgets", "anywidget", "traitlets", "attrs", "IPython", "markupsafe"},
    ),
    "lab": (
        {"exercises", "packs", "views", "plan", "handin"},
        {
            "jupyter_server",
            "jupyterlab",
            "jupyter_core",
            "jupyter_client",
            "nbformat",
            "traitlets",
            "attrs",
            "filelock",
            "tornado",
        },
    ),
}
TRAINER = {
    "jupytext",
    "nbformat",
    "nbclient",
    "nbgrader",
    "papermill",
    "docx",
    "vl_convert",
    "nbconvert",
    "attrs",
    "pandas",
    "jinja2",
    "markupsafe",
    "IPython",
    "sqlalchemy",
    "alembic",
    "traitlets",
    "jupyter_client",
    "rich",
    "pyzipper",  # opens what learners encrypted
}
for _room in ("authoring", "reports", "course"):
    ROOMS[_room] = ((set(ROOMS) | {"authoring", "reports"}) - COMMON - {"widgets", "lab", "cli"}, TRAINER)
ROOMS["cli"] = (set(ROOMS), {"typer", "rich", "click", "attrs"})
# The front door: public names, each importing its room only when it is used.
ROOMS["__init__"] = (set(ROOMS), set())
ROOMS["__main__"] = ({"cli"}, set())

MOST_MODULE, MEDIAN_MODULE = 300, 130
MOST_FUNCTION, MEDIAN_FUNCTION = 40, 9


def modules() -> list[Path]:
    return sorted(path for path in SRC.rglob("*.py") if "_content" not in path.parts)


def room_of(path: Path) -> str:
    relative = path.relative_to(SRC)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= (
                {node.module} if node.module != "smlab" else {f"smlab.{alias.name}" for alias in node.names}
            )
    return found


def strangers(path: Path) -> set[str]:
    """What a module imports although its room may not."""
    room = room_of(path)
    rooms, packages = ROOMS[room]
    wrong = set()
    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        top, _, rest = name.partition(".")
        if top == "smlab":
            inner = rest.split(".")[0]
            is_room = bool(inner) and ((SRC / inner).exists() or (SRC / f"{inner}.py").exists())
            if is_room and not inner.startswith("__") and inner not in rooms | COMMON | {room}:
                wrong.add(name)
        elif top not in sys.stdlib_module_names and top not in packages:
            wrong.add(name)
    return wrong


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_a_module_imports_only_what_its_room_may(path):
    assert room_of(path) in ROOMS, "this room is not in the table; add it to docs/design.md and here"
    assert strangers(path) == set()


def test_the_import_rule_notices_a_stranger(tmp_path, monkeypatch):
    (tmp_path / "strategy").mkdir()
    intruder = tmp_path / "strategy" / "intruder.py"
    intruder.write_text("import pandas\nfrom smlab.views import page\nimport json\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "SRC", tmp_path)
    (tmp_path / "views.py").touch()
    assert strangers(intruder) == {"pandas", "smlab.views"}


def functions() -> list[tuple[str, int, ast.AST]]:
    found = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                doc = ast.get_docstring(node, clean=False)
                size = (node.end_lineno or 0) - node.lineno + 1 - (doc.count("\n") + 1 if doc else 0)
                found.append((f"{path.relative_to(SRC)}:{node.name}", size, node))
    return found


def test_modules_and_functions_stay_small():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): n for path, n in lengths.items() if n > MOST_MODULE} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_MODULE
    assert {name: n for name, n, _ in functions() if n > MOST_FUNCTION} == {}
    assert statistics.median(n for _, n, _ in functions()) <= MEDIAN_FUNCTION


def test_every_function_says_what_it_returns():
    assert [name for name, _, node in functions() if node.returns is None] == []


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    return set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
    )


HEAVY = {
    "nbgrader",
    "jupytext",
    "papermill",
    "nbclient",
    "nbconvert",
    "nbformat",
    "typst",
    "docx",
    "sqlalchemy",
    "jupyter_server",
}


def test_importing_smlab_loads_nothing_heavy():
    assert loaded_after("import smlab") & (HEAVY | {"pandas", "numpy", "altair", "ipywidgets"}) == set()


# What also runs in a browser tab: pure Python, but for pandas and numpy (and what they bring).
LEARNER_MAY_PULL_IN = {
    "attr",
    "attrs",
    "cattrs",
    "cattr",
    "filelock",
    "jinja2",
    "markupsafe",
    "pandas",
    "numpy",
    "typing_extensions",
    "exceptiongroup",
}
BROUGHT_BY_PANDAS = {
    "dateutil",
    "pytz",
    "six",
    "pyarrow",
    "tzdata",
    "mkl",
    "numexpr",
    "bottleneck",
    "cython_runtime",
    "_cython_3_1_3",
}


def test_the_learner_half_pulls_in_only_what_a_browser_has():
    pulled = loaded_after(
        "import smlab.exercises, smlab.strategy, smlab.metrics, smlab.packs, smlab.views, smlab.plan"
    )
    third = {
        name
        for name in pulled - loaded_after("pass")
        if name not in sys.stdlib_module_names and not name.startswith("_")
    }
    assert third - {"smlab"} - LEARNER_MAY_PULL_IN - BROUGHT_BY_PANDAS == set()
