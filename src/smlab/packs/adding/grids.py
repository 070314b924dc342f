"""Rows of cells as they stand in a file, before anybody knows what they mean."""

from __future__ import annotations

import csv
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from smlab.errors import ExportRefused
from smlab.packs.adding.decoding import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["HEAD", "Grid", "Raw", "listed", "normal", "notes_of", "text_rows"]

HEAD = 40
"""So many rows are looked at to recognise a format."""

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200e\u200f\u2060"))
_NOTE = re.compile(r"^[#\s]*([^:]{2,40}):\s*(.+)$")


@attrs.frozen
class Raw:
    """A delimited text: its bytes, encoding and delimiter."""

    content: bytes
    encoding: str
    delimiter: str


@attrs.frozen
class Grid:
    """A table as it lies in a file: maybe a title and notes first, a header, rows, a footer.

    Attributes:
        name: Sheet, block or member it stands in; empty where there is only one.
        shape: What made rows of it: `plain`, `blocks`, `sheet`, or the name of another shape.
        head: Its first rows.
        rows: Gives all rows from the first, anew at each call.
        raw: The text that the rows are of, where they are of one.
        notes: What the rest of the file says about all its tables, such as the period of a report.
    """

    name: str
    shape: str
    head: Sequence[Sequence[str]]
    rows: Callable[[], Iterable[Sequence[str]]]
    notes: Mapping[str, str] = attrs.field(factory=dict)
    raw: Raw | None = attrs.field(default=None, repr=False)


def listed(name: str, shape: str, rows: Sequence[Sequence[str]]) -> Grid:
    """A grid of rows that are all there."""
    return Grid(name, shape, rows[:HEAD], lambda: rows)


def normal(header: str) -> str:
    r"""A header as it is compared: without case, invisible characters and doubled spaces.

    >>> normal(" Video\u00ad titel\u00a0") == normal("VIDEO TITEL")
    True
    """
    text = unicodedata.normalize("NFC", header).translate(_INVISIBLE).casefold()
    return " ".join(text.split())


def text_rows(name: str, content: bytes, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a delimited text, read as it is decoded.

    Raises:
        ExportRefused: If a quotation never ends, or a cell is longer than any text of an export.
    """
    reader = csv.reader(opened(content, encoding), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except (csv.Error, UnicodeError) as wrong:
        msg = (
            f"{name} is damaged near line {reader.line_num}: a quotation mark is missing ({wrong}). "
            "Download it again; if you saved it in another program, use the file as it was downloaded."
        )
        raise ExportRefused(msg) from wrong


def head_of(name: str, content: bytes, encoding: str, delimiter: str) -> list[list[str]]:
    """The first rows, as far as they can be read with this delimiter."""
    found: list[list[str]] = []
    try:
        for row in islice(text_rows(name, content, encoding, delimiter), HEAD):
            found.append(row)  # noqa: PERF402 - what was read before a fault counts
    except ExportRefused:
        pass
    return found


def notes_of(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """What stands above a header as "name: value", by name in small letters.

    >>> notes_of([["# Start date: 20230708"], ["All users"]])
    {'start date': '20230708'}
    """
    found = (_NOTE.match(",".join(row).strip().strip(",")) for row in rows)
    return {match[1].strip().casefold(): match[2].strip() for match in found if match}
