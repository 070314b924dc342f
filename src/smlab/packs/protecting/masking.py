"""Small groups are masked in what is shared, so that no reader can tell who the two people in a cell are.

A count below five is hidden; where the totals beside a table would give it away, further counts are hidden
until they no longer do (complementary suppression, see Hundepool et al., Statistical Disclosure Control,
2012, chapter 4). In an organisation's own view nothing is masked.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from smlab.errors import MetricError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["LEAST", "mask_grid", "mask_small"]

LEAST = 5
"""The smallest group of people that is shown to others."""

_Cell = tuple[int, int]


def mask_small(
    table: pd.DataFrame, people: str = "people", values: Sequence[str] | None = None, *, least: int = LEAST
) -> pd.DataFrame:
    """A table of groups, one a row, with small groups masked; its total may be shown beside it.

    Args:
        table: Shape (groups, columns).
        people: The column that counts the people of each group.
        values: What else is hidden with the count, such as rates; every other column of numbers if left out.
        least: The smallest group that is shown.

    Returns:
        The same table with missing values where a group is masked. A count of 0 is shown. Where one group
        alone would be masked, or all masked together are fewer than `least`, the next smallest one is too.

    Raises:
        MetricError: If a count is negative or missing.

    >>> mask_small(pd.DataFrame({"place": ["north", "south", "east"], "people": [3, 9, 20]}))
       place  people
    0  north    <NA>
    1  south    <NA>
    2   east      20
    """
    hidden = _hidden(_counts(table[[people]]), least, rows_summed=False)[:, 0]
    numbers = [name for name in table.select_dtypes("number").columns if name != people]
    masked = table.copy()
    for column in [people, *(numbers if values is None else values)]:
        masked[column] = masked[column].convert_dtypes().mask(hidden)
    return masked


def mask_grid(grid: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """A table of counts in two directions, masked so that totals of rows, columns and all may be shown.

    Args:
        grid: Shape (rows, columns), counts of people, without totals.
        least: The smallest count that is shown.

    Returns:
        The same shape, `Int64`, missing where masked. A row or column that is masked wholly may be so because
        its total is below `least`: such a total is to be hidden too.

    Raises:
        MetricError: If a count is negative or missing.
    """
    counts = _counts(grid)
    hidden = _hidden(counts, least, rows_summed=True)
    return pd.DataFrame(counts, grid.index, grid.columns).astype("Int64").mask(hidden)


def _counts(grid: pd.DataFrame) -> np.ndarray:
    numbers = grid.apply(pd.to_numeric)
    if numbers.isna().to_numpy().any() or (numbers < 0).to_numpy().any():
        msg = "Only whole counts of people can be masked, and one here is missing or negative. Mend it first."
        raise MetricError(msg)
    return np.asarray(numbers, dtype="int64")


def _hidden(counts: np.ndarray, least: int, *, rows_summed: bool) -> np.ndarray:
    """Which cells are hidden: columns have a published total, rows only if they are said to."""
    hidden = (counts > 0) & (counts < least)
    while (line := _open_line(counts, hidden, least, rows_summed=rows_summed)) is not None:
        shown = [cell for cell in line if not hidden[cell]]
        if not shown:  # the total itself is small: nothing more can be hidden within the table
            break
        hidden[min(shown, key=lambda cell: (counts[cell] == 0, counts[cell]))] = True
    return hidden


def _open_line(
    counts: np.ndarray, hidden: np.ndarray, least: int, *, rows_summed: bool
) -> list[_Cell] | None:
    """A line with a cell to spare through which something hidden can be worked out, if there is one."""
    for line in _lines(counts.shape, rows_summed=rows_summed):
        masked = [cell for cell in line if hidden[cell]]
        spare = len(masked) < len(line)
        if masked and spare and (len(masked) == 1 or sum(counts[cell] for cell in masked) < least):
            return line
    for cell in _cells(hidden):
        if not _can_move(counts, hidden, cell, rows_summed=rows_summed):
            lines = [line for line in _lines(counts.shape, rows_summed=rows_summed) if cell in line]
            with_spare = [line for line in lines if any(not hidden[one] for one in line)]
            if with_spare:
                return with_spare[0]
    return None


def _cells(hidden: np.ndarray) -> list[_Cell]:
    return [(row, column) for row, column in np.argwhere(hidden).tolist()]


def _lines(shape: tuple[int, ...], *, rows_summed: bool) -> Iterator[list[_Cell]]:
    rows, columns = shape
    yield from ([(row, column) for row in range(rows)] for column in range(columns))
    if rows_summed:
        yield from ([(row, column) for column in range(columns)] for row in range(rows))


def _can_move(counts: np.ndarray, hidden: np.ndarray, cell: _Cell, *, rows_summed: bool) -> bool:
    """Whether this hidden count could be another one with all totals as they are.

    A count can rise if others fall along a closed way through hidden cells (Gusfield 1988): from its column
    back to its row, down where a hidden cell is above 0, up anywhere. Without row totals, all rows are one.
    """

    def row_of(row: int) -> int:
        return row if rows_summed else 0

    others = [one for one in _cells(hidden) if one != cell]
    ups = [(("r", row_of(row)), ("c", column)) for row, column in others]
    downs = [(("c", column), ("r", row_of(row))) for row, column in others if counts[row, column] > 0]
    start, end = ("c", cell[1]), ("r", row_of(cell[0]))
    rises = _reaches(ups + downs, start, end)
    return rises or (counts[cell] > 0 and _reaches(ups + downs, end, start))


def _reaches(
    edges: list[tuple[tuple[str, int], tuple[str, int]]], start: tuple[str, int], end: tuple[str, int]
) -> bool:
    seen, ahead = {start}, deque([start])
    while ahead:
        here = ahead.popleft()
        for origin, goal in edges:
            if origin == here and goal not in seen:
                seen.add(goal)
                ahead.append(goal)
    return end in seen
