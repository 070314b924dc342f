"""Rates of posts: what counts as an interaction, of which days, and divided by what.

An engagement rate without a named base means nothing, so there is none here: every function asks for its
base (reach, impressions or followers), and there are three ways to bring many posts to one number.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from smlab.errors import MetricError, suggest
from smlab.metrics.columns import need

__all__ = ["BASES", "INTERACTIONS", "engagement_rate", "engagement_rates", "interactions", "weekly", "window"]

INTERACTIONS = ("reactions", "comments", "shares", "saves")
BASES = {"reach": "reach", "impressions": "impressions", "followers": "followers_at_post"}


def interactions(posts: pd.DataFrame) -> pd.Series:
    """What people did with each post: reactions, comments, shares and saves. Clicks are not among them.

    Args:
        posts: Shape (posts, columns) with those four columns, whole counts.

    Returns:
        Shape (posts,), same index, whole counts named "interactions".

    Raises:
        MetricError: If one of the four columns is not there.

    Source:
        "Interaction" in docs/glossary.md.

    >>> one = pd.DataFrame({"reactions": [5], "comments": [2], "shares": [1], "saves": [0], "clicks": [9]})
    >>> interactions(one).tolist()
    [8]
    """
    need(posts, INTERACTIONS)
    return posts[list(INTERACTIONS)].sum(axis="columns").rename("interactions")


def window(posts: pd.DataFrame, days: int, column: str = "datetime_local") -> pd.DataFrame:
    """The rows of the last days of a table; its own last day is the last of them.

    Take the window before picking an organisation: groups are then compared over the same days, even if
    one of them was silent at the end.

    Args:
        posts: Shape (rows, columns).
        days: How many days, counted with the last: 7 keeps a week.
        column: The column of dates or of dates with times.

    Returns:
        Shape (rows within the window, columns), in their order.

    Raises:
        MetricError: If `days` is below 1 or there is no such column.

    >>> rows = pd.DataFrame({"day": pd.to_datetime(["2025-05-01", "2025-05-03", "2025-05-04"])})
    >>> len(window(rows, 2, "day"))
    2
    """
    if days < 1:
        msg = f"A window of {days} days holds nothing. Ask for 1 day or more."
        raise MetricError(msg)
    need(posts, (column,))
    day = posts[column].dt.normalize()
    inside: pd.Series = day > day.max() - pd.Timedelta(days=days)
    return posts.loc[inside]


def weekly(posts: pd.DataFrame, values: pd.Series, column: str = "datetime_local") -> pd.Series:
    """Sums by week; weeks run from Monday to Sunday, and weeks without a row count 0.

    Args:
        posts: Shape (rows, columns) with the column of dates.
        values: Shape (rows,), same index: what to add up.
        column: The column of dates or of dates with times.

    Returns:
        Shape (weeks,), one sum a week, indexed by the week's Monday.

    Raises:
        MetricError: If the indexes differ or there is no such column.

    >>> rows = pd.DataFrame({"day": pd.to_datetime(["2025-05-05", "2025-05-11", "2025-05-19"])})
    >>> weekly(rows, pd.Series([1, 2, 4]), "day").tolist()
    [3, 0, 4]
    """
    need(posts, (column,))
    _same_rows(values, posts)
    monday = posts[column].dt.normalize() - pd.to_timedelta(posts[column].dt.day_of_week, unit="D")
    sums = values.groupby(monday).sum()
    return sums.reindex(pd.date_range(sums.index.min(), sums.index.max(), freq="7D"), fill_value=0)


def engagement_rates(posts: pd.DataFrame, base: str) -> pd.Series:
    """Interactions divided by a named base, one rate per post.

    Args:
        posts: Shape (posts, columns): the four kinds of interaction, and the base's column.
        base: "reach" (accounts shown it), "impressions" (times shown) or "followers" (when it went out).

    Returns:
        Shape (posts,), same index: fractions, 0.05 for 5 %. By reach they may pass 1, because an account may
        interact more than once. A base that is 0 or was not recorded gives NaN, never 0.

    Raises:
        MetricError: If the base is unknown or a column is missing.

    Source:
        "Engagement rate" in docs/glossary.md.

    >>> kinds = {"reactions": [4, 6, 1], "comments": [0, 0, 0], "shares": [0, 0, 0], "saves": [0, 0, 0]}
    >>> three = pd.DataFrame({**kinds, "reach": [40, 80, 0]})
    >>> engagement_rates(three, "reach").tolist()
    [0.1, 0.075, nan]
    """
    counts = interactions(posts).astype("float64")
    return (counts / _base(posts, base)).rename(f"engagement_rate_by_{base}")


def engagement_rate(posts: pd.DataFrame, base: str, *, average: str) -> float:
    """One engagement rate for many posts; the way of averaging is named, because it changes the answer.

    Args:
        posts: Shape (posts, columns), as for `engagement_rates`.
        base: "reach", "impressions" or "followers".
        average: "mean" or "median" of the posts' rates (a typical post), or "pooled": all interactions
            divided by all of the base (a typical showing or account). Posts without a base are left out.

    Returns:
        A fraction; NaN if no post has a base.

    Raises:
        MetricError: If base or average is unknown or a column is missing.

    Source:
        "Engagement rate" in docs/glossary.md.

    >>> kinds = {"reactions": [4, 6, 30], "comments": [0, 0, 0], "shares": [0, 0, 0], "saves": [0, 0, 0]}
    >>> three = pd.DataFrame({**kinds, "reach": [40, 80, 3000]})
    >>> [round(engagement_rate(three, "reach", average=way), 4) for way in ("mean", "pooled", "median")]
    [0.0617, 0.0128, 0.075]
    """
    rates = engagement_rates(posts, base).dropna()
    if average == "pooled":
        known = posts.loc[rates.index]
        total = float(_base(known, base).sum())
        return float(interactions(known).sum()) / total if total else float("nan")
    if average in {"mean", "median"}:
        return float(rates.mean() if average == "mean" else rates.median())
    msg = f'There is no average called "{average}". Ask for "mean", "median" or "pooled".'
    raise MetricError(msg)


def _base(posts: pd.DataFrame, base: str) -> pd.Series:
    if base not in BASES:
        msg = f'There is no base called "{base}".{suggest(base, BASES)} Divide by one of: {", ".join(BASES)}.'
        raise MetricError(msg)
    need(posts, (BASES[base],))
    values = posts[BASES[base]].astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    return pd.Series(np.where(values > 0, values, np.nan), index=posts.index)


def _same_rows(values: pd.Series, table: pd.DataFrame) -> None:
    if not values.index.equals(table.index):
        msg = f"{len(values)} values do not belong to these {len(table)} rows. Take both from one table."
        raise MetricError(msg)
