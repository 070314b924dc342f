"""A recognised grid becomes columns of text: rows that are no data are left out, each with its reason."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pandas as pd

from smlab.packs.adding.grids import normal
from smlab.packs.adding.judge import Judge
from smlab.packs.adding.matching import Match
from smlab.packs.adding.pieces import Piece, by_parser, by_row, is_plain
from smlab.words import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Sheet", "lift"]


Way = Callable[[Match, Judge, Sequence[int], Counter[str]], Iterator[Piece]]
"""Gives a file in pieces."""


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


def lift(match: Match) -> Sheet:
    """All values of a recognised grid.

    Raises:
        ExportRefused: If the file turns out to be damaged below its first rows.
    """
    places = _places(match)
    judge = Judge(match, places)
    if is_plain(match):
        # What its parser cannot read is read row by row, which can say what is wrong.
        with contextlib.suppress(ValueError):
            return _lifted(match, places, judge, by_parser)
    return _lifted(match, places, judge, by_row)


def _lifted(match: Match, places: dict[str, int], judge: Judge, way: Way) -> Sheet:
    dropped: Counter[str] = Counter()
    kept: dict[str, list[NDArray[np.object_]]] = {key: [np.empty(0, dtype=object)] for key in places}
    absent = _absent(match)
    rows_in = short = 0
    for piece in way(match, judge, list(places.values()), dropped):
        rows_in += piece.rows_in
        short += piece.short
        for key, cells in zip(places, piece.columns, strict=True):
            kept[key].append(np.array(_told(cells, absent), dtype=object))
    frame = pd.DataFrame(
        {key: pd.array(np.concatenate(parts), dtype="string") for key, parts in kept.items()}
    )
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


def _told(cells: list[str], absent: frozenset[str]) -> Sequence[str | None]:
    """The cells, None for what stands for nothing."""
    nothing = absent.intersection(cells)
    return [None if cell in nothing else cell for cell in cells] if nothing else cells


def _absent(match: Match) -> frozenset[str]:
    """What stands for nothing in this format, in small and in large letters."""
    words = {normal(one) for one in match.signature.missing} | {""}
    return frozenset(words | {one.upper() for one in words} | {one.title() for one in words})
