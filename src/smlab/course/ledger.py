"""What was marked already, and from what: so that a run that was stopped goes on where it stopped.

A line is written only after the gradebook has kept the mark it speaks of. So a run that is killed at any
moment leaves lines that are true; at worst a few learners are marked twice, with the same marks.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smlab import __version__
from smlab.course.folder import CONFIG
from smlab.course.handed_in import TIMESTAMP
from smlab.course.settings import SETTINGS
from smlab.exercises.records import LARGEST
from smlab.exercises.store import BACKUP, NAME
from smlab.words import language

if TYPE_CHECKING:
    from smlab.course.desk import Desk
    from smlab.course.marking import Result

__all__ = ["Ledger", "Seal", "fingerprint"]

_FOLDER = ".smlab"


class Ledger:
    """The lines of one unit, in `.smlab/graded-<unit>.jsonl` of the course's folder."""

    def __init__(self, root: Path, unit: str) -> None:
        """Read what is there; a line that a crash tore is no line."""
        self._file = root / _FOLDER / f"graded-{unit}.jsonl"
        self._lines: dict[str, Mapping[str, Any]] = {}
        if self._file.is_file():
            for line in self._file.read_text(encoding="utf-8").splitlines():
                try:
                    entry = json.loads(line)
                    self._lines[entry["student"]] = entry
                except (ValueError, KeyError, TypeError):
                    continue

    def holds(self, student: str, seal: str) -> bool:
        """Whether this learner was marked from exactly this."""
        return self._lines.get(student, {}).get("seal") == seal

    def said(self, student: str, of: Literal["troubles", "mended"]) -> tuple[str, ...]:
        """What was said of this learner's submission then."""
        return tuple(self._lines.get(student, {}).get(of, ()))

    def keep(self, done: Iterable[tuple[Result, str]]) -> None:
        """Add lines; they are on the disk when this returns."""
        self._file.parent.mkdir(exist_ok=True)
        with self._file.open("a", encoding="utf-8", newline="\n") as stream:
            for result, seal in done:
                said = {"troubles": list(result.troubles), "mended": list(result.mended)}
                line = {"student": result.student, "seal": seal, **said}
                self._lines[result.student] = line
                stream.write(json.dumps(line) + "\n")
            stream.flush()
            os.fsync(stream.fileno())


class Seal:
    """Tells whether a mark would come out the same: a hash of everything that it is made from."""

    def __init__(self, desk: Desk, terms: str) -> None:
        """Hash what is the same for the whole class.

        Args:
            desk: The released notebooks, the exercises and the pack.
            terms: What the gradebook says of the unit.
        """
        self._class = hashlib.sha256()
        for text in (__version__, language(), str(getattr(desk.pack, "hash", "")), terms):
            self._class.update(text.encode() + b"\0")
        for lesson in desk.lessons:
            self._class.update(json.dumps(lesson.notebook, sort_keys=True).encode())
        folders = {one.folder for one in desk.exercises.values()}
        written = [file for folder in sorted(folders) for file in sorted(folder.glob("*.*"))]
        for file in (*written, *(desk.course.root / name for name in (CONFIG, SETTINGS))):
            if file.is_file():
                self._class.update(file.name.encode() + b"\0" + file.read_bytes())

    def of(self, folder: Path, more: Iterable[Path] = ()) -> str:
        """The seal of one submission: of the files in it that count, and of all the rest."""
        made = self._class.copy()
        more = tuple(more)
        made.update(str(len(more)).encode())
        for file in (folder / NAME, folder / BACKUP, folder / TIMESTAMP, *more):
            made.update(file.name.encode(errors="replace") + b"\0")
            made.update(fingerprint(file))
        return made.hexdigest()


def fingerprint(file: Path) -> bytes:
    """The hash of a file; of one that is never opened, why it is not."""
    try:
        found = file.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return hashlib.sha256(file.read_bytes()).digest()
    except OSError as fault:
        return f"- {fault.errno}".encode()
    return f"{stat.S_IFMT(found.st_mode)} {found.st_size} {found.st_mtime_ns}".encode()
