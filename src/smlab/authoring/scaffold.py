"""New units, lessons and exercises of an organisation's own: small, whole, and green from the start."""

from __future__ import annotations

import re
from pathlib import Path

from smlab import content
from smlab.errors import ScaffoldRefused, suggest
from smlab.words import say

__all__ = ["KINDS", "new_exercise", "new_lesson", "new_unit", "own_home"]

_SCAFFOLDS = Path(__file__).parent / "scaffolds"
_FILES = {"house", "unit"}
KINDS = tuple(sorted(file.stem for file in _SCAFFOLDS.glob("*.toml") if file.stem not in _FILES))
"""Kinds of part that a small example is made for."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40
_FIRST_OWN = 50
"""Number of the first own unit: far behind ours, so that units we add later come before it."""


def own_home(folder: Path | None) -> Path:
    """The folder for own lessons: the named one, else the own root here, else the current folder.

    Its `smlab.toml` is made if there is none.

    Raises:
        ScaffoldRefused: If it is a file, or the folder of smlab itself.
    """
    home = (folder or content.own_root() or Path.cwd()).resolve()
    if home == content.root().resolve():
        raise ScaffoldRefused(say("scaffold.ours", folder=home))
    if home.exists() and not home.is_dir():
        raise ScaffoldRefused(say("scaffold.no_folder", folder=home))
    if not (home / content.HOUSE).exists():
        _write(home / content.HOUSE, (_SCAFFOLDS / "house.toml").read_text(encoding="utf-8"))
    return home


def new_unit(name: str, home: Path) -> list[Path]:
    """A unit with one lesson and one exercise; gives the files that were written.

    Raises:
        ScaffoldRefused: If the name is none, or a unit of ours or yours has it.
    """
    _named(name)
    if name in {one.id for one in (*content.units(content.root()), *content.units(home))}:
        raise ScaffoldRefused(say("scaffold.unit_exists", name=name))
    taken = [int(one.folder[:2]) for one in content.units(home) if one.folder[:2].isdigit()]
    folder = home / "solutions" / f"{max([_FIRST_OWN - 1, *taken]) + 1:02d}-{name}"
    first = f"{name}.goal-or-tactic"
    return [
        _write(folder / "unit.toml", _filled("unit.toml", id=name, title=_title(name))),
        _write(folder / "01-first-steps.md", _lesson("First steps", first)),
        _write(folder / "exercises" / "goal-or-tactic.toml", _exercise("sort", first)),
    ]


def new_lesson(name: str, unit: str, home: Path) -> list[Path]:
    """A lesson at the end of a unit of your own, listed in its `unit.toml`.

    Raises:
        ScaffoldRefused: If the name is none, or the unit has such a lesson.
        UnknownUnit: If there is no such unit of your own.
    """
    _named(name)
    found = content.unit(unit, home)
    if name in {one.slug.partition("-")[2] for one in found.lessons}:
        raise ScaffoldRefused(say("scaffold.lesson_exists", name=name, unit=found.id))
    slug = f"{len(found.lessons) + 1:02d}-{name}"
    folder = home / "solutions" / found.folder
    written = _write(folder / f"{slug}.md", _lesson(_title(name), ""))
    listed = folder / "unit.toml"
    row = f'\n[[lessons]]\nslug = "{slug}"\ntitle = "{_title(name)}"\nminutes = 20\n'
    listed.write_text(
        listed.read_text(encoding="utf-8").rstrip() + "\n" + row, encoding="utf-8", newline="\n"
    )
    return [written, listed]


def new_exercise(name: str, unit: str, kind: str, home: Path) -> list[Path]:
    """An exercise of a unit of your own, with a part of that kind.

    Where the data decide what is right, its functions are put behind those of the unit's `mistakes.py`.

    Raises:
        ScaffoldRefused: If the name or the kind is none, or the unit has such an exercise or its functions.
        UnknownUnit: If there is no such unit of your own.
    """
    _named(name)
    if kind not in KINDS:
        raise ScaffoldRefused(
            say("scaffold.no_kind", kind=kind, near=suggest(kind, KINDS), kinds=", ".join(KINDS))
        )
    found = content.unit(unit, home)
    folder = home / "solutions" / found.folder / "exercises"
    asked = f"{kind}.mistakes"
    added = _filled(asked, name=_function(name)) if (_SCAFFOLDS / asked).exists() else ""
    computed = folder / "mistakes.py"
    if added and computed.exists() and f"def {_function(name)}_" in computed.read_text(encoding="utf-8"):
        raise ScaffoldRefused(say("scaffold.functions_exist", file=computed, name=_function(name)))
    written = [_write(folder / f"{name}.toml", _exercise(kind, f"{found.id}.{name}"))]
    return [*written, _computing(computed, added)] if added else written


def _computing(file: Path, functions: str) -> Path:
    """Put functions at the end of a unit's `mistakes.py`, which is begun if there is none."""
    if not file.exists():
        return _write(file, (_SCAFFOLDS / "head.mistakes").read_text(encoding="utf-8") + functions)
    with file.open("a", encoding="utf-8", newline="\n") as out:
        out.write(functions)
    return file


def _function(name: str) -> str:
    return name.replace("-", "_")


def _named(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise ScaffoldRefused(say("scaffold.no_name", name=name, most=_LONGEST))


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _lesson(title: str, exercise: str) -> str:
    cell = f'```python exercise="{exercise}"\n```\n\n' if exercise else ""
    return _filled("lesson.md", title=title, exercise=cell)


def _exercise(kind: str, id_: str) -> str:
    name = id_.partition(".")[2]
    return _filled(f"{kind}.toml", id=id_, title=_title(name), name=_function(name))


def _filled(file: str, **values: str) -> str:
    text = (_SCAFFOLDS / file).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _write(file: Path, text: str) -> Path:
    """Write a new file; one that is there already is never touched."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as there:
        raise ScaffoldRefused(say("scaffold.file_exists", file=file)) from there
    except OSError as fault:
        raise ScaffoldRefused(say("scaffold.unwritable", file=file, why=fault.strerror or fault)) from fault
    return file
