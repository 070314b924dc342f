"""What nbgrader is told of `course.toml` and `people.csv`: due dates, names, and the late rule."""

from __future__ import annotations

from datetime import UTC
from functools import cached_property

from nbgrader.api import Assignment, Gradebook, Student
from nbgrader.plugins import LateSubmissionPlugin
from sqlalchemy import select, update
from traitlets import Unicode

from smlab.course.roster import Roster
from smlab.course.settings import Late, Settings, read_settings

__all__ = ["LateRule", "write_due", "write_people"]


class LateRule(LateSubmissionPlugin):
    """The late rule of `course.toml`, for nbgrader's own programs as for ours.

    Where the file has no rule, nbgrader's own setting `penalty_method` holds.
    """

    course = Unicode(".", help="The folder that holds course.toml.").tag(config=True)

    @cached_property
    def _late(self) -> Late:
        return read_settings(self.course).late

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take off one notebook; None for none."""
        if self._late.rule == "none":
            lost: float | None = super().late_submission_penalty(student_id, score, total_seconds_late)
            return lost
        return self._late.lost(score, total_seconds_late) or None


def write_due(unit: str, settings: Settings, book: Gradebook) -> None:
    """Give the gradebook the due date of a unit that `course.toml` names, or take away one that it has not.

    Args:
        unit: The unit's folder, which is nbgrader's name of the assignment.
        settings: What `course.toml` says.
        book: The course's gradebook, open.
    """
    if unit not in settings.units:
        return
    due = settings.units[unit].due
    naive = due.astimezone(UTC).replace(tzinfo=None) if due else None  # as nbgrader keeps times
    book.db.execute(update(Assignment).where(Assignment.name == unit).values(duedate=naive))
    book.db.commit()


def write_people(roster: Roster, book: Gradebook) -> None:
    """Give the gradebook everybody's name and address, so that formgrader shows them."""
    columns = (Student.id, Student.first_name, Student.last_name, Student.email)
    known = {id_: tuple(rest) for id_, *rest in book.db.execute(select(*columns))}
    for one in roster.people:
        told = (one.first or None, one.last or None, one.email or None)
        if one.id not in known:
            book.db.add(Student(id=one.id, first_name=told[0], last_name=told[1], email=told[2]))
        elif known[one.id] != told:
            names = dict(zip(("first_name", "last_name", "email"), told, strict=True))
            book.db.execute(update(Student).where(Student.id == one.id).values(**names))
    book.db.commit()
