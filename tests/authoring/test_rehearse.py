"""A rehearsal finds what would hurt a learner; kernels are real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from smlab.authoring.marks import marks
from smlab.authoring.rehearse import rehearse
from smlab.authoring.running import WarmKernel, complaints, run_all, warm_kernel
from smlab.errors import RehearsalError
from tests.authoring.conftest import LESSON

PLAIN = LESSON.replace('```python exercise="demo.signs"\n```', "")


@pytest.fixture(scope="module")
def kernel() -> Iterator[WarmKernel]:
    with warm_kernel() as kernel:
        yield kernel


def _book(*sources: str):
    return new_notebook(cells=[new_markdown_cell("Text"), *map(new_code_cell, sources)])


def test_a_cell_that_fails_or_warns_is_named(kernel: WarmKernel, tmp_path: Path) -> None:
    ran = kernel.run(_book("1 / 0", "import warnings; warnings.warn('old')", "2"), tmp_path)
    first, second = complaints(ran)
    assert first == 'cell "1 / 0" fails: ZeroDivisionError: division by zero'
    assert second.startswith("cell \"import warnings; warnings.warn('old')\" writes on stderr")


def test_a_warning_is_seen_in_every_notebook_and_not_only_in_the_first(
    kernel: WarmKernel, tmp_path: Path
) -> None:
    (tmp_path / "older.py").write_text("import warnings\ndef f(): warnings.warn('old')\n", encoding="utf-8")
    book = _book("import sys; sys.path.insert(0, '.'); import older; older.f()")
    assert [len(complaints(kernel.run(book, tmp_path))) for _ in range(2)] == [1, 1]


def test_a_warm_kernel_forgets_names_and_changes_its_folder(kernel: WarmKernel, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    kernel.run(_book("leftover = 1"), tmp_path / "one")
    ran = kernel.run(_book("import os; os.getcwd()", "leftover"), tmp_path / "two", NBGRADER_EXECUTION="x")
    assert str(tmp_path / "two") in ran.cells[1].outputs[0].data["text/plain"]
    assert complaints(ran) == ("cell \"leftover\" fails: NameError: name 'leftover' is not defined",)


def test_a_kernel_that_cannot_work_in_a_folder_says_so(kernel: WarmKernel, tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match="No such file"):
        kernel.run(_book("1"), tmp_path / "nowhere")


def test_a_notebook_that_ends_itself_is_not_taken_for_a_good_one(tmp_path: Path) -> None:
    ran = run_all(_book("1", "import sys; sys.exit()", "2"), tmp_path)
    assert complaints(ran)[-1] == 'cell "2" never ran: a cell before it ended the notebook.'


def test_marks_follow_the_rules_of_nbgrader(kernel: WarmKernel, tmp_path: Path) -> None:
    book = _book("2.5", "9", "'text'", "import sys; print('x', file=sys.stderr); 1")
    for number, cell in enumerate(book.cells[1:]):
        cell.metadata.nbgrader = {
            "schema_version": 3, "grade_id": f"c{number}", "points": 4,
            "grade": True, "solution": False, "locked": True, "task": False,
        }  # fmt: skip
    ran = kernel.run(book, tmp_path)
    # 2.5 of 4; more than there is, which nbgrader refuses; no number counts as full; stderr costs the mark
    assert marks(ran) == {"c0": (2.5, 4.0), "c1": (-1.0, 4.0), "c2": (4.0, 4.0), "c3": (0.0, 4.0)}


def _rehearsed(read, kernel: WarmKernel, text: str) -> tuple[str, ...]:
    source = read(text)
    root = source.file.parents[2]
    return rehearse(root, source.unit, source.lesson, kernel).complaints


def test_a_trainer_cell_that_does_not_hold_is_a_finding_and_sees_the_pack(read, kernel: WarmKernel) -> None:
    text = PLAIN.replace(
        'assert len(["go", "stop"]) == 2', "assert len(pack.tables) == 2000, 'numbers moved'"
    )
    assert (
        "solved: cell \"assert len(pack.tables) == 2000, 'numbers moved'\" fails: AssertionError: numbers moved"
        in (_rehearsed(read, kernel, text))
    )


def test_a_lesson_that_needs_what_only_trainers_have_is_a_finding(read, kernel: WarmKernel) -> None:
    text = PLAIN.replace('assert len(["go", "stop"]) == 2', "shown = 2").replace(
        "## Key points", "```python\nprint(shown)\n```\n\n## Key points"
    )
    found = _rehearsed(read, kernel, text)
    for run in ("run by a learner", "untouched"):
        assert f"{run}: cell \"print(shown)\" fails: NameError: name 'shown' is not defined" in found
