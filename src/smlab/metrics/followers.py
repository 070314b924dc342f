"""Followers: what came and what went behind a total, and weeks that stand out."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need

__all__ = ["Growth", "behind", "oddest_week"]


class Growth(NamedTuple):
    """Accounts gained and lost over all weeks, the difference, and how many were lost for each gained."""

    gained: int
    lost: int
    net: int
    lost_per_gained: float


def behind(weeks: pd.DataFrame) -> Growth:
    """What came and what went behind the growth of one channel.

    Args:
        weeks: Shape (weeks, columns) with `gained` and `lost`, whole counts of accounts.

    Returns:
        Sums, their difference, and lost divided by gained; NaN if nobody was gained.

    Raises:
        MetricError: If a column is missing or there is no week.

    Source:
        Our own count; lost beside gained, after Lean Stack, "The Groundhog Day Effect" (a sum hides both).

    >>> behind(pd.DataFrame({"gained": [10, 10], "lost": [6, 8]}))
    Growth(gained=20, lost=14, net=6, lost_per_gained=0.7)
    """
    _need_weeks(weeks, ("gained", "lost"))
    gained, lost = int(weeks["gained"].sum()), int(weeks["lost"].sum())
    return Growth(gained, lost, gained - lost, lost / gained if gained else float("nan"))


def oddest_week(weeks: pd.DataFrame) -> tuple[int, float]:
    """The week in which most was gained, and how far it stands above the others.

    Args:
        weeks: Shape (weeks, columns) of one channel with `week` (dates) and `gained`.

    Returns:
        Number of the week (the first is 1), and its gain divided by the median of the other weeks; NaN if
        that is 0 or there is no other.

    Raises:
        MetricError: If a column is missing or there is no week.

    >>> days = pd.to_datetime(["2025-01-06", "2025-01-13", "2025-01-20"])
    >>> oddest_week(pd.DataFrame({"week": days, "gained": [5, 50, 5]}))
    (2, 10.0)
    """
    _need_weeks(weeks, ("week", "gained"))
    gained = weeks.sort_values("week")["gained"].reset_index(drop=True)
    top = int(gained.to_numpy().argmax())
    usual = float(gained.drop(top).median()) if len(gained) > 1 else 0.0
    return top + 1, float(gained[top]) / usual if usual else float("nan")


def _need_weeks(weeks: pd.DataFrame, columns: tuple[str, ...]) -> None:
    need(weeks, columns)
    if weeks.empty:
        msg = "There is no week of this channel. Choose one that is in the table."
        raise MetricError(msg)
