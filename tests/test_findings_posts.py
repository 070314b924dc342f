"""Everything planted in `posts`, found again with plain pandas in the file as it is shipped."""

import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack

POSTS = pd.read_csv(content.root() / "datasets" / "posts" / "posts.csv", parse_dates=["datetime_local"])
POSTS["day"] = POSTS["datetime_local"].dt.normalize()
POSTS["interactions"] = POSTS["reactions"] + POSTS["comments"] + POSTS["shares"] + POSTS["saves"]
OLIVE = POSTS[POSTS["org_id"] == "olive"]
SAID = {one.id: one.number for one in open_pack().describe("posts").findings}


def near(finding, found, by):
    return found == pytest.approx(SAID[finding], abs=by)


def test_half_a_year_of_posts():
    assert len(POSTS) == 1150
    assert (POSTS["day"].max() - POSTS["day"].min()).days + 1 == 26 * 7
    assert POSTS["channel"].nunique() == 11


def test_the_best_channel_of_olive_depends_on_the_denominator():
    known = OLIVE[OLIVE["reach"].notna()]

    def ranked(base):
        rates = known["interactions"] / known[base]
        return rates.groupby(known["channel"]).median().sort_values(ascending=False)

    assert ranked("reach").index.tolist() == ["olive_page", "olive_blog", "olive_short"]
    assert ranked("impressions").index.tolist() == ["olive_blog", "olive_page", "olive_short"]
    assert ranked("followers_at_post").index.tolist() == ["olive_blog", "olive_short", "olive_page"]
    assert near("denominator-flips", ranked("reach")["olive_page"] / ranked("reach")["olive_blog"], 0.01)


def test_one_page_is_better_at_both_formats_and_worse_in_total():
    known = POSTS[POSTS["reach"].notna() & POSTS["channel"].isin(["pulse_page", "atlas_page"])]
    sums = known.groupby(["channel", "format"])[["interactions", "reach"]].sum()
    rates = sums["interactions"] / sums["reach"]
    assert rates["pulse_page", "video"] == pytest.approx(0.040)
    assert rates["atlas_page", "video"] == pytest.approx(0.035)
    assert rates["pulse_page", "text"] == pytest.approx(0.015)
    assert rates["atlas_page", "text"] == pytest.approx(0.010)
    assert sums.loc[("pulse_page", "text"), "reach"] == 6 * sums.loc[("pulse_page", "video"), "reach"]
    assert sums.loc[("atlas_page", "video"), "reach"] == 6 * sums.loc[("atlas_page", "text"), "reach"]
    totals = known.groupby("channel")[["interactions", "reach"]].sum()
    assert near(
        "simpson-page-a-total", totals["interactions"]["pulse_page"] / totals["reach"]["pulse_page"], 5e-5
    )
    assert near(
        "simpson-page-b-total", totals["interactions"]["atlas_page"] / totals["reach"]["atlas_page"], 5e-5
    )


def key_and_matched():
    key = POSTS[POSTS["key_day"]]
    days = {day + pd.Timedelta(days=shift) for day in key["day"].unique() for shift in (-7, 7)}
    assert not days & set(key["day"])
    return key, POSTS[POSTS["day"].isin(days)]


def test_key_days_bring_views_and_fewer_answers_of_the_target():
    key, matched = key_and_matched()
    assert key["day"].nunique() == 9
    assert near("key-days-views", key["impressions"].mean() / matched["impressions"].mean() - 1, 0.005)
    lift = key["target_replies"].mean() / matched["target_replies"].mean() - 1
    assert near("key-days-target-replies", lift, 0.005)


def test_key_days_leave_sign_ups_where_they_were():
    key, matched = (group["signups"] for group in key_and_matched())
    assert near("key-days-signups", key.mean() / matched.mean() - 1, 0.001)
    margin = 1.96 * (key.var() / len(key) + matched.var() / len(matched)) ** 0.5
    difference = key.mean() - matched.mean()
    assert difference - margin < 0 < difference + margin


@pytest.mark.parametrize("posts", [POSTS, OLIVE], ids=["all", "olive"])
def test_a_third_of_posts_brings_hardly_any_clicks(posts):
    announce = posts["purpose"] == "announce"
    assert near("announcements-posts", announce.mean(), 0.005)
    assert near("announcements-clicks", posts.loc[announce, "clicks"].sum() / posts["clicks"].sum(), 0.001)


def test_replies_get_no_reactions_and_come_before_first_acts():
    reply = POSTS["purpose"] == "reply"
    assert POSTS.loc[reply, "reactions"].median() <= 1
    assert POSTS.loc[~reply, "reactions"].median() >= 8
    assert near(
        "replies-first-acts", POSTS.loc[reply, "first_acts"].sum() / POSTS["first_acts"].sum(), 0.0005
    )


def test_two_posts_hold_half_of_the_reactions_of_olive():
    share = OLIVE["reactions"].nlargest(2).sum() / OLIVE["reactions"].sum()
    assert near("viral-share", share, 0.002)
    assert OLIVE["reactions"].mean() > 2 * OLIVE["reactions"].median()


def test_an_ordinary_and_a_good_post_of_olive():
    last = POSTS["day"].max()
    recent = OLIVE[OLIVE["day"] > last - pd.Timedelta(days=90)]["interactions"]
    assert last == OLIVE["day"].max()
    assert near("olive-median", recent.median(), 0)
    assert near("olive-p90", recent.quantile(0.9), 0)
    assert recent.quantile(0.9, interpolation="lower") == recent.quantile(0.9, interpolation="higher")
    assert sorted(recent)[53] == sorted(recent)[54] == sorted(recent)[55]


def test_the_best_week_of_olive_is_no_ordinary_week():
    weeks = OLIVE.groupby((OLIVE["day"] - pd.Timestamp(2025, 1, 6)).dt.days // 7)["interactions"].sum()
    assert near("olive-best-week", weeks.max(), 0)
    assert weeks.max() > 15 * weeks.median()


def test_most_images_lack_alternative_text():
    images = POSTS[POSTS["format"] == "image"]
    assert near("alt-missing", (images["has_alt"] == False).mean(), 0.003)  # noqa: E712
    assert POSTS.loc[POSTS["format"] != "image", "has_alt"].isna().all()


def test_some_posts_have_no_recorded_reach():
    assert near("reach-missing", POSTS["reach"].isna().mean(), 0.0001)


def test_the_settings_are_what_came_out():
    known = POSTS[POSTS["reach"].notna()]
    small = known["org_id"].isin(["olive", "openhall"])
    by_followers = known["interactions"] / known["followers_at_post"]
    per_follower = known["reach"] / known["followers_at_post"]
    assert by_followers[small].median() == pytest.approx(0.0075, abs=0.0003)
    assert per_follower[~small].mean() == pytest.approx(0.10, abs=0.005)
    assert per_follower[small].mean() == pytest.approx(0.38, abs=0.01)
    assert (known["interactions"] / known["reach"]).median() == pytest.approx(0.022, abs=0.0005)
    assert (POSTS["interactions"] == 0).mean() == pytest.approx(0.15, abs=0.01)


def test_counts_can_be_true():
    assert (POSTS["impressions"] >= POSTS["reach"].fillna(0)).all()
    assert (POSTS["signups"] <= POSTS["clicks"]).all()
