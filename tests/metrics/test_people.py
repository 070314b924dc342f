"""People on a ladder: climbing, moving up and coming back, worked by hand on a few acts."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlab.errors import MetricError
from smlab.metrics.climbing import first_days, steps
from smlab.metrics.cohorts import cohort_return
from smlab.metrics.movement import highest_rungs, moved_up


def acts(*rows):
    """A table of acts from (person, day, rung)."""
    who, when, rung = zip(*rows, strict=True)
    return pd.DataFrame(
        {"supporter_id": who, "datetime": pd.to_datetime(list(when), format="ISO8601"), "rung": rung}
    )


LADDER = acts(
    ("climber", "2025-01-01 20:00", 1),
    ("climber", "2025-03-02 08:00", 2),  # 60 days later, though fewer than 60 times 24 hours
    ("late", "2025-01-01", 1),
    ("late", "2025-03-03", 2),  # 61 days
    ("keen", "2025-01-01", 1),
    ("keen", "2025-01-02", 2),
    ("keen", "2025-01-03", 2),
    ("keen", "2025-01-04", 2),
    ("stays", "2025-01-05", 1),
    ("enters higher", "2025-01-05", 2),
    ("comes down", "2025-01-05", 2),
    ("comes down", "2025-01-09", 1),
    ("new", "2025-05-20", 1),
    ("top", "2025-05-31", 3),
)


def test_first_days_are_whole_days_and_missing_rungs_are_empty():
    first = first_days(LADDER)
    assert first.loc["climber", 1] == pd.Timestamp(2025, 1, 1)
    assert first.loc["keen", 2] == pd.Timestamp(2025, 1, 2)
    assert pd.isna(first.loc["stays", 2])


def test_a_person_counts_once_and_within_the_days():
    first = steps(LADDER, 60).loc[1]
    # on rung 1: climber, late, keen, stays, new; "comes down" had been on rung 2 before
    assert first["people"] == 5
    assert first["climbed"] == 2
    assert first["rate"] == pytest.approx(0.4)
    assert first["from_above"] == 1


def test_one_more_day_lets_the_late_one_in():
    assert steps(LADDER, 61).loc[1, "climbed"] == 3
    assert steps(LADDER, None).loc[1, "climbed"] == 3


def test_a_rung_that_nobody_began_on_has_no_rate_and_columns_keep_their_order():
    down = acts(("a", "2025-01-01", 2), ("a", "2025-01-02", 1))
    table = steps(down)
    assert (table.loc[1, "people"], table.loc[1, "from_above"]) == (0, 1)
    assert math.isnan(table.loc[1, "rate"])
    assert list(table) == ["people", "climbed", "rate", "from_above", "entered", "open"]
    assert table.index.name == "rung"


def test_who_entered_higher_is_reported_apart():
    table = steps(LADDER)
    assert table["entered"].tolist() == [5, 2]
    assert table.loc[2, "people"] == 5
    assert table.loc[2, "climbed"] == 0


def test_people_whose_days_are_not_over_are_said():
    # the table ends on 31 May: only "new" (20 May) has days left on rung 1
    assert steps(LADDER, 60).loc[1, "open"] == 1
    assert steps(LADDER, 10).loc[1, "open"] == 0
    assert steps(LADDER, 11).loc[1, "open"] == 0
    assert steps(LADDER, 12).loc[1, "open"] == 1
    assert steps(LADDER, None).loc[1, "open"] == 2  # "stays" and "new" may still climb, for ever


def test_both_rungs_on_one_day_is_a_climb():
    assert steps(acts(("a", "2025-01-01 09:00", 1), ("a", "2025-01-01 10:00", 2)), 0).loc[1, "climbed"] == 1


def test_no_acts_and_no_columns_are_refused():
    with pytest.raises(MetricError, match="nothing to measure"):
        steps(LADDER.iloc[:0])
    with pytest.raises(MetricError, match="no column rung"):
        steps(LADDER.drop(columns="rung"))


QUARTERS = acts(
    ("rises", "2025-01-10", 1),
    ("rises", "2025-05-10", 3),
    ("stays", "2025-03-31 23:59", 2),
    ("stays", "2025-04-01 00:00", 2),
    ("falls", "2025-02-01", 2),
    ("falls", "2025-05-01", 1),
    ("falls and returns", "2025-02-01", 2),
    ("falls and returns", "2025-04-05", 1),
    ("falls and returns", "2025-06-30 23:59", 2),
    ("leaves", "2025-02-01", 1),
    ("arrives", "2025-04-01", 4),
    ("too late", "2025-01-01", 1),
    ("too late", "2025-07-01", 5),
)


@pytest.mark.parametrize("kind", ["string", "category", "object"])
@pytest.mark.parametrize("unit", ["s", "us", "ns"])
def test_moved_up_looks_at_highest_rungs_of_those_who_were_there(kind, unit):
    table = QUARTERS.astype({"supporter_id": kind, "datetime": f"datetime64[{unit}]"})
    assert moved_up(table, "2025Q1", "2025Q2") == (1, 6, 1 / 6)


def test_moved_up_works_for_months_and_years():
    assert moved_up(QUARTERS, "2025-03", "2025-04") == (0, 1, 0.0)
    assert moved_up(QUARTERS, "2025-01", "2025-07").moved == 1


def test_nobody_before_is_no_rate():
    found = moved_up(QUARTERS, "2024", "2025")
    assert found[:2] == (0, 0)
    assert math.isnan(found.rate)


def test_highest_rungs_are_zero_where_nothing_was_done():
    before, after = highest_rungs(QUARTERS, ["2025Q1", "2025Q2"])
    assert before.tolist() == [1, 2, 2, 2, 1, 0, 1]
    assert after.tolist() == [3, 2, 1, 2, 0, 4, 0]


def test_categories_that_never_occur_change_nothing():
    table = QUARTERS.astype({"supporter_id": "category"})
    more = table.assign(supporter_id=table["supporter_id"].cat.add_categories(["nobody"]))
    assert moved_up(more, "2025Q1", "2025Q2") == moved_up(table, "2025Q1", "2025Q2")


def test_acts_of_nobody_strange_rungs_and_periods_are_refused():
    nobody = QUARTERS.astype({"supporter_id": "category"})
    nobody.loc[0, "supporter_id"] = None
    with pytest.raises(MetricError, match="1 acts have no supporter_id"):
        moved_up(nobody, "2025Q1", "2025Q2")
    for strange in (0, 101):
        with pytest.raises(MetricError, match="Mend that column"):
            moved_up(QUARTERS.assign(rung=strange), "2025Q1", "2025Q2")
    assert moved_up(QUARTERS.assign(rung=100), "2025Q1", "2025Q2").moved == 0
    with pytest.raises(MetricError, match='"spring" is not a period'):
        moved_up(QUARTERS, "spring", "2025Q2")


one_act = st.tuples(
    st.sampled_from("abcdef"),
    st.integers(0, 180).map(lambda n: str(pd.Timestamp(2025, 1, 1) + pd.Timedelta(days=n))),
    st.integers(1, 6),
)


@settings(deadline=None)
@given(st.lists(one_act, min_size=1, max_size=40))
def test_moved_up_equals_the_plain_way(rows):
    table = acts(*rows)
    quarter = table["datetime"].dt.quarter
    highest = table.groupby(["supporter_id", quarter])["rung"].max().unstack()
    highest = highest.reindex(columns=[1, 2])
    found = moved_up(table.astype({"supporter_id": "category"}), "2025Q1", "2025Q2")
    assert found.people == highest[1].notna().sum()
    assert found.moved == (highest[2] > highest[1]).sum()


COHORTS = acts(
    ("back soon", "2025-01-01", 1),
    ("back soon", "2025-01-31", 1),  # 30 days
    ("back late", "2025-01-10 23:00", 1),
    ("back late", "2025-02-10 01:00", 1),  # 31 days
    ("same day", "2025-01-20 08:00", 1),
    ("same day", "2025-01-20 09:00", 2),
    ("once", "2025-01-31", 1),
    ("second", "2025-02-01", 1),
    ("second", "2025-02-03", 1),
    ("last", "2025-04-01", 1),
)


def test_return_counts_people_by_the_month_of_their_first_act():
    table = cohort_return(COHORTS, [30, 60, 90])
    assert table.index.tolist() == ["2025-01", "2025-02", "2025-04"]
    assert table["people"].tolist() == [4, 1, 1]
    assert table.loc["2025-01", "within_30"] == 0.25
    assert table.loc["2025-01", "within_60"] == 0.5
    assert table.loc["2025-02", "within_30"] == 1.0
    assert table.index.name == "cohort"


def test_the_day_after_is_a_return():
    soon = acts(("a", "2025-01-01 23:00", 1), ("a", "2025-01-02 01:00", 1), ("b", "2025-06-01", 1))
    assert cohort_return(soon, [30]).loc["2025-01", "within_30"] == 1.0


def test_a_cohort_is_blank_until_its_last_newcomer_had_all_days():
    # the table ends on 1 April: 31 January + 60 days is that very day, 61 days would be one too many
    found = cohort_return(COHORTS, [60, 61, 90])
    assert found.loc["2025-01"].isna().tolist() == [False, False, True, True]
    assert found.loc["2025-02"].isna().tolist() == [False, True, True, True]
    assert found.loc["2025-04"].isna().tolist() == [False, True, True, True]


def test_return_is_the_same_for_text_and_category():
    plain = cohort_return(COHORTS)
    coded = cohort_return(COHORTS.astype({"supporter_id": "category"}))
    pd.testing.assert_frame_equal(plain, coded)


def test_return_of_unused_categories_counts_nobody():
    coded = COHORTS.astype({"supporter_id": "category"})
    early = coded[coded["datetime"] < np.datetime64("2025-02-01")]
    assert cohort_return(early)["people"].tolist() == [4]


def test_acts_on_one_rung_have_no_step():
    one = pd.DataFrame({"supporter_id": ["a"], "datetime": pd.to_datetime(["2025-01-01"]), "rung": [2]})
    with pytest.raises(MetricError, match="All acts stand on rung 2"):
        steps(one)
