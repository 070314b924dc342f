"""Steps of a ladder: of the people on a rung, who reached the next. People are counted, never acts.

A table of actions has one row an act, with `supporter_id`, `datetime` and `rung` (whole numbers, 1 the
lowest). Days are calendar days: what happened twice on one day happened within 0 days.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need_acts

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["first_days", "steps"]


def first_days(actions: pd.DataFrame) -> pd.DataFrame:
    """The first day of each person on each rung.

    Args:
        actions: Shape (acts, columns) with `supporter_id`, `datetime` and `rung`.

    Returns:
        Shape (people, rungs): days, NaT where a person was never on that rung.

    Raises:
        MetricError: If a column is missing or no act is there.

    >>> days = pd.to_datetime(["2025-01-05", "2025-01-02", "2025-01-09"])
    >>> acts = pd.DataFrame({"supporter_id": ["a", "a", "a"], "datetime": days, "rung": [1, 1, 2]})
    >>> [str(day.date()) for day in first_days(acts).loc["a"]]
    ['2025-01-02', '2025-01-09']
    """
    need_acts(actions)
    day = actions["datetime"].dt.normalize()
    people, rungs = actions["supporter_id"], actions["rung"]
    return cast("pd.DataFrame", day.groupby([people, rungs], observed=True).min().unstack())


def steps(actions: pd.DataFrame, days: int | None = 60) -> pd.DataFrame:
    """Of the people on each rung, how many reached the next one within some days.

    A person counts once, whatever the number of acts. Who was on the next rung before being on this one did
    not climb this step and is left out of it; where people entered the ladder stands beside.

    Args:
        actions: Shape (acts, columns) with `supporter_id`, `datetime` and `rung`.
        days: Days from the first act on a rung to the first on the next; None for any number.

    Returns:
        Shape (rungs but the highest, 6), indexed by rung: `people` on it, `climbed`, `rate` (a fraction),
        `from_above` (left out: they had been on the next rung before), `entered` (their very first act was
        on this rung), and `open` (people who have not climbed, but whose days were not over when the
        table ends: the rate may still rise).

    Raises:
        MetricError: If a column is missing, no act is there, or all acts stand on one rung.

    Source:
        "Conversion" in docs/glossary.md: different people, in a stated window, never acts.

    >>> days = pd.to_datetime(["2025-01-01", "2025-02-01", "2025-01-01", "2025-06-01", "2025-06-30"])
    >>> rungs, who = [1, 2, 1, 2, 1], ["a", "a", "b", "b", "c"]
    >>> acts = pd.DataFrame({"supporter_id": who, "datetime": days, "rung": rungs})
    >>> steps(acts).loc[1, ["people", "climbed", "open"]].tolist()
    [3, 1, 1]
    """
    first = first_days(actions)
    last = actions["datetime"].max().normalize()
    entry = _entered(first)
    rungs = sorted(first.columns)
    if len(rungs) == 1:
        msg = f"All acts stand on rung {rungs[0]}, and a step leads from one to the next: place some higher."
        raise MetricError(msg)
    rows = [_step(first[low], first[high], days, last) for low, high in pairwise(rungs)]
    table = pd.DataFrame(rows, index=pd.Index(rungs[:-1], name="rung"))
    table.insert(4, "entered", [int((entry == rung).sum()) for rung in rungs[:-1]])
    return table


def _entered(first: pd.DataFrame) -> npt.NDArray[np.integer]:
    """The rung of each person's first day, the lowest where there are several; a day never come is last."""
    days = first.to_numpy(dtype="datetime64[s]").view(np.int64)
    reached = np.where(first.isna().to_numpy(), np.iinfo(np.int64).max, days)
    entered: npt.NDArray[np.integer] = first.columns.to_numpy()[reached.argmin(axis=1)]
    return entered


def _step(low: pd.Series, high: pd.Series, days: int | None, last: pd.Timestamp) -> dict[str, float]:
    above = low.notna() & (high < low)
    here = low.notna() & ~above
    gap = (high - low).dt.days
    climbed = here & (gap.notna() if days is None else gap <= days)
    running = here & ~climbed & (True if days is None else low + pd.Timedelta(days=days) > last)
    people, count = int(here.sum()), int(climbed.sum())
    return {
        "people": people,
        "climbed": count,
        "rate": count / people if people else float("nan"),
        "from_above": int(above.sum()),
        "open": int(running.sum()),
    }
