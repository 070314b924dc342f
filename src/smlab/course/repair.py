"""A learner's notebook, mended from the released copy: copied, deleted, split, moved cells, a renamed file.

What is given back for each released cell of code is the learner's own source. A cell is known by its name,
then by the hand-in that stands in it, then by the nearest text. The learner's file is never changed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from attrs import Factory, evolve, frozen

from smlab.course.notebooks import Cell, Found, notebooks_in, read_cells
from smlab.course.released import Lesson
from smlab.words import say

__all__ = ["Asked", "Mended", "asked_of", "mend", "mended_notebook", "source_of"]

_ID_AND_PART = 2
_NEAR = 0.55
"""Likeness from which a text counts as a changed copy of another; found on the moves that the tests list."""
_LONGEST, _MOST = 1_000, 40
"""Signs of a text, and texts, that are compared: honest cells are shorter and fewer."""


@frozen
class Asked:
    """A value that a released cell hands in from code.

    Attributes:
        cell: nbgrader's name of the cell, or its id.
        exercise: Id of the exercise.
        part: Name of its part.
        line: The line that hands it in.
    """

    cell: str
    exercise: str
    part: str
    line: str


@frozen(kw_only=True)
class Mended:
    """What a learner's notebook holds of a lesson.

    Attributes:
        lesson: Name of the lesson.
        file: The learner's file; None if there is none.
        order: All code of it, in the learner's order.
        sources: By the name of a released cell of code: the learner's source for it.
        extra: Cells that the learner added, by the released cell that they stand after ("" at the top).
        notes: What was mended, for the trainer.
    """

    lesson: str
    file: Path | None = None
    order: tuple[str, ...] = ()
    sources: Mapping[str, str] = Factory(dict)
    extra: Mapping[str, tuple[str, ...]] = Factory(dict)
    notes: tuple[str, ...] = ()


def asked_of(lesson: Lesson) -> tuple[Asked, ...]:
    """What the code of a released lesson hands in: its calls of `smlab.answer("exercise", "part", …)`."""
    found = []
    for cell in _released(lesson):
        source = source_of(cell)
        for node in ast.walk(_parsed(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("smlab.answer", "answer"):
                names = [str(one.value) for one in node.args[:2] if isinstance(one, ast.Constant)]
                if len(names) == _ID_AND_PART:
                    found.append(
                        Asked(_name(cell), names[0], names[1], ast.get_source_segment(source, node) or "")
                    )
    return tuple(found)


def mend(lessons: Sequence[Lesson], folder: Path) -> tuple[Mended, ...]:
    """What a submission holds of each lesson that asks for code.

    Args:
        lessons: The released notebooks.
        folder: Where the submission lies. Nothing in it is changed.
    """
    files = [read_cells(file) for file in notebooks_in(folder)]
    return tuple(_mend(lesson, files) for lesson in lessons if asked_of(lesson))


def mended_notebook(lesson: Lesson, mended: Mended) -> dict[str, Any]:
    """The released notebook with the learner's code in it: what any grader of notebooks can run."""
    made: dict[str, Any] = deepcopy(dict(lesson.notebook))
    cells = [_added(one) for one in mended.extra.get("", ())]
    for cell in made["cells"]:
        name = _name(cell)
        if _is_open(cell) and name in mended.sources:
            cell["source"] = mended.sources[name]
        cells += [cell, *(_added(one) for one in mended.extra.get(name, ()))]
    # Added cells have no id of their own, and 4.4 is the last version that wants none.
    return {**made, "nbformat": 4, "nbformat_minor": 4, "cells": [_without_id(cell) for cell in cells]}


def _mend(lesson: Lesson, files: Sequence[Found]) -> Mended:
    found, notes = _choose(lesson, files)
    if found is None or found.trouble:
        notes = [found.trouble if found else say("course.notebook_missing", lesson=lesson.name)]
        return Mended(lesson=lesson.name, file=found.file if found else None, notes=tuple(notes))
    known = _known(lesson, found.cells)
    sources: dict[str, str] = {}
    for cell in filter(_is_open, _released(lesson)):
        mine = [one for one, name in zip(found.cells, known, strict=True) if name == _name(cell)]
        text, note = _one_of(mine, source_of(cell), lesson, _name(cell))
        sources[_name(cell)] = text
        notes += [note] if note else []
    mended = Mended(lesson=lesson.name, file=found.file, sources=sources, notes=tuple(notes))
    return evolve(
        mended,
        order=tuple(cell.source for cell in found.cells),
        extra=_extra(found.cells, known, {source_of(cell).strip() for cell in _released(lesson)}),
    )


