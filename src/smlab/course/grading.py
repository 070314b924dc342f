"""`smlab course grade`: all submissions of a unit, from answers to gradebook and pages.

Learners are marked one by one and written in batches. A run that is stopped leaves whole batches; the next
run marks everything again and comes to the same gradebook.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from glob import glob
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import Factory, frozen
from nbgrader.preprocessors import AssignLatePenalties

from smlab.course.folder import Course
from smlab.course.gradebook import Penalty, UnitBook
from smlab.course.handed_in import read_handed_in
from smlab.course.late import write_due
from smlab.course.marking import Marked, mark
from smlab.course.pages import write_pages
from smlab.course.released import Lesson, read_released
from smlab.course.settings import read_settings
from smlab.errors import UnknownExercise
from smlab.exercises import Exercise, load
from smlab.packs import open_pack

__all__ = ["Report", "exercises_of", "grade", "submissions"]

_BATCH = 40


@frozen(kw_only=True)
class Report:
    """What a run came to.

    Attributes:
        marked: How many submissions were marked.
        to_read: How many cells wait for a person.
        troubles: By learner, sentences on what a person should look at.
    """

    marked: int = 0
    to_read: int = 0
    troubles: Mapping[str, tuple[str, ...]] = Factory(dict)


def grade(
    course: Course,
    unit: str,
    *,
    find: Callable[[str], Exercise] = load,
    pack: Any = None,
    tell: Callable[[str], object] = lambda _: None,
) -> Report:
    """Mark every submission of a unit.

    Args:
        course: The course.
        unit: The unit's folder, which is nbgrader's name of the assignment.
        find: Gives an exercise by its id.
        pack: The data pack that answers are checked on; the practice pack by default.
        tell: Called with the name of each learner, once it is marked.

    Raises:
        NotReleased: If the unit was not released in this course.
        SettingsError: If `course.toml` is wrong.
    """
    settings = read_settings(course.root)
    completion = settings.unit(unit).marks == "completion"
    lessons = read_released(course.place("release", unit))
    exercises = exercises_of(lessons, find)
    pack = pack or open_pack()
    report = Report()
    with course.gradebook() as open_book:
        write_due(unit, settings, open_book)
        book = UnitBook(open_book.db, unit, _penalty(course))
        for batch in _batches(submissions(course, unit)):
            done = [
                mark(read_handed_in(*one), lessons, exercises, pack, completion=completion) for one in batch
            ]
            for one in done:
                write_pages(course.place("autograded", unit, one.handed.student), lessons, one)
            book.write(done)
            report = _add(report, done)
            for one in done:
                tell(one.handed.student)
    return report


def submissions(course: Course, unit: str) -> Iterator[tuple[str, Path]]:
    """Every learner who handed the unit in, with the folder it lies in, in the order of their names."""
    student = re.compile(course.directory.format_path(
        course.directory.submitted_directory, "(?P<student>[^/\\\\]+)", re.escape(unit), escape=True
    ))  # fmt: skip
    for folder in sorted(glob(str(course.place("submitted", unit, "*")))):  # noqa: PTH207 - the pattern is absolute
        found = student.fullmatch(folder)
        if found and Path(folder).is_dir():
            yield found["student"], Path(folder)


def exercises_of(lessons: tuple[Lesson, ...], find: Callable[[str], Exercise]) -> dict[str, Exercise]:
    """The exercises of the released notebooks; one that this smlab does not know is left to a person."""
    found = {}
    for id_ in dict.fromkeys(id_ for lesson in lessons for id_ in lesson.exercises):
        try:
            found[id_] = find(id_)
        except UnknownExercise:
            continue
    return found


def _penalty(course: Course) -> Penalty:
    """The late rule of the course's own configuration, by nbgrader's plugin."""
    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    return step.plugin_inst.late_submission_penalty  # type: ignore[no-any-return]


def _batches(found: Iterable[tuple[str, Path]]) -> Iterator[list[tuple[str, Path]]]:
    rest = iter(found)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _add(report: Report, done: list[Marked]) -> Report:
    troubles = {one.handed.student: one.troubles for one in done if one.troubles}
    return Report(
        marked=report.marked + len(done),
        to_read=report.to_read + sum(each.person for one in done for each in one.marks),
        troubles={**report.troubles, **troubles},
    )
