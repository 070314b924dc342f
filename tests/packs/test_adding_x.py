"""X and Twitter: what a group relies on when it adds these files."""

from __future__ import annotations

import pandas as pd

from smlab.packs.adding import understand_bytes
from tests.packs.samples import x


def test_the_second_comes_from_the_id_and_is_utc():
    [one] = understand_bytes("content.csv", x.content)
    posts = one.tables["posts"]
    assert posts["published_at"][0] == pd.Timestamp(2025, 12, 6, 18, 20, 30)
    assert posts["published_precision"][0] == "second"
    assert bool(posts["tz_known"][0])


def test_an_empty_id_is_found_in_the_link_and_spoils_no_other():
    [one] = understand_bytes("content.csv", x.content)
    assert one.tables["posts"]["post_id"].tolist() == [
        "1997370581860180189", "1997632000000000001", "1997997380000000002"
    ]  # fmt: skip
    assert one.tables["posts"]["account"].tolist() == ["windowdesk"] * 3


def test_a_comma_parts_thousands_and_reposts_are_not_uses_of_the_share_button():
    [one] = understand_bytes("content.csv", x.content)
    rows = one.tables["post_metrics"]
    first = rows[rows["post_id"] == "1997370581860180189"].set_index("metric")["value"]
    assert (first["impressions"], first["shares"], first["share_button"]) == (1234, 7, 5)
    assert rows.set_index("metric")["definition"]["shares"].iloc[0] == "x.content: Reposts"


def test_entities_in_the_text_become_letters():
    [one] = understand_bytes("content.csv", x.content)
    assert one.tables["posts"]["text"][0] == "Example & text"
    [old] = understand_bytes("activity.csv", x.activity)
    assert old.tables["posts"]["text"].tolist() == ["Text & link https://t.co/x", "Two\nlines, with a comma"]


def test_dashes_are_not_zero_and_zeros_are():
    [one] = understand_bytes("activity.csv", x.activity)
    rows = one.tables["post_metrics"]
    assert not [name for name in rows["metric"] if "promoted" in name]
    assert rows[rows["metric"] == "comments"]["value"].tolist() == [0, 0]
    assert rows[rows["metric"] == "engagement_rate"]["value"].round(4).tolist() == [0.0093, 0.0093]


def test_the_time_of_the_old_file_agrees_with_its_ids():
    [one] = understand_bytes("activity.csv", x.activity)
    assert [f"{when:%Y-%m-%d %H:%M}" for when in one.tables["posts"]["published_at"]] == [
        "2016-12-23 18:50", "2021-12-01 16:00"
    ]  # fmt: skip
    assert one.tables["posts"]["tz_known"].all()


def test_favourites_of_2015_are_likes():
    [one] = understand_bytes("activity.csv", x.activity_2015)
    assert one.vintage == "2015"
    rows = one.tables["post_metrics"]
    assert rows[rows["metric"] == "likes"]["value"].tolist() == [1]


def test_the_overview_is_read_newest_first_with_what_came_and_what_went():
    [one] = understand_bytes("overview.csv", x.overview)
    rows = one.tables["daily_metrics"].set_index(["metric", "day"])["value"]
    assert rows["follows", pd.Timestamp(2026, 3, 9)] == 3
    assert rows["unfollows", pd.Timestamp(2026, 3, 10)] == 2
    assert [str(day) for day in one.period] == ["2026-03-09", "2026-03-10"]


def test_a_title_above_the_header_is_no_obstacle():
    [one] = understand_bytes("video.csv", x.video)
    rows = one.tables["daily_metrics"].set_index("metric")["value"]
    assert rows["video_views"] == 120
    assert rows["watch_milliseconds"] == 600_000
