"""An objective: a dated, measured change in what somebody else does."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import attrs

from smlab.strategy.fields import Unknown, told
from smlab.strategy.finding import Rule, Spot, among, begins_with, spot, text_of
from smlab.strategy.naming import crowd

__all__ = ["OBJECTIVE_RULES", "SOURCES", "Objective", "Source"]

# An objective further away than this is a direction: nobody can say what this month has to do with it.
PLAN_MONTHS = 18
# A standing aim has no end, so its bar is set anew each quarter.
ROLLING_MONTHS = 3
_ALL_PERCENT = 100


@attrs.frozen
class Source:
    """Where a number of an objective is read.

    Attributes:
        units: Ids of what the source counts.
        starts_at_zero: Whether it begins with the plan, so that a baseline of 0 is no guess.
    """

    units: frozenset[str]
    starts_at_zero: bool = False


def _counts(*units: str, starts_at_zero: bool = False) -> Source:
    return Source(frozenset(units), starts_at_zero)


SOURCES = {
    "people-list": _counts("people", "organisations", "percent"),
    "attendance": _counts("people", "organisations", "events"),
    "inbox": _counts("people", "organisations", "messages", "replies"),
    "service-record": _counts("people", "cases"),
    "survey": _counts("people", "percent"),
    "platform": _counts("accounts", "interactions", "views", "messages", "replies", "percent"),
    "press-log": _counts("articles"),
    "target-record": _counts("officials", "replies", "decisions", starts_at_zero=True),
    "new-list": _counts(
        "people", "organisations", "officials", "events", "cases", "replies", "decisions", starts_at_zero=True
    ),
}

_UNITS = (
    "people",
    "organisations",
    "officials",
    "decisions",
    "replies",
    "messages",
    "cases",
    "events",
    "articles",
    "accounts",
    "interactions",
    "views",
    "percent",
)
_VERBS = (
    "join",
    "come",
    "bring",
    "ask",
    "answer",
    "write",
    "call",
    "sign",
    "report",
    "adopt",
    "stop",
    "allow",
)


@attrs.frozen
class Objective:
    """Who will do what, from how many to how many, read where, by when, looked after by whom."""

    who: str | None = told("text")
    verb: str | None = told("text", options=_VERBS)
    what: str | None = told("text", "optional")
    rhythm: str | None = told("choice", options=("once", "quarterly"))
    source: str | None = told("choice", options=tuple(SOURCES))
    unit: str | None = told("choice", options=_UNITS)
    baseline: float | Unknown | None = told("number", "unknown")
    baseline_seen: str | None = told("text", "optional")
    target_value: float | None = told("number")
    starts: date | None = told("date")
    deadline: date | None = told("date")
    owner: str | None = told("text")


def who_is_specific(objective: Objective) -> Iterator[Spot]:
    """Those who change are fewer than everybody."""
    if crowd(objective.who):
        yield spot("who")


def who_is_not_us(objective: Objective) -> Iterator[Spot]:
    """Those who change are not the group itself."""
    if among(objective.who, "model.lists.ourselves"):
        yield spot("who")


def verb_is_a_change(objective: Objective) -> Iterator[Spot]:
    """The verb is no activity of a social media desk."""
    word = begins_with(objective.verb, "model.lists.activities")
    if word:
        yield spot("verb", word=word)


def unit_fits_source(objective: Objective) -> Iterator[Spot]:
    """The source counts that unit."""
    source = SOURCES.get(text_of(objective.source))
    if source and objective.unit and objective.unit not in source.units:
        yield spot("unit")


def target_differs(objective: Objective) -> Iterator[Spot]:
    """The target value is not the baseline; a standing aim may hold what it has."""
    if objective.rhythm == "quarterly" or objective.target_value is None:
        return
    if objective.target_value == objective.baseline:
        yield spot("target_value")


def zero_was_seen(objective: Objective) -> Iterator[Spot]:
    """A baseline of 0 was looked up, unless its source begins with the plan."""
    source = SOURCES.get(text_of(objective.source))
    begins = source is not None and source.starts_at_zero
    if objective.baseline == 0 and not begins and not objective.baseline_seen:
        yield spot("baseline")


def percent_in_range(objective: Objective) -> Iterator[Spot]:
    """Per cent lie between 0 and 100, and nothing that is counted is negative."""
    for name in ("baseline", "target_value"):
        value = getattr(objective, name)
        if not isinstance(value, float):
            continue
        if value < 0:
            yield spot(name, key="negative")
        elif objective.unit == "percent" and value > _ALL_PERCENT:
            yield spot(name, key="above")


def deadline_after_start(objective: Objective) -> Iterator[Spot]:
    """The deadline comes after the start."""
    if objective.starts and objective.deadline and objective.deadline <= objective.starts:
        yield spot("deadline")


def deadline_in_reach(objective: Objective) -> Iterator[Spot]:
    """The deadline is at most 18 months after the start; for a standing aim, 3."""
    rolling = objective.rhythm == "quarterly"
    months = ROLLING_MONTHS if rolling else PLAN_MONTHS
    if objective.starts and objective.deadline and objective.deadline > _later(objective.starts, months):
        yield spot("deadline", key="rolling" if rolling else "once", months=months)


def one_owner(objective: Objective) -> Iterator[Spot]:
    """One role looks after it, not all of us."""
    if among(objective.owner, "model.lists.nobody"):
        yield spot("owner")


def baseline_to_find(objective: Objective) -> Iterator[Spot]:
    """An unknown baseline is accepted, and becomes the first task."""
    if isinstance(objective.baseline, Unknown):
        yield spot("baseline")


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


OBJECTIVE_RULES = (
    Rule(who_is_specific),
    Rule(who_is_not_us),
    Rule(verb_is_a_change),
    Rule(unit_fits_source),
    Rule(target_differs),
    Rule(zero_was_seen),
    Rule(percent_in_range),
    Rule(deadline_after_start),
    Rule(deadline_in_reach),
    Rule(one_owner),
    Rule(baseline_to_find, "note"),
)
