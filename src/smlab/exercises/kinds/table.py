"""`table`: a table from the learner's own code, compared row by row."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import Factory, frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, graded, look, only_keys
from smlab.exercises.kinds.number import CANNOT_TELL
from smlab.exercises.numerals import readings
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say

MOST_ROWS = 10_000

Row = Mapping[str, Json]


@frozen(kw_only=True)
class Table(Kind):
    """Rows that the pack decides, in any order.

    Attributes:
        expected: "module:function" that gives `{"rows": [row, …]}`.
        keys: Columns that name a row.
        values: Columns that are compared, as numbers within the tolerance or as text.
        tolerance: Greatest accepted distance of a number.
    """

    name: ClassVar[str] = "table"
    expected: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    tolerance: float = 0.0
    arguments: Mapping[str, Json] = Factory(dict)
    cell: str = ""

    def validate(self) -> None:
        """A column is a key or a value, not both."""
        if set(self.keys) & set(self.values) or not self.keys or not self.values:
            raise SpecError.because("table", "keys", say("spec.table"))

    def empty(self) -> Json:
        """No rows."""
        return []

    def wrong_shape(self, value: Json) -> str:
        """A list of rows, each with all the columns."""
        if value is None:
            return ""
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            return say("shape.rows", found=type(value).__name__)
        if len(value) > MOST_ROWS:
            return say("shape.too_long", found=len(value), most=MOST_ROWS)
        missing = [one for one in (*self.keys, *self.values) if value and one not in value[0]]
        return (
            say("shape.column", column=missing[0], found=", ".join(map(str, value[0]))[:80])
            if missing
            else ""
        )

    def is_blank(self, value: Json) -> bool:
        """Whether there is no row."""
        return not value

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by expected rows that are there; rows nobody asked for cost as much as missing ones."""
        expected = self._rows(self.expected, context)
        given = {self._key(row): row for row in value}
        right = [key for key, row in expected.items() if key in given and self._same(given[key], row)]
        share = len(right) / max(len(expected), len(value))
        if share == 1:
            return graded(1.0, True, ())
        astray = next((key for key in expected if key not in right), None)
        if len(value) != len(expected) or astray is None:
            return graded(share, False, (look(say("table.rows", found=len(value), wanted=len(expected))),))
        return graded(share, False, (look(say("table.look", row=", ".join(astray))),))

    def _rows(self, name: str, context: Context) -> dict[tuple[str, ...], Row]:
        rows = context.call(name, **{**self.arguments, **context.arguments})["rows"]
        return {self._key(row): {column: _plain(row.get(column)) for column in row} for row in rows}

    def _key(self, row: Row) -> tuple[str, ...]:
        return tuple(str(row.get(column)) for column in self.keys)

    def _same(self, given: Row, expected: Row) -> bool:
        return all(_equal(given.get(column), expected.get(column), self.tolerance) for column in self.values)

    def reference(self, context: Context) -> Json:
        """The expected rows."""
        return [dict(row) for row in self._rows(self.expected, context).values()]

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{near = "mistakes:fn"}`, a function that gives the rows of a wrong way."""
        wrong, expected = self._rows(when["near"], context), self._rows(self.expected, context)
        telling = [
            key for key, row in wrong.items() if key not in expected or not self._same(row, expected[key])
        ]
        given = {self._key(row): row for row in value}
        return bool(telling) and all(key in given and self._same(given[key], wrong[key]) for key in telling)

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Only a wrong way can be named."""
        only_keys(when, "near")
        if "near" not in when:
            raise SpecError.because("table", "when", say("spec.near"))


def _plain(value: Any) -> Json:
    """A cell as JSON: what is not a number is nothing."""
    return None if isinstance(value, float) and math.isnan(value) else value


def _equal(given: Json, expected: Json, tolerance: float) -> bool:
    if expected is None:
        return given in (None, "", CANNOT_TELL)
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        return any(abs(one - expected) <= tolerance + 1e-9 * max(1, abs(expected)) for one in readings(given))
    return str(given) == str(expected)
