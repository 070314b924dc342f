"""Two groups of people compared on one yes-or-no question, and lists compared by whom they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smlab.errors import MetricError
from smlab.metrics.columns import need
from smlab.metrics.intervals import Interval, newcombe, wilson

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Difference", "differ", "share_with", "yes_of"]


class Difference(NamedTuple):
    """Two groups: yes of how many, their intervals, and the difference (second minus first) with its own."""

    first: tuple[int, int]
    second: tuple[int, int]
    first_interval: Interval
    second_interval: Interval
    difference: float
    interval: Interval

    @property
    def shown(self) -> bool:
        """Whether the interval of the difference leaves out 0; if not, nothing was shown, nor equality."""
        return self.interval.low > 0 or self.interval.high < 0


def yes_of(table: pd.DataFrame, column: str, group: str, value: str) -> tuple[int, int]:
    """How many people of a group said yes, of how many.

    Args:
        table: Shape (people, columns), one row a person.
        column: Column of truth values; people who did not answer are left out.
        group: Column that holds the groups.
        value: The group.

    Returns:
        Two whole counts.

    Raises:
        MetricError: If a column is missing or nobody of the group answered.
    """
    need(table, (column, group))
    answers = table.loc[table[group] == value, column].dropna()
    if answers.empty:
        known = ", ".join(sorted({str(one) for one in table[group].dropna()}))
        msg = f'Nobody of "{value}" answered "{column}". The groups are: {known}.'
        raise MetricError(msg)
    return int(answers.astype("bool").sum()), len(answers)


def differ(first: tuple[int, int], second: tuple[int, int]) -> Difference:
    """Two groups of different people compared on one question.

    Args:
        first: How many said yes, of how many.
        second: The same of the other group; nobody may be in both.

    Returns:
        Both counts, both Wilson intervals, the difference (second minus first) and its Newcombe interval.

    Raises:
        MetricError: If a group is empty or has more who said yes than people.

    Source:
        As `wilson` and `newcombe`.

    >>> differ((10, 40), (22, 40)).shown, differ((14, 40), (18, 40)).shown
    (True, False)
    """
    between = newcombe(first, second)
    difference = second[0] / second[1] - first[0] / first[1]
    return Difference(first, second, wilson(*first), wilson(*second), difference, between)


def share_with(table: pd.DataFrame, column: str, value: str) -> float:
    """The share of a table's rows that hold a value, of those in which the column is not empty.

    Args:
        table: Shape (rows, columns).
        column: A column of kinds.
        value: The kind asked for; one that never occurs has a share of 0.

    Returns:
        A fraction.

    Raises:
        MetricError: If the column is missing or holds nothing.
    """
    need(table, (column,))
    known = table[column].dropna()
    if known.empty:
        msg = f'The column "{column}" is empty, so it has no shares.'
        raise MetricError(msg)
    return float((known == value).mean())
