"""`hand-ins/`: everything that was ever handed in, and the latest of it in nbgrader's `submitted/`."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from smlab.course.folder import Course
from smlab.course.handed_in import TIMESTAMP
from smlab.handin.receipt import sha256

__all__ = ["KEPT", "Kept", "keep", "kept_of", "lay_latest", "log"]

KEPT = "hand-ins"
_FACTS = "hand-in.json"
_LOG = "log.jsonl"


@frozen(kw_only=True)
class Kept:
    """One hand-in that is kept.

    Attributes:
        folder: Where it is: `hand-ins/<unit>/<student>/<time>-<hash>/`.
        student: Who handed it in.
        at: When (UTC).
        collected_at: When it was collected (UTC).
        digest: Hash of its files and their names.
        file: The name it came by; empty where that was not noted.
    """

    folder: Path
    student: str
    at: datetime
    collected_at: datetime
    digest: str
    file: str = ""


def keep(
    course: Course,
    unit: str,
    student: str,
    members: Mapping[str, bytes],
    at: datetime | None,
    **facts: Any,
) -> tuple[Kept, bool]:
    """Keep a hand-in for good; one that is kept already is not kept twice.

    Args:
        course: The course.
        unit: The unit's folder.
        student: Whose it is.
        members: Its files by name.
        at: When it was handed in; None where nothing says so, and this moment counts.
        facts: What else to note beside it.

    Returns:
        The hand-in, and whether it is new.
    """
    digest = _digest(members)
    for one in kept_of(course, unit, (student,)):
        if one.digest == digest and at in (None, one.at):
            return one, False
    now = datetime.now(UTC).replace(microsecond=0)
    when = at or now
    folder = course.root / KEPT / unit / student / f"{when:%Y%m%dT%H%M%SZ}-{digest[:8]}"
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, data in members.items():
        (new / name).write_bytes(data)
    noted = {"at": when.isoformat(), "collected_at": now.isoformat(), "digest": digest, **facts}
    (new / _FACTS).write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    new.replace(folder)
    return Kept(folder=folder, student=student, at=when, collected_at=now, digest=digest), True


def kept_of(course: Course, unit: str, students: Sequence[str]) -> list[Kept]:
    """Everything that these learners handed in of a unit, the earliest first."""
    found = [one for student in students for one in _read(course.root / KEPT / unit / student, student)]
    return sorted(found, key=lambda one: (one.at, one.collected_at, one.digest))


def lay_latest(course: Course, unit: str, students: Sequence[str]) -> Kept | None:
    """Lay the latest hand-in of a group of learners into the folder of each, as nbgrader wants it.

    What somebody else put there is moved to `hand-ins/`, never deleted.

    Args:
        course: The course.
        unit: The unit's folder.
        students: Ids of the group; one for who works alone.

    Returns:
        The hand-in that counts, or None if there is none.
    """
    kept = kept_of(course, unit, students)
    if not kept:
        return None
    latest, digests = kept[-1], {one.digest for one in kept}
    for student in students:
        target = course.place("submitted", unit, student)
        if (
            target.exists()
            and _digest(_files(target)) == latest.digest
            and _time(target) == _stamp(latest.at)
        ):
            continue
        new = target.with_name(f".{target.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for name, data in _files(latest.folder).items():
            (new / name).write_bytes(data)
        (new / TIMESTAMP).write_text(_stamp(latest.at), encoding="utf-8")
        if target.exists():
            _put_away(course, unit, student, target, digests)
        new.replace(target)
    return latest


def log(course: Course, unit: str, facts: Mapping[str, Any]) -> None:
    """Add one line to the log of a unit's hand-ins."""
    folder = course.root / KEPT / unit
    folder.mkdir(parents=True, exist_ok=True)
    line = {"collected_at": datetime.now(UTC).isoformat(timespec="seconds"), **facts}
    with (folder / _LOG).open("a", encoding="utf-8", newline="\n") as out:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _put_away(course: Course, unit: str, student: str, target: Path, digests: set[str]) -> None:
    """Take what was laid out of the way: our own copy goes, anything else is kept under a name of its own."""
    if _digest(_files(target)) in digests:
        shutil.rmtree(target)
        return
    aside = course.root / KEPT / unit / student / f"found-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(target, aside)


def _read(folder: Path, student: str) -> Iterator[Kept]:
    for file in sorted(folder.glob(f"*/{_FACTS}")):
        if file.parent.name.startswith("."):
            continue
        facts = json.loads(file.read_text(encoding="utf-8"))
        at, collected = datetime.fromisoformat(facts["at"]), datetime.fromisoformat(facts["collected_at"])
        yield Kept(
            folder=file.parent,
            student=student,
            at=at,
            collected_at=collected,
            digest=facts["digest"],
            file=facts.get("file", ""),
        )


def _files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, with its path; what we note ourselves is none of them."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in (TIMESTAMP, _FACTS)
    }


def _digest(members: Mapping[str, bytes]) -> str:
    lines = "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(members.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _time(folder: Path) -> str:
    file = folder / TIMESTAMP
    return file.read_text(encoding="utf-8") if file.is_file() else ""
