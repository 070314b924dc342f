"""What stands in nbgrader's gradebook for one unit: read in three queries, never written here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import func, select

from smlab.course.folder import Course
from smlab.errors import NotGraded, NotReleased
from smlab.words import say

if TYPE_CHECKING:
    from sqlalchemy import Row

__all__ = ["CellStanding", "Standing", "read_standings"]


@frozen(kw_only=True)
class CellStanding:
    """The mark of one cell.

    Attributes:
        lesson: Name of the notebook.
        cell: nbgrader's name of the cell.
        most: Points it is worth.
        auto: Points that the program gave, or None.
        manual: Points that a person gave, or None.
        extra: Extra credit.
        owed: Whether a person still has to look at it.
        comment: What a person wrote beside it; empty if nothing.
    """

    lesson: str
    cell: str
    most: float
    auto: float | None = None
    manual: float | None = None
    extra: float = 0.0
    owed: bool = False
    comment: str = ""

    @property
    def points(self) -> float | None:
        """What it counts for now; None while nobody and no program has given anything."""
        given = self.manual if self.manual is not None else self.auto
        return None if given is None and not self.extra else (given or 0.0) + self.extra


@frozen(kw_only=True)
class Standing:
    """One learner in one unit.

    Attributes:
        student: nbgrader's name of the learner.
        at: When the work was handed in (UTC, without a zone), or None.
        late: Points lost by lateness.
        cells: In the order of lessons and cells' names.
    """

    student: str
    at: datetime | None = None
    late: float = 0.0
    cells: tuple[CellStanding, ...] = field(default=())

    @property
    def points(self) -> float:
        """Points altogether, lateness taken off, as nbgrader counts them: never less than none."""
        return max(0.0, round(sum(cell.points or 0.0 for cell in self.cells) - self.late, 4))

    @property
    def most(self) -> float:
        """Points that could be had."""
        return sum(cell.most for cell in self.cells)

    @property
    def owed(self) -> int:
        """How many marks a person still has to give."""
        return sum(cell.owed for cell in self.cells)

    def of(self, lesson: str, cell: str) -> CellStanding | None:
        """The mark of one cell; None if the gradebook has none."""
        return next((one for one in self.cells if (one.lesson, one.cell) == (lesson, cell)), None)


def read_standings(course: Course, unit: str) -> dict[str, Standing]:
    """Everybody whose work was marked, by name.

    Args:
        course: The course.
        unit: nbgrader's name of the assignment: the unit's folder.

    Raises:
        NotReleased: If the unit was not released in this course.
        NotGraded: If nothing of it was marked yet.
    """
    with course.gradebook() as book:
        session: Any = book.db
        if session.scalar(select(Assignment.id).where(Assignment.name == unit)) is None:
            raise NotReleased(say("course.not_released", unit=unit))
        comments = {(note.notebook_id, note.cell_id): note.said for note in session.execute(_comments(unit))}
        people = {row.student: row for row in session.execute(_people(unit))}
        cells: dict[str, list[CellStanding]] = {}
        for row in session.execute(_cells(unit)):
            cells.setdefault(row.student, []).append(_cell(row, comments.get((row.notebook, row.cell), "")))
    if not cells:
        raise NotGraded(say("course.not_graded", unit=unit))
    return {
        student: Standing(
            student=student,
            at=people[student].timestamp,
            late=people[student].late or 0.0,
            cells=tuple(sorted(found, key=lambda one: (one.lesson, one.cell))),
        )
        for student, found in sorted(cells.items())
    }


def _people(unit: str) -> Any:
    lost = func.sum(SubmittedNotebook.late_submission_penalty)
    found = select(
        SubmittedAssignment.student_id.label("student"), SubmittedAssignment.timestamp, lost.label("late")
    )
    found = found.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    found = found.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
    return found.where(Assignment.name == unit).group_by(SubmittedAssignment.id)


def _cells(unit: str) -> Any:
    base, graded, tasks = BaseCell.__table__, GradeCell.__table__, TaskCell.__table__
    found = select(
        SubmittedAssignment.student_id.label("student"),
        SubmittedNotebook.id.label("notebook"),
        Notebook.name.label("lesson"),
        base.c.id.label("cell"),
        base.c.name.label("name"),
        func.coalesce(graded.c.max_score, tasks.c.max_score, 0.0).label("most"),
        Grade.auto_score.label("auto"),
        Grade.manual_score.label("manual"),
        Grade.extra_credit.label("extra"),
        Grade.needs_manual_grade.label("owed"),
    )
    found = _of_unit(found.select_from(Grade), Grade.notebook_id).join(base, base.c.id == Grade.cell_id)
    found = found.outerjoin(graded, graded.c.id == base.c.id).outerjoin(tasks, tasks.c.id == base.c.id)
    return found.join(Notebook, Notebook.id == base.c.notebook_id).where(Assignment.name == unit)


def _comments(unit: str) -> Any:
    found = select(Comment.notebook_id, Comment.cell_id, Comment.manual_comment.label("said"))
    found = _of_unit(found.select_from(Comment), Comment.notebook_id)
    return found.where(Assignment.name == unit, Comment.manual_comment.is_not(None))


def _of_unit(found: Any, notebook: Any) -> Any:
    found = found.join(SubmittedNotebook, SubmittedNotebook.id == notebook)
    found = found.join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
    return found.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)


def _cell(row: Row[Any], comment: str) -> CellStanding:
    return CellStanding(
        lesson=row.lesson,
        cell=row.name,
        most=row.most,
        auto=row.auto,
        manual=row.manual,
        extra=row.extra or 0.0,
        owed=bool(row.owed),
        comment=comment.strip(),
    )
