"""Findings about followers: what came and what went behind each total. Channels are never summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from smlab.findings.finding import Finding, Row
from smlab.findings.naming import named
from smlab.metrics.followers import Growth, behind
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings.data import Data

__all__ = ["followers"]

_WEEKS = "followers_weekly"


def followers(data: Data) -> Finding:
    """What each channel gained and lost in followers.

    Args:
        data: With the table `followers_weekly`.

    Returns:
        The net change of each channel in accounts; the headline is the channel with most accounts. A person
        may follow on several channels, so nothing is added over channels.
    """
    weeks = data.table(_WEEKS)
    groups = {str(name): rows.sort_values("week") for name, rows in weeks.groupby("channel", observed=True)}
    order = sorted(groups, key=lambda name: -_size(groups[name]))
    words = {name: named(data, _WEEKS, "channel", name) for name in order}
    rows = tuple(_row(words[name], groups[name]) for name in order)
    return Finding(
        id="measuring.followers",
        title=say("found.title_followers"),
        says=_says(words[order[0]], groups[order[0]]),
        cannot_tell=_untold(words[order[0]], groups[order[0]]),
        unit="accounts",
        value=rows[0].value,
        headline=0,
        rows=rows,
        counted=say("found.accounts"),
        how=say("found.followers_how"),
        source=data.source(_WEEKS),
        period=data.period(_WEEKS, weeks),
    )


def _row(name: str, weeks: pd.DataFrame) -> Row:
    flow = _flow(weeks)
    return Row(name, float(flow.net) if flow else _change(weeks))


def _says(name: str, weeks: pd.DataFrame) -> str:
    flow = _flow(weeks)
    if flow is None and _totals(weeks).empty:
        return say("found.followers_came", channel=name, gained=f"{_change(weeks) or 0:,.0f}")
    if flow is None:
        return say("found.followers_change", channel=name, net=f"{_change(weeks) or 0:+,.0f}")
    return say(
        "found.followers_says",
        channel=name,
        gained=f"{flow.gained:,}",
        lost=f"{flow.lost:,}",
        net=f"{flow.net:+,}",
    )


def _flow(weeks: pd.DataFrame) -> Growth | None:
    """Gains and losses, where both were recorded in every week."""
    both = {"gained", "lost"} <= set(weeks.columns) and weeks[["gained", "lost"]].notna().all(axis=None)
    return behind(weeks) if both else None


def _change(weeks: pd.DataFrame) -> float | None:
    """The last total less the first; where totals were not recorded, what came; None where nothing was."""
    totals = _totals(weeks)
    if totals.empty:
        return float(weeks["gained"].sum()) if "gained" in weeks.columns else None
    return float(totals.iloc[-1] - totals.iloc[0])


def _totals(weeks: pd.DataFrame) -> pd.Series:
    return weeks["followers"].dropna() if "followers" in weeks.columns else pd.Series(dtype="float64")


def _untold(name: str, weeks: pd.DataFrame) -> str:
    """Whether a channel grew cannot be told from those who came alone."""
    alone = _flow(weeks) is None and _totals(weeks).empty
    return say("found.followers_alone", channel=name) if alone else ""


def _size(weeks: pd.DataFrame) -> float:
    totals = _totals(weeks)
    return 0.0 if totals.empty else float(totals.max())
