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
    ("metric", "why"),
    [
        ("reach", "one account can be reached on many days"),
        ("followers_total", "a number of followers is how many there are"),
        ("users", "one person can come on many days"),
        ("visitors", "one person can come on many days"),
        ("click_through_rate", "it is a rate, a rank or a state"),
        ("position", "it is a rate, a rank or a state"),
    ],
)
def test_people_states_and_rates_do_not(metric, why):
    with pytest.raises(MetricError, match=f"no total of {metric}: {why}"):
        total(DAYS, metric)


def test_numbers_of_two_definitions_are_not_added():
    with pytest.raises(MetricError, match=r"gsc\.daily: Impressions; x\.overview: Impressions"):
        total(DAYS, "impressions")


def test_nothing_recorded_is_not_zero():
    with pytest.raises(MetricError, match="not zero"):
        total(DAYS, "likes")
