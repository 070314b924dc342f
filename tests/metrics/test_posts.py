"""Rates of posts, worked by hand on a few rows."""

import math

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.posts import engagement_rate, engagement_rates, interactions, weekly, window


@pytest.fixture
def posts():
    """Three posts with 4, 6 and 30 interactions, and one whose reach nobody recorded."""
    return pd.DataFrame(
        {
            "reactions": [2, 6, 10, 5],
            "comments": [1, 0, 10, 0],
            "shares": [1, 0, 5, 0],
            "saves": [0, 0, 5, 0],
            "clicks": [100, 100, 100, 100],
            "reach": pd.array([40, 80, 3000, None], dtype="Int64"),
            "impressions": [50, 120, 3000, 100],
            "followers_at_post": [400, 400, 400, 400],
        }
    )


def test_interactions_leave_clicks_out(posts):
    assert interactions(posts).tolist() == [4, 6, 30, 5]
    assert interactions(posts).name == "interactions"


def test_one_account_is_a_base(posts):
    assert engagement_rates(posts.assign(reach=1), "reach").tolist() == [4, 6, 30, 5]
    with pytest.raises(MetricError, match="no column reach"):
        engagement_rates(posts.drop(columns="reach"), "reach")


def test_a_missing_kind_of_interaction_is_named(posts):
    with pytest.raises(MetricError, match="no column saves"):
        interactions(posts.drop(columns="saves"))


def test_rates_by_reach_leave_the_unrecorded_post_uncomputed(posts):
    rates = engagement_rates(posts, "reach")
    assert rates.tolist()[:3] == [0.1, 0.075, 0.01]
    assert math.isnan(rates.iloc[3])
    assert rates.name == "engagement_rate_by_reach"


def test_rates_by_impressions_are_never_above_those_by_reach(posts):
    assert engagement_rates(posts, "impressions").tolist() == [0.08, 0.05, 0.01, 0.05]


def test_rates_by_followers(posts):
    assert engagement_rates(posts, "followers").tolist() == [0.01, 0.015, 0.075, 0.0125]


def test_nobody_reached_is_not_a_rate_of_zero(posts):
    posts["impressions"] = 0
    assert engagement_rates(posts, "impressions").isna().all()
    assert math.isnan(engagement_rate(posts, "impressions", average="pooled"))


def test_three_ways_to_average_differ(posts):
    assert engagement_rate(posts, "reach", average="mean") == pytest.approx((0.1 + 0.075 + 0.01) / 3)
    assert engagement_rate(posts, "reach", average="median") == pytest.approx(0.075)
    assert engagement_rate(posts, "reach", average="pooled") == pytest.approx(40 / 3120)


def test_an_unknown_base_or_average_is_refused(posts):
    with pytest.raises(
        MetricError, match=r'no base called "reech"\. Did you mean "reach"\? .* one of: reach, impressions'
    ):
        engagement_rates(posts, "reech")
    with pytest.raises(MetricError, match='no average called "mode"'):
        engagement_rate(posts, "reach", average="mode")


def test_a_window_counts_its_last_day_whole():
    days = pd.to_datetime(["2025-03-02 23:59", "2025-03-03 00:00", "2025-03-04 09:00", "2025-03-09 01:00"])
    rows = pd.DataFrame({"datetime_local": days, "n": [1, 2, 3, 4]})
    assert window(rows, 7)["n"].tolist() == [2, 3, 4]
    assert window(rows, 1)["n"].tolist() == [4]


def test_a_window_of_no_days_is_refused():
    rows = pd.DataFrame({"datetime_local": pd.to_datetime(["2025-03-02"])})
    with pytest.raises(MetricError, match="1 day or more"):
        window(rows, 0)


def test_weeks_begin_on_monday_and_silent_weeks_count_nothing():
    days = pd.to_datetime(["2025-03-02 10:00", "2025-03-03 00:00", "2025-03-09 22:00", "2025-03-17 08:30"])
    rows = pd.DataFrame({"datetime_local": days})
    sums = weekly(rows, pd.Series([1, 2, 4, 8]))
    assert sums.tolist() == [1, 6, 0, 8]
    assert sums.index[0] == pd.Timestamp(2025, 2, 24)


def test_values_of_another_table_are_refused():
    rows = pd.DataFrame({"datetime_local": pd.to_datetime(["2025-03-02"])})
    with pytest.raises(MetricError, match="do not belong"):
        weekly(rows, pd.Series([1, 2]))
