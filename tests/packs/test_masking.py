"""Small groups cannot be worked out from what is shared, totals included."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import linprog

from smlab.errors import MetricError
from smlab.packs.protecting import mask_grid, mask_small


def test_a_lone_small_group_takes_the_next_smallest_with_it():
    table = pd.DataFrame(
        {"place": ["north", "south", "east"], "people": [3, 9, 20], "share": [0.5, 0.25, 0.1]}
    )
    masked = mask_small(table)
    assert masked["people"].isna().tolist() == [True, True, False]
    assert masked["share"].isna().tolist() == [True, True, False]
    assert masked["place"].tolist() == ["north", "south", "east"]
    assert table["people"].tolist() == [3, 9, 20], "the own view is untouched"


def test_two_groups_of_one_need_a_third():
    # 1 + 1 = 2 of a total of 22: hiding only these would say that both are 1.
    masked = mask_small(pd.DataFrame({"people": [1, 1, 20]}))
    assert masked["people"].isna().all()


def test_large_groups_and_empty_ones_are_shown():
    masked = mask_small(pd.DataFrame({"people": [0, 5, 12]}))
    assert masked["people"].tolist() == [0, 5, 12]


def test_a_grid_hides_a_square_around_one_small_cell():
    grid = pd.DataFrame([[3, 10, 30], [20, 9, 40], [50, 60, 70]], index=list("abc"), columns=list("xyz"))
    hidden = mask_grid(grid).isna()
    assert hidden.to_numpy().tolist() == [[True, True, False], [True, True, False], [False, False, False]]


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(MetricError, match="negative"):
        mask_small(pd.DataFrame({"people": [3, -1]}))


def free_to_move(counts: np.ndarray, hidden: np.ndarray, cell: tuple[int, int], both: bool) -> float:
    """How far apart the least and greatest value of a hidden cell are, given all totals (linear programming)."""
    cells = [tuple(one) for one in np.argwhere(hidden)]
    lines = [[i for i, one in enumerate(cells) if one[1] == column] for column in range(counts.shape[1])]
    if both:
        lines += [[i for i, one in enumerate(cells) if one[0] == row] for row in range(counts.shape[0])]
    lines = [line for line in lines if line]
    equal = np.array([[float(i in line) for i in range(len(cells))] for line in lines])
    sums = [sum(counts[cells[i]] for i in line) for line in lines]
    aim = np.array([float(one == cell) for one in cells])
    least = linprog(aim, A_eq=equal, b_eq=sums).fun
    most = -linprog(-aim, A_eq=equal, b_eq=sums).fun
    return most - least


@settings(max_examples=150, deadline=None)
@given(
    some.integers(2, 4).flatmap(
        lambda width: some.lists(
            some.lists(some.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=4
        )
    )
)
def test_no_hidden_cell_of_a_grid_follows_from_its_totals(rows):
    grid = pd.DataFrame(rows)
    counts, hidden = grid.to_numpy(), mask_grid(grid).isna().to_numpy()
    assert ((counts > 0) & (counts < 5) <= hidden).all()
    if counts.sum() == counts[hidden].sum():  # everything is hidden: the totals are all that is told
        return
    for cell in map(tuple, np.argwhere(hidden & (counts > 0) & (counts < 5))):
        alone = counts[cell[0]].sum() == counts[cell] or counts[:, cell[1]].sum() == counts[cell]
        assert alone or free_to_move(counts, hidden, cell, both=True) >= 1, (rows, hidden, cell)


@settings(max_examples=100, deadline=None)
@given(some.lists(some.integers(0, 12), min_size=2, max_size=6))
def test_no_hidden_group_follows_from_the_total(people):
    counts = np.array([people]).T
    hidden = mask_small(pd.DataFrame({"people": people}))["people"].isna().to_numpy()[:, None]
    for cell in map(tuple, np.argwhere(hidden)):
        assert sum(people) == counts[cell] or free_to_move(counts, hidden, cell, both=False) >= 1
