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
    from smlab.exercises import Exercise

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

    def corrected(self, student: str, own: str, now: Mapping[str, str]) -> tuple[str, ...]:
        """Exercises that are others now than when this learner, who has changed nothing since, was marked.

        Args:
            student: The learner.
            own: The seal of what they handed in.
            now: The hash of each exercise, by id.
        """
        line = self._lines.get(student, {})
        then = line.get("exercises")
        if not isinstance(then, dict) or line.get("own") != own:
            return ()
        return tuple(id_ for id_, hash_ in now.items() if then.get(id_, hash_) != hash_)

    def keep(self, done: Iterable[tuple[Result, str, str]], exercises: Mapping[str, str]) -> None:
        """Add lines; they are on the disk when this returns.

        Args:
            done: What came of each learner, the seal of the mark, and that of what was handed in.
            exercises: The hash of each exercise that they were marked with, by id.
        """
        self._file.parent.mkdir(exist_ok=True)
        with self._file.open("a", encoding="utf-8", newline="\n") as stream:
            for result, seal, own in done:
                said = {"troubles": list(result.troubles), "mended": list(result.mended)}
                about = {"seal": seal, "own": own, "exercises": dict(exercises)}
                line = {"student": result.student, **about, **said}
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
        self.exercises = {id_: _hash(one) for id_, one in desk.exercises.items()}
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
        _add(made, (folder / NAME, folder / BACKUP, folder / TIMESTAMP, *more))
        return made.hexdigest()

    @staticmethod
    def of_hand_in(folder: Path) -> str:
        """The seal of what a learner handed in, whatever it is marked with."""
        made = hashlib.sha256()
        _add(made, (folder / NAME, folder / BACKUP, folder / TIMESTAMP))
        return made.hexdigest()


def _add(made: hashlib._Hash, files: Iterable[Path]) -> None:
    for file in files:
        made.update(file.name.encode(errors="replace") + b"\0" + fingerprint(file))


def _hash(exercise: Exercise) -> str:
    """Of the exercise's own file, and of the computed ways beside it where it names any."""
    own = exercise.folder / f"{exercise.id.partition('.')[2]}.toml"
    files = [own] if own.is_file() else sorted(exercise.folder.glob("*.toml"))
    texts = [file.read_bytes() for file in files]
    if any(b"mistakes:" in text for text in texts):
        texts += [file.read_bytes() for file in sorted(exercise.folder.glob("*.py"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def fingerprint(file: Path) -> bytes:
    """The hash of a file; of one that is never opened, why it is not."""
    try:
        found = file.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= LARGEST:
            return hashlib.sha256(file.read_bytes()).digest()
    except OSError as fault:
        return f"- {fault.errno}".encode()
    return f"{stat.S_IFMT(found.st_mode)} {found.st_size} {found.st_mtime_ns}".encode()
