"""Unit "ladder": how hard acts are, where the ladder has a gap, who climbs, and how sure that is.

Each function answers its exercise with its usual arguments. The other arguments are the choices of a prepared
query: they count in the ways in which people go wrong, so that a learner can see what each way gives.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pandas as pd

from smlab.errors import MetricError
from smlab.metrics import climbing, intervals, ladder, movement

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from smlab.metrics.answers import Tables

__all__ = ["act_medians", "bridges", "largest_jump", "moved_up", "step_conversion", "top_rung_interval"]

Window = int | Literal["ever"] | None


def act_medians(pack: Tables) -> dict[str, float]:
    """Median effort and median risk of each act (L1).

    Args:
        pack: Holds the table `act_ratings`.

    Returns:
        For each act two numbers from 1 to 10: `<act_id>_effort` and `<act_id>_risk`.

    >>> import smlab.packs
    >>> medians = act_medians(smlab.packs.open_pack())
    >>> medians["phone_office_risk"], medians["public_photo_risk"]
    (2.0, 8.0)
    """
    medians = ladder.act_medians(pack.table("act_ratings"))
    return {
        f"{act}_{column}": float(value)
        for column in ("effort", "risk")
        for act, value in medians[column].items()
    }


def largest_jump(pack: Tables) -> dict[str, float]:
    """The two neighbouring rungs that lie furthest apart in median effort (L2).

    Args:
        pack: Holds the tables `act_ratings` and `acts`.

    Returns:
        `lower` and `upper` (rungs), `low` and `high` (their effort) and `points` (the distance).

    >>> import smlab.packs
    >>> largest_jump(smlab.packs.open_pack())["points"]
    4.5
    """
    efforts = ladder.rung_efforts(pack.table("act_ratings"), pack.table("acts"))
    return {name: float(value) for name, value in ladder.largest_jump(efforts)._asdict().items()}


def bridges(pack: Tables) -> tuple[str, ...]:
    """Acts without a place whose effort lies strictly within the widest gap (L2), the least effort first.

    Args:
        pack: Holds the tables `act_ratings` and `acts`.

    >>> import smlab.packs
    >>> bridges(smlab.packs.open_pack())
    ('public_photo', 'walk_along')
    """
    return ladder.bridges(pack.table("act_ratings"), pack.table("acts"))


def step_conversion(
    pack: Tables,
    who: Literal["people", "acts"] = "people",
    days: Window = 60,
    base: Literal["below", "first"] = "below",
    entered: Literal["apart", "counted"] = "apart",
) -> dict[str, float]:
    """Of those on each rung, the share that reached the next one (L3).

    Args:
        pack: Holds the table `supporter_actions`.
        who: "people", each once; or "acts": all acts on the next rung are counted, so that one keen person is
            in there many times (over people on the rung; with entrants "counted", over acts).
        days: Days from the first act on a rung to the next rung; None or "ever" for any number.
        base: Divide by the rung "below"; or always by the "first" rung, which is reach and no step.
        entered: People who entered higher stay "apart"; or are "counted" as if they had climbed, whatever
            their days.

    Returns:
        `rung_1_to_2` and so on: fractions.

    Raises:
        MetricError: If an argument is none of its choices.

    >>> import smlab.packs
    >>> shares = step_conversion(smlab.packs.open_pack())
    >>> [round(share, 3) for share in shares.values()]
    [0.14, 0.18, 0.03, 0.25]
    """
    _one_of("who", who, ("people", "acts"))
    _one_of("base", base, ("below", "first"))
    _one_of("entered", entered, ("apart", "counted"))
    actions = pack.table("supporter_actions")
    count = _people if who == "people" else _acts
    counts = count(actions, None if days == "ever" else days, entered)
    whole = counts["on"].iloc[0] if base == "first" else counts["on"]
    shares = counts["next"] / whole
    upper = [*shares.index[1:], actions["rung"].max()]
    return {
        f"rung_{low}_to_{high}": float(shares[low]) for low, high in zip(shares.index, upper, strict=True)
    }


def top_rung_interval(pack: Tables, method: Literal["wilson", "wald"] = "wilson") -> dict[str, float]:
    """How much the share that reaches the top rung can tell (L4): its 95 % interval.

    Args:
        pack: Holds the table `supporter_actions`.
        method: "wilson"; or "wald", which is too sure of itself with few people.

    Returns:
        `low` and `high`: fractions.

    Raises:
        MetricError: If there is no such method.

    >>> import smlab.packs
    >>> {end: round(value, 3) for end, value in top_rung_interval(smlab.packs.open_pack()).items()}
    {'low': 0.089, 'high': 0.532}
    """
    _one_of("method", method, ("wilson", "wald"))
    top = climbing.steps(pack.table("supporter_actions")).iloc[-1]
    reached = (int(top["climbed"]), int(top["people"]))
    found = intervals.wilson(*reached) if method == "wilson" else intervals.wald(*reached)
    return {"low": found.low, "high": found.high}


def moved_up(
    pack: Tables,
    earlier: str = "2025Q1",
    later: str = "2025Q2",
    newcomers: Literal["left out", "counted"] = "left out",
    compare: Literal["highest", "any rise"] = "highest",
) -> dict[str, float]:
    """How many people moved up between two quarters, and their share of those who were there before (L5).

    Args:
        pack: Holds the table `supporter_actions`.
        earlier: A quarter, written 2025Q1.
        later: The quarter to compare it with.
        newcomers: "left out"; or "counted", as if to arrive were to move up.
        compare: "highest" rung of each quarter; or "any rise" from one act to the next in the later quarter,
            in which falling back and returning counts.

    Returns:
        `count` (people) and `rate` (a fraction of the people who acted in the earlier quarter; if newcomers
        are counted, of all who acted in either).

    Raises:
        MetricError: If an argument is none of its choices, or a quarter is none.

    >>> import smlab.packs
    >>> moved = moved_up(smlab.packs.open_pack())
    >>> moved["count"], round(moved["rate"], 4)
    (30.0, 0.0567)
    """
    _one_of("newcomers", newcomers, ("left out", "counted"))
    _one_of("compare", compare, ("highest", "any rise"))
    actions = pack.table("supporter_actions")
    before, after = movement.highest_rungs(actions, [earlier, later])
    there = before > 0
    moved = there & ((after > before) if compare == "highest" else _rose(actions, later))
    if newcomers == "counted":
        moved, there = moved | (~there & (after > 0)), there | (after > 0)
    people = int(there.sum())
    return {"count": float(moved.sum()), "rate": float(moved.sum()) / people if people else float("nan")}


def _people(actions: pd.DataFrame, days: int | None, entered: str) -> pd.DataFrame:
    if entered == "counted":
        on = climbing.first_days(actions).notna().sum()
        following = [int(on[high]) for _, high in pairwise(on.index)]
        return pd.DataFrame({"on": on.iloc[:-1], "next": following})
    table = climbing.steps(actions, days)
    return pd.DataFrame({"on": table["people"], "next": table["climbed"]})


def _acts(actions: pd.DataFrame, days: int | None, entered: str) -> pd.DataFrame:
    """Rows where people are meant: every act on the next rung, after the person's first act below."""
    rows = actions["rung"].value_counts().sort_index()
    if entered == "counted":
        return pd.DataFrame({"on": rows.iloc[:-1], "next": rows.shift(-1).iloc[:-1]})
    first = climbing.first_days(actions)
    day = actions["datetime"].dt.normalize()
    inside = {}
    for low, high in pairwise(rows.index):
        above = actions["rung"] == high
        gap = (day[above] - actions.loc[above, "supporter_id"].map(first[low]).astype(day.dtype)).dt.days
        inside[low] = int(gap.between(0, gap.max() if days is None else days).sum())
    return pd.DataFrame({"on": first.notna().sum().iloc[:-1], "next": pd.Series(inside)})


def _rose(actions: pd.DataFrame, quarter: str) -> npt.NDArray[np.bool_]:
    """For each person in order of first sight: whether any act of the quarter was above the act before it."""
    ordered = actions.sort_values("datetime", kind="stable")
    step = ordered.groupby("supporter_id")["rung"].diff()
    period = pd.Period(quarter)
    when = ordered["datetime"]
    inside = (when >= period.start_time) & (when < (period + 1).start_time)
    risen = ordered.loc[(step > 0) & inside, "supporter_id"]
    return pd.Series(pd.unique(actions["supporter_id"])).isin(risen).to_numpy()


def _one_of(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        msg = f'{name} is "{value}", but should be one of: {", ".join(choices)}.'
        raise MetricError(msg)
