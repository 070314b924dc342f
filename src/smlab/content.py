"""Where the curriculum is, and which units and lessons it has.

Our content root is the package's own `_content` folder, which a wheel carries; in a checkout, which
has none, it is the repository root. Nothing else is taken for it, so that two editions cannot mix.

An organisation may have a root of its own: the folder that holds its `smlab.toml`. Its units stand after
ours, under ids and folders that ours do not have, and an upgrade of smlab never touches it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from smlab.errors import ContentError, UnknownUnit, suggest

__all__ = [
    "HOUSE",
    "OWN_NOTE",
    "OWN_ROOT",
    "Lesson",
    "Unit",
    "own_root",
    "own_root_named",
    "root",
    "roots",
    "unit",
    "units",
]

HOUSE = "smlab.toml"
"""The file that makes a folder the root of an organisation's own lessons."""
OWN_ROOT = "SMLAB_OWN_ROOT"
"""Names that folder for kernels, which may run somewhere else."""
OWN_NOTE = ".smlab/own-root"
"""Where a workspace remembers it, for the next time."""

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
    stand in the order in which they are read. `home` is the content root it lies in.
    """

    id: str
    folder: str
    title: str
    question: str
    outcomes: tuple[str, ...]
    minutes: int
    lessons: tuple[Lesson, ...]
    home: Path = Path()


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


def own_root(start: Path | None = None) -> Path | None:
    """The root of the organisation's own lessons; nothing if there is none.

    It is what the variable `SMLAB_OWN_ROOT` names; else, from a folder upwards, the first one that holds a
    `smlab.toml`, or that is a workspace in which lessons of such a folder were laid.

    Args:
        start: The folder to begin at; the current one if left out.
    """
    named = os.environ.get(OWN_ROOT)
    here = start or Path.cwd()
    places = (Path(named),) if named else (here, *here.parents)
    found = (place for at in places for place in (at, _pointed_at(at)) if (place / HOUSE).is_file())
    return next((place for place in found if place != root()), None)


def _pointed_at(workspace: Path) -> Path:
    """The own root that a workspace remembers; the workspace itself if it remembers none."""
    note = workspace / OWN_NOTE
    try:
        return Path(note.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return workspace


@contextmanager
def own_root_named() -> Iterator[None]:
    """Let kernels that are started in this block, to run in another folder, find the own root of this one."""
    own, before = own_root(), os.environ.get(OWN_ROOT)
    if own is not None:
        os.environ[OWN_ROOT] = str(own)
    try:
        yield
    finally:
        if own is not None and before is None:
            del os.environ[OWN_ROOT]


def roots() -> tuple[Path, ...]:
    """Every content root that counts here: ours, then the organisation's own."""
    own = own_root()
    return (root(),) if own is None else (root(), own)


def units(content: Path | None = None) -> tuple[Unit, ...]:
    """All units in the order of their folders, ours before an organisation's own.

    Args:
        content: The one content root to read; every root that counts here if left out.

    Raises:
        ContentError: If a `unit.toml` lacks a key or cannot be read, or two units have one name.
    """
    places = roots() if content is None else (content,)
    files = [file for place in places for file in sorted((place / "solutions").glob("*/unit.toml"))]
    found = tuple(_read(file, file.stat().st_mtime_ns) for file in files)
    _told_apart(found)
    return found


def unit(name: str, content: Path | None = None) -> Unit:
    """The unit of this name.

    Args:
        name: Its id or its folder: `"goals"` and `"01-goals"` mean the same.
        content: The one content root to read; every root that counts here if left out.

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


def _told_apart(found: tuple[Unit, ...]) -> None:
    seen: dict[str, Unit] = {}
    for one in found:
        for name in {one.id, one.folder}:
            first = seen.setdefault(name, one)
            if first is not one:
                msg = (
                    f'Two units are called "{name}": "{first.title}" in {first.home} and "{one.title}" in '
                    f"{one.home}. Give yours another id and another folder."
                )
                raise ContentError(msg)


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
            home=file.parent.parent.parent,
        )
    except KeyError as missing:
        msg = f"{where} has no {missing}. Every unit and every lesson in it needs that key: add it."
        raise ContentError(msg) from missing
    except (tomllib.TOMLDecodeError, TypeError, UnicodeDecodeError) as wrong:
        msg = f"{where} cannot be read as a unit: {wrong}. Mend that line; a unit beside it shows the form."
        raise ContentError(msg) from wrong
