"""What may be added up over days, and what may not."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.totals import total

DAYS = pd.DataFrame(
    {
        "metric": ["clicks", "clicks", "reach", "reach", "impressions", "impressions", "likes"],
        "value": [2.0, 3.0, 40.0, 60.0, 100.0, 70.0, None],
        "definition": ["x.overview: Clicks"] * 2 + ["meta.daily: Primary"] * 2 + ["x.overview: Impressions", "gsc.daily: Impressions", "x: Likes"],
    }
)  # fmt: skip


def test_clicks_add_up():
    assert total(DAYS, "clicks") == 5


@pytest.mark.parametrize(
    "metric", ["reach", "followers_total", "users", "visitors", "click_through_rate", "position"]
)
def test_people_states_and_rates_do_not(metric):
    with pytest.raises(MetricError, match=f"no total of {metric}"):
        total(DAYS, metric)


def test_numbers_of_two_definitions_are_not_added():
    with pytest.raises(MetricError, match=r"gsc\.daily: Impressions; x\.overview: Impressions"):
        total(DAYS, "impressions")


def test_nothing_recorded_is_not_zero():
    with pytest.raises(MetricError, match="not zero"):
        total(DAYS, "likes")
