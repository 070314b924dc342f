"""Notebooks from lessons: nbgrader's metadata, and the release step that equals nbgrader's own."""

from __future__ import annotations

import nbformat
import pytest

from smlab.authoring import notebook, release
from smlab.authoring.ids import cell_id
from smlab.authoring.stock import compare, generate_assignment
from tests.authoring.conftest import LESSON


def _by_id(made, id_):
    return next(cell for cell in made.cells if cell.id == id_)


def test_an_exercise_becomes_one_readable_hidden_line_with_its_machine_points(read) -> None:
    cell = _by_id(notebook(read()), "demo-signs")
    assert cell.source == 'import smlab; smlab.exercise("demo.signs")'
    assert cell.metadata == {
        "jupyter": {"source_hidden": True},
        "smlab": {"exercise": "demo.signs"},
        "nbgrader": {
            "schema_version": 3, "grade_id": "demo-signs", "points": 2.5,
            "grade": True, "solution": False, "locked": True, "task": False,
        },
    }  # fmt: skip


def test_a_written_part_is_a_locked_task_cell_right_after_its_exercise(read) -> None:
    made = notebook(read())
    place = [cell.id for cell in made.cells].index("demo-signs--why")
    task = made.cells[place]
    assert made.cells[place - 1].id == "demo-signs"
    assert task.cell_type == "markdown"
    assert task.metadata.nbgrader == {
        "schema_version": 3, "grade_id": "demo-signs--why", "points": 6,
        "grade": False, "solution": False, "locked": True, "task": True,
    }  # fmt: skip
    assert "4. both, and what would settle it" in task.source


def test_the_rubric_of_a_task_is_for_the_trainer_alone(read) -> None:
    task = _by_id(release(notebook(read())), "demo-signs--why")
    assert task.source.rstrip() == (
        "*You write “Go or stop?” in the form above; a person reads it, and no program marks it.*"
    )


def test_an_exercise_that_only_a_person_reads_is_no_grade_cell(read) -> None:
    made = notebook(read('# Signs\n\n```python exercise="demo.why"\n```'))
    assert "nbgrader" not in _by_id(made, "demo-why").metadata
    assert _by_id(made, "demo-why--why").metadata.nbgrader.task is True


@pytest.mark.parametrize("role", ["board", "chart"])
def test_boards_and_charts_are_shown_and_never_graded(read, role: str) -> None:
    (cell,) = notebook(read(f'```python {role}="plan"\n```')).cells
    assert cell.source == f'import smlab; smlab.{role}("plan")'
    assert cell.metadata == {"jupyter": {"source_hidden": True}, "smlab": {role: "plan"}}


def test_trainer_cells_are_in_the_trainer_notebook_and_in_no_other(read) -> None:
    ours = [cell.source for cell in notebook(read()).cells]
    trainers = [cell.source for cell in notebook(read(), trainer=True).cells]
    assert not any("Trainer's notes" in source or "assert" in source for source in ours)
    assert any("Trainer's notes" in source for source in trainers)
    assert any("assert" in source for source in trainers)


def test_a_solution_becomes_a_stub_that_runs(read) -> None:
    source = notebook(read())
    assert _by_id(release(source), "answer--first").source == "answer = ..."
    assert "answer = 2" in _by_id(source, "answer--first").source


def test_ids_come_from_the_lesson_and_hold_no_dot(read) -> None:
    made = notebook(read())
    assert made.cells[0].id == cell_id("01-demo/01-signs", "text", 1)
    assert not any("." in cell.id for cell in made.cells)
    assert [cell.id for cell in made.cells] == [cell.id for cell in notebook(read()).cells]


def test_an_added_exercise_leaves_the_ids_of_the_texts_alone(read) -> None:
    before = [cell.id for cell in notebook(read("One.\n\n\nTwo.")).cells]
    after = [cell.id for cell in notebook(read('One.\n\n```python exercise="demo.why"\n```\n\nTwo.')).cells]
    assert (after[0], after[-1]) == tuple(before)


def test_a_released_notebook_is_valid_and_names_its_kernel(read) -> None:
    made = release(notebook(read()))
    nbformat.validate(made)
    assert made.metadata.kernelspec.name == "python3"
    assert made.metadata.language_info == {"name": "python"}


def test_the_release_equals_what_the_real_nbgrader_command_makes(read) -> None:
    source = notebook(read())
    changed = read(LESSON.replace("Lights have", "Lamps have"))
    stock = generate_assignment({"01-demo/01-signs": source})
    assert compare("01-demo/01-signs", release(source), stock["01-demo/01-signs"]) == ()
    # and the comparison sees what differs
    (said,) = compare("01-demo/01-signs", release(notebook(changed)), stock["01-demo/01-signs"])
    assert said == "01-demo/01-signs, cell 2: nbgrader gives another source."
