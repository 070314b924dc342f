"""How much a share of few people can tell: intervals, a test of two shares, and how many people it takes.

All are closed formulas, so that they also run where no statistics library is installed; tests compare them
with one.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

from smlab.errors import MetricError

__all__ = ["Comparison", "Interval", "compare", "newcombe", "people_per_arm", "wald", "wilson"]

_NORMAL = NormalDist()


class Interval(NamedTuple):
    """Two ends of an interval, both fractions: 0.25 means 25 %, or 25 points in a difference."""

    low: float
    high: float


class Comparison(NamedTuple):
    """Two shares compared: second minus first, its z value, and the two-sided p value."""

    difference: float
    z: float
    p: float


def wilson(successes: int, total: int, confidence: float = 0.95) -> Interval:
    """The score interval of a share; sensible for few people, and for none or all of them.

    Args:
        successes: How many did it.
        total: Out of how many.
        confidence: Share of such intervals that hold the truth in the long run, between 0 and 1.

    Returns:
        Two fractions within 0 and 1.

    Raises:
        MetricError: If there is nobody, more successes than people, or a confidence outside 0 and 1.

    Source:
        E. B. Wilson, "Probable inference", Journal of the American Statistical Association 22 (1927).

    >>> [round(100 * end, 1) for end in wilson(3, 12)]
    [8.9, 53.2]
    """
    share, z = _share(successes, total), _z(confidence)
    spread = z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    low = 0.0 if successes == 0 else middle - half  # exact at the ends, where rounding would leave a speck
    high = 1.0 if successes == total else middle + half
    return Interval(low, high)


def wald(successes: int, total: int, confidence: float = 0.95) -> Interval:
    """The interval of first textbooks: share plus and minus; wrong for few people, kept to show why.

    Args:
        successes: How many did it.
        total: Out of how many.
        confidence: Between 0 and 1.

    Returns:
        Two fractions, which may lie below 0 or above 1, and have no width for none or all.

    Raises:
        MetricError: As `wilson`.

    Source:
        The normal approximation; on why it fails, L. D. Brown, T. T. Cai and A. DasGupta, "Interval
        Estimation for a Binomial Proportion", Statistical Science 16 (2001).

    >>> [round(100 * end, 1) for end in wald(3, 4)]
    [32.6, 117.4]
    """
    share = _share(successes, total)
    half = _z(confidence) * math.sqrt(share * (1 - share) / total)
    return Interval(share - half, share + half)


def newcombe(first: tuple[int, int], second: tuple[int, int], confidence: float = 0.95) -> Interval:
    """The interval of the difference between two shares of different people: second minus first.

    Args:
        first: How many did it, out of how many.
        second: The same for the other group; nobody may be in both.
        confidence: Between 0 and 1.

    Returns:
        Two fractions between -1 and 1. If 0 lies within, a difference was not shown (nor was equality).

    Raises:
        MetricError: As `wilson`, for either group.

    Source:
        R. G. Newcombe, "Interval estimation for the difference between independent proportions",
        Statistics in Medicine 17 (1998), method 10.

    >>> [round(100 * end, 1) for end in newcombe((10, 40), (22, 40))]
    [8.5, 47.9]
    """
    one, two = _share(*first), _share(*second)
    of_one, of_two = wilson(*first, confidence), wilson(*second, confidence)
    down = math.hypot(two - of_two.low, of_one.high - one)
    up = math.hypot(of_two.high - two, one - of_one.low)
    return Interval(two - one - down, two - one + up)


def compare(first: tuple[int, int], second: tuple[int, int]) -> Comparison:
    """The z test of two shares of different people, with the variance pooled.

    Args:
        first: How many did it, out of how many.
        second: The same for the other group.

    Returns:
        Difference (second minus first), z, and two-sided p. If nobody or everybody did it in both groups,
        z is 0 and p is 1.

    Raises:
        MetricError: As `wilson`, for either group.

    Source:
        The two-sample z test of statsmodels' `proportions_ztest`, against which a test holds it.

    >>> round(compare((11, 600), (17, 600)).p, 2)
    0.25
    """
    difference = _share(*second) - _share(*first)
    pooled = (first[0] + second[0]) / (first[1] + second[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / first[1] + 1 / second[1]))
    z = difference / error if error else 0.0
    return Comparison(difference, z, 2 * (1 - _NORMAL.cdf(abs(z))))


def people_per_arm(usual: float, hoped: float, *, power: float = 0.8, confidence: float = 0.95) -> int:
    """How many people each of two groups needs for a test to see a rise from one share to another.

    Args:
        usual: The share without the change, between 0 and 1.
        hoped: The share with it, different from `usual`.
        power: How often such a test is to see a difference of this size.
        confidence: One minus the share of false alarms, both sides together.

    Returns:
        Whole people in each group, rounded up.

    Raises:
        MetricError: If a share lies outside 0 and 1 or both are equal.

    Source:
        J. L. Fleiss, "Statistical Methods for Rates and Proportions", without continuity correction.

    >>> people_per_arm(0.02, 0.03)
    3826
    """
    if not (0 < usual < 1 and 0 < hoped < 1) or usual == hoped:
        msg = f"Shares of {usual} and {hoped} cannot be tested. Give two different fractions between 0 and 1."
        raise MetricError(msg)
    middle = (usual + hoped) / 2
    alarm = _z(confidence) * math.sqrt(2 * middle * (1 - middle))
    see = _NORMAL.inv_cdf(power) * math.sqrt(usual * (1 - usual) + hoped * (1 - hoped))
    return math.ceil(((alarm + see) / (hoped - usual)) ** 2)


def _share(successes: int, total: int) -> float:
    if total < 1 or not 0 <= successes <= total:
        msg = (
            f"{successes} of {total} is no share. Give one person or more, and no more successes than people."
        )
        raise MetricError(msg)
    return successes / total


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        msg = f"A confidence of {confidence} is not possible. Give a fraction such as 0.95."
        raise MetricError(msg)
    return _NORMAL.inv_cdf((1 + confidence) / 2)
