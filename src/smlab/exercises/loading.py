"""Exercise files: read, checked whole, refused with file, key and cure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import ClassValidationError

from smlab import content
from smlab.errors import SpecError, UnknownExercise, suggest
from smlab.exercises.kinds import KINDS, Kind
from smlab.exercises.kinds.base import known
from smlab.exercises.spec import Alternative, Exercise, Mistake, Part, Source, Variant
from smlab.house import current, in_table

T = TypeVar("T")
_PART_KEYS = {one.name for one in attrs.fields(Part)}
_LISTS: dict[str, type] = {
    "sources": Source,
    "variants": Variant,
    "mistakes": Mistake,
    "alternatives": Alternative,
}
_MOST_HINTS = 3
_FEWEST_SAMPLES = 2

_converter = Converter(forbid_extra_keys=True)
_converter.register_structure_hook(int | str, lambda value, _: value)
# TOML tells a table from a list, so this union needs no guess.
_converter.register_structure_hook_func(
    lambda wanted: (
        str(wanted).startswith("typing.Union[collections.abc.Mapping")
        or "Mapping[str, tuple[float, float]] | tuple[str" in str(wanted)
    ),
    lambda value, _: (
        {axis: tuple(span) for axis, span in value.items()} if isinstance(value, dict) else tuple(value)
    ),
)


def load(id_: str) -> Exercise:
    """The exercise of that id.

    Raises:
        UnknownExercise: If no unit has it.
        SpecError: If its file is wrong.
    """
    files = _files()
    if id_ not in files:
        near = suggest(id_, files)
        msg = f'There is no exercise "{id_}".{near} "smlab exercises" lists them all.'
        raise UnknownExercise(msg)
    return _current(files[id_])


def load_all(unit: str | None = None) -> tuple[Exercise, ...]:
    """All exercises, or those of one unit, in the order of units and file names."""
    prefix = f"{content.unit(unit).id}." if unit else ""
    return tuple(_current(file) for id_, file in _files().items() if id_.startswith(prefix))


def _current(file: Path) -> Exercise:
    return _load(file, file.stat().st_mtime_ns, tuple(current().names.items()))


def _files() -> dict[str, Path]:
    return {f"{unit.id}.{file.stem}": file for unit in content.units() for file in _in_unit(unit)}


def _in_unit(unit: content.Unit) -> Iterator[Path]:
    return iter(sorted((unit.home / "solutions" / unit.folder / "exercises").glob("*.toml")))


@cache
def _load(file: Path, _changed: int, names: tuple[tuple[str, str], ...]) -> Exercise:
    return read_file(file, dict(names))


def read_file(file: Path, names: Mapping[str, str] | None = None) -> Exercise:
    """The exercise that stands in a file.

    Args:
        file: The file.
        names: Names of invented groups that people are to read others for; as it stands if left out.

    Raises:
        SpecError: Naming the file, the key and the cure.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        msg = f"{file}: this is not a TOML file: {fault}. Correct the line that it names."
        raise SpecError(msg) from fault
    try:
        return build(in_table(table, names or {}), file.parent)
    except SpecError as fault:
        msg = f"{file}: {fault}"
        raise SpecError(msg) from fault


def build(table: Mapping[str, Any], folder: Path) -> Exercise:
    """An exercise from the tables of its file."""
    allowed = tuple(one.name for one in attrs.fields(Exercise) if one.name not in ("folder", "arguments"))
    for key in table:
        known(allowed, key, "key")
    missing = [
        one for one in ("id", "version", "title", "prompt", "not_judged", "parts") if not table.get(one)
    ]
    if missing:
        raise SpecError.because("exercise", missing[0], "this key is missing. Every exercise needs it.")
    values = dict(table)
    for key, cls in _LISTS.items():
        values[key] = tuple(_structure(one, cls, f"{key}[{n}]") for n, one in enumerate(table.get(key, ())))
    values["parts"] = tuple(_part(one) for one in table["parts"])
    for key in ("hints", "pack_tables"):
        values[key] = tuple(table.get(key, ()))
    exercise = Exercise(folder=folder, **values)
    _consistent(exercise)
    return exercise


def _part(table: Mapping[str, Any]) -> Part:
    name = str(table.get("name", "?"))
    for key in ("name", "kind", "points"):
        if key not in table:
            raise SpecError.because(f'part "{name}"', key, "this key is missing. Every part needs it.")
    known(tuple(KINDS), table["kind"], "kind of part")
    own = {key: value for key, value in table.items() if key not in _PART_KEYS}
    kind = _structure(own, KINDS[table["kind"]], f'part "{name}"')
    try:
        kind.validate()
    except SpecError as fault:
        raise SpecError(f'part "{name}": {fault}') from fault
    general = {key: value for key, value in table.items() if key in _PART_KEYS}
    return Part(**{**general, "kind": kind})


def _structure(table: Mapping[str, Any], cls: type[T], where: str) -> T:
    try:
        return _converter.structure(table, cls)
    except ClassValidationError as fault:
        said = "; ".join(transform_error(fault, path=where))
        names = ", ".join(one.name for one in attrs.fields(cls))  # type: ignore[arg-type]
        msg = f"{said}. The keys here are: {names}."
        raise SpecError(msg) from fault


def _consistent(exercise: Exercise) -> None:
    names = tuple(part.name for part in exercise.parts)
    for part in exercise.parts:
        if part.after:
            known(names, part.after, "part")
        for path in getattr(part.kind, "reads", {}).values():
            known(names, path.partition(".")[0], "part")
    for name in (*exercise.reference, *(key for one in exercise.alternatives for key in one.answer)):
        known(names, name, "part")
    if len(exercise.hints) > _MOST_HINTS:
        raise SpecError.because("exercise", "hints", f"{len(exercise.hints)} hints; {_MOST_HINTS} at most.")
    if len({one.id for one in exercise.mistakes}) != len(exercise.mistakes):
        raise SpecError.because("exercise", "mistakes", "two mistakes share an id. Rename one.")
    for mistake in exercise.mistakes:
        known(names, mistake.part, "part")
        exercise.part(mistake.part).kind.check_when(mistake.when)
        if len(mistake.samples) < _FEWEST_SAMPLES:
            raise SpecError.because("mistake", mistake.id, "two different samples at least. Add one.")


__all__ = ["Kind", "build", "load", "load_all", "read_file"]
