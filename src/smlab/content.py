"""Where the curriculum is, and which units and lessons it has.

The content root is the package's own `_content` folder, which a wheel carries; in a checkout, which
has none, it is the repository root. Nothing else is ever looked at, so that two editions cannot mix.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from smlab.errors import ContentError, UnknownUnit, suggest

__all__ = ["Lesson", "Unit", "root", "unit", "units"]

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson of a unit: a notebook of the learner edition, a Markdown file of the trainer's."""

    slug: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: a folder of lessons under one guiding question.

    `minutes` is what its core takes, `outcomes` what a learner can do afterwards, and `lessons`
    stand in the order in which they are read.
    """

    id: str
    folder: str
    title: str
    question: str
    outcomes: tuple[str, ...]
    minutes: int
    lessons: tuple[Lesson, ...]


def root() -> Path:
    """The content root: holds `curriculum/`, `solutions/` and `datasets/`.

    Raises:
        ContentError: If neither the package nor a checkout around it has content.
    """
    for place in (_PACKAGE / "_content", _PACKAGE.parent.parent):
        if (place / "solutions").is_dir():
            return place
    msg = f'No curriculum was found in "{_PACKAGE}" or in a checkout around it. Install smlab again.'
    raise ContentError(msg)


def units(content: Path | None = None) -> tuple[Unit, ...]:
    """All units in the order of their folders.

    Args:
        content: The content root to read; the installed one if left out.

    Raises:
        ContentError: If a `unit.toml` lacks a key or cannot be read.
    """
    files = sorted(((content or root()) / "solutions").glob("*/unit.toml"))
    return tuple(_read(file, file.stat().st_mtime_ns) for file in files)


def unit(name: str, content: Path | None = None) -> Unit:
    """The unit of this name.

    Args:
        name: Its id or its folder: `"goals"` and `"01-goals"` mean the same.
        content: The content root to read; the installed one if left out.

    Raises:
        UnknownUnit: If there is no such unit.
    """
    known = units(content)
    for one in known:
        if name.strip("/") in {one.id, one.folder}:
            return one
    ids = [one.id for one in known]
    near = suggest(name, [*ids, *(one.folder for one in known)])
    msg = f'There is no unit called "{name}".{near} The units are: {", ".join(ids) or "none yet"}.'
    raise UnknownUnit(msg)


@cache
def _read(file: Path, _changed: int) -> Unit:
    # The boards ask for every unit after every answer, so a file is parsed once for each state of it.
    where = f"{file.parent.name}/unit.toml"
    try:
        facts = tomllib.loads(file.read_text(encoding="utf-8"))
        lessons = tuple(Lesson(one["slug"], one["title"], one["minutes"]) for one in facts["lessons"])
        return Unit(
            id=facts["id"],
            folder=file.parent.name,
            title=facts["title"],
            question=facts["question"],
            outcomes=tuple(facts["outcomes"]),
            minutes=facts["minutes"],
            lessons=lessons,
        )
    except KeyError as missing:
        msg = f"{where} has no {missing}. Every unit and every lesson in it needs that key: add it."
        raise ContentError(msg) from missing
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as wrong:
        msg = f"{where} cannot be read as a unit: {wrong}. Mend that line; a unit beside it shows the form."
        raise ContentError(msg) from wrong
