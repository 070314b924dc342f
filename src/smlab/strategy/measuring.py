"""What would count as success: measures by level, and a bar that is set before the action."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from smlab.strategy.fields import Declined, Unknown, told
from smlab.strategy.finding import Rule, Spot, among, counts_of, same, spot, text_of

__all__ = ["BAR_RULES", "KEPT_RULES", "LEVELS", "MEASURES_RULES", "Bar", "BarKept", "Measure", "Measures"]

# From what a group puts in to what changes for people; the six words follow the AMEC framework.
LEVELS = ("inputs", "activities", "outputs", "out-takes", "outcomes", "impact")
# What stands above the outputs speaks of other people, and not of the group's own noise.
_OF_OTHERS = frozenset(LEVELS[3:])
_LASTING = frozenset(LEVELS[4:])
# One measure cannot show its own blind side; more than six are looked at by nobody.
FEWEST, MOST = 2, 6


@attrs.frozen
class Measure:
    """One thing that is counted, where and when, what is decided by it, and later what came out."""

    counted: str | None = told("text")
    level: str | None = told("choice", options=LEVELS)
    source: str | None = told("text")
    baseline: float | Unknown | None = told("number", "unknown")
    bar: float | None = told("number", "optional")
    look_on: date | None = told("date", "ruled")
    decision: str | None = told("text", "ruled")
    came_out: float | None = told("number", "optional")
    came_out_seen: str | None = told("text", "optional")


@attrs.frozen
class Measures:
    """Two to six measures for one coming action or quarter."""

    action: str | None = told("text")
    begins: date | None = told("date")
    set_on: date | None = told("date")
    measures: tuple[Measure, ...] = told("rows", "ruled", rows=Measure)
    voices: str | Declined | None = told("long", "optional", "declined")


def two_to_six(sheet: Measures) -> Iterator[Spot]:
    """There are two to six measures."""
    count = len(sheet.measures)
    if not FEWEST <= count <= MOST:
        yield spot("measures", key="few" if count < FEWEST else "many", count=count)


def set_before_it_begins(sheet: Measures) -> Iterator[Spot]:
    """The bars were set before the action began, or on its first day."""
    if sheet.set_on and sheet.begins and sheet.set_on > sheet.begins:
        yield spot("set_on")


def past_the_outputs(sheet: Measures) -> Iterator[Spot]:
    """At least one measure is about other people: an out-take, an outcome or an impact."""
    levels = [each.level for each in sheet.measures]
    if levels and all(levels) and not _OF_OTHERS.intersection(levels):
        yield spot("measures.level", len(levels) - 1)


def no_likes_as_outcome(sheet: Measures) -> Iterator[Spot]:
    """No outcome or impact is counted in likes, followers, views and the like."""
    for row, each in enumerate(sheet.measures):
        word = counts_of(each.counted, "model.lists.platform-counts")
        if each.level in _LASTING and word:
            yield spot("measures.counted", row, word=word)


def each_has_a_day(sheet: Measures) -> Iterator[Spot]:
    """Every measure has a day on which somebody looks, and not before the action."""
    for row, each in enumerate(sheet.measures):
        if each.look_on is None:
            yield spot("measures.look_on", row, "open", number=row + 1)
        elif sheet.begins and each.look_on < sheet.begins and each.level != "inputs":
            yield spot("measures.look_on", row, "early", number=row + 1)


def each_has_a_decision(sheet: Measures) -> Iterator[Spot]:
    """Every measure has a decision that depends on it, and "nothing" is none."""
    for row, each in enumerate(sheet.measures):
        if not each.decision:
            yield spot("measures.decision", row, "open", number=row + 1)
        elif among(each.decision, "model.lists.no-decision"):
            yield spot("measures.decision", row, "idle", number=row + 1)


def counted_once(sheet: Measures) -> Iterator[Spot]:
    """No measure stands there twice."""
    for row, each in enumerate(sheet.measures):
        if any(same(text_of(each.counted), text_of(other.counted)) for other in sheet.measures[:row]):
            yield spot("measures.counted", row, number=row + 1)


def baseline_to_find(sheet: Measures) -> Iterator[Spot]:
    """An unknown baseline is accepted, and becomes the first task."""
    for row, each in enumerate(sheet.measures):
        if isinstance(each.baseline, Unknown):
            yield spot("measures.baseline", row, number=row + 1)


def bar_to_set(sheet: Measures) -> Iterator[Spot]:
    """Without a bar on a single measure, any result will look like a success."""
    if sheet.measures and all(each.bar is None for each in sheet.measures):
        yield spot("measures.bar", 0)


def came_out_beside_bar(sheet: Measures) -> Iterator[Spot]:
    """What came out is read against the bar that was set before, and against what was to follow."""
    for row, each in enumerate(sheet.measures):
        if each.came_out is not None and each.bar is not None and each.decision:
            numbers = {"came_out": f"{each.came_out:g}", "bar": f"{each.bar:g}"}
            yield spot("measures.came_out", row, number=row + 1, decision=each.decision, **numbers)


MEASURES_RULES = (
    Rule(two_to_six),
    Rule(set_before_it_begins),
    Rule(past_the_outputs),
    Rule(no_likes_as_outcome),
    Rule(each_has_a_day),
    Rule(each_has_a_decision),
    Rule(counted_once),
    Rule(baseline_to_find, "note"),
    Rule(bar_to_set, "note"),
    Rule(came_out_beside_bar, "note"),
)


@attrs.frozen
class Bar:
    """Two levels for one result, written down and locked before the result is known."""

    set_from: str | None = told("choice", options=("own-past", "others", "hope"))
    enough: float | None = told("number", unit="answers")
    more: float | None = told("number", unit="answers")
    if_missed: str | None = told("text")


def set_from_here(bar: Bar) -> Iterator[Spot]:
    """The bar comes from the past of this group and this target, not from others' figures or from hope."""
    if bar.set_from in {"others", "hope"}:
        yield spot("set_from", key=bar.set_from)


def enough_is_something(bar: Bar) -> Iterator[Spot]:
    """A bar that nothing can miss is none."""
    if bar.enough is not None and bar.enough < 1:
        yield spot("enough")


def more_is_above_enough(bar: Bar) -> Iterator[Spot]:
    """The second level lies above the first."""
    if bar.enough is not None and bar.more is not None and bar.more <= bar.enough:
        yield spot("more")


BAR_RULES = (Rule(set_from_here), Rule(enough_is_something), Rule(more_is_above_enough))


@attrs.frozen
class BarKept:
    """After the result: whether the bar stays for the next time, or changes, and why."""

    keeps: str | None = told("choice", options=("keep", "change"))
    enough: float | None = told("number", "optional", unit="answers")
    because: str | None = told("long")


def change_is_told(kept: BarKept) -> Iterator[Spot]:
    """A bar that is changed says its new number."""
    if kept.keeps == "change" and kept.enough is None:
        yield spot("enough")


def change_is_shown(kept: BarKept) -> Iterator[Spot]:
    """A change is accepted; the locked bar stays in sight."""
    if kept.keeps == "change":
        yield spot("keeps")


KEPT_RULES = (Rule(change_is_told), Rule(change_is_shown, "note"))
