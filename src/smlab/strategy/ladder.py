"""The ladder of engagement, and the offline activities that it grows from."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smlab.strategy.fields import Declined, Unknown, told
from smlab.strategy.finding import Rule, Spot, among, same, spot, text_of
from smlab.strategy.naming import crowd

__all__ = ["LADDER_RULES", "SUPPORT_RULES", "ActivitySupport", "Ladder", "OfflineSupport", "Rung"]

FEWEST_RUNGS, MOST_RUNGS = 5, 7
SUPPORTED_ACTIVITIES = 3
_YES_NO = ("yes", "no")


@attrs.frozen
class Rung:
    """One act that people can do, what it asks of them and what it gives them."""

    act: str | None = told("text")
    where: str | None = told("choice", options=("online", "offline", "both"))
    doing: float | Unknown | None = told("number", "optional", "unknown", unit="people")
    evidence: str | None = told("text", "optional")
    next_ask: str | None = told("text", "optional")
    skill: str | None = told("text", "optional")
    decides: str | None = told("text", "optional")
    risky: str | None = told("choice", options=_YES_NO)
    risk_note: str | None = told("long", "optional", "sensitive")
    adviser: str | None = told("text", "optional", "sensitive")
    measure: str | None = told("text", "ruled")


@attrs.frozen
class Ladder:
    """Five to seven rungs, the easiest first."""

    for_whom: str | None = told("text")
    rungs: tuple[Rung, ...] = told("rows", "ruled", rows=Rung)
    rest: str | Declined | None = told("long", "optional", "declined")


def five_to_seven(ladder: Ladder) -> Iterator[Spot]:
    """There are five to seven rungs."""
    count = len(ladder.rungs)
    if not FEWEST_RUNGS <= count <= MOST_RUNGS:
        yield spot("rungs", key="few" if count < FEWEST_RUNGS else "many", count=count)


def whose_is_specific(ladder: Ladder) -> Iterator[Spot]:
    """The ladder is not everybody's."""
    if crowd(ladder.for_whom):
        yield spot("for_whom")


def lowest_evidenced(ladder: Ladder) -> Iterator[Spot]:
    """Somebody already does the lowest act: a number above none, or what was seen."""
    if not ladder.rungs:
        return
    lowest = ladder.rungs[0]
    counted = isinstance(lowest.doing, float)
    if (counted and not _done(lowest.doing)) or (not counted and not lowest.evidence):
        yield spot("rungs.doing", 0)


def next_asks(ladder: Ladder) -> Iterator[Spot]:
    """Every rung but the last has a next ask."""
    for row, rung in enumerate(ladder.rungs[:-1]):
        if not rung.next_ask:
            yield spot("rungs.next_ask", row, number=row + 1)


def risky_noted(ladder: Ladder) -> Iterator[Spot]:
    """Every act with a legal or personal risk tells it, and says who advises."""
    for row, rung in enumerate(ladder.rungs):
        if rung.risky == "yes" and _says_nothing(rung.risk_note):
            yield spot("rungs.risk_note", row, "note", number=row + 1)
        elif rung.risky == "yes" and _says_nothing(rung.adviser):
            yield spot("rungs.adviser", row, "adviser", number=row + 1)


def each_measured(ladder: Ladder) -> Iterator[Spot]:
    """Every rung has a measure."""
    for row, rung in enumerate(ladder.rungs):
        if not rung.measure:
            yield spot("rungs.measure", row, number=row + 1)


def acts_distinct(ladder: Ladder) -> Iterator[Spot]:
    """No act stands there twice."""
    for row in _repeated([rung.act for rung in ladder.rungs]):
        yield spot("rungs.act", row, number=row + 1)


def skill_or_power(ladder: Ladder) -> Iterator[Spot]:
    """At least one rung builds a skill or hands over a decision."""
    if ladder.rungs and not any(rung.skill or rung.decides for rung in ladder.rungs):
        yield spot("rungs.skill", 0)


def not_only_online(ladder: Ladder) -> Iterator[Spot]:
    """At least one act happens away from the screen."""
    if ladder.rungs and all(rung.where == "online" for rung in ladder.rungs):
        yield spot("rungs.where", len(ladder.rungs) - 1)


@attrs.frozen
class ActivitySupport:
    """One thing that people already do offline, and the moment of it that could be seen."""

    activity: str | None = told("text")
    doing: float | None = told("number", unit="people")
    moment: str | None = told("choice", options=("before", "gathering", "act", "result", "thanks"))
    shows: str | None = told("text")
    risky: str | None = told("choice", options=_YES_NO)
    flag: str | None = told("text", "optional", "sensitive")


@attrs.frozen
class OfflineSupport:
    """Three activities that exist already, chosen to be supported online."""

    activities: tuple[ActivitySupport, ...] = told("rows", "ruled", rows=ActivitySupport)


def three_activities(support: OfflineSupport) -> Iterator[Spot]:
    """There are three."""
    if len(support.activities) != SUPPORTED_ACTIVITIES:
        yield spot("activities", count=len(support.activities))


def activities_distinct(support: OfflineSupport) -> Iterator[Spot]:
    """No activity was chosen twice."""
    for row in _repeated([each.activity for each in support.activities]):
        yield spot("activities.activity", row)


def already_done(support: OfflineSupport) -> Iterator[Spot]:
    """Somebody does it already."""
    for row, each in enumerate(support.activities):
        if each.doing is not None and not _done(each.doing):
            yield spot("activities.doing", row)


def risky_flagged(support: OfflineSupport) -> Iterator[Spot]:
    """A moment that could harm somebody has a flag that says whom and what to leave out."""
    for row, each in enumerate(support.activities):
        if each.risky == "yes" and _says_nothing(each.flag):
            yield spot("activities.flag", row)


def _says_nothing(text: str | None) -> bool:
    """Whether a warning is missing: "none" and "nobody" warn nobody."""
    return not text or among(text, "model.lists.no-harm")


def _done(people: object) -> bool:
    return isinstance(people, float) and people >= 1


def _repeated(values: list[str | None]) -> list[int]:
    return [
        row
        for row, value in enumerate(values)
        if any(same(text_of(value), text_of(earlier)) for earlier in values[:row])
    ]


LADDER_RULES = (
    Rule(risky_noted, "unsafe"),
    Rule(five_to_seven),
    Rule(whose_is_specific),
    Rule(lowest_evidenced),
    Rule(next_asks),
    Rule(each_measured),
    Rule(acts_distinct),
    Rule(skill_or_power),
    Rule(not_only_online),
)
SUPPORT_RULES = (
    Rule(risky_flagged, "unsafe"),
    Rule(three_activities),
    Rule(activities_distinct),
    Rule(already_done),
)
