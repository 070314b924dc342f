"""Findings about people: who takes a step, who moved up, who came back, and how hard acts feel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from smlab.errors import MetricError
from smlab.findings.data import share_row
from smlab.findings.finding import SURE_OF, Finding, Row, amount
from smlab.metrics import climbing, cohorts, ladder, movement
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smlab.findings.data import Data

__all__ = ["came_back", "effort", "moved_up", "steps"]

_ACTS = "supporter_actions"


def steps(data: Data, days: int = 60) -> Finding:
    """Of the different people on each rung, how many took the next step within some days.

    Args:
        data: With the table `supporter_actions`.
        days: Days from the first act on a rung to the first on the next.

    Returns:
        A share for each step with its 95 % interval; the headline is the narrowest step.
    """
    acts = data.table(_ACTS)
    found = climbing.steps(acts, days)
    rows = data.guard(
        share_row(say("found.step", low=low, high=high), climbed, people)
        for low, high, climbed, people in zip(
            found.index,
            [*found.index[1:], acts["rung"].max()],
            found["climbed"].tolist(),
            found["people"].tolist(),
            strict=True,
        )
    )
    told = _headline(rows, narrowest(rows))
    return _of_people(
        data,
        acts,
        id="ladder.steps",
        title=say("found.title_steps"),
        says=_steps_say(rows, told, days),
        cannot_tell=_which_is_narrowest(rows, told),
        rows=rows,
        how=say("found.steps_how", days=days),
        **_value(rows, told),
    )


def _of_people(data: Data, acts: pd.DataFrame, **told: Any) -> Finding:
    """A share of the people who did these acts."""
    return Finding(
        unit="share",
        counted=say("found.people"),
        source=data.source(_ACTS),
        period=data.period(_ACTS, acts),
        **told,
    )


def _steps_say(rows: Sequence[Row], told: int | None, days: int) -> str:
    """The sentence on the narrowest step; where steps are hidden, only of those that are shown."""
    if told is None:
        return say("found.no_row")
    key = "found.steps_shown" if any(row.masked for row in rows) else "found.steps_says"
    return say(key, days=days, **_words(rows, told))


def narrowest(rows: Sequence[Row]) -> int | None:
    """Place of the lowest share; None where none is known."""
    valued = [(row.value, place) for place, row in enumerate(rows) if row.value is not None]
    return min(valued)[1] if valued else None


def moved_up(data: Data) -> Finding:
    """Of the people who acted in the quarter before the last full one, how many stood higher in the last.

    Args:
        data: With the table `supporter_actions`.

    Returns:
        One share with its 95 % interval.

    Raises:
        MetricError: If the table does not cover two full quarters.
    """
    acts = data.table(_ACTS)
    earlier, later = _two_quarters(acts["datetime"])
    found = movement.moved_up(acts, earlier, later)
    names = {"earlier": _quarter(earlier), "later": _quarter(later)}
    rows = data.guard([share_row(say("found.between", **names), found.moved, found.people)])
    told = _headline(rows, 0)
    return _of_people(
        data,
        acts,
        id="ladder.moved-up",
        title=say("found.title_moved_up"),
        says=say("found.moved_up_says", **names, **_words(rows, told))
        if told is not None
        else say("found.no_row"),
        cannot_tell=unsure(rows, told),
        rows=rows,
        how=say("found.moved_up_how"),
        **_value(rows, told),
    )


def _quarter(name: str) -> str:
    """A quarter as months: "2025Q1" is "January to March 2025"."""
    return say(f"found.quarter_{name[-1]}", year=name[:4])


def came_back(data: Data, days: int = 60) -> Finding:
    """Of the people who acted for the first time in a month, how many acted again within some days.

    Args:
        data: With the table `supporter_actions`.
        days: Length of the window.

    Returns:
        A share for each month of which it can be known; the headline is that of all these months together.

    Raises:
        MetricError: If no month is over long enough.
    """
    acts = data.table(_ACTS)
    column = f"within_{days}"
    table = cohorts.cohort_return(acts, [days]).dropna(subset=[column])
    if table.empty:
        raise MetricError(say("found.no_month", days=days))
    counts = [
        (str(month), round(row[column] * row["people"]), int(row["people"]))
        for month, row in table.iterrows()
    ]
    whole = share_row(
        say("found.all_months"), sum(part for _, part, _ in counts), sum(all_ for *_, all_ in counts)
    )
    months = data.guard((share_row(*one) for one in counts), together=True)
    rows = (*data.guard([whole]), *reversed(months))
    told = _headline(rows, 0)
    return _of_people(
        data,
        acts,
        id="ladder.came-back",
        title=say("found.title_came_back"),
        says=say("found.came_back_says", days=days, **_words(rows, told))
        if told is not None
        else say("found.no_row"),
        cannot_tell=unsure(rows, told),
        rows=rows,
        how=say("found.came_back_how", days=days),
        **_value(rows, told),
    )


def effort(data: Data) -> Finding:
    """How much more effort each rung takes than the one below it, as members rated the acts.

    Args:
        data: With the tables `act_ratings` and `acts`.

    Returns:
        The median effort of each rung, from 1 to 10; the headline is the widest jump between neighbours.
    """
    ratings, acts = data.table("act_ratings"), data.table("acts")
    efforts = ladder.rung_efforts(ratings, acts)
    jump = ladder.largest_jump(efforts)
    few = int(ratings.groupby("act_id", observed=True).size().min())
    words = {"lower": jump.lower, "upper": jump.upper, "points": amount(jump.points, "points")}
    return Finding(
        id="ladder.effort",
        title=say("found.title_effort"),
        says=say("found.effort_says", **words, low=f"{jump.low:g}", high=f"{jump.high:g}"),
        cannot_tell=say("found.few_ratings", count=few) if few < SURE_OF else "",
        unit="points",
        value=jump.points,
        rows=tuple(Row(say("found.rung", rung=rung), float(value)) for rung, value in efforts.items()),
        counted=say("found.people"),
        how=say("found.effort_how"),
        source=data.source("act_ratings"),
        period=None,
    )


def unsure(rows: Sequence[Row], told: int | None) -> str:
    """Why the headline is no more than a guess; empty if it is more."""
    if told is None:
        return say("found.masked") if any(row.masked for row in rows) else say("found.nobody")
    row = rows[told]
    return "" if row.known else say("found.few", whole=row.whole, least=SURE_OF)


def _which_is_narrowest(rows: Sequence[Row], told: int | None) -> str:
    """Whether the intervals leave any doubt about which step is the narrowest."""
    if told is None:
        return unsure(rows, told)
    if any(row.masked for row in rows):
        return say("found.masked")
    top = rows[told].high or 0.0
    rivals = [
        row.label
        for place, row in enumerate(rows)
        if place != told and row.low is not None and row.low <= top
    ]
    return say("found.not_which", rivals=", ".join(rivals)) if rivals else unsure(rows, told)


def _headline(rows: Sequence[Row], place: int | None) -> int | None:
    return None if place is None or rows[place].value is None else place


def _value(rows: Sequence[Row], told: int | None) -> dict[str, Any]:
    return (
        {}
        if told is None
        else {"value": rows[told].value, "low": rows[told].low, "high": rows[told].high, "headline": told}
    )


def _words(rows: Sequence[Row], told: int | None) -> dict[str, object]:
    row = rows[told or 0]
    value = 0.0 if row.value is None else row.value
    return {"label": row.label, "part": row.part, "whole": row.whole, "share": amount(value, "share")}


def _two_quarters(when: pd.Series) -> tuple[str, str]:
    """The last two quarters that lie wholly within the days of a table."""
    first, last = when.min().normalize(), when.max().normalize()
    quarters = [
        one
        for one in pd.period_range(first, last, freq="Q")
        if one.start_time >= first - pd.Timedelta(days=6)
        and one.end_time.normalize() <= last + pd.Timedelta(days=6)
    ]
    if len(quarters) < 2:  # noqa: PLR2004 - two of them
        raise MetricError(say("found.no_quarters"))
    return str(quarters[-2]), str(quarters[-1])
