"""Acts as members rate them, worked by hand."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.ladder import act_medians, bridges, effort_jumps, largest_jump, rung_efforts


@pytest.fixture
def acts():
    """Four acts on three rungs, two without a place."""
    ids = ["like", "sign", "call", "lead", "badge", "photo"]
    return pd.DataFrame({"act_id": ids, "rung": pd.array([1, 2, 2, 3, None, None], dtype="Int64")})


@pytest.fixture
def ratings():
    """Three members for each act."""
    efforts = {"like": (1, 1, 2), "sign": (2, 2, 3), "call": (3, 4, 9), "lead": (8, 9, 9)}
    efforts |= {"badge": (2, 3, 3), "photo": (5, 6, 7)}
    rows = [(act, effort, 10 - effort) for act, three in efforts.items() for effort in three]
    return pd.DataFrame(rows, columns=["act_id", "effort", "risk"])


def test_the_median_is_the_member_in_the_middle(ratings):
    assert act_medians(ratings).loc["call"].tolist() == [4, 6]


def test_a_rung_takes_all_ratings_of_all_its_acts(ratings, acts):
    # rung 2: 2, 2, 3, 3, 4, 9 lie 3 in the middle; a median of the two medians would be 3 too, of means not
    assert rung_efforts(ratings, acts).to_dict() == {1: 1, 2: 3, 3: 9}


def test_the_widest_gap_is_found(ratings, acts):
    efforts = rung_efforts(ratings, acts)
    assert [jump.points for jump in effort_jumps(efforts)] == [2, 6]
    assert largest_jump(efforts) == (2, 3, 3, 9, 6)


def test_of_two_equal_gaps_the_lower_one_is_named():
    assert largest_jump(pd.Series([1, 3, 5], index=[1, 2, 3])).lower == 1


def test_rungs_are_compared_in_order_whatever_their_rows():
    assert [jump.points for jump in effort_jumps(pd.Series([9, 1, 3], index=[3, 1, 2]))] == [2, 6]


def test_a_bridge_lies_strictly_within_the_gap(ratings, acts):
    assert bridges(ratings, acts) == ("photo",)  # the badge has effort 3, which is rung 2 itself


def test_an_act_as_hard_as_the_upper_rung_is_no_bridge(ratings, acts):
    hard = ratings.assign(effort=ratings["effort"].where(ratings["act_id"] != "photo", 9))
    assert bridges(hard, acts) == ()


def test_an_act_that_nobody_rated_is_not_in_the_table(ratings, acts):
    coded = ratings.astype({"act_id": pd.CategoricalDtype([*acts["act_id"], "march"])})
    assert "march" not in act_medians(coded).index
    assert rung_efforts(coded, acts).index.name == "rung"


def test_one_rung_has_no_gap(ratings, acts):
    with pytest.raises(MetricError, match="two rungs or more"):
        largest_jump(rung_efforts(ratings, acts[acts["rung"] == 1]))


def test_a_missing_column_is_named(ratings):
    with pytest.raises(MetricError, match="no column risk"):
        act_medians(ratings.drop(columns="risk"))
