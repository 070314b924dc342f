"""Totals over days: of what may be added up, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import MetricError
from smlab.metrics.columns import need

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ADDITIVE", "total"]

ADDITIVE = frozenset(
    {
        *("bookmarks", "clicks", "comments", "detail_expands", "engaged_sessions", "engagements", "events"),
        *("follows", "follows_net", "hashtag_clicks", "impressions", "key_events", "likes", "link_clicks"),
        *("media_engagements", "media_views", "new_users", "page_views", "permalink_clicks", "posts_made"),
        *("profile_visits", "reactions", "saves", "sends", "sessions", "share_button", "shares"),
        *("unfollows", "video_views", "views", "watch_hours", "watch_milliseconds", "watch_seconds"),
    }
)
"""Metrics that count acts or showings, of which one day's are other ones than the next day's."""

_WHY = {
    "reach": "one account can be reached on many days, so days of reach do not add up",
    "followers_total": "a number of followers is how many there are, not how many came",
    "users": "one person can come on many days, so days of users do not add up",
    "active_users": "one person can come on many days, so days of users do not add up",
    "visitors": "one person can come on many days, so days of visitors do not add up",
}


def total(daily: pd.DataFrame, metric: str) -> float:
    """The sum of one metric over all rows of a table of daily numbers.

    Args:
        daily: Shape (rows, columns) with `metric`, `value` and `definition`, such as `daily_metrics` of an
            own pack; take the days and accounts you mean before.
        metric: What to add up, such as `clicks`.

    Returns:
        The sum; 0 only if something was recorded and was 0.

    Raises:
        MetricError: If the metric does not add up, was never recorded, or is defined in more than one way.

    >>> import pandas as pd
    >>> days = pd.DataFrame({"metric": "clicks", "value": [2.0, 3.0], "definition": "gsc.daily: Clicks"})
    >>> total(days, "clicks")
    5.0
    """
    need(daily, ("metric", "value", "definition"))
    if metric not in ADDITIVE:
        why = _WHY.get(metric, "it is a rate, a rank or a state, and these are not added up")
        msg = f"There is no total of {metric}: {why}. Compare days with each other, or take their median."
        raise MetricError(msg)
    rows = daily[daily["metric"] == metric].dropna(subset=["value"])
    if rows.empty:
        msg = f"No {metric} were recorded here, and nothing recorded is not zero. Look at another metric."
        raise MetricError(msg)
    definitions = sorted(set(rows["definition"]))
    if len(definitions) > 1:
        msg = (
            f"{metric} means different things in these rows ({'; '.join(definitions)}), so they are not "
            "added. Keep the rows of one definition."
        )
        raise MetricError(msg)
    return float(rows["value"].sum())
