"""What a class's results say of an exercise: how hard it is, and whether it tells learners apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist, StatisticsError, correlation

from smlab.metrics.intervals import Interval

__all__ = ["ENOUGH", "discrimination", "swing"]

ENOUGH = 50
"""Learners from which on a discrimination is shown."""
_Z = NormalDist().inv_cdf(0.975)


def discrimination(shares: Sequence[float], rest: Sequence[float]) -> tuple[float, Interval] | None:
    """How well an exercise goes with everything else: the correlation of its points with those of the rest.

    Args:
        shares: What share of the exercise's points each learner has, 0 to 1.
        rest: What share of all other points the same learners have.

    Returns:
        The correlation, -1 to 1, and its 95 % interval by Fisher's transformation; None for fewer than
        `ENOUGH` learners, or where all have the same.

    Source:
        R. A. Fisher, "On the probable error of a coefficient of correlation", Metron 1 (1921).
    """
    if len(shares) < ENOUGH:
        return None
    try:
        found = correlation(shares, rest)
    except StatisticsError:  # nobody differs
        return None
    if abs(found) >= 1:
        return found, Interval(found, found)
    middle, half = math.atanh(found), _Z / math.sqrt(len(shares) - 3)
    return found, Interval(math.tanh(middle - half), math.tanh(middle + half))


def swing(learners: int) -> float:
    """How far a correlation of so many learners lies from none by chance alone, 19 times out of 20.

    >>> round(swing(50), 2), round(swing(10), 2)
    (0.28, 0.65)
    """
    return _Z / math.sqrt(learners - 1)
