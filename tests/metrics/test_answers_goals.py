"""What the exercises of unit "goals" expect."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.answers.goals import judge_bar, metric_of_posts, ordinary_and_good


class Hand:
    """A pack of one table, by hand: eleven posts of ours, and a later one of another group."""

    def table(self, name):
        """The one table."""
        assert name == "posts"
        days = [f"2025-05-{day:02d}" for day in range(1, 12)]
        return pd.DataFrame(
            {
                "org_id": ["ours"] * 11 + ["theirs"],
                "datetime_local": pd.to_datetime([*days, "2025-05-20"]),
                "reactions": [100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50],
                "comments": [0] * 12,
                "shares": [0] * 12,
                "saves": [1] * 12,
                "reach": pd.array([None, *range(10, 120, 10)], dtype="Int64"),
            }
        )


def test_the_window_ends_on_the_last_day_of_the_whole_table():
    # 20 May is the last day; 19 days reach back to 2 May, so the 100 of 1 May stays out
    assert ordinary_and_good(Hand(), "ours", "interactions", 19) == {"median": 6.5, "p90": 10.1}


def test_the_whole_period_lets_the_best_post_in():
    assert ordinary_and_good(Hand(), "ours", "interactions", 20) == {"median": 7.0, "p90": 11.0}


def test_posts_without_the_metric_are_left_out():
    assert ordinary_and_good(Hand(), "ours", "reach", 20)["median"] == 55.0


def test_a_silent_group_and_an_unknown_metric_are_named():
    with pytest.raises(MetricError, match='"ours" has no post with interactions in the last 5 days'):
        ordinary_and_good(Hand(), "ours", "interactions", 5)
    with pytest.raises(MetricError, match=r'no metric "reactoins"\. Did you mean "reactions"'):
        metric_of_posts(Hand().table("posts"), "reactoins")


@pytest.mark.parametrize(
    ("bar", "verdict"),
    [(0, "timid"), (8, "timid"), (8.5, "fair"), (51, "fair"), (51.5, "fantasy"), (1240, "fantasy")],
)
def test_a_bar_is_judged_from_the_groups_own_past(bar, verdict):
    assert judge_bar(bar, median=8, p90=34) == verdict


def test_a_percentile_below_the_median_is_refused():
    with pytest.raises(MetricError, match="swapped"):
        judge_bar(5, median=10, p90=9)


def test_where_the_good_post_is_the_ordinary_one_a_bar_can_still_be_judged():
    assert [judge_bar(bar, median=10, p90=10) for bar in (10, 15, 16)] == ["timid", "fair", "fantasy"]


def test_an_unknown_metric_is_told_which_there_are():
    with pytest.raises(
        MetricError, match="There are: interactions, reactions, comments, shares, saves, reach"
    ):
        metric_of_posts(Hand().table("posts"), "likes")
