"""Two groups compared, lists compared, and growth taken apart."""

import math

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.followers import behind, oddest_week
from smlab.metrics.groups import differ, share_with, yes_of
from smlab.metrics.intervals import Interval

PEOPLE = pd.DataFrame(
    {
        "segment": ["a", "a", "a", "b", "b"],
        "uses": pd.array([True, False, None, True, True], dtype="boolean"),
        "place": ["city", "city", "village", None, "village"],
    }
)


def test_who_did_not_answer_is_left_out():
    assert yes_of(PEOPLE, "uses", "segment", "a") == (1, 2)
    assert yes_of(PEOPLE, "uses", "segment", "b") == (2, 2)


def test_a_group_without_answers_is_refused_with_the_groups_there_are():
    with pytest.raises(MetricError, match="The groups are: a, b"):
        yes_of(PEOPLE, "uses", "segment", "c")


@pytest.mark.parametrize(
    ("first", "second", "difference", "interval", "shown"),
    [
        ((10, 40), (22, 40), 0.3, [8.5, 47.9], True),
        ((14, 40), (18, 40), 0.1, [-11.1, 29.9], False),
        ((22, 40), (10, 40), -0.3, [-47.9, -8.5], True),
    ],
)
def test_a_difference_is_shown_if_its_interval_leaves_out_zero(first, second, difference, interval, shown):
    found = differ(first, second)
    assert found.difference == pytest.approx(difference)
    assert [round(100 * end, 1) for end in found.interval] == interval
    assert found.shown is shown


@pytest.mark.parametrize("touching", [Interval(0.0, 0.4), Interval(-0.4, 0.0)])
def test_an_interval_that_touches_zero_shows_nothing(touching):
    assert not differ((10, 40), (22, 40))._replace(interval=touching).shown


def test_overlapping_intervals_can_go_with_a_shown_difference():
    found = differ((10, 40), (22, 40))
    assert found.first_interval.high > found.second_interval.low
    assert found.shown


def test_a_share_of_what_is_known():
    assert share_with(PEOPLE, "place", "city") == 0.5
    assert share_with(PEOPLE, "place", "sea") == 0


def test_an_empty_column_has_no_share():
    with pytest.raises(MetricError, match="is empty"):
        share_with(PEOPLE.assign(place=None), "place", "city")


def weeks(*gained):
    days = pd.date_range("2025-01-06", periods=len(gained), freq="7D")
    return pd.DataFrame({"week": days, "gained": gained, "lost": [1] * len(gained)})


def test_growth_is_what_came_less_what_went():
    assert behind(weeks(4, 6)) == (10, 2, 8, 0.2)
    assert math.isnan(behind(weeks(0, 0)).lost_per_gained)


def test_the_oddest_week_is_numbered_by_its_date():
    assert oddest_week(weeks(10, 20, 300, 30)) == (3, 15)
    assert oddest_week(weeks(5, 50)) == (2, 10)
    assert oddest_week(weeks(10, 20, 300, 30).iloc[::-1]) == (3, 15)


def test_one_week_stands_above_nothing():
    week, times = oddest_week(weeks(5))
    assert week == 1
    assert math.isnan(times)


@pytest.mark.parametrize("measure", [behind, oddest_week])
def test_no_week_is_refused(measure):
    with pytest.raises(MetricError, match="no week"):
        measure(weeks())
