"""What was planted in experts, mentions and weekly followers, found again with plain pandas."""

import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack

ROOT = content.root() / "datasets"
EXPERTS = pd.read_csv(ROOT / "experts" / "experts.csv")
VOICES = pd.read_csv(ROOT / "experts" / "voices.csv")
MENTIONS = pd.read_csv(ROOT / "experts" / "mentions.csv").merge(
    VOICES, left_on="about", right_on="voice_id", validate="many_to_one"
)
ATLAS = MENTIONS[MENTIONS["about"] == "atlas"]
AUTOMATED = MENTIONS["automation_score"] >= 0.8
FOLLOWERS = pd.read_csv(ROOT / "followers_weekly" / "followers_weekly.csv", parse_dates=["week"])
POSTS = pd.read_csv(ROOT / "posts" / "posts.csv", parse_dates=["datetime_local"])
SAID = {
    one.id: one.number
    for table in ("experts", "followers_weekly")
    for one in open_pack().describe(table).findings
}


def near(finding, found, by=0.0001):
    return found == pytest.approx(SAID[finding], abs=by)


def own_share(rows):
    return (rows["about"] == "atlas").mean()


def test_every_mention_is_about_a_known_voice_by_a_known_expert():
    assert len(MENTIONS) == 2_300
    assert len(EXPERTS) == 75
    assert EXPERTS["on_named_list"].sum() == 60
    assert set(MENTIONS["expert_id"].dropna()) <= set(EXPERTS["expert_id"])
    assert ((MENTIONS["account_type"] == "expert") == MENTIONS["expert_id"].notna()).all()
    accounts = MENTIONS.dropna(subset="expert_id").groupby("account")["expert_id"].nunique()
    assert (accounts == 1).all()


def test_nineteen_of_sixty_took_part():
    listed = EXPERTS.loc[EXPERTS["on_named_list"], "expert_id"]
    assert near("took-part", ATLAS.loc[ATLAS["expert_id"].isin(listed), "expert_id"].nunique(), 0)
    assert near("took-part-all", ATLAS["expert_id"].nunique(), 0)
    assert "hostile" not in set(ATLAS.dropna(subset="expert_id")["tone"])


def test_one_account_makes_two_fifths_of_the_mentions_of_the_site():
    shares = ATLAS["account"].value_counts(normalize=True)
    assert near("busiest-account", shares.iloc[0])
    assert shares.iloc[1] < 0.05


def test_followers_and_experts_name_different_people():
    people = MENTIONS[MENTIONS["set"] == "field"]
    table = people.groupby("about").agg(experts=("expert_id", "nunique"), followers=("followers", "first"))
    followed, quoted = table["followers"].idxmax(), table["experts"].idxmax()
    assert near("most-followed", table.loc[followed, "experts"], 0)
    assert near("most-quoted", table.loc[quoted, "experts"], 0)
    assert table.loc[quoted, "followers"] == 2_100
    assert table["experts"].nlargest(6).tolist() == [27, 21, 18, 15, 12, 8]
    by_followers, by_experts = (set(table[name].nlargest(5).index) for name in ("followers", "experts"))
    assert not by_followers & by_experts
    assert set(people["about"].value_counts().index[:5]) != by_experts


def test_the_share_of_voice_falls_without_machines():
    named = MENTIONS["set"] == "named"
    assert near("automated", AUTOMATED.mean())
    assert not MENTIONS["automation_score"].between(0.63, 0.83).any()
    assert near("share-of-voice", own_share(MENTIONS[named]))
    assert near("share-without-automation", own_share(MENTIONS[named & ~AUTOMATED]))
    hostile = MENTIONS["tone"] == "hostile"
    assert near("share-without-hostile", own_share(MENTIONS[named & ~AUTOMATED & ~hostile]))


def test_the_share_of_voice_depends_on_the_set():
    assert near("share-of-field", own_share(MENTIONS[MENTIONS["set"] != "other"]))
    assert own_share(MENTIONS) == pytest.approx(0.2652, abs=0.0001)


def test_machines_mention_and_nobody_clicks():
    automated = ATLAS["automation_score"] >= 0.8
    assert automated.mean() == pytest.approx(0.495, abs=0.001)
    assert near("automated-clicks", ATLAS.loc[automated, "link_clicks"].sum() / ATLAS["link_clicks"].sum())


def test_totals_follow_from_what_came_and_went():
    ordered = FOLLOWERS.sort_values(["channel", "week"])
    assert len(ordered) == 26 * 11
    steps = ordered.groupby("channel")["followers"].diff()
    assert (steps.dropna() == (ordered["gained"] - ordered["lost"])[steps.notna()]).all()


def test_growth_hides_what_was_lost():
    sums = FOLLOWERS.groupby("channel")[["gained", "lost"]].sum()
    lost = sums["lost"] / sums["gained"]
    assert near("least-lost-per-gained", lost.min())
    assert (lost > 0.6).all()
    assert (lost < 1).all()
    steady = FOLLOWERS[FOLLOWERS["channel"] != "pulse_short"]
    assert (steady["gained"] > steady["lost"]).all()


def test_followers_were_bought_in_week_nine():
    bought = FOLLOWERS[FOLLOWERS["channel"] == "pulse_short"].sort_values("week").reset_index(drop=True)
    top = bought["gained"].idxmax()
    assert near("bought-week", top + 1, 0)
    assert near("bought-jump", bought["gained"][top] / bought["gained"].drop(top).median(), 0.05)
    assert (bought["lost"] > bought["gained"]).sum() == 4


def test_followers_are_those_of_the_posts():
    day = POSTS["datetime_local"].dt.normalize()
    POSTS["week"] = day - pd.to_timedelta(day.dt.day_of_week, unit="D")
    both = POSTS.merge(FOLLOWERS, on=["channel", "week"])
    both = both[both["channel"] != "pulse_short"]
    assert len(both) == (POSTS["channel"] != "pulse_short").sum()
    assert (both["followers_at_post"] / both["followers"] - 1).abs().max() < 0.01
