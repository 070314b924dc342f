"""A file in pieces of columns: row by row, or by the parser of pandas where a large file is plain.

The parser is several times as fast. It is used only on large texts whose header stands in the first row and
whose every row can be data; a piece in which anything looks odd is judged row by row as in any other file.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import attrs
import pandas as pd

from smlab.packs.adding.judge import Judge
from smlab.packs.adding.matching import Match
from smlab.packs.adding.widths import widths

__all__ = ["Piece", "by_parser", "by_row", "is_plain"]

_ROWS = 1_000  # as many as a processor keeps at hand: larger pieces take twice as long
_PARSED = 50_000
_LARGE = 4_000_000


@attrs.frozen
class Piece:
    """Some rows of a file: how many there were, how many too short, and the cells wanted, by column."""

    rows_in: int
    short: int
    columns: Sequence[list[str]]


def by_row(match: Match, judge: Judge, places: Sequence[int], dropped: Counter[str]) -> Iterator[Piece]:
    """The file as the csv module, or a workbook, gives it.

    Raises:
        ExportRefused: If the file turns out to be damaged below its first rows.
    """
    for chunk in _chunks(match):
        yield _judged(chunk, judge, places, dropped)


def is_plain(match: Match) -> bool:
    """Whether the parser of pandas may read this file."""
    rules, raw = match.signature.rows, match.grid.raw
    simple = not (rules.totals or rules.footer or rules.skip or rules.skip_if) and rules.header_rows == 1
    return raw is not None and len(raw.content) >= _LARGE and match.at == 0 and simple


def by_parser(match: Match, judge: Judge, places: Sequence[int], dropped: Counter[str]) -> Iterator[Piece]:
    """The same by the parser of pandas, which forgives what must be told: so the bytes are gone through too.

    Raises:
        ValueError: If some row is too wide, quoted strangely, or the parser fails; then nothing that came
            before counts. That may be known at the end only: the bytes are counted beside the parsing.
    """
    raw, name = match.grid.raw, match.grid.name
    if raw is None:
        return
    wanted = sorted({0, *judge.looked_at, *places})
    frames = pd.read_csv(
        io.BytesIO(raw.content), sep=raw.delimiter, encoding=raw.encoding, header=0,
        names=list(range(judge.width)), dtype=object, keep_default_na=False, na_values=[], index_col=False,
        chunksize=_PARSED,
    )  # fmt: skip
    with ThreadPoolExecutor(1) as beside:
        counting = beside.submit(widths, raw)
        for frame in frames:
            cells = {place: list(map(str.strip, frame[place].tolist())) for place in wanted}
            if judge.passes(cells):
                yield Piece(len(frame), 0, [cells[place] for place in places])
            else:
                rows = [row for row in frame.to_numpy().tolist() if any(map(str.strip, row))]
                yield attrs.evolve(_judged(rows, judge, places, dropped), short=0)
        counted = counting.result()
    if counted is None or max(counted) > judge.width:
        raise ValueError(name)
    short = sum(rows for width, rows in counted.items() if 0 < width < judge.width)
    yield Piece(0, short, [[] for _ in places])


def _judged(
    chunk: Sequence[Sequence[str]], judge: Judge, places: Sequence[int], dropped: Counter[str]
) -> Piece:
    good = judge.sorted_out(chunk, dropped)
    short = sum(len(row) < judge.width for row in chunk)
    return Piece(len(chunk), short, list(_columns(good, places, judge.width)))


def _columns(rows: Sequence[Sequence[str]], places: Sequence[int], width: int) -> Iterator[list[str]]:
    """The columns at these places, without outer spaces."""
    if all(len(row) >= width for row in rows):
        turned = list(zip(*rows, strict=False))
        yield from (list(map(str.strip, turned[place])) if turned else [] for place in places)
    else:
        yield from ([row[place].strip() if len(row) > place else "" for row in rows] for place in places)


def _chunks(match: Match) -> Iterator[list[Sequence[str]]]:
    """The rows of data in pieces, without blank ones and without what explains or ends the table."""
    rows = islice(match.grid.rows(), match.first_row, None)
    footer = [re.compile(one) for one in match.signature.rows.footer]
    while chunk := list(islice(rows, _ROWS)):
        filled = [row for row in chunk if row and (row[0].strip() or any(map(str.strip, row)))]
        for at, row in enumerate(filled) if footer else ():
            if any(one.search(row[0]) for one in footer):
                yield filled[:at]
                return
        yield filled
