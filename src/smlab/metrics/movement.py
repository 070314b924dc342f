"""Who moved up between two periods: fast for a million acts, and newcomers never count as climbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need_acts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

__all__ = ["MovedUp", "highest_rungs", "moved_up"]

_HIGHEST = 100  # a ladder with more rungs than this is a mistaken column


class MovedUp(NamedTuple):
    """How many people moved up, out of how many who were there before, and the share of these."""

    moved: int
    people: int
    rate: float


def highest_rungs(actions: pd.DataFrame, periods: Sequence[str]) -> npt.NDArray[np.int8]:
    """The highest rung of each person in each period, without sorting or grouping a single row.

    A table of rungs by people is ticked once per act; the highest tick of each person is the answer. That
    takes one pass over the rows, whatever their order.

    Args:
        actions: Shape (acts, columns) with `supporter_id`, `datetime` and `rung`. Categorical ids spare the
            time to number the people.
        periods: Periods as pandas writes them: "2025Q1", "2025-03", "2025".

    Returns:
        Shape (periods, people), people in the order of the categories or of first sight; 0 where a person
        did nothing in that period.

    Raises:
        MetricError: If a column is missing, an act has no person, a rung is not within 1 and 100, or a
            period is not one.
    """
    need_acts(actions)
    codes, people = _codes(actions["supporter_id"])
    rung = actions["rung"].to_numpy(dtype=np.int64)
    lowest, top = int(rung.min()), int(rung.max())
    if lowest < 1 or top > _HIGHEST:
        msg = f"Rungs run from {lowest} to {top}, but should be whole numbers from 1 up. Mend that column."
        raise MetricError(msg)
    when = actions["datetime"].to_numpy()
    inside = [_within(when, period) for period in periods]
    return np.stack([_highest(codes[rows], rung[rows], people, top) for rows in inside])


def moved_up(actions: pd.DataFrame, earlier: str, later: str) -> MovedUp:
    """People whose highest rung was higher in the later period than in the earlier.

    Only people who acted in the earlier period are looked at: who arrived later did not move. Highest rungs
    are compared, so falling back and returning within a period moves nobody.

    Args:
        actions: Shape (acts, columns) with `supporter_id`, `datetime` and `rung`.
        earlier: A period as pandas writes it: "2025Q1", "2025-03", "2025".
        later: Another such period.

    Returns:
        How many moved up, how many acted in the earlier period, and the first as a share of the second (NaN
        if nobody did).

    Raises:
        MetricError: As `highest_rungs`.

    Source:
        New Tactics in Human Rights, "Building a social media plan" (2013), which proposes to count the people
        who moved up; how they are counted is our own definition, "moved up" in docs/glossary.md.

    >>> days = pd.to_datetime(["2025-01-01", "2025-04-01", "2025-02-01", "2025-05-01", "2025-05-02"])
    >>> rungs, who = [1, 2, 2, 1, 3], ["a", "a", "b", "b", "new"]
    >>> acts = pd.DataFrame({"supporter_id": who, "datetime": days, "rung": rungs})
    >>> moved_up(acts, "2025Q1", "2025Q2")
    MovedUp(moved=1, people=2, rate=0.5)
    """
    before, after = highest_rungs(actions, [earlier, later])
    people = int(np.count_nonzero(before))
    moved = int(np.count_nonzero((before > 0) & (after > before)))
    return MovedUp(moved, people, moved / people if people else float("nan"))


def _highest(
    codes: npt.NDArray[np.integer], rung: npt.NDArray[np.int64], people: int, top: int
) -> npt.NDArray[np.int8]:
    """One tick per act in a table of rungs by people; a row for each rung keeps every pass in order."""
    ticked = np.zeros((top, people), dtype=np.int8)
    ticked.reshape(-1)[(rung - 1) * people + codes] = 1
    highest = np.zeros(people, dtype=np.int8)
    for row, ticks in enumerate(ticked, start=1):
        np.maximum(highest, ticks * np.int8(row), out=highest)
    return highest


def _within(when: npt.NDArray[np.datetime64], period: str) -> npt.NDArray[np.intp]:
    """The rows of a period, both ends in one comparison: what is earlier wraps round to the far end."""
    try:
        span = pd.Period(period)
    except ValueError as wrong:
        msg = f'"{period}" is not a period. Write a quarter as 2025Q1, a month as 2025-03, a year as 2025.'
        raise MetricError(msg) from wrong
    start, end = (
        moment.to_datetime64().astype(when.dtype) for moment in (span.start_time, (span + 1).start_time)
    )
    since = (when.view(np.int64) - start.view(np.int64)).view(np.uint64)
    return np.flatnonzero(since < (end - start).astype(np.uint64))


def _codes(ids: pd.Series) -> tuple[npt.NDArray[np.integer], int]:
    if isinstance(ids.dtype, pd.CategoricalDtype):
        codes, people = np.asarray(ids.cat.codes), len(ids.cat.categories)
    else:
        codes, known = pd.factorize(ids)
        people = len(known)
    if codes.size and codes.min() < 0:
        msg = f"{int((codes < 0).sum())} acts have no supporter_id. Leave them out or find whose they are."
        raise MetricError(msg)
    return codes, people
