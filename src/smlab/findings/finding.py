"""One finding: a number with its unit, how sure it is, where it was read, and the sentence that says it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import attrs

from smlab.words import say

__all__ = ["SURE_OF", "WIDEST", "Finding", "Missing", "Row", "Unit", "amount", "bare", "part_of"]

Unit = Literal["share", "people", "accounts", "interactions", "points", "hours"]

# Our choice, said in every report: below these a share is told with its interval, and called unknown.
SURE_OF = 20
"""The fewest people or messages of which a share is called known."""
WIDEST = 0.3
"""The widest 95 % interval, in fractions, with which a share is called known."""


@attrs.frozen
class Row:
    """One line of a finding.

    Attributes:
        label: What the line is about.
        value: In the unit of the finding; None where it is not known, or masked.
        low: Lower end of the interval or spread; None where there is none.
        high: Upper end of it.
        part: How many did it, where the value is a share.
        whole: Of how many.
        masked: Whether the line is hidden because it is about fewer than five people.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    part: int | None = None
    whole: int | None = None
    masked: bool = False

    @property
    def known(self) -> bool:
        """Whether the line has a value, and one that is more than a guess."""
        if self.value is None:
            return False
        if self.whole is None or self.low is None or self.high is None:
            return True
        return self.whole >= SURE_OF and self.high - self.low <= WIDEST


@attrs.frozen(kw_only=True)
class Finding:
    """What a pack says about one question.

    Attributes:
        id: `unit.name`, as `find` takes it.
        title: The question, in words.
        says: The answer, in one to three sentences.
        cannot_tell: What the numbers do not tell, and why; empty if they do.
        unit: What `value` counts.
        value: The headline number; None if there is none, or it is masked.
        low: Lower end of its 95 % interval or of the spread; None where there is none.
        high: Upper end of it.
        spread: Whether low and high are the middle half of posts, and no interval.
        rows: The numbers behind it.
        headline: Place of the row that `value` comes from; None if it comes from none.
        counted: What `part` and `whole` of the rows count, in words: people, messages.
        how: How it was counted.
        source: Which tables of which pack.
        period: First and last day of what was counted; None where it has no day.
    """

    id: str
    title: str
    says: str
    unit: Unit
    rows: tuple[Row, ...]
    counted: str
    how: str
    source: str
    period: tuple[date, date] | None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    spread: bool = False
    headline: int | None = None
    cannot_tell: str = ""

    @property
    def figure(self) -> str:
        """The headline number as it is read: "14 % (11 % to 18 %)"; empty if there is none."""
        if self.value is None:
            return ""
        text = amount(self.value, self.unit)
        return f"{text} ({self.range})" if self.range else text

    @property
    def range(self) -> str:
        """What is known of how far off the number may be: "probably 11 % to 18 %"; empty if nothing is."""
        if self.low is None or self.high is None:
            return ""
        ends = {"low": bare(self.low, self.unit), "high": amount(self.high, self.unit)}
        return say("found.spread" if self.spread else "found.interval", **ends)

    def facts(self) -> dict[str, Any]:
        """The finding as JSON: everything that a report needs, and nothing about any one person."""
        facts = attrs.asdict(self)
        days = [day.isoformat() for day in self.period] if self.period else None
        return {**facts, "period": days, "rows": list(facts["rows"])}

    @classmethod
    def of(cls, facts: dict[str, Any]) -> Finding:
        """The finding that `facts` has told."""
        days = [date.fromisoformat(day) for day in facts["period"] or ()]
        period = (days[0], days[1]) if days else None
        return cls(**{**facts, "period": period, "rows": tuple(Row(**row) for row in facts["rows"])})


@attrs.frozen(kw_only=True)
class Missing:
    """A finding that this pack cannot give, and what would change that."""

    id: str
    title: str
    says: str

    def facts(self) -> dict[str, Any]:
        """The same as JSON."""
        return attrs.asdict(self)


def amount(value: float, unit: Unit) -> str:
    """A number with its unit, as it stands in a sentence.

    >>> amount(0.1404, "share"), amount(0.004, "share"), amount(4.5, "points"), amount(0.25, "hours")
    ('14 %', '0.4 %', '4.5 points', '15 minutes')
    """
    if unit == "share":
        percent = 100 * value
        small = 0 < percent < 10 and round(percent, 1) != round(percent)  # noqa: PLR2004 - one digit less is enough above
        return say("found.percent", value=f"{percent:.1f}" if small else f"{percent:.0f}")
    if unit == "hours" and 0 < value < 1:
        return say("found.minutes", value=f"{60 * value:.0f}")
    if value == 1:
        return say(f"found.one_{unit}")
    text = f"{value:,.0f}" if value == round(value) or abs(value) >= 100 else f"{value:,.1f}"  # noqa: PLR2004 - as above
    return say(f"found.of_{unit}", value=text)


def bare(value: float, unit: Unit) -> str:
    """A number before one with its unit: "2" in "2 to 20 interactions"; per cent keep their sign."""
    return amount(value, unit) if unit == "share" else f"{value:,.1f}".removesuffix(".0")


def part_of(row: Row, counted: str) -> str:
    """The counts behind a share: "14 of 100 people"; empty where there are none."""
    return "" if row.part is None else say("found.part", part=row.part, whole=row.whole, counted=counted)
