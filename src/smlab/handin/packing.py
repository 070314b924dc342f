"""A hand-in: looked at first, then written as one zip. Nothing is sent, and nothing is ever overwritten."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

import smlab
from smlab.content import Unit
from smlab.errors import HandInError, SmlabError, suggest
from smlab.exercises import AnswerStore, Exercise, Record, load, load_all
from smlab.exercises.records import encode
from smlab.exercises.store import NAME
from smlab.handin.lessons import LessonFile, read_lesson_file
from smlab.handin.private import PrivateField, filled, without
from smlab.handin.receipt import RECEIPT, Receipt, sha256
from smlab.words import say

__all__ = ["HandIn", "prepare", "write"]

FEWEST_SIGNS = 8
"""Of a passphrase; a shorter one is guessed by a program in no time."""
_LONGEST_ID = 80


@frozen(kw_only=True)
class HandIn:
    """What a hand-in would hold.

    Attributes:
        unit: The unit.
        lessons: Its lessons as they travel.
        missing_lessons: File names of lessons that are not there, or cannot be read.
        answered: Exercises with an answer.
        blank: Core exercises of these lessons without one.
        blank_practice: Practice exercises without one.
        private: Private fields that are filled; those in `ticked` go along.
        ticked: Ids of private fields that the learner wants to hand in.
        by: The id that the learner gave, or empty.
    """

    unit: Unit
    lessons: tuple[LessonFile, ...]
    missing_lessons: tuple[str, ...]
    answered: tuple[Exercise, ...]
    blank: tuple[Exercise, ...]
    blank_practice: tuple[Exercise, ...]
    private: tuple[PrivateField, ...]
    ticked: frozenset[str]
    by: str
    _records: dict[str, Record]

    @property
    def whole(self) -> bool:
        """Whether no core answer and no lesson is missing."""
        return not self.blank and not self.missing_lessons

    @property
    def left_out(self) -> tuple[PrivateField, ...]:
        """The private fields that stay out."""
        return tuple(one for one in self.private if one.id not in self.ticked)

    def members(self, at: datetime) -> dict[str, bytes]:
        """Every member of the zip by name, the receipt last."""
        records = {
            exercise.id: without(exercise, self._records[exercise.id], self.ticked)
            for exercise in self.answered
        }
        members = {NAME: encode(records), **{one.name: one.data for one in self.lessons}}
        receipt = Receipt(
            unit=self.unit.id, made_at=at, by=self.by, smlab=smlab.__version__,
            members={name: sha256(data) for name, data in members.items()},
            versions={id_: record.version for id_, record in records.items()},
            left_out=tuple(one.id for one in self.left_out),
        )  # fmt: skip
        return {**members, RECEIPT: receipt.encode()}


def prepare(folder: Path, unit: Unit, *, ticked: Collection[str] = (), by: str = "") -> HandIn:
    """Look at what a learner would hand in; nothing is written.

    Args:
        folder: The unit's folder in a workspace.
        unit: The unit.
        ticked: Ids of private fields to hand in: `target.contact`.
        by: The id by which the trainer knows the learner.

    Raises:
        HandInError: If there is nothing to hand in, or a ticked field holds nothing.
        AnswersError: If the answers cannot be read.
    """
    if not folder.is_dir():
        raise HandInError(say("handin.no_folder", unit=unit.id, folder=folder))
    files = {
        f"{lesson.slug}.ipynb": read_lesson_file(folder / f"{lesson.slug}.ipynb") for lesson in unit.lessons
    }
    lessons = tuple(file for file in files.values() if file)
    exercises = _exercises(lessons, unit)
    records = AnswerStore(folder).read()
    answered = tuple(one for one in exercises if _is_answered(one, records.get(one.id)))
    if not answered:
        raise HandInError(say("handin.nothing", unit=unit.title))
    blank = [one for one in exercises if one not in answered]
    private = {field.id: field for one in answered for field in filled(one, records[one.id])}
    return HandIn(
        unit=unit, lessons=lessons, answered=answered, private=tuple(private.values()),
        missing_lessons=tuple(name for name, file in files.items() if file is None),
        blank=tuple(one for one in blank if one.core),
        blank_practice=tuple(one for one in blank if not one.core),
        ticked=_checked(ticked, private), by=_by(by), records=records,
    )  # fmt: skip


def write(hand_in: HandIn, to: Path, *, passphrase: str = "") -> Path:
    """Write the zip under a name that nothing has yet.

    Args:
        hand_in: What was looked at.
        to: A folder, or the file to write; if something has that name, a number is added.
        passphrase: Encrypt it with this (AES); names of members can still be read. Empty for no encryption.

    Returns:
        The file.

    Raises:
        HandInError: If the passphrase is too short, or the file cannot be written.
    """
    if passphrase and len(passphrase) < FEWEST_SIGNS:
        raise HandInError(say("handin.short_passphrase", fewest=FEWEST_SIGNS))
    at = datetime.now(UTC).replace(microsecond=0)
    if to.is_dir():
        to = to / say("handin.file", unit=hand_in.unit.id, when=f"{at.astimezone():%Y-%m-%d-%H%M%S}")
    members = hand_in.members(at)
    try:
        file = _reserve(to)
        new = file.with_name(f".{file.name}.new")
        try:
            _zip(new, members, passphrase)
            new.replace(file)
        except BaseException:
            new.unlink(missing_ok=True)
            file.unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise HandInError(say("handin.unwritable", file=to, why=fault.strerror or fault)) from fault
    return file


def _exercises(lessons: tuple[LessonFile, ...], unit: Unit) -> tuple[Exercise, ...]:
    """The exercises that stand in the lessons; all of the unit if no lesson can be read."""
    found = []
    for id_ in dict.fromkeys(id_ for lesson in lessons for id_ in lesson.exercises):
        try:
            found.append(load(id_))
        except SmlabError:  # of a newer or older edition: nobody can say what in it is private
            continue
    return tuple(found) if lessons else load_all(unit.id)


def _is_answered(exercise: Exercise, record: Record | None) -> bool:
    counted = record.counted if record else None
    if not isinstance(counted, dict):
        return False
    values = [(part.kind, counted.get(part.name)) for part in exercise.parts]
    return any(
        kind.wrong_shape(value) or not kind.is_blank(value)
        for kind, value in values
        if value not in (None, "...")
    )


def _checked(ticked: Collection[str], private: Collection[str]) -> frozenset[str]:
    for name in ticked:
        if name not in private:
            known = ", ".join(private) or say("handin.none")
            raise HandInError(
                say("handin.no_such_field", name=name, near=suggest(name, private), known=known)
            )
    return frozenset(ticked)


def _by(by: str) -> str:
    clean = "".join(sign for sign in by if sign.isprintable()).strip()
    if len(clean) > _LONGEST_ID:
        raise HandInError(say("handin.long_id", most=_LONGEST_ID))
    return clean


def _reserve(wanted: Path) -> Path:
    """Make an empty file of that name, or of the next free one."""
    for number in range(1, 1000):
        file = wanted if number == 1 else wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        return file
    raise FileExistsError(say("handin.too_many"))


def _zip(file: Path, members: dict[str, bytes], passphrase: str) -> None:
    if passphrase:
        import pyzipper  # noqa: PLC0415 - only for those who encrypt

        with pyzipper.AESZipFile(
            file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        ) as archive:
            archive.setpassword(passphrase.encode())
            for name, data in members.items():
                archive.writestr(name, data)
        return
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as plain:
        for name, data in members.items():
            plain.writestr(name, data)
