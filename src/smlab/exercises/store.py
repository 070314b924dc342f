"""The answers of one unit, in `answers.json` beside its lessons. Nothing that was saved is ever lost.

A save reads, changes, flushes to the disk and renames under one lock, so that two windows, two kernels
or a crash leave a whole file; the file before it stays as `answers.json.bak`. A file that something else
damaged is put aside under a name that says so, and the last whole one takes its place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve
from filelock import FileLock, Timeout

from smlab.errors import AnswersError, DamagedAnswers, NewerAnswers
from smlab.exercises.records import Record, Replaced, decode, encode
from smlab.exercises.spec import Json
from smlab.words import say

NAME = "answers.json"
BACKUP = "answers.json.bak"
LOCK = ".answers.lock"
_PATIENCE = 20.0
_KEPT = 20
"""How many replaced values a record keeps."""

Records = dict[str, Record]


class AnswerStore:
    """The answers in one folder.

    Attributes:
        folder: The unit's folder in a workspace, a submission or a zip laid out.
        read_only: Never write, lock or mend: for grading. A damaged file raises.
        rescued: A sentence for the learner after a damaged file was put aside; else empty.
    """

    def __init__(self, folder: Path | str, *, read_only: bool = False) -> None:
        self.folder = Path(folder)
        self.read_only = read_only
        self.rescued = ""
        self._lock = FileLock(self.folder / LOCK, timeout=_PATIENCE)

    @property
    def file(self) -> Path:
        """Where the answers are."""
        return self.folder / NAME

    def read(self) -> Records:
        """All records by exercise id; none where nothing was saved yet.

        Raises:
            NewerAnswers: If a newer smlab wrote the file.
            DamagedAnswers: If the store is read-only and the file is damaged.
        """
        try:
            return self._load(self.file)
        except FileNotFoundError:
            backup = self.folder / BACKUP
            return self._load(backup) if backup.exists() else {}
        except DamagedAnswers:
            if self.read_only:
                raise
            with self._held():
                return self._mend()

    def get(self, id_: str) -> Record:
        """The record of one exercise; an empty one when it was never answered."""
        return self.read().get(id_, Record())

    def save(self, id_: str, value: Json, *, base_revision: int | None = None, **facts: Json) -> Record:
        """Keep a new value; it is on the disk when this returns.

        Args:
            id_: Exercise id.
            value: The whole answer, part by part.
            base_revision: The revision that the writer had seen. When another window has saved since,
                what it saved is kept under `replaced`.
            facts: Other fields of the record, such as `version`, `variant` or `pack`.

        Raises:
            AnswersError: If the folder cannot be written; the sentence says what to do.
        """

        def change(record: Record) -> Record:
            unseen = base_revision is not None and base_revision != record.revision and record.value != value
            replaced = record.replaced
            if unseen and record.saved_at:
                replaced = (*replaced, Replaced(record.value, record.saved_at))[-_KEPT:]
            return evolve(
                record, value=value, replaced=replaced, saved_at=_now(), revision=record.revision + 1, **facts
            )

        return self.update(id_, change)

    def update(self, id_: str, change: Callable[[Record], Record]) -> Record:
        """Change one record under the lock; it is on the disk when this returns."""
        with self._held():
            records = self._current()
            record = change(records.get(id_, Record()))
            self._write({**records, id_: record})
        return record

    @contextmanager
    def _held(self) -> Iterator[None]:
        if self.read_only:
            raise AnswersError(say("answers.read_only", file=self.file))
        try:
            self._lock.acquire()
        except Timeout as busy:
            raise AnswersError(say("answers.busy", file=self.file)) from busy
        except OSError as fault:
            raise AnswersError(
                say("answers.unwritable", file=self.file, why=fault.strerror or fault)
            ) from fault
        try:
            yield
        finally:
            self._lock.release()

    def _current(self) -> Records:
        try:
            return self._load(self.file)
        except FileNotFoundError:
            backup = self.folder / BACKUP
            return self._load(backup) if backup.exists() else {}
        except DamagedAnswers:
            return self._mend()

    def _load(self, file: Path) -> Records:
        try:
            return decode(file.read_bytes(), str(file))
        except (FileNotFoundError, DamagedAnswers, NewerAnswers):
            raise
        except OSError as fault:
            raise AnswersError(say("answers.unreadable", file=file, why=fault.strerror or fault)) from fault

    def _mend(self) -> Records:
        """Put a damaged file aside and go on with the last whole one. The lock is held."""
        aside = _free(self.folder, f"answers.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        self.file.replace(aside)
        backup = self.folder / BACKUP
        try:
            records = self._load(backup) if backup.exists() else {}
        except DamagedAnswers:
            records = {}
        self.rescued = say("answers.rescued", aside=aside.name, answers=len(records))
        if records:
            self._write(records)
        return records

    def _write(self, records: Records) -> None:
        new = self.folder / f".answers.{os.getpid()}.new"
        try:
            with new.open("wb") as stream:
                stream.write(encode(records))
                stream.flush()
                os.fsync(stream.fileno())
            self._keep_backup()
            new.replace(self.file)
            _sync(self.folder)
        except OSError as fault:
            new.unlink(missing_ok=True)
            raise AnswersError(
                say("answers.unwritable", file=self.file, why=fault.strerror or fault)
            ) from fault

    def _keep_backup(self) -> None:
        if not self.file.exists():
            return
        link = self.folder / ".answers.bak.new"
        link.unlink(missing_ok=True)
        try:
            os.link(self.file, link)
        except OSError:  # a file system without hard links
            shutil.copy2(self.file, link)
        link.replace(self.folder / BACKUP)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _free(folder: Path, stem: str) -> Path:
    candidate, n = folder / f"{stem}.json", 1
    while candidate.exists():
        candidate, n = folder / f"{stem}-{n}.json", n + 1
    return candidate


def _sync(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
