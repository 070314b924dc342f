"""The numbers by which an assignment of Moodle knows people, as they stand in the names of its downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smlab.course.collecting.evidence import evidence_of
from smlab.course.collecting.keeping import kept_of
from smlab.course.folder import Course

__all__ = ["collected_numbers"]


def collected_numbers(course: Course, unit: str, students: Iterable[str]) -> dict[str, str]:
    """The number of each learner whose hand-in came in a download of Moodle, by id; the last one counts.

    One that stands for two learners is left out: it would give one of them the page of the other.
    """
    found = {
        student: number
        for student in students
        for kept in kept_of(course, unit, (student,))
        if (number := evidence_of(kept.file.split("/"), ()).moodle)
    }
    times = Counter(found.values())
    return {student: number for student, number in found.items() if times[number] == 1}
