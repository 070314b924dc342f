"""`smlab course regrade`: after an exercise was corrected, old marks and new ones side by side.

Nothing is written until the new ones are accepted; then the old ones go into a log first. What a person gave
stays in either case.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from smlab.course.cells import plain_cell, points_cell
from smlab.course.grading import grade
from smlab.course.marking import Mark, Marked
from smlab.course.standing import Standing, read_standings
from smlab.course.work import Work
from smlab.errors import TargetError, UnknownExercise
from smlab.exercises import Exercise
from smlab.words import say

__all__ = ["LOG", "Change", "Regraded", "accept", "compare"]

LOG = "regraded.csv"
_COLUMNS = ("at", "unit", "student", "lesson", "cell", "old", "new", "by_hand", "of")
_LEAST = 1e-6
"""Points below this are rounding."""


@frozen(kw_only=True)
class Change:
    """One mark that would be another one now.

    Attributes:
        student: Whose it is.
        lesson: Name of the notebook.
        cell: nbgrader's name of the cell.
        exercise: Title of the exercise.
        old: Points that the program gave then; None for none.
        new: Points that it gives now; None where a person has to look.
        by_hand: Points that a person gave, which count instead of either; None for none.
        most: Points that it is worth.
    """

    student: str
    lesson: str
    cell: str
    exercise: str
    old: float | None
    new: float | None
    by_hand: float | None
    most: float


@frozen(kw_only=True)
class Regraded:
    """What a comparison came to.

    Attributes:
        changes: In the order of learners, lessons and cells.
        compared: The learners whose marks were compared.
        newer: Who has handed in again since, so that another mark would tell nothing of the exercise.
    """

    changes: tuple[Change, ...]
    compared: frozenset[str]
    newer: tuple[str, ...]

    @property
    def learners(self) -> int:
        """How many learners have a mark that would change."""
        return len({one.student for one in self.changes})


def compare(work: Work) -> Regraded:
    """Mark everything afresh beside the gradebook, and write nothing.

    Raises:
        NotGraded: If nothing of the unit was marked yet.
    """
    standings = read_standings(work.course, work.unit)
    changes: list[Change] = []
    compared, newer = set(), []
    for one in work.marked():
        standing = standings.get(one.handed.student)
        if standing is None:
            continue
        if one.handed.at is not None and one.handed.at != standing.at:
            newer.append(standing.student)
            continue
        compared.add(standing.student)
        changes += _changes(work, one, standing)
    return Regraded(changes=tuple(changes), compared=frozenset(compared), newer=tuple(newer))


def accept(work: Work, found: Regraded) -> Path:
    """Keep the old marks in the log, then put the new ones into the gradebook.

    Args:
        work: The unit, with the exercises that it was compared with.
        found: What `compare` gave.

    Returns:
        The log, `regraded.csv` in the course's folder, which only ever grows.

    Raises:
        TargetError: If the log cannot be written; then no mark was changed.
    """

    def find(id_: str) -> Exercise:
        if id_ not in work.exercises:
            raise UnknownExercise(id_)
        return work.exercises[id_]

    log = work.course.root / LOG
    if found.changes:
        _log(log, work.unit, found.changes)
    grade(work.course, work.unit, again=True, correct=True, only=found.compared, find=find, pack=work.pack)
    return log


def _changes(work: Work, one: Marked, standing: Standing) -> Iterable[Change]:
    for mark in one.marks:
        stood = standing.of(mark.lesson, mark.cell)
        if stood is None:
            continue
        new = None if mark.points is None else min(max(0.0, mark.points), stood.most)
        if not _same(stood.auto, new):
            yield Change(
                student=standing.student,
                lesson=mark.lesson,
                cell=mark.cell,
                exercise=_title(work, mark),
                old=stood.auto,
                new=new,
                by_hand=stood.manual,
                most=stood.most,
            )


def _same(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is new
    return abs(old - new) < _LEAST


def _title(work: Work, mark: Mark) -> str:
    graded = next(one.graded[mark.cell] for one in work.lessons if one.name == mark.lesson)
    exercise: Exercise | None = work.exercises.get(graded.exercise)
    return exercise.title if exercise else graded.exercise


def _log(file: Path, unit: str, changes: Iterable[Change]) -> None:
    at, new = datetime.now(UTC).isoformat(timespec="seconds"), not file.exists()
    try:
        with file.open("a", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerows([_COLUMNS] if new else [])
            for one in changes:
                points = map(points_cell, (one.old, one.new, one.by_hand, one.most))
                rows.writerow([at, unit, plain_cell(one.student), one.lesson, one.cell, *points])
    except OSError as fault:
        raise TargetError(say("course.unwritable", target=file, why=fault.strerror or fault)) from fault
