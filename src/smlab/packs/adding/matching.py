"""Which format a grid is: every signature is tried on its first rows, and exactly one has to fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

import attrs

from smlab.packs.adding.choices import Choices
from smlab.packs.adding.grids import Grid, normal, notes_of
from smlab.packs.adding.signatures import Signature, Source, Variant, signatures

__all__ = ["Match", "matches", "nearest_header"]

_PREAMBLE = 15
_PROBED = 20


@attrs.frozen
class Match:
    """A grid that was recognised.

    Attributes:
        at: Index of the header's first row.
        written: The header as it stands in the file; for two header rows, joined.
        notes: What stands above the header.
        variant: The vintage or preset, if the format has several.
        language: Of the header.
    """

    signature: Signature
    grid: Grid
    at: int
    written: tuple[str, ...]
    notes: Mapping[str, str]
    variant: Variant | None
    language: str

    @property
    def header(self) -> list[str]:
        """The header as it is compared."""
        return [normal(one) for one in self.written]

    @property
    def metrics(self) -> dict[str, Source]:
        """What is counted in this variant, and from which columns."""
        both = {**self.signature.metrics, **(self.variant.metrics if self.variant else {})}
        return {
            key: attrs.evolve(one, how="count") if one.how == "text" else one
            for key, one in both.items()
            if one.names or one.of
        }

    @property
    def first_row(self) -> int:
        """Index of the first row of data."""
        return self.at + self.signature.rows.header_rows + self.signature.rows.skip


def matches(grid: Grid, hint: str = "", choices: Choices | None = None) -> list[Match]:
    """All formats that fit a grid; more than one is a question, none may be a table for the column mapper.

    Args:
        grid: Rows as they lie in the file.
        hint: Name of the file, for formats and variants that have no other sign.
        choices: Mappings of one's own among them are tried where no format fits, or where one is named.
    """
    own = choices.own if choices else ()
    named = [one for one in own if choices and one.id == choices.format]
    if named:
        return _fitting(named, grid, hint)
    return _fitting(signatures(), grid, hint) or _fitting(own, grid, hint)


def _fitting(several: Iterable[Signature], grid: Grid, hint: str) -> list[Match]:
    fitting = (one for one in several if grid.shape in one.shapes and (not one.named or one.claims(hint)))
    # Every signature is compared with the same rows, so they are made comparable once.
    headers = [[normal(cell) for cell in row] for row in grid.head[:_PREAMBLE]]
    found = (_match(one, grid, hint, headers) for one in fitting)
    return [one for one in found if one]


def _match(one: Signature, grid: Grid, hint: str, headers: list[list[str]]) -> Match | None:
    if one.sheet and not re.search(one.sheet, grid.name, re.IGNORECASE):
        return None
    for at, row in enumerate(headers):
        if len(row) < len(one.all_of):
            continue
        header = row if one.rows.header_rows == 1 else [normal(cell) for cell in _written(one, grid, at)]
        if one.fits(header) and _probed(one, grid, at, header):
            variant = _variant(one, header, f"{grid.name} {PurePath(hint).stem}")
            if one.variants and all(each.title for each in one.variants) and variant is None:
                return None
            return Match(
                one,
                grid,
                at,
                _written(one, grid, at),
                {**grid.notes, **notes_of(grid.head[:at])},
                variant,
                _language(one, header),
            )
    return None


def _written(one: Signature, grid: Grid, at: int) -> tuple[str, ...]:
    first = [cell.strip() for cell in grid.head[at]]
    if one.rows.header_rows == 1 or at + 1 >= len(grid.head):
        return tuple(first)
    # Surveys leave the question blank above its further options.
    below = [cell.strip() for cell in grid.head[at + 1]]
    filled: list[str] = []
    for cell in first:
        filled.append(cell or (filled[-1].split(" / ")[0] if filled else ""))
    return tuple(
        f"{top} / {below[place]}" if place < len(below) and below[place] else top
        for place, top in enumerate(filled)
    )


def _probed(one: Signature, grid: Grid, at: int, header: list[str]) -> bool:
    """Whether the values under a header look as they should; an empty column cannot tell."""
    below = grid.head[at + 1 : at + 1 + _PROBED]
    for key, pattern in one.probe.items():
        place = one.place(key, header)
        cells = [row[place[0]] for row in below if place and len(row) > place[0] and row[place[0]].strip()]
        if cells and not any(re.search(pattern, cell) for cell in cells):
            return False
    return True


def _variant(one: Signature, header: list[str], title: str) -> Variant | None:
    for each in one.variants:
        if (
            all(one.place(key, header) for key in each.has)
            and not any(one.place(key, header) for key in each.lacks)
            and (not each.title or re.search(each.title, title, re.IGNORECASE))
        ):
            return each
    return None


def _language(one: Signature, header: list[str]) -> str:
    places = (one.place(key, header) for key in (*one.columns, *one.metrics))
    counted = Counter(place[1] for place in places if place and place[1])
    return counted.most_common(1)[0][0] if counted else "en"


def nearest_header(grids: Sequence[Grid]) -> tuple[str, ...]:
    """The widest of the first rows: what to show of a table that nobody knows."""
    rows = [row for grid in grids for row in grid.head[:_PREAMBLE]]
    widest: Sequence[str] = max(rows, key=lambda row: sum(bool(cell.strip()) for cell in row), default=())
    return tuple(" ".join(cell.split()) for cell in widest if cell.strip())
