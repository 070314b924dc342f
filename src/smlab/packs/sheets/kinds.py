"""What each sheet asks for, as `kinds.toml` says it."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from smlab.errors import UnknownSheet, suggest

__all__ = ["EXAMPLE", "Asked", "Sheet", "sheet", "sheets"]

EXAMPLE = "Example:"
"""How the first cell of the example row begins; such a row is not read."""


@attrs.frozen
class Asked:
    """One column: its header, what goes into it, and one example.

    `type` is `date`, `text`, `code` (text that keeps its leading zeros), `number`, `list` or `yes or no`;
    `open` lists may be left for words of one's own.
    """

    header: str
    type: str
    unit: str
    help: str
    example: str | int | date
    choices: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    open: bool = False


def _asked(columns: list[dict[str, Any]]) -> tuple[Asked, ...]:
    return tuple(Asked(**one) for one in columns)


@attrs.frozen
class Sheet:
    """One workbook: its file name, what it is for in a sentence, and its columns from left to right."""

    id: str
    file: str
    title: str
    says: str
    rules: tuple[str, ...] = attrs.field(converter=tuple)
    columns: tuple[Asked, ...] = attrs.field(converter=_asked)


@cache
def sheets() -> dict[str, Sheet]:
    """All sheets by id, in the order in which they are offered."""
    text = files("smlab.packs.sheets").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {one["id"]: Sheet(**one) for one in tomllib.loads(text)["sheets"]}


def sheet(name: str) -> Sheet:
    """The sheet of this id or file name.

    Raises:
        UnknownSheet: If there is none; the message suggests the nearest one.
    """
    wanted = name.removesuffix(".xlsx").replace("-", "_").casefold()
    for one in sheets().values():
        if wanted in {one.id, one.file.removesuffix(".xlsx").replace("-", "_")}:
            return one
    msg = f'There is no sheet "{name}".{suggest(wanted, sheets())} There is: {", ".join(sheets())}.'
    raise UnknownSheet(msg)
