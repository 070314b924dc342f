"""A recognised grid becomes columns of text: rows that are no data are left out, each with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import attrs
import pandas as pd

from smlab.packs.adding.grids import normal
from smlab.packs.adding.matching import Match
from smlab.words import say

__all__ = ["Sheet", "lift"]

_CHUNK = 20_000
_FEW = 0.5


@attrs.frozen
class Sheet:
    """The values of a file as text, one column a value; what was left out and why; what is worth saying.

    Attributes:
        values: Shape (rows kept, values); a cell without a value is missing.
        rows_in: Rows of data that were found, kept or not.
        dropped: Number of rows by reason.
        notices: Sentences about rows that were kept all the same.
        used: Headers that were read, as written.
        unused: Headers that were not.
    """

    values: pd.DataFrame
    rows_in: int
    dropped: Counter[str]
    notices: tuple[str, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]


Judge = Callable[[Sequence[str]], str]
"""Says why a row is no data, or nothing."""


def lift(match: Match) -> Sheet:
    """All values of a recognised grid.

    Raises:
        ExportRefused: If the file turns out to be damaged below its first rows.
    """
    places = _places(match)
    dropped: Counter[str] = Counter()
    kept: dict[str, list[str | None]] = {key: [] for key in places}
    absent = _absent(match)
    rows_in = short = 0
    judge = _judge(match, places)
    width = len(match.written)
    for chunk in _chunks(match):
        rows_in += len(chunk)
        short += sum(len(row) < width for row in chunk)
        good = _sorted_out(chunk, judge, dropped)
        for key, place in places.items():
            cells = (row[place].strip() if len(row) > place else "" for row in good)
            told = [None if cell in absent else cell for cell in cells]
            # Equal texts become one object: a million rows know few languages.
            kept[key] += _shared(told)
    frame = pd.DataFrame({key: pd.array(cells, dtype="string") for key, cells in kept.items()})
    read = set(places.values())
    return Sheet(
        values=frame,
        rows_in=rows_in,
        dropped=dropped,
        notices=(say("adding.short", rows=short),) if short else (),
        used=tuple(one for place, one in enumerate(match.written) if place in read),
        unused=tuple(one for place, one in enumerate(match.written) if place not in read and one),
    )


def _places(match: Match) -> dict[str, int]:
    header = match.header
    wanted = {**match.signature.columns, **match.metrics}
    found: dict[str, int] = {}
    for key, source in wanted.items():
        if source.of:
            continue
        if source.at:
            found[key] = source.at - 1
        for names in source.names.values():
            here = [name for name in map(normal, names) if name in header]
            if here:
                found[key] = (
                    len(header) - 1 - header[::-1].index(here[0]) if source.last else header.index(here[0])
                )
                break
    return found


def _chunks(match: Match) -> Iterator[list[Sequence[str]]]:
    """The rows of data in pieces, without blank ones and without what explains or ends the table."""
    rows = islice(match.grid.rows(), match.first_row, None)
    footer = [re.compile(one) for one in match.signature.rows.footer]
    while chunk := list(islice(rows, _CHUNK)):
        filled = [row for row in chunk if row and any(map(str.strip, row))]
        for at, row in enumerate(filled) if footer else ():
            if any(one.search(row[0]) for one in footer):
                yield filled[:at]
                return
        yield filled


def _sorted_out(
    chunk: list[Sequence[str]], judge: Judge | None, dropped: Counter[str]
) -> list[Sequence[str]]:
    if judge is None:
        return chunk
    good = []
    for row in chunk:
        why = judge(row)
        if why:
            dropped[why] += 1
        else:
            good.append(row)
    return good


def _judge(match: Match, places: dict[str, int]) -> Judge:
    rules = match.signature.rows
    width, written = len(match.written), list(match.written)
    need = [(key, places[key]) for key in rules.require if key in places]
    totals = [(places[key], set(map(normal, words))) for key, words in rules.totals.items() if key in places]
    keep = [(key, places[key], re.compile(one)) for key, one in rules.keep.items() if key in places]
    explains = re.compile(rules.skip_if) if rules.skip_if else None

    def why(row: Sequence[str]) -> str:  # noqa: PLR0911 - one way out for each reason
        if len(row) > width and any(map(str.strip, row[width:])):
            return say("adding.too_wide")
        if row[0].strip() == written[0] and [cell.strip() for cell in row[:width]] == written:
            return say("adding.header_again")
        for place, words in totals:
            if place < len(row) and normal(row[place]) in words:
                return say("adding.total")
        if explains and explains.search(next(cell for cell in row if cell.strip())):
            return say("adding.explains")
        for key, place in need:
            if place >= len(row) or not row[place].strip():
                return say("adding.without", column=written[place] or key)
        for _, place, pattern in keep:
            if place >= len(row) or not pattern.search(row[place].strip()):
                return say("adding.not_such", column=written[place])
        return ""

    return why


def _shared(cells: list[str | None]) -> list[str | None]:
    seen = dict.fromkeys(cells)
    if len(seen) > len(cells) * _FEW:
        return cells
    one = {cell: cell for cell in seen}
    return [one[cell] for cell in cells]


def _absent(match: Match) -> frozenset[str]:
    """What stands for nothing in this format, in small and in large letters."""
    words = {normal(one) for one in match.signature.missing} | {""}
    return frozenset(words | {one.upper() for one in words} | {one.title() for one in words})
