"""What one learner handed in: an answers file and a time, read without trusting either."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from attrs import Factory, frozen
from nbgrader.utils import parse_utc

from smlab.errors import AnswersError
from smlab.exercises import AnswerStore, Record
from smlab.exercises.records import LARGEST
from smlab.exercises.store import BACKUP, NAME
from smlab.words import say

__all__ = ["HandedIn", "read_handed_in", "read_time"]

TIMESTAMP = "timestamp.txt"
_LONGEST_TIME = 100


@frozen(kw_only=True)
class HandedIn:
    """One submission of one unit.

    Attributes:
        student: Whose it is, by the name of the folder it lies in.
        records: What is kept of each exercise, by id; none if the file cannot be trusted to be ours.
        at: When it was handed in (UTC, without a zone, as nbgrader keeps it), or None.
        trouble: A sentence for the trainer on what is wrong with the files; empty if nothing is.
        sound: Whether blank answers are the learner's own blanks, and not a file that could not be read.
        notes: By exercise, a sentence for the trainer on an answer that somebody should look at.
        mended: What was mended before code was run, for the trainer to know of.
    """

    student: str
    records: Mapping[str, Record] = Factory(dict)
    at: datetime | None = None
    trouble: str = ""
    sound: bool = True
    notes: Mapping[str, str] = Factory(dict)
    mended: tuple[str, ...] = ()


def read_handed_in(student: str, folder: Path) -> HandedIn:
    """What lies in the folder of one submission.

    Whatever stands there, this returns: what cannot be read is named in `trouble`, and counts as unanswered.
    """
    at = read_time(folder)
    try:
        if trouble := _refused(folder / NAME) or _refused(folder / BACKUP):
            return HandedIn(student=student, at=at, trouble=trouble, sound=False)
        records = AnswerStore(folder, read_only=True).read()
    except (AnswersError, OSError) as fault:
        return HandedIn(student=student, at=at, trouble=str(fault), sound=False)
    absent = not (folder / NAME).exists() and not (folder / BACKUP).exists()
    trouble = say("course.no_answers_file", file=NAME) if absent else ""
    return HandedIn(student=student, records=records, at=at, trouble=trouble)


def _refused(file: Path) -> str:
    """Why a file is not even opened: a link or a device could lead to somebody else's answers, or nowhere."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return ""
    if not stat.S_ISREG(found.st_mode):
        return say("course.not_a_file", file=file.name)
    if found.st_size > LARGEST:
        return say("answers.too_large", file=file.name, found=found.st_size, most=LARGEST)
    return ""


def read_time(folder: Path) -> datetime | None:
    """The time in nbgrader's `timestamp.txt` of a submission; None where there is none that can be read."""
    file = folder / TIMESTAMP
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        with file.open(encoding="utf-8") as stream:
            at: datetime | None = parse_utc(stream.read(_LONGEST_TIME).strip() or None)
            return at
    except (OSError, ValueError, OverflowError):
        return None
