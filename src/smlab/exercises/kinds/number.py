"""`number`: one or several numbers, computed from the pack, within a tolerance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import ClassVar

from attrs import Factory, frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, as_dict, graded, known, look, only_keys, unanswered
from smlab.exercises.numerals import readings
from smlab.exercises.outcome import Message, Verdict
from smlab.exercises.spec import Json
from smlab.words import say

CANNOT_TELL = "cannot-tell"


@frozen(kw_only=True)
class Field:
    """One number that is asked for.

    Attributes:
        tolerance: Greatest accepted distance from the expected value, in its own unit; with `relative`
            a share of the expected value.
        percent: The expected value is a share; it may be given as 0.25, 25 or 25 %.
        integer: Shown without decimals.
        cannot: "cannot tell" is offered, and right where nothing can be expected.
    """

    name: str
    label: str
    unit: str = ""
    tolerance: float = 0.0
    relative: bool = False
    percent: bool = False
    integer: bool = False
    cannot: bool = False
    help: str = ""

    def near(self, given: Json, expected: float | None) -> bool:
        """Whether a given value is the expected one within the tolerance."""
        if expected is None or math.isnan(expected):
            return bool(given == CANNOT_TELL)
        margin = self.tolerance * abs(expected) if self.relative else self.tolerance
        slack = margin + 1e-9 * max(1.0, abs(expected))
        return any(abs(one - expected) <= slack for one in readings(given, percent=self.percent))


@frozen(kw_only=True)
class Choice:
    """One choice of a prepared query: an argument and the values offered for it."""

    argument: str
    label: str
    options: tuple[Mapping[str, Json], ...]


@frozen(kw_only=True)
class Query:
    """A question to the data that needs no code; wrong choices lead to the known mistakes.

    Attributes:
        call: "module:function", called on the pack with the chosen arguments.
        choices: What is chosen, each with two or more options.
        caption: A line under the choices.
    """

    call: str
    choices: tuple[Choice, ...]
    caption: str = ""


@frozen(kw_only=True)
class Number(Kind):
    """Numbers that the pack decides."""

    name: ClassVar[str] = "number"
    expected: str
    fields: tuple[Field, ...]
    arguments: Mapping[str, Json] = Factory(dict)
    query: Query | None = None

    def validate(self) -> None:
        """Fields need distinct names; a query at least two options a choice."""
        names = [one.name for one in self.fields]
        if len(set(names)) != len(names):
            raise SpecError.because("number", "fields", say("spec.twice"))
        for choice in self.query.choices if self.query else ():
            if len(choice.options) < 2:  # noqa: PLR2004 - one option is no choice
                raise SpecError.because("number", choice.argument, say("spec.one_option"))

    def empty(self) -> Json:
        """No number yet."""
        return dict.fromkeys((one.name for one in self.fields), None)

    def wrong_shape(self, value: Json) -> str:
        """A mapping from field to a number, or to text that reads as one."""
        if complaint := as_dict(value):
            return complaint
        for one in self.fields:
            given = (value or {}).get(one.name)
            if unanswered(given) or given == CANNOT_TELL:
                continue
            if not readings(given):
                return say("shape.number", field=one.label, found=str(given)[:40])
        return ""

    def is_blank(self, value: Json) -> bool:
        """Whether no field holds anything."""
        return all(unanswered((value or {}).get(one.name)) for one in self.fields)

    def values(self, context: Context) -> Mapping[str, float | None]:
        """The expected value of each field, on this pack."""
        return context.call(self.expected, **{**self.arguments, **context.arguments})

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by right fields."""
        expected = self.values(context)
        right = [one for one in self.fields if one.near(value.get(one.name), expected[one.name])]
        open_ = [one for one in self.fields if one not in right and unanswered(value.get(one.name))]
        off = [one for one in self.fields if one not in right and one not in open_]
        messages = (*_look("number.look", off), *_look("number.missing", open_))
        return graded(len(right) / len(self.fields), len(right) == len(self.fields), messages)

    def reference(self, context: Context) -> Json:
        """The expected values; "cannot tell" where there is none."""
        return {
            name: CANNOT_TELL if value is None or math.isnan(value) else float(value)
            for name, value in self.values(context).items()
            if name in {one.name for one in self.fields}
        }

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{near = "mistakes:fn"}` with optional `field`, `{field, between}`, or `{field, equals}`."""
        if "between" in when:
            low, high = when["between"]
            return any(low <= one <= high for one in readings(value.get(when["field"])))
        if "equals" in when:
            return bool(value.get(when["field"]) == when["equals"])
        return self._near_wrong_way(when, value, context)

    def _near_wrong_way(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        wrong = context.call(when["near"], **{**self.arguments, **context.arguments})
        right = self.values(context)
        # A field where the wrong way happens to give the right number tells nothing about the learner.
        telling = [
            one
            for one in self.fields
            if one.name in wrong
            and when.get("field", one.name) == one.name
            and not one.near(wrong[one.name], right[one.name])
        ]
        return bool(telling) and all(one.near(value.get(one.name), wrong[one.name]) for one in telling)

    def check_when(self, when: Mapping[str, Json]) -> None:
        """A field of a predicate must exist."""
        only_keys(when, "near", "field", "between", "equals")
        if "field" in when:
            known(tuple(one.name for one in self.fields), when["field"], "field")


def _look(key: str, fields: list[Field]) -> tuple[Message, ...]:
    """One sentence for all fields of a kind, with a place for each."""
    if not fields:
        return ()
    names = ", ".join(f"“{one.label}”" for one in fields)
    text = say(key if len(fields) == 1 else f"{key}_several", field=names)
    return tuple(look(text, where=one.name) for one in fields)
