"""What was planted in supporters, their actions and the ratings of acts, found again with plain pandas."""

import numpy as np
import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack

ROOT = content.root() / "datasets"
SUPPORTERS = pd.read_csv(ROOT / "supporters" / "supporters.csv", parse_dates=["first_seen"])
ACTIONS = pd.read_csv(ROOT / "supporters" / "supporter_actions.csv", parse_dates=["datetime"])
ACTIONS["day"] = ACTIONS["datetime"].dt.normalize()
ACTS = pd.read_csv(ROOT / "act_ratings" / "acts.csv")
RATINGS = pd.read_csv(ROOT / "act_ratings" / "act_ratings.csv").merge(ACTS, on="act_id")
FIRST_ON = ACTIONS.groupby(["supporter_id", "rung"])["day"].min().unstack()
FIRST = ACTIONS.groupby("supporter_id")["day"].min()
SAID = {
    one.id: one.number
    for table in ("supporters", "act_ratings")
    for one in open_pack().describe(table).findings
}


def near(finding, found, by):
    return found == pytest.approx(SAID[finding], abs=by)


def test_every_action_belongs_to_a_supporter_and_an_act():
    assert len(SUPPORTERS) == 2_400
    assert len(ACTIONS) == 9_000
    assert SUPPORTERS["supporter_id"].is_unique
    assert set(ACTIONS["supporter_id"]) == set(SUPPORTERS["supporter_id"])
    rung = ACTS.set_index("act_id")["rung"]
    assert (ACTIONS["act_id"].map(rung) == ACTIONS["rung"]).all()
    assert (SUPPORTERS.set_index("supporter_id")["first_seen"] <= FIRST).all()


def test_known_people_are_few_below_and_most_at_the_top():
    source = SUPPORTERS.set_index("supporter_id")["source"]
    known = source.isin(["friend", "partner"])
    top = ACTIONS.loc[ACTIONS["rung"] >= 4, "supporter_id"].unique()
    assert len(top) == 12
    assert near("sources-known", known.mean(), 0.0001)
    assert near("sources-known-top", known[top].mean(), 0.0001)


def test_most_people_do_one_kind_of_act():
    kinds = ACTIONS.groupby("supporter_id")["act_id"].nunique()
    assert near("one-kind-of-act", (kinds == 1).mean(), 0.0001)
    count = ACTIONS.groupby("supporter_id").size().sort_values(ascending=False)
    assert (count == 1).mean() == pytest.approx(0.76, abs=0.005)
    assert (count >= 5).mean() == pytest.approx(0.18, abs=0.005)
    assert count.iloc[:24].sum() / 9_000 == pytest.approx(0.19, abs=0.005)
    assert count.iloc[:240].sum() / 9_000 == pytest.approx(0.61, abs=0.005)


def test_where_people_enter():
    entry = FIRST_ON.idxmin(axis="columns").value_counts()
    assert entry.to_dict() == {1: 1_950, 2: 405, 3: 41, 4: 4}
    assert near("entered-at-3", entry[3], 0)


@pytest.mark.parametrize(
    ("rung", "climbed", "people"), [(1, 273, 1_950), (2, 125, 695), (3, 6, 200), (4, 3, 12)]
)
def test_how_many_climb_each_step_within_sixty_days(rung, climbed, people):
    gap = (FIRST_ON[rung + 1] - FIRST_ON[rung]).dt.days
    assert FIRST_ON[rung].notna().sum() == people
    assert ((gap >= 0) & (gap <= 60)).sum() == climbed
    assert not gap.between(55, 65).any()
    assert near(f"climb-{rung}-{rung + 1}", climbed / people, 0.0001)


def test_the_findings_name_all_four_steps():
    assert {"climb-1-2", "climb-2-3", "climb-3-4", "climb-4-5"} <= set(SAID)


def test_one_keen_person_is_in_the_first_step_eleven_times():
    second = ACTIONS[ACTIONS["rung"] == 2]
    gap = (second["day"] - second["supporter_id"].map(FIRST_ON[1])).dt.days
    count = second[gap.between(0, 60)].groupby("supporter_id").size()
    assert near("keenest-in-step", count.max(), 0)
    assert (count == count.max()).sum() == 1


def test_totals_rise():
    months = ACTIONS.groupby(ACTIONS["day"].dt.strftime("%Y-%m"))
    assert len(months) == 18
    growth = np.expm1(np.polyfit(range(18), np.log(months.size()), 1)[0])
    people = np.expm1(np.polyfit(range(18), np.log(months["supporter_id"].nunique()), 1)[0])
    assert near("totals-growth", growth, 0.002)
    assert growth < people < 0.04


def test_every_newer_month_returns_less():
    gap = (ACTIONS["day"] - ACTIONS["supporter_id"].map(FIRST)).dt.days
    back = set(ACTIONS.loc[gap.between(1, 60), "supporter_id"])
    returned = pd.Series(FIRST.index.isin(back), index=FIRST.index)
    rates = returned.groupby(FIRST.dt.strftime("%Y-%m")).mean()
    assert near("return-first", rates["2024-01"], 0.0001)
    assert near("return-last", rates["2025-04"], 0.0005)
    assert (rates.diff().dropna() < 0).all()
    first_return = gap[gap > 0].groupby(ACTIONS["supporter_id"]).min()
    assert not first_return.between(56, 65).any()


def test_two_cohorts_have_not_had_their_sixty_days():
    last = ACTIONS["day"].max()
    open_at_the_end = FIRST[FIRST + pd.Timedelta(days=60) > last]
    assert last == pd.Timestamp(2025, 6, 30)
    assert set(open_at_the_end.dt.strftime("%Y-%m")) == {"2025-05", "2025-06"}


def test_who_moved_up_between_two_quarters():
    quarter = ACTIONS["day"].dt.year.astype(str) + "Q" + ACTIONS["day"].dt.quarter.astype(str)
    highest = ACTIONS.groupby(["supporter_id", quarter])["rung"].max().unstack()
    assert near("moved-up", (highest["2025Q2"] > highest["2025Q1"]).sum(), 0)
    assert near("moved-up-base", highest["2025Q1"].notna().sum(), 0)


def test_the_largest_jump_in_effort():
    effort = RATINGS.groupby("rung")["effort"].median()
    assert effort.tolist() == [1, 2, 3.5, 8, 9]
    assert effort.diff().idxmax() == 4
    assert near("effort-jump", effort.diff().max(), 0)
    assert (RATINGS.groupby("act_id").size() == 25).all()


def test_a_public_photo_is_rated_riskier_and_harder_than_a_phone_call():
    medians = RATINGS.groupby("act_id")[["effort", "risk"]].median()
    assert near("photo-risk", medians.loc["public_photo", "risk"], 0)
    assert near("phone-risk", medians.loc["phone_office", "risk"], 0)
    assert medians.loc["public_photo", "effort"] > medians.loc["phone_office", "effort"]


def test_people_already_do_what_the_lowest_rung_asks():
    react = RATINGS[RATINGS["act_id"] == "react"]
    assert near("lowest-rung-done", react["done_before"].mean(), 0)
