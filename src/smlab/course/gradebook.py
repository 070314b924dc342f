"""nbgrader's gradebook, written in bulk: a batch of learners in one transaction.

nbgrader itself commits once per grade and per comment, which takes longer than everything else that a grader
of data does. What a person entered (manual marks, extra credit, comments, extensions) is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import func, select

from smlab.course.marking import Mark, Result
from smlab.course.rows import Row, Rows
from smlab.errors import NotReleased
from smlab.words import say

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

__all__ = ["Penalty", "UnitBook"]

Penalty = Callable[[str, float, float], float | None]
"""Student, points and seconds late in; points to take off out, or None."""


@frozen
class Cell:
    """A cell as the gradebook knows it; `most` is None for one that is only commented on."""

    id: str
    name: str
    most: float | None
    commented: bool


class UnitBook:
    """The part of a gradebook that belongs to one unit."""

    def __init__(self, session: Session, unit: str, penalty: Penalty) -> None:
        """Read what was released.

        Args:
            session: An open session of nbgrader's gradebook.
            unit: nbgrader's name of the assignment: the unit's folder.
            penalty: The course's rule for late work.

        Raises:
            NotReleased: If the gradebook has no such assignment.
        """
        self._session, self._penalty = session, penalty
        named = select(Assignment.id, Assignment.duedate).where(Assignment.name == unit)
        found = session.execute(named).one_or_none()
        if found is None:
            raise NotReleased(say("course.not_released", unit=unit))
        self.assignment, self._due = found
        lessons = select(Notebook.name, Notebook.id).where(Notebook.assignment_id == self.assignment)
        self._lessons = {name: id_ for name, id_ in session.execute(lessons)}  # noqa: C416 - rows, not pairs
        self._cells = {lesson: tuple(self._read_cells(id_)) for lesson, id_ in self._lessons.items()}

    def write(self, batch: Sequence[Result]) -> None:
        """Keep the marks of these learners: of all of them, or, if that fails, of none."""
        tables = _Tables(self._session, self.assignment, [one.student for one in batch])
        handed = [(one, *tables.hand_in(one, self.assignment)) for one in batch]
        tables.read_marks(tuple(self._lessons.values()))
        for one, submission, renewed in handed:
            for lesson in self._lessons:
                self._write_lesson(tables, one, lesson, submission, renewed=renewed)
        tables.write()
        self._session.commit()

    def written(self) -> frozenset[str]:
        """The learners of whom there is a submission here, with as many marks as the unit has."""
        whole = sum(cell.most is not None for cells in self._cells.values() for cell in cells)
        per_learner = self._grades(SubmittedAssignment.student_id).group_by(SubmittedAssignment.student_id)
        return frozenset(self._session.execute(per_learner.having(func.count() == whole)).scalars())

    def owed(self) -> int:
        """How many marks wait for a person."""
        waiting = self._grades(func.count()).where(Grade.needs_manual_grade)
        return int(self._session.execute(waiting).scalar_one())

    def _grades(self, what: Any) -> Select[Any]:
        """Something of every mark of the unit."""
        joined = select(what).select_from(Grade)
        joined = joined.join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        handed_in = SubmittedNotebook.assignment_id == SubmittedAssignment.id
        return joined.join(SubmittedAssignment, handed_in).where(self._ours)

    def terms(self) -> str:
        """What marks depend on besides the answers: cells, what they are worth, the due date, extensions."""
        extended = select(SubmittedAssignment.student_id, SubmittedAssignment.extension).where(self._ours)
        later = sorted((who, str(time)) for who, time in self._session.execute(extended) if time)
        return repr((sorted(self._cells.items()), self._due, later))

    @property
    def _ours(self) -> ColumnElement[bool]:
        ours: ColumnElement[bool] = SubmittedAssignment.assignment_id == self.assignment
        return ours

    def _write_lesson(
        self, tables: _Tables, one: Result, lesson: str, submission: Row, *, renewed: bool
    ) -> None:
        marks = {mark.cell: mark for mark in one.marks if mark.lesson == lesson}
        notebook = tables.notebooks.put(submission["id"], self._lessons[lesson])
        score = 0.0
        for cell in self._cells[lesson]:
            mark = marks.get(cell.name) or Mark(lesson=lesson, cell=cell.name, points=None, person=True)
            if cell.most is not None:
                score += _keep_grade(tables.grades, notebook["id"], cell, mark, renewed=renewed)
            if cell.commented:
                tables.comments.put(notebook["id"], cell.id, auto_comment=mark.comment)
        late = self._late(one.student, score, submission)
        tables.notebooks.put(submission["id"], self._lessons[lesson], late_submission_penalty=late)

    def _late(self, student: str, score: float, submission: Row) -> float | None:
        """What lateness costs, as nbgrader counts it: never less than nothing, never more than was earned."""
        at, due = submission["timestamp"], self._due
        if at is None or due is None:
            return None
        seconds = (at - (due + (submission.get("extension") or timedelta()))).total_seconds()
        lost = self._penalty(student, score, seconds) if seconds > 0 else None
        return None if lost is None else min(max(0.0, lost), score)

    def _read_cells(self, notebook: str) -> Iterator[Cell]:
        of_notebook = BaseCell.__table__.c.notebook_id == notebook
        for model in (GradeCell, TaskCell, SolutionCell):
            table, base = model.__table__, BaseCell.__table__
            most = [table.c.max_score] if "max_score" in table.c else []
            found = select(base.c.id, base.c.name, *most).join_from(base, table, base.c.id == table.c.id)
            for id_, name, *points in self._session.execute(found.where(of_notebook)):
                yield Cell(id_, name, points[0] if points else None, model is not GradeCell)


class _Tables:
    """The rows that a batch of learners has or will have."""

    def __init__(self, session: Session, assignment: str, students: list[str]) -> None:
        self._session = session
        self._students = Rows(session, Student, ("id",), Student.id.in_(students))
        ours = (SubmittedAssignment.assignment_id == assignment) & SubmittedAssignment.student_id.in_(
            students
        )
        self._submissions = Rows(session, SubmittedAssignment, ("assignment_id", "student_id"), ours)

    def hand_in(self, one: Result, assignment: str) -> tuple[Row, bool]:
        """The submission of one learner, and whether it is another one than was marked before."""
        student, at = one.student, one.at
        self._students.put(student)
        before: datetime | None = self._submissions.get(assignment, student).get("timestamp")
        row = self._submissions.put(assignment, student, timestamp=at or before)
        return row, at is not None and at != before

    def read_marks(self, lessons: Sequence[str]) -> None:
        """Read the marks of the submissions that were handed in."""
        submissions = [row["id"] for row in self._submissions.all()]
        among = SubmittedNotebook.assignment_id.in_(submissions)
        self.notebooks = Rows(self._session, SubmittedNotebook, ("assignment_id", "notebook_id"), among)
        ids = [self.notebooks.put(one, lesson)["id"] for one in submissions for lesson in lessons]
        key = ("notebook_id", "cell_id")
        self.grades = Rows(self._session, Grade, key, Grade.notebook_id.in_(ids))
        self.comments = Rows(self._session, Comment, key, Comment.notebook_id.in_(ids))

    def write(self) -> None:
        """Send everything, what is pointed to before what points to it."""
        for rows in (self._students, self._submissions, self.notebooks, self.grades, self.comments):
            rows.write()


def _keep_grade(grades: Rows, notebook: str, cell: Cell, mark: Mark, *, renewed: bool) -> float:
    """Put the mark of one cell; gives what the cell counts for now."""
    before = grades.get(notebook, cell.id)
    points = None if mark.points is None else min(max(0.0, mark.points), cell.most or 0.0)
    by_hand = before.get("manual_score")
    person = mark.person
    if by_hand is not None:
        # Somebody has looked at this already. Ask again only if there is something else to look at.
        person = bool(before["needs_manual_grade"]) or renewed or points != before.get("auto_score")
    row = grades.put(notebook, cell.id, auto_score=points, needs_manual_grade=person)
    given = by_hand if by_hand is not None else points
    return 0.0 if given is None else float(given + (row.get("extra_credit") or 0.0))
