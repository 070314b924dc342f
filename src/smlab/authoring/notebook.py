"""Makes a notebook from a lesson: expands the marked cells and gives them nbgrader's metadata."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from smlab.authoring.ids import answer_id, cell_id, grade_id, task_id
from smlab.authoring.source import RESULT
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.authoring.source import LessonSource, SourceCell
    from smlab.exercises import Exercise, Part

__all__ = ["METADATA", "SCHEMA", "machine_points", "notebook"]

SCHEMA = 3
"""Version of nbgrader's cell metadata."""

METADATA = {
    # Without a kernelspec JupyterLab asks which kernel to use.
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(lesson: LessonSource, *, trainer: bool = False) -> NotebookNode:
    """The lesson as a notebook, before nbgrader's release step: solutions stand in it.

    Args:
        lesson: The lesson, read.
        trainer: Keep the cells that are for the trainer alone; nbgrader's `source/` never has them.

    Returns:
        A notebook without outputs; ids and metadata depend on the lesson alone, never on the machine.
    """
    made: NotebookNode = new_notebook(metadata=METADATA)
    made.nbformat_minor = 5
    counts: Counter[str] = Counter()
    for cell in lesson.cells if trainer else lesson.learner_cells:
        role = f"trainer {cell.role}" if cell.trainer else cell.role
        counts[role] += 1
        made.cells.extend(_expand(cell, cell_id(lesson.name, role, counts[role])))
    return made


def machine_points(exercise: Exercise) -> float:
    """Points that a program can give: those of the parts that no person grades."""
    return sum(part.points for part in exercise.parts if not part.kind.by_person)


def _expand(cell: SourceCell, id_: str) -> Iterator[NotebookNode]:
    if cell.exercise is not None:
        yield _exercise(cell.exercise)
        yield from (_task(cell.exercise, part) for part in cell.exercise.parts if part.kind.by_person)
    elif cell.role in ("board", "chart"):
        yield _shown(id_, cell.role, cell.name)
    elif cell.role == "answer":
        name = answer_id(cell.name)
        yield new_code_cell(cell.body, id=name, metadata={"nbgrader": _nbgrader(name, solution=True)})
    else:
        marks = {"tags": list(cell.tags)} if cell.tags else {}
        if cell.role == "text":
            yield new_markdown_cell(cell.body, id=id_, metadata=marks)
        else:
            hidden = (
                {"jupyter": {"source_hidden": True}, "smlab": {RESULT: True}} if RESULT in cell.tags else {}
            )
            yield new_code_cell(cell.body, id=id_, metadata={**marks, **hidden})


def _shown(id_: str, role: str, name: str, **more: Any) -> NotebookNode:
    """A cell that shows something of smlab; its one line stays readable when the input is unfolded."""
    marks = {"jupyter": {"source_hidden": True}, "smlab": {role: name}, **more}
    cell: NotebookNode = new_code_cell(f'import smlab; smlab.{role}("{name}")', id=id_, metadata=marks)
    return cell


def _exercise(exercise: Exercise) -> NotebookNode:
    name, points = grade_id(exercise.id), machine_points(exercise)
    marks = {"nbgrader": _nbgrader(name, grade=True, locked=True, points=points)} if points else {}
    return _shown(name, "exercise", exercise.id, **marks)


def _task(exercise: Exercise, part: Part) -> NotebookNode:
    """A task cell: nbgrader flags it for a person even when nothing was handed in."""
    name = task_id(exercise.id, part.name)
    marks = {
        "nbgrader": _nbgrader(name, locked=True, task=True, points=part.points),
        "smlab": {"task": exercise.id, "part": part.name},
    }
    rubric = getattr(part.kind, "rubric", ())
    scheme = [f"{level}. {text}" for level, text in enumerate(rubric, start=1)]
    lines = [say("authoring.task", title=exercise.title), "", "### BEGIN MARK SCHEME", *scheme,
             "### END MARK SCHEME"]  # fmt: skip
    cell: NotebookNode = new_markdown_cell("\n".join(lines), id=name, metadata=marks)
    return cell


def _nbgrader(name: str, *, points: float | None = None, **flags: bool) -> dict[str, Any]:
    """The seven keys of nbgrader; it refuses an eighth."""
    marks: dict[str, Any] = {"schema_version": SCHEMA, "grade_id": name}
    for flag in ("grade", "solution", "locked", "task"):
        marks[flag] = flags.get(flag, False)
    if points is not None:
        marks["points"] = int(points) if points == int(points) else points
    return marks
