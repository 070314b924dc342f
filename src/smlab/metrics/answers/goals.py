"""Unit "goals": what is ordinary, what is good, and where a proposed bar lies between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import MetricError, suggest
from smlab.metrics.posts import interactions, window

if TYPE_CHECKING:
    import pandas as pd

    from smlab.metrics.answers import Tables

__all__ = ["BARS", "judge_bar", "metric_of_posts", "ordinary_and_good"]

BARS = ("timid", "fair", "fantasy")


def ordinary_and_good(
    pack: Tables, organisation: str = "olive", metric: str = "interactions", days: int = 90
) -> dict[str, float]:
    """An ordinary and a good post of one organisation: median and 90th percentile.

    Args:
        pack: Holds the table `posts`.
        organisation: Its `org_id`.
        metric: "interactions" (reactions, comments, shares and saves together) or any counted column.
        days: Length of the window, which ends on the last day of the whole table.

    Returns:
        "median" and "p90" (linear between neighbours), per post; posts without the metric are left out.

    Raises:
        MetricError: If the organisation posted nothing in the window, or the metric is unknown.

    >>> import smlab.packs
    >>> ordinary_and_good(smlab.packs.open_pack(), "olive", "interactions", 90)
    {'median': 8.0, 'p90': 34.0}
    """
    posts = window(pack.table("posts"), days)
    own = posts[posts["org_id"] == organisation]
    values = metric_of_posts(own, metric).dropna()
    if values.empty:
        msg = f'"{organisation}" has no post with {metric} in the last {days} days. Choose a longer window.'
        raise MetricError(msg)
    return {"median": float(values.median()), "p90": float(values.quantile(0.9))}


def metric_of_posts(posts: pd.DataFrame, metric: str) -> pd.Series:
    """One value per post: its interactions, or the column of that name.

    Args:
        posts: Shape (posts, columns).
        metric: "interactions" or the name of a column of numbers.

    Returns:
        Shape (posts,), same index.

    Raises:
        MetricError: If there is no such metric.
    """
    if metric == "interactions":
        return interactions(posts)
    counted = [str(name) for name in posts.select_dtypes("number").columns]
    if metric not in counted:
        known = ["interactions", *counted]
        msg = f'Posts have no metric "{metric}".{suggest(metric, known)} There are: {", ".join(known)}.'
        raise MetricError(msg)
    return posts[metric]


def judge_bar(bar: float, median: float, p90: float) -> str:
    """Where a bar for success lies, seen from one's own past.

    Args:
        bar: The level that is to count as success, in the unit of the other two.
        median: What an ordinary post reached.
        p90: What one post in ten reached or passed.

    Returns:
        "timid" up to the median; "fair" above it, up to one and a half times the 90th percentile;
        "fantasy" beyond.

    Raises:
        MetricError: If the 90th percentile is below the median.

    >>> [judge_bar(bar, median=10, p90=40) for bar in (10, 11, 60, 61)]
    ['timid', 'fair', 'fair', 'fantasy']
    """
    if p90 < median:
        msg = f"A 90th percentile of {p90} below a median of {median} cannot be. Were the two swapped?"
        raise MetricError(msg)
    if bar <= median:
        return "timid"
    return "fair" if bar <= 1.5 * p90 else "fantasy"
