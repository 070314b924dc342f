"""Whose a hand-in may be and when it came, by the names that Moodle, Canvas, nbgrader or a trainer gave."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import PurePath

from attrs import frozen
from nbgrader.utils import parse_utc

__all__ = ["Evidence", "evidence_of", "lms_prefix"]

_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<rest>.*))?", re.DOTALL
)
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<id>\d+)_(?P<file>\d+)_(?P<rest>.*)", re.DOTALL)
_EXCHANGE = re.compile(r"(?P<id>[^+]+)\+(?P<unit>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d [^+]+)(?:\+.*)?")
_ANONYMOUS = ("participant", "anon", "anonymous")
"""What stands in the place of a name where marks are given blindly."""
_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")


@frozen(kw_only=True)
class Evidence:
    """What names say.

    Attributes:
        sure: Ids that a system gave: nbgrader's user, or the number in Moodle's or Canvas's file name.
        name: The name that a system gave, as it stands there.
        said: What else may be an id, an address or a name: names of folders, and addresses in any name.
        files: Names of the files themselves, without their endings.
        at: When a system took it in (UTC), or None.
        late: Whether Canvas calls it late.
        unit: The unit that nbgrader's exchange names, or empty.
        numbered: Whether `sure` is Moodle's or Canvas's own number, which nobody has for an id.
        moodle: The number by which the assignment in Moodle knows the learner, or empty.
    """

    sure: tuple[str, ...] = ()
    name: str = ""
    said: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    at: datetime | None = None
    late: bool = False
    unit: str = ""
    numbered: bool = False
    moodle: str = ""


def evidence_of(parts: Sequence[str], units: Collection[str]) -> Evidence:
    """What the folders and the name of a hand-in say of it.

    The outermost name that a system gave decides, and names inside a zip count only where a system packed it:
    whatever lies deeper, a learner could have named as they liked.

    Args:
        parts: From the outermost to the innermost; of nested zips too.
        units: Names of units, which are nobody's name.
    """
    first = next((place for place, part in enumerate(parts) if _is_zip(part)), len(parts))
    for part in parts[: first + 2]:
        if exchange := _EXCHANGE.fullmatch(part):
            return Evidence(sure=(exchange["id"],), at=_time(exchange["time"]), unit=exchange["unit"])
        if lms := _MOODLE.fullmatch(part) or _CANVAS.fullmatch(part):
            late = bool(lms.groupdict().get("late"))
            name = "" if lms["name"].casefold() in _ANONYMOUS else lms["name"]
            moodle = lms["id"] if lms.re is _MOODLE else ""
            return Evidence(sure=(lms["id"],), name=name, late=late, numbered=True, moodle=moodle)
    outside = [part for part in parts[: first + 1] if part not in units]
    stems = [PurePath(part).stem if _is_zip(part) else part for part in outside]
    return Evidence(
        said=(
            *(one for stem in stems for one in _EMAIL.findall(stem)),
            *(p for p in outside if not _is_zip(p)),
        ),
        files=tuple(stem for stem, part in zip(stems, outside, strict=True) if _is_zip(part)),
    )


def lms_prefix(part: str) -> tuple[str, str]:
    """What a system put before the name of a file that lies flat, and the name; or no prefix."""
    found = _MOODLE.fullmatch(part) or _CANVAS.fullmatch(part)
    rest = (found["rest"] or "") if found else part
    return part[: len(part) - len(rest)], rest


def _is_zip(part: str) -> bool:
    return part.lower().endswith(".zip")


def _time(text: str) -> datetime | None:
    try:
        at: datetime | None = parse_utc(text)
    except (ValueError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at else None
