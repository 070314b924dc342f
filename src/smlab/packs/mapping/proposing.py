"""A guess at what the columns of an unknown table mean, for its owner to confirm.

Headers are compared with those often seen; what the cells look like decides where headers do not. A guess is
never used without being shown first.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from smlab.errors import ExportRefused, MappingWrong, suggest
from smlab.packs.adding.containers import unpack
from smlab.packs.adding.grids import normal
from smlab.packs.adding.readers import both_orders
from smlab.packs.adding.shapes import grids_of
from smlab.packs.mapping.fields import Field, Target, target, targets
from smlab.packs.mapping.mapping import Mapping
from smlab.packs.protecting.roles import role_by_name
from smlab.packs.protecting.texts import EMAIL, is_phone, traces
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smlab.packs.adding.grids import Grid

__all__ = ["Guess", "Proposal", "propose"]

_PREAMBLE = 15
_SAMPLES, _SHOWN = 3, 30
_NEAR, _LOOKS = 0.82, 0.8
_MARKS = {"phone", "handle"}
_DATE = re.compile(r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b|^\d{1,2}\.? [^\W\d]{3,} \d{4}")


@attrs.frozen
class Guess:
    """One column: what it may mean (empty: not read), how sure that is from 0 to 1, and veiled samples."""

    column: str
    field: str
    sure: float
    samples: tuple[str, ...]


@attrs.frozen
class Proposal:
    """What a table may be.

    Attributes:
        file: Name of the file.
        table: Table of the schema; the likeliest, or the one asked for.
        guesses: One for each column, from left to right.
        lacking: What is still needed, one entry a group of fields.
        either_order: Headers of dates in which day and month could change places.
        fixed: What is the same in every row, by field.
    """

    file: str
    table: str
    guesses: tuple[Guess, ...]
    lacking: tuple[str, ...]
    either_order: tuple[str, ...]
    fixed: dict[str, str] = attrs.field(factory=dict)

    def changed(self, changes: dict[str, str], fixed: dict[str, str] | None = None) -> Proposal:
        """The guess with its owner's changes.

        Args:
            changes: Field by header; an empty field leaves a column unread. A field said here is taken from
                the column that was guessed for it.
            fixed: What is the same in every row, by field.

        Raises:
            MappingWrong: If the table has no such column.
        """
        said = {normal(column): field for column, field in changes.items()}
        known = {normal(one.column): one.column for one in self.guesses}
        for column in changes:
            if normal(column) not in known:
                near, columns = suggest(column, known.values()), ", ".join(known.values())
                told = say("mapping.no_column", file=self.file, found=column, near=near, columns=columns)
                raise MappingWrong(told)
        taken = set(said.values()) | set(fixed or {})
        guesses = tuple(
            attrs.evolve(one, field=said[normal(one.column)], sure=1.0)
            if normal(one.column) in said
            else attrs.evolve(one, field="")
            if one.field in taken
            else one
            for one in self.guesses
        )
        there = {one.field for one in guesses} - {""} | set(fixed or {})
        return attrs.evolve(self, guesses=guesses, fixed=fixed or {}, lacking=target(self.table).lacks(there))

    def mapping(self, name: str, dates: str = "", platform: str = "") -> Mapping:
        """The guess as a mapping, once its owner has seen it.

        Args:
            name: Of the mapping.
            dates: `dmy` or `mdy`, where dates can be read both ways.
            platform: Where it was counted, for posts and days.

        Raises:
            MappingWrong: If a field is unknown or lacking.
        """
        columns: dict[str, str] = {}
        for one in self.guesses:
            if one.field:
                columns.setdefault(one.field, one.column)
        return Mapping(name, self.table, columns, dict(self.fixed), dates, platform)


def propose(file: Path | tuple[str, bytes], as_table: str = "") -> Proposal:
    """Guess what the columns of a file mean.

    Args:
        file: Its path, or its name and bytes.
        as_table: Table of the schema that its rows belong to; the likeliest if left out.

    Raises:
        ExportRefused: If it holds no table.
        UnknownTable: If there is no such table.
    """
    name, content = file if isinstance(file, tuple) else (file.name, file.read_bytes())
    members, _ = unpack(name, content, lambda _: False)
    grids = [grid for member in members for grid in grids_of(member)]
    header, rows = _table(name, grids)
    aims = [target(as_table)] if as_table else list(targets().values())
    aim, fields = max(((aim, _guessed(aim, header, rows)) for aim in aims), key=lambda one: _fit(*one))
    guesses = tuple(
        Guess(column, *fields.get(place, ("", 0.0)), _veiled(column, _cells(rows, place)))
        for place, column in enumerate(header)
        if column
    )
    dated = [one for one in guesses if one.field and aim.fields[one.field].looks == "date"]
    either = tuple(one.column for one in dated if both_orders(_cells(rows, header.index(one.column))))
    return Proposal(name, aim.table, guesses, aim.lacks({one.field for one in guesses} - {""}), either)


def _table(name: str, grids: Sequence[Grid]) -> tuple[list[str], list[Sequence[str]]]:
    """The header and rows of the widest table: its header is the first of its widest rows."""
    best: tuple[int, int, Grid | None] = (1, 0, None)
    for grid in grids:
        for at, row in enumerate(grid.head[:_PREAMBLE]):
            wide = sum(bool(cell.strip()) for cell in row)
            if wide > best[0]:
                best = (wide, at, grid)
    if best[2] is None:
        raise ExportRefused(say("adding.no_table", file=name))
    head = best[2].head
    return [cell.strip() for cell in head[best[1]]], list(head[best[1] + 1 :])


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if len(row) > place and row[place].strip()]


def _guessed(aim: Target, header: list[str], rows: list[Sequence[str]]) -> dict[int, tuple[str, float]]:
    """The likeliest field of each column; each field is given once, to the column that fits best."""
    scored = sorted(
        (
            (_score(column, _cells(rows, place), field), place, name)
            for place, column in enumerate(header)
            for name, field in aim.fields.items()
        ),
        key=lambda one: -one[0],
    )
    found: dict[int, tuple[str, float]] = {}
    for score, place, name in scored:
        if score >= _NEAR and place not in found and name not in {field for field, _ in found.values()}:
            found[place] = (name, round(score, 2))
    return found


def _score(column: str, cells: list[str], field: Field) -> float:
    plain = normal(column).replace("_", " ")
    near = max((SequenceMatcher(None, plain, one).ratio() for one in field.names), default=0.0)
    if not cells:
        return near * 0.95
    if field.looks:
        # Dates and addresses can be seen; where they are not, a fitting header is a mistake.
        if _share(cells, lambda cell: _looks(cell, field.looks)) < _LOOKS:
            return near * 0.5
        # What could as well be a number or a word is believed without a header only where it is marked.
        marked = field.looks not in _MARKS or _share(cells, lambda cell: cell[0] in "@+") >= _LOOKS
        return max(near, 0.9) if marked else near
    if field.metric or field.how == "count":
        numbers = _share(cells, lambda cell: bool(re.fullmatch(r"[-+]?[\d.,\s]+%?", cell)))
        return near if numbers >= _LOOKS else 0.0
    return near


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _looks(cell: str, like: str) -> bool:
    if like == "email":
        return bool(EMAIL.fullmatch(cell))
    if like == "phone":
        return is_phone(cell)
    if like == "handle":
        return not re.search(r"\s", cell) and not EMAIL.fullmatch(cell) and not cell.isdigit()
    if like == "link":
        return cell.startswith(("http://", "https://"))
    return bool(_DATE.match(cell)) or bool(re.fullmatch(r"[2-7]\d{4}(?:\.\d+)?", cell))


def _fit(aim: Target, fields: dict[int, tuple[str, float]]) -> tuple[int, float]:
    there = {name for name, _ in fields.values()}
    return -len(aim.lacks(there)), sum(score for _, score in fields.values())


def _veiled(column: str, cells: list[str]) -> tuple[str, ...]:
    """Three different values; those that could be a person's are veiled."""
    personal = role_by_name(column) is not None
    found = list(dict.fromkeys(cells))[:_SAMPLES]
    return tuple(_veil(one) if personal or _traced(one) else one[:_SHOWN] for one in found)


def _traced(text: str) -> bool:
    return next(traces(text), None) is not None


def _veil(text: str) -> str:
    """The shape of a value without what it says.

    >>> _veil("anna@example.org"), _veil("+44 20 7946")
    ('a···@·······.···', '+·· ·· ····')
    """
    first = text[:1] if text[:1].isalpha() or not text[:1].isalnum() else "·"
    return (first + re.sub(r"\w", "·", text[1:]))[:_SHOWN]
