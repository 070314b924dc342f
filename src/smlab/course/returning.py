"""`smlab course return`: the pages of feedback as Moodle's zip, and as one file a learner to mail.

Moodle finds the learner by the number in the folder's name, `Name_number_assignsubmission_file_/page.html`.
The name before it is for people, and must hold no underscore, for Moodle counts them.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import Factory, frozen

from smlab.course.cells import plain_cell, write_csv
from smlab.course.collecting.numbers import collected_numbers
from smlab.course.feedback import feedback_file, seal
from smlab.course.files import whole_file
from smlab.course.folder import Course
from smlab.course.moodle import Worksheet, numbers
from smlab.course.roster import Person, read_roster
from smlab.course.standing import Standing, read_standings
from smlab.errors import NoFeedback
from smlab.words import say

__all__ = ["Returned", "return_feedback"]

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*_]+')
_LONGEST = 60
_THEN = (1980, 1, 1, 0, 0, 0)
"""The same pages give the same zip, byte by byte."""


@frozen(kw_only=True)
class Returned:
    """What was made.

    Attributes:
        folder: Where it lies.
        pages: How many pages are to be returned.
        zip: The file for Moodle; None if no learner has a number of Moodle.
        findings: Sentences on what a person should look at.
    """

    folder: Path
    pages: int
    zip: Path | None
    findings: tuple[str, ...] = Factory(tuple)


def return_feedback(
    course: Course, unit: str, *, worksheet: Worksheet | None = None, to: Path | None = None
) -> Returned:
    """Make what is sent back to learners; nothing is sent.

    Args:
        course: The course.
        unit: The unit's folder.
        worksheet: Moodle's grading worksheet of the assignment, which holds its numbers.
        to: Where to put it; `return/<unit>` in the course if left out.

    Raises:
        NotGraded: If nothing of the unit was marked yet.
        NoFeedback: If there are no pages, or marks changed after a page was written.
        TargetError: If it cannot be written.
    """
    standings, folder = read_standings(course, unit), to or course.root / "return" / unit
    pages = {
        student: file for student in standings if (file := feedback_file(course, unit, student)).is_file()
    }
    if not pages:
        raise NoFeedback(say("hand_back.none", unit=unit))
    _refuse_stale(unit, standings, pages)
    roster = read_roster(course.root)
    people = [roster.get(student) or Person(id=student) for student in pages]
    known = numbers(people, worksheet, collected_numbers(course, unit, pages))
    _mail(folder, people, pages)
    mailed = any(one.email for one in people)
    made = _zip(folder / f"moodle-{unit}.zip", people, pages, known) if known else None
    findings = [say("hand_back.no_page", student=one, unit=unit) for one in standings if one not in pages]
    findings += [say("hand_back.no_number", student=one) for one in pages if known and one not in known]
    findings += [say("hand_back.no_email", student=one.id) for one in people if mailed and not one.email]
    return Returned(folder=folder, pages=len(pages), zip=made, findings=tuple(findings))


def _refuse_stale(unit: str, standings: Mapping[str, Standing], pages: Mapping[str, Path]) -> None:
    stale = [
        student
        for student, file in pages.items()
        if not file.read_text(encoding="utf-8").endswith(seal(standings[student]))
    ]
    if stale:
        raise NoFeedback(say("hand_back.stale", students=", ".join(stale), unit=unit))


def _mail(folder: Path, people: list[Person], pages: Mapping[str, Path]) -> None:
    """One file a learner, and the list of who gets which."""
    rows = [["email", "name", "file"]]
    for person in people:
        with whole_file(folder / "mail" / f"{person.id}.html") as new:
            shutil.copyfile(pages[person.id], new)
        rows.append([plain_cell(person.email), plain_cell(person.name), f"mail/{person.id}.html"])
    write_csv(folder / "mail.csv", rows, mark=True)


def _zip(target: Path, people: list[Person], pages: Mapping[str, Path], known: Mapping[str, str]) -> Path:
    with whole_file(target) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, file in _members(people, pages, known):
            about = zipfile.ZipInfo(name, date_time=_THEN)
            about.external_attr = 0o644 << 16
            packed.writestr(about, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return target


def _members(
    people: list[Person], pages: Mapping[str, Path], known: Mapping[str, str]
) -> Iterator[tuple[str, Path]]:
    for person in people:
        if number := known.get(person.id):
            name = " ".join(_UNSAFE.sub(" ", person.name).split())[:_LONGEST].strip(". ") or "learner"
            yield f"{name}_{number}_assignsubmission_file_/{pages[person.id].name}", pages[person.id]
