"""Who comes back: newcomers by month, and what cannot be known of them yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from smlab.metrics.columns import need_acts

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cohort_return"]


def cohort_return(actions: pd.DataFrame, windows: Sequence[int] = (30, 60, 90)) -> pd.DataFrame:
    """By month of first act: the share of people who acted again within some days.

    To act again on the day of the first act is no return. A cohort whose last newcomer could not yet have
    had all those days before the table ends gets NaN: it is not known, which is not zero.

    Args:
        actions: Shape (acts, columns) with `supporter_id`, `datetime` and `rung`.
        windows: Lengths in days.

    Returns:
        Shape (months, 1 + windows), indexed by month ("2025-03"): `people`, then one fraction for each
        window, named `within_30` and so on.

    Raises:
        MetricError: If a column is missing or no act is there.

    Source:
        "Return" in docs/glossary.md, after Keela, "Cohort Analysis": https://www.keela.co/glossary/cohort-analysis

    >>> days = pd.to_datetime(["2025-01-01", "2025-01-20", "2025-01-31", "2025-03-05"])
    >>> acts = pd.DataFrame({"supporter_id": ["a", "a", "b", "c"], "datetime": days, "rung": 1})
    >>> cohort_return(acts, [30])["within_30"].tolist()
    [0.5, nan]
    """
    need_acts(actions)
    day = actions["datetime"].dt.normalize()
    # People are numbered once: grouping by their ids would compare a million texts at each step.
    people, _ = pd.factorize(actions["supporter_id"])
    named = people >= 0
    acted, people = day[named], people[named]
    first = acted.groupby(people).min()
    gap = (acted - first.to_numpy()[people]).dt.days
    soonest = gap.where(gap > 0).groupby(people).min()
    cohort = first.dt.to_period("M")
    table = pd.DataFrame({"people": cohort.groupby(cohort).size()})
    ends = pd.PeriodIndex(table.index).end_time.normalize()
    for days in windows:
        known = ends + pd.Timedelta(days=days) <= day.max()
        table[f"within_{days}"] = (soonest <= days).groupby(cohort).mean().where(known)
    table.index = pd.Index(table.index.astype(str), name="cohort")
    return table
