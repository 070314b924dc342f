"""The acts on a ladder as members rate them: how hard, how risky, and where the ladder has a gap."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple, cast

import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need

__all__ = ["Jump", "act_medians", "bridges", "effort_jumps", "largest_jump", "rung_efforts"]


class Jump(NamedTuple):
    """Two neighbouring rungs, the effort of each in points, and the distance between them."""

    lower: int
    upper: int
    low: float
    high: float
    points: float


def act_medians(ratings: pd.DataFrame) -> pd.DataFrame:
    """What the member in the middle says about each act.

    Args:
        ratings: Shape (ratings, columns) with `act_id`, `effort` and `risk` (points from 1 to 10).

    Returns:
        Shape (acts, 2), indexed by act: median `effort` and `risk`.

    Raises:
        MetricError: If a column is missing.

    Source:
        Our own two questions to members, in points from 1 to 10.

    >>> said = pd.DataFrame({"act_id": ["call"] * 3, "effort": [2, 3, 9], "risk": [1, 1, 2]})
    >>> act_medians(said).loc["call"].tolist()
    [3.0, 1.0]
    """
    need(ratings, ("act_id", "effort", "risk"))
    return ratings.groupby("act_id", observed=True)[["effort", "risk"]].median()


def rung_efforts(ratings: pd.DataFrame, acts: pd.DataFrame) -> pd.Series:
    """The median effort of each rung, over all ratings of all its acts.

    Args:
        ratings: Shape (ratings, columns) with `act_id` and `effort`.
        acts: Shape (acts, columns) with `act_id` and `rung`; acts without a rung stand nowhere.

    Returns:
        Shape (rungs,), indexed by rung, in points.

    Raises:
        MetricError: If a column is missing.

    Source:
        Our own definition: all ratings of all acts of a rung, not a median of medians.
    """
    need(ratings, ("act_id", "effort"))
    need(acts, ("act_id", "rung"))
    rung = acts.set_index("act_id")["rung"].dropna().astype("int64")
    placed = ratings[ratings["act_id"].isin(rung.index)]
    return placed["effort"].groupby(placed["act_id"].astype("object").map(rung)).median().rename_axis("rung")


def effort_jumps(efforts: pd.Series) -> tuple[Jump, ...]:
    """The distances between neighbouring rungs, from the bottom up.

    Args:
        efforts: Shape (rungs,), indexed by rung, as `rung_efforts` gives it.

    >>> effort_jumps(pd.Series([1.0, 3.5, 8.0], index=[1, 2, 3]))[-1]
    Jump(lower=2, upper=3, low=3.5, high=8.0, points=4.5)
    """
    pairs = list(efforts.sort_index().items())
    return tuple(
        Jump(cast("int", low), cast("int", high), float(below), float(above), float(above - below))
        for (low, below), (high, above) in pairwise(pairs)
    )


def largest_jump(efforts: pd.Series) -> Jump:
    """The widest gap between two neighbouring rungs; the lower one if two are equally wide.

    Args:
        efforts: Shape (rungs,), indexed by rung, in points.

    Raises:
        MetricError: If there are fewer than two rungs.

    Source:
        Our own definition.
    """
    jumps = effort_jumps(efforts)
    if not jumps:
        msg = f"A ladder of {len(efforts)} rungs has no step. Rate acts on two rungs or more."
        raise MetricError(msg)
    return max(jumps, key=lambda jump: jump.points)


def bridges(ratings: pd.DataFrame, acts: pd.DataFrame) -> tuple[str, ...]:
    """Acts that stand on no rung yet and whose median effort lies strictly within the widest gap.

    Args:
        ratings: Shape (ratings, columns) with `act_id`, `effort` and `risk`.
        acts: Shape (acts, columns) with `act_id` and `rung`.

    Returns:
        Their ids, the least effort first. A bridge may still be risky: look at its median risk too.

    Raises:
        MetricError: If a column is missing or there are fewer than two rungs.

    Source:
        Our own definition.
    """
    gap = largest_jump(rung_efforts(ratings, acts))
    free = acts.loc[acts["rung"].isna(), "act_id"]
    efforts = act_medians(ratings)["effort"].sort_values()
    return tuple(
        str(act) for act, effort in efforts.items() if act in set(free) and gap.low < effort < gap.high
    )
