"""`smlab course grade`: all submissions of a unit, from answers to gradebook and pages.

Learners are marked one by one and written in batches. A run that is stopped leaves whole batches; the next
run goes on from there and comes to the same gradebook.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from glob import glob
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import Factory, frozen
from nbgrader.preprocessors import AssignLatePenalties

from smlab.course.desk import Submission, open_desk
from smlab.course.folder import Course
from smlab.course.gradebook import Penalty, UnitBook
from smlab.course.late import write_due
from smlab.course.ledger import Ledger, Seal
from smlab.course.marking import Result
from smlab.course.notebooks import notebooks_in
from smlab.course.sandbox import Limits
from smlab.course.settings import read_settings
from smlab.course.workers import spread
from smlab.exercises import Exercise, load
from smlab.packs import open_pack

__all__ = ["Report", "grade", "submissions"]

_BATCH = 40
Tell = Callable[[str, int, int], object]
"""Called with the name of a learner that was marked, how many now are, and how many there are to mark."""


@frozen(kw_only=True)
class Report:
    """What a run came to.

    Attributes:
        marked: How many submissions were marked.
        unchanged: How many were marked before, from the same, and were left as they are.
        to_read: How many marks of the unit wait for a person.
        troubles: By learner, sentences on what a person should look at; also of those left as they are.
        mended: By learner, what was mended in their notebooks before code was run.
        corrected: By exercise that changed since, how many learners were left as they were because of it.
    """

    marked: int = 0
    unchanged: int = 0
    to_read: int = 0
    troubles: Mapping[str, tuple[str, ...]] = Factory(dict)
    mended: Mapping[str, tuple[str, ...]] = Factory(dict)
    corrected: Mapping[str, int] = Factory(dict)


def grade(
    course: Course,
    unit: str,
    *,
    jobs: int = 0,
    again: bool = False,
    only: Container[str] | None = None,
    rerun: Limits | None = None,
    correct: bool = False,
    find: Callable[[str], Exercise] = load,
    pack: Any = None,
    tell: Tell = lambda *_: None,
) -> Report:
    """Mark every submission of a unit.

    Args:
        course: The course.
        unit: The unit's folder, which is nbgrader's name of the assignment.
        jobs: How many processes mark; 0 for none but this one.
        again: Mark also what was marked before and has not changed since.
        only: The learners to mark; everybody if left out.
        correct: Mark also who was marked with an exercise that was changed since; old marks are not kept.
        rerun: What the code of one learner may use, if exercises that ask for code are to be run again.
        find: Gives an exercise by its id. With `jobs`, it must be picklable.
        pack: The data pack that answers are checked on; the practice pack by default.
        tell: Called for each learner, once it is marked.

    Raises:
        NotReleased: If the unit was not released in this course.
        SettingsError: If `course.toml` is wrong.
        NoSandbox: If code is to be run again, and there can be no sandbox here.
    """
    make = partial(open_desk, course.root, unit, find, pack or open_pack(), rerun)
    desk, ledger = make(), Ledger(course.root, unit)
    with course.gradebook() as open_book:
        write_due(unit, read_settings(course.root), open_book)
        book = UnitBook(open_book.db, unit, _penalty(course))
        seal, kept = Seal(desk, book.terms()), book.written()
        asked = [one for one in submissions(course, unit) if only is None or one[0] in only]
        found = {
            student: (folder, seal.of(folder, notebooks_in(folder) if rerun else [desk.code.file(student)]))
            for student, folder in asked
        }
        held = {} if correct else _held(ledger, seal, {one: found[one][0] for one in found if one in kept})
        fresh = {
            student: folder
            for student, (folder, sealed) in found.items()
            if student not in held and (again or student not in kept or not ledger.holds(student, sealed))
        }
        own = {student: seal.of_hand_in(folder) for student, folder in fresh.items()}
        results = spread(fresh.items(), jobs, make, desk.give_up) if jobs else map(desk, fresh.items())
        try:
            for batch in _batches(_told(results, tell, len(fresh))):
                book.write(batch)
                ledger.keep(((one, found[one.student][1], own[one.student]) for one in batch), seal.exercises)
        finally:
            desk.close()
        return _report(len(fresh), tuple(found), book.owed(), ledger, held)


def _held(ledger: Ledger, seal: Seal, folders: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Who was marked with an exercise that is another one now, and with which."""
    found = {
        student: ledger.corrected(student, seal.of_hand_in(folder), seal.exercises)
        for student, folder in folders.items()
    }
    return {student: changed for student, changed in found.items() if changed}


def _report(
    marked: int, found: Sequence[str], owed: int, ledger: Ledger, held: Mapping[str, tuple[str, ...]]
) -> Report:
    return Report(
        marked=marked,
        unchanged=len(found) - marked - len(held),
        corrected=Counter(id_ for changed in held.values() for id_ in changed),
        to_read=owed,
        troubles={student: said for student in found if (said := ledger.said(student, "troubles"))},
        mended={student: said for student in found if (said := ledger.said(student, "mended"))},
    )


def submissions(course: Course, unit: str) -> Iterator[Submission]:
    """Every learner who handed the unit in, with the folder it lies in, in the order of their names."""
    student = re.compile(course.directory.format_path(
        course.directory.submitted_directory, "(?P<student>[^/\\\\]+)", re.escape(unit), escape=True
    ))  # fmt: skip
    for folder in sorted(glob(str(course.place("submitted", unit, "*")))):  # noqa: PTH207 - the pattern is absolute
        found = student.fullmatch(folder)
        if found and Path(folder).is_dir():
            yield found["student"], Path(folder)


def _penalty(course: Course) -> Penalty:
    """The late rule of the course's own configuration, by nbgrader's plugin."""
    step = AssignLatePenalties(config=course.config)
    step.init_plugin()
    return step.plugin_inst.late_submission_penalty  # type: ignore[no-any-return]


def _told(results: Iterable[Result], tell: Tell, among: int) -> Iterator[Result]:
    for done, one in enumerate(results, start=1):
        tell(one.student, done, among)
        yield one


def _batches(found: Iterable[Result]) -> Iterator[list[Result]]:
    rest = iter(found)
    while batch := list(islice(rest, _BATCH)):
        yield batch
