"""The released copy of a unit: which cell shows which exercise. It is the trainer's, so it is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from smlab.errors import NotReleased
from smlab.words import say

__all__ = ["Graded", "Lesson", "read_released"]


@frozen
class Graded:
    """A cell that nbgrader keeps a mark for.

    Attributes:
        exercise: Id of the exercise it belongs to.
        part: Name of the part that a person grades; empty for the cell that a program marks.
        most: All the points of the cell.
    """

    exercise: str
    part: str = ""
    most: float = 0.0


@frozen
class Lesson:
    """One released notebook.

    Attributes:
        name: Its file name without the suffix, as nbgrader names notebooks.
        notebook: Its JSON. Never changed: what is made from it is a copy.
        graded: By nbgrader's name for the cell.
        exercises: Ids of the exercises in it, in their order, graded or not.
    """

    name: str
    notebook: Mapping[str, Any]
    graded: Mapping[str, Graded]
    exercises: tuple[str, ...]


def read_released(folder: Path) -> tuple[Lesson, ...]:
    """The released notebooks of a unit, in the order of their names.

    Raises:
        NotReleased: If there are none.
    """
    files = sorted(folder.glob("*.ipynb"))
    if not files:
        raise NotReleased(say("course.not_released", unit=folder.name))
    return tuple(_lesson(file) for file in files)


def _lesson(file: Path) -> Lesson:
    notebook = json.loads(file.read_text(encoding="utf-8"))
    shown = (cell["metadata"].get("smlab", {}).get("exercise") for cell in notebook["cells"])
    return Lesson(file.stem, notebook, dict(_graded(notebook)), tuple(filter(None, shown)))


def _graded(notebook: Mapping[str, Any]) -> Iterator[tuple[str, Graded]]:
    for cell in notebook["cells"]:
        nbgrader, ours = cell["metadata"].get("nbgrader", {}), cell["metadata"].get("smlab", {})
        if nbgrader.get("grade") and "exercise" in ours:
            yield nbgrader["grade_id"], Graded(ours["exercise"], most=nbgrader["points"])
        elif nbgrader.get("task") and "task" in ours:
            yield nbgrader["grade_id"], Graded(ours["task"], ours["part"], nbgrader["points"])
