"""What a format looks like and what its columns mean: one TOML file each in `packs/formats/`.

A new vintage or language is a change in such a file and a fixture, not code. `docs/formats.md` describes
every key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from typing import Any

import attrs
from cattrs import Converter
from cattrs.errors import ClassValidationError

from smlab.errors import FormatFileWrong
from smlab.packs.adding.grids import normal

__all__ = ["Names", "Rows", "Signature", "Source", "Variant", "claims_member", "parse", "signatures"]

Names = Mapping[str, tuple[str, ...]]
"""The names of one column by language, each as the platform writes it."""

_SHAPES = ("plain", "blocks", "sheet")
_compared = cache(normal)
"""Names in format files as they are compared: they are few, and compared with every row of every file."""


@attrs.frozen
class Source:
    """How one value of ours is made of a row.

    Attributes:
        names: Headers that hold it, by language; the first that is there is used.
        of: Another value that it is made of, instead of a header of its own.
        how: The reader: `text`, `id`, `number`, `day`, `moment`, `truth`, or another registered one.
        formats: Date formats that are tried in turn.
        either: Formats with day and month the other way round; who adds the file is asked where both fit.
        take: A pattern; its first group is what is taken of the text.
        words: What becomes of certain values, in small letters; `*` stands for every other value.
        last: Whether the last of several headers of that name is meant.
        at: The column's number from 1, where its header is not known in every language.
    """

    names: Names = attrs.field(factory=dict)
    of: str = ""
    how: str = "text"
    formats: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    take: str = ""
    words: Mapping[str, str] = attrs.field(factory=dict)
    last: bool = False
    at: int = 0


@attrs.frozen
class Rows:
    """Which rows are no data.

    Attributes:
        require: Values without which a row is dropped.
        totals: Values that mark a row of totals, by column.
        keep: Patterns that a value must match, by column.
        footer: Patterns of a first cell from which on nothing is read.
        header_rows: 2 where a second row completes the first, as in surveys.
        skip: Rows below the header that explain it.
        skip_if: The same, but only where their first filled cell matches this pattern.
    """

    require: tuple[str, ...] = ()
    totals: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    keep: Mapping[str, str] = attrs.field(factory=dict)
    footer: tuple[str, ...] = ()
    header_rows: int = 1
    skip: int = 0
    skip_if: str = ""


@attrs.frozen
class Variant:
    """A vintage or preset: recognised by the values it has or lacks, or by its title.

    `metrics` are added to the format's own; an empty list of names takes one away. `note` is told to whoever
    adds the file.
    """

    name: str
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    title: str = ""
    platform: str = ""
    metrics: Mapping[str, Source] = attrs.field(factory=dict)
    note: str = ""


@attrs.frozen
class Signature:
    """One format, as its file describes it; if it is `named`, only files called like `members` are of it."""

    id: str
    title: str
    family: str
    platform: str
    evidence: str
    reads: str
    leaves: str
    means: str
    columns: Mapping[str, Source]
    all_of: tuple[str, ...]
    tables: Mapping[str, Mapping[str, Any]]
    metrics: Mapping[str, Source] = attrs.field(factory=dict)
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    only: bool = False
    probe: Mapping[str, str] = attrs.field(factory=dict)
    sheet: str = ""
    shapes: tuple[str, ...] = _SHAPES
    members: tuple[str, ...] = ()
    named: bool = False
    account_note: str = ""
    platform_words: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    zone: str = "unknown"
    decimal: str = "."
    missing: tuple[str, ...] = ("", "-", "N/A")
    rows: Rows = attrs.field(factory=Rows)
    variants: tuple[Variant, ...] = ()
    person_source: str = ""
    ask: tuple[str, ...] = ()
    agree: Mapping[str, str] = attrs.field(factory=dict)

    def source(self, key: str) -> Source:
        """How the value of this key is made: a column, a metric, or a metric of some variant."""
        if key in self.columns:
            return self.columns[key]
        if key in self.metrics:
            return self.metrics[key]
        return next((one.metrics[key] for one in self.variants if key in one.metrics), Source())

    def place(self, key: str, header: list[str]) -> tuple[int, str] | None:
        """Where a value stands in a normalised header, and in which language; None if it does not."""
        found = self.source(key)
        if found.of:
            return self.place(found.of, header)
        for language, names in found.names.items():
            for name in map(_compared, names):
                if name in header:
                    last = len(header) - 1 - header[::-1].index(name)
                    return (last if found.last else header.index(name)), language
        return (found.at - 1, "") if 0 < found.at <= len(header) else None

    def claims(self, name: str) -> bool:
        """Whether files of this name are said to be of this format."""
        base = normal(name.replace("\\", "/").rsplit("/", 1)[-1])
        return any(fnmatch(base, _compared(pattern)) for pattern in self.members)

    def fits(self, header: list[str]) -> bool:
        """Whether a normalised header has all that it needs and nothing that it must not have."""
        return (
            all(self.place(key, header) for key in self.all_of)
            and (not self.any_of or any(self.place(key, header) for key in self.any_of))
            and not any(_compared(name) in header for name in self.none_of)
            and not (self.only and any(header[len(self.all_of) :]))
        )


@cache
def signatures() -> tuple[Signature, ...]:
    """All formats, in the order of their ids.

    Raises:
        FormatFileWrong: If a file is wrong; the message names it.
    """
    found = [
        parse(one.name, one.read_text(encoding="utf-8"))
        for one in files("smlab.packs").joinpath("formats").iterdir()
        if one.name.endswith(".toml")
    ]
    return tuple(sorted((one for several in found for one in several), key=lambda one: one.id))


def parse(name: str, text: str) -> list[Signature]:
    """The formats that one file describes.

    Raises:
        FormatFileWrong: If the file cannot be read, or has a key that is unknown, missing or of another type.
    """
    try:
        told = tomllib.loads(text)
        return [_converter.structure(one, Signature) for one in told.get("formats", [told])]
    except (tomllib.TOMLDecodeError, ClassValidationError, re.error, TypeError, ValueError) as wrong:
        from cattrs import transform_error  # noqa: PLC0415 - only for a file that is wrong

        why = "; ".join(transform_error(wrong)) if isinstance(wrong, ClassValidationError) else str(wrong)
        msg = f"The format file {name} is wrong: {why}. Mend that key; docs/formats.md describes them all."
        raise FormatFileWrong(msg) from wrong


def claims_member(name: str) -> bool:
    """Whether a format names files of this name as part of an archive."""
    return any(one.claims(name) for one in signatures())


def _names(value: Any, _: Any = None) -> Names:
    if isinstance(value, str):
        return {"en": (value,)}
    if isinstance(value, list):
        return {"en": tuple(value)}
    return {
        language: (names,) if isinstance(names, str) else tuple(names) for language, names in value.items()
    }


def _source(value: Any, _: Any = None) -> Source:
    """A source, or in short its names alone."""
    if isinstance(value, str | list) or not set(value) <= _SOURCE_KEYS:
        return Source(names=_names(value))
    kept: dict[str, Any] = {
        key: tuple(one) if isinstance(one, list) and key != "names" else one for key, one in value.items()
    }
    return Source(**{**kept, "names": _names(value.get("names", {}))})


_SOURCE_KEYS = {one.name for one in attrs.fields(Source)}
_converter = Converter(forbid_extra_keys=True)
_converter.register_structure_hook(Source, _source)