def _choose(lesson: Lesson, files: Sequence[Found]) -> tuple[Found | None, list[str]]:
    """The file that is this lesson: by its name, else the one that shares most with it."""
    named = [one for one in files if one.file.stem == lesson.name and not one.trouble]
    if named:
        return named[0], []
    marks = {mark for cell in _released(lesson) for mark in (_name(cell), source_of(cell).strip())}
    shared = [
        (sum(bool(cell.names & marks or cell.source.strip() in marks) for cell in one.cells), one)
        for one in files
    ]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    if best[0]:
        return best[1], [say("course.mended_renamed", lesson=lesson.name, file=best[1].file.name)]  # type: ignore[union-attr]
    return next((one for one in files if one.file.stem == lesson.name), None), []


def _known(lesson: Lesson, cells: Sequence[Cell]) -> list[str]:
    """For each of the learner's cells, the released cell it is; empty for one that the learner added."""
    released = {_name(cell): source_of(cell) for cell in _released(lesson)}
    calls = {(one.exercise, one.part): one.cell for one in asked_of(lesson)}
    known = [next((name for name in released if name in cell.names), "") for cell in cells]
    for n, cell in enumerate(cells):
        known[n] = known[n] or next((calls[key] for key in calls if _hands_in(cell.source, *key)), "")
    for name, text in released.items():
        if name not in known:
            strangers = [n for n in range(len(cells)) if not known[n]][:_MOST]
            near = [(_likeness(text, cells[n].source), n) for n in strangers]
            best = max(near, default=(0.0, 0))
            if best[0] >= _NEAR:
                known[best[1]] = name
    return known


def _one_of(mine: list[Cell], released: str, lesson: Lesson, name: str) -> tuple[str, str]:
    """The source for one released cell, and what was mended."""
    texts = list(dict.fromkeys(one.source for one in mine))
    changed = [text for text in texts if text.strip() and text.strip() != released.strip()]
    if not mine:
        return released, say("course.mended_deleted", cell=name, lesson=lesson.name)
    if len(changed) > 1 and _is_split(changed):
        return _whole("\n".join(changed), name, lesson), say(
            "course.mended_split", cell=name, lesson=lesson.name
        )
    note = say("course.mended_copied", cell=name, lesson=lesson.name) if len(mine) > 1 else ""
    return _whole(changed[-1], name, lesson) if changed else released, note


def _is_split(texts: list[str]) -> bool:
    """Whether these are pieces of one cell, and not versions of it: pieces have little in common."""
    return all(_likeness(one, other) < _NEAR for n, one in enumerate(texts) for other in texts[n + 1 :])


def _whole(source: str, name: str, lesson: Lesson) -> str:
    """A source with the lines that hand its values in; they are ours, and a learner may have deleted them."""
    missing = [
        one.line
        for one in asked_of(lesson)
        if one.cell == name and not _hands_in(source, one.exercise, one.part)
    ]
    return "\n".join([source, *missing])


def _hands_in(source: str, exercise: str, part: str) -> bool:
    return bool(
        re.search(rf"""answer\(\s*["']{re.escape(exercise)}["']\s*,\s*["']{re.escape(part)}["']""", source)
    )


def _extra(cells: Sequence[Cell], known: list[str], released: set[str]) -> dict[str, tuple[str, ...]]:
    """Cells that the learner added, by the released cell that they stand after."""
    after, last = dict[str, tuple[str, ...]](), ""
    for cell, name in zip(cells, known, strict=True):
        if name:
            last = name
        elif cell.source.strip() and cell.source.strip() not in released:
            after[last] = (*after.get(last, ()), cell.source)
    return after


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()


def _released(lesson: Lesson) -> Iterator[Mapping[str, Any]]:
    return (cell for cell in lesson.notebook["cells"] if cell["cell_type"] == "code")


def _is_open(cell: Mapping[str, Any]) -> bool:
    marks = cell["metadata"].get("nbgrader", {})
    return bool(marks.get("solution")) and cell["cell_type"] == "code"


def _name(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or cell.get("id", ""))


def source_of(cell: Mapping[str, Any]) -> str:
    """The source of a cell, which a notebook may hold as one string or as lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _parsed(source: str) -> ast.AST:
    try:
        return ast.parse(source)
    except SyntaxError:  # a line that only a notebook understands
        return ast.Module([], [])


def _added(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def _without_id(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cell.items() if key != "id"}
