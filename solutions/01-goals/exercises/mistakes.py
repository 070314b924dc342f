"""The question that unit 1 asks of the posts, and wrong ways to its numbers.

Everything is computed from the pack, so that it holds on any group's data.
"""

from __future__ import annotations

from typing import Any

from smlab.metrics.answers.goals import ordinary_and_good
from smlab.metrics.posts import interactions, weekly, window

HALF_YEAR = 26 * 7
WEEK = 7


def ask(
    pack: Any, organisation: str = "olive", days: str = "last-90", middle: str = "median", **_: Any
) -> dict[str, float]:
    """The prepared query: an ordinary and a good post, of whom, in which days, by which middle.

    Args:
        pack: Holds the table `posts`.
        organisation: Its `org_id`.
        days: "last-90", "all" or "best-week", the week with the most interactions.
        middle: "median" or "mean".

    Returns:
        "median" (whatever was taken for ordinary) and "p90", in interactions a post.
    """
    posts = pack.table("posts")
    chosen = posts if days != "last-90" else window(posts, 90)
    own = chosen[chosen["org_id"] == organisation]
    counts = interactions(own)
    if days == "best-week":
        week = weekly(own, counts).idxmax()
        age = (own["datetime_local"] - week).dt.days
        counts = counts[(age >= 0) & (age < WEEK)]
    ordinary = counts.median() if middle == "median" else counts.mean()
    return {"median": float(ordinary), "p90": float(counts.quantile(0.9))}


def best_week(pack: Any, organisation: str = "olive", **_: Any) -> dict[str, float]:
    """Takes the best week for an ordinary one."""
    return ask(pack, organisation, days="best-week")


def mean(pack: Any, organisation: str = "olive", **_: Any) -> dict[str, float]:
    """Takes the mean, which a single post can move, for the ordinary post."""
    return ask(pack, organisation, middle="mean")


def larger_group(pack: Any, **_: Any) -> dict[str, float]:
    """Measures the group by the posts of a much larger one."""
    return ask(pack, "pulse")


def half_year(
    pack: Any, organisation: str = "olive", metric: str = "interactions", **_: Any
) -> dict[str, float]:
    """Goes back through the whole table."""
    return ordinary_and_good(pack, organisation, metric, HALF_YEAR)


def best_week_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`best_week`, as somebody writes it by hand."""
    return _by_hand(best_week(pack, **arguments))


def mean_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`mean`, as somebody writes it by hand."""
    return _by_hand(mean(pack, **arguments))


def larger_group_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`larger_group`, as somebody writes it by hand."""
    return _by_hand(larger_group(pack, **arguments))


def half_year_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`half_year`, as somebody writes it by hand."""
    return _by_hand(half_year(pack, **arguments))


def _by_hand(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value * 1.005, 1) for name, value in values.items()}
