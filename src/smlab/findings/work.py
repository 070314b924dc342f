"""Finding about working time: what an act of somebody else costs in hours of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from smlab.errors import MetricError
from smlab.findings.finding import Finding, Row, amount
from smlab.findings.naming import named
from smlab.words import say

if TYPE_CHECKING:
    from datetime import date

    from smlab.findings.data import Data

__all__ = ["hours"]

_A_DAY = pd.Timedelta(days=1)
_LOG, _POSTS, _ACTS = "time_log", "posts", "supporter_actions"


def hours(data: Data) -> Finding:
    """Working hours for each act of a supporter, by channel.

    Args:
        data: With the table `time_log` and `supporter_actions`, of which the days of the log count; or
            `posts` that say the minutes they took and the people whose first act followed.

    Returns:
        Hours for each act, by channel; the headline is that of all channels together.

    Raises:
        MetricError: If the time was not written down, or no act followed.
    """
    if not data.lacks(_LOG):
        log, acts = data.table(_LOG), data.table(_ACTS)
        # Hours of two weeks beside acts of a year would be no cost of an act.
        first, last = data.period(_LOG, log)
        acts = acts[acts["datetime"].between(pd.Timestamp(first), pd.Timestamp(last) + _A_DAY, "left")]
        spent, came = _sum(log, "minutes"), acts.groupby(acts["channel"].astype("string")).size()
        return _finding(data, spent, came, (_LOG, _ACTS), data.period(_LOG, log))
    posts = data.table(_POSTS)
    if not {"minutes_to_make", "first_acts"} <= set(posts.columns):
        raise MetricError(say("found.need_time_log"))
    spent, came = _sum(posts, "minutes_to_make"), _sum(posts, "first_acts")
    return _finding(data, spent, came, (_POSTS,), data.period(_POSTS, posts))


def _sum(table: pd.DataFrame, column: str) -> pd.Series:
    channel = table["channel"].astype("string").fillna(say("found.no_channel"))
    return table[column].astype("float64").groupby(channel).sum()


def _finding(
    data: Data, minutes: pd.Series, acts: pd.Series, tables: tuple[str, ...], period: tuple[date, date]
) -> Finding:
    whole, count = float(minutes.sum()) / 60, float(acts.sum())
    if not count:
        raise MetricError(say("found.no_acts"))
    table = pd.DataFrame({"hours": minutes / 60, "acts": acts}).fillna(0.0)
    told = table[(table["acts"] > 0) & (table["hours"] > 0)].assign(
        each=lambda rows: rows["hours"] / rows["acts"]
    )
    rows = tuple(
        Row(
            say("found.hours_of", channel=_channel(data, tables, str(code)), acts=f"{row['acts']:,.0f}"),
            float(row["each"]),
        )
        for code, row in told.sort_values("each").iterrows()
    )
    words = {"hours": amount(whole, "hours"), "acts": f"{count:,.0f}", "each": amount(whole / count, "hours")}
    return Finding(
        id="goals.hours",
        title=say("found.title_hours"),
        says=say("found.hours_says", **words),
        cannot_tell=say("found.hours_unknown"),
        unit="hours",
        value=whole / count,
        rows=rows,
        counted=say("found.acts"),
        how=say("found.hours_how"),
        source=data.source(*tables),
        period=period,
    )


def _channel(data: Data, tables: tuple[str, ...], code: str) -> str:
    table = _ACTS if _ACTS in tables else _POSTS
    return named(data, table, "channel", code)
