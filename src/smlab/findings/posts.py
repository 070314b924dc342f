"""Findings about posts: what is ordinary, what share reacts, how many are reached, by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from smlab.errors import MetricError
from smlab.findings.finding import SURE_OF, Finding, Row, Unit, amount, bare
from smlab.findings.naming import named
from smlab.metrics.posts import BASES, INTERACTIONS
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smlab.findings.data import Data

__all__ = ["engagement", "ordinary", "reach"]


def ordinary(data: Data) -> Finding:
    """What an ordinary post of each channel brings in interactions.

    Args:
        data: With the table `posts`.

    Returns:
        The median of each channel's posts with the middle half as spread; the headline is the channel with
        most posts.
    """
    posts = data.table("posts")
    return _of_channels(data, "ordinary", posts, _interactions(posts), "interactions", id_="goals.ordinary")


def engagement(data: Data, base: str = "") -> Finding:
    """Interactions of a typical post, divided by a named base.

    Args:
        data: With the table `posts`.
        base: "reach", "impressions" or "followers"; the first of them that the pack has if left out.

    Returns:
        The median rate of each channel's posts. Posts of which the base is not known are left out.

    Raises:
        MetricError: If the pack has no such base.

    Source:
        "Engagement rate" in docs/glossary.md.
    """
    posts = data.table("posts")
    base = base or next((name for name, column in BASES.items() if column in posts.columns), "")
    if base not in BASES or BASES[base] not in posts.columns:
        raise MetricError(say("found.no_base"))
    values = posts[BASES[base]].astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    divisor = pd.Series(np.where(values > 0, values, np.nan), index=posts.index)
    rates = _interactions(posts) / divisor
    return _of_channels(
        data, "engagement", posts, rates, "share", id_="measuring.engagement", base=say(f"found.base_{base}")
    )


def reach(data: Data) -> Finding:
    """How many accounts an ordinary post of each channel was shown to.

    Args:
        data: With the table `posts`, and `reach` in it.

    Returns:
        The median of each channel's posts. Reaches are never added up: the same account is in many of them.

    Raises:
        MetricError: If no reach was recorded.
    """
    posts = data.table("posts")
    if "reach" not in posts.columns:
        raise MetricError(say("found.no_reach"))
    return _of_channels(
        data, "reach", posts, posts["reach"].astype("Float64"), "accounts", id_="measuring.reach"
    )


def _of_channels(
    data: Data, name: str, posts: pd.DataFrame, values: pd.Series, unit: Unit, *, id_: str, **words: str
) -> Finding:
    """Median and middle half by channel, the channel with most posts first."""
    rows, few, first = _by_channel(data, posts, values)
    middle, high = amount(rows[0].value or 0.0, unit), amount(rows[0].high or 0.0, unit)
    low = bare(rows[0].low or 0.0, unit)
    told = {"channel": first, "posts": few, "middle": middle, "low": low, "high": high, **words}
    return Finding(
        id=id_,
        title=say(f"found.title_{name}"),
        says=say(f"found.{name}_says", **told),
        cannot_tell=say("found.few_posts", least=SURE_OF, **told) if few < SURE_OF else "",
        unit=unit,
        value=rows[0].value,
        low=rows[0].low,
        high=rows[0].high,
        spread=True,
        headline=0,
        rows=rows,
        counted=say("found.posts"),
        how=say(f"found.{name}_how", kinds=_kinds(posts), **words),
        source=data.source("posts"),
        period=data.period("posts", posts),
    )


def _by_channel(data: Data, posts: pd.DataFrame, values: pd.Series) -> tuple[tuple[Row, ...], int, str]:
    """A row a channel, the one with most posts first; how many these are, and its name."""
    known = values.dropna().astype("float64")
    if known.empty:
        raise MetricError(say("found.nothing_left", table=say("found.table_posts")))
    by = known.groupby(posts["channel"].astype("string"))
    table = by.quantile(np.array([0.25, 0.5, 0.75])).unstack().assign(posts=by.size())
    table = table.sort_values("posts", ascending=False)
    table.index = pd.Index([named(data, "posts", "channel", str(one)) for one in table.index])
    rows = tuple(
        Row(
            say("found.channel", channel=channel, posts=int(row["posts"])),
            float(row[0.5]),
            float(row[0.25]),
            float(row[0.75]),
        )
        for channel, row in table.iterrows()
    )
    return rows, int(table["posts"].iloc[0]), str(table.index[0])


def _interactions(posts: pd.DataFrame) -> pd.Series:
    """Interactions of each post, of the kinds that its platform tells; unknown where it tells none."""
    told = _told(posts)
    if not told:
        raise MetricError(say("found.no_interactions"))
    numbers = posts[list(told)].astype("Float64")
    return numbers.sum(axis="columns", min_count=1)


def _told(posts: pd.DataFrame) -> Sequence[str]:
    return [name for name in INTERACTIONS if name in posts.columns]


def _kinds(posts: pd.DataFrame) -> str:
    return ", ".join(say(f"found.kind_{name}") for name in _told(posts))
