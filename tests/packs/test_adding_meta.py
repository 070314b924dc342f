"""Meta Business Suite: what a group relies on when it adds these files."""

from __future__ import annotations

import pandas as pd

from smlab.packs.adding import Choices, understand_bytes
from tests.packs.samples import meta


def read(content: bytes, name: str = "file.csv", **said):
    return understand_bytes(name, content, Choices(**said))


def number(reading, post: str, metric: str) -> float:
    rows = reading.tables["post_metrics"]
    [value] = rows[(rows["post_id"] == post) & (rows["metric"] == metric)]["value"]
    return value


def metrics(reading, post: str) -> set[str]:
    rows = reading.tables["post_metrics"]
    return set(rows[rows["post_id"] == post]["metric"])


def test_ids_above_two_to_the_53_stay_as_they_are():
    [one] = read(meta.facebook_2025)
    assert one.tables["posts"]["post_id"].tolist() == [
        "120210000000000017",
        "120210000000000018",
        "120210000000000019",
    ]
    [insta] = read(meta.instagram_2025)
    assert insta.tables["posts"]["post_id"].tolist() == ["18355151116178767", "17900000000000001"]


def test_the_month_comes_first_and_the_zone_is_not_claimed():
    [one] = read(meta.facebook_2025)
    posts = one.tables["posts"]
    assert posts["published_at"].tolist() == [
        pd.Timestamp(2025, 2, 16, 5, 14), pd.Timestamp(2025, 3, 1, 23, 59), pd.Timestamp(2025, 1, 14, 13, 34)
    ]  # fmt: skip
    assert posts["published_precision"].tolist() == ["minute"] * 3
    assert posts["tz_known"].tolist() == [False] * 3


def test_a_short_row_is_kept_and_what_is_absent_is_not_zero():
    [one] = read(meta.facebook_2025)
    assert one.rows_kept == 3
    assert "1 rows are shorter" in " ".join(one.notices)
    assert number(one, "120210000000000019", "views") == 39
    assert "link_clicks" not in metrics(one, "120210000000000019")
    assert number(one, "120210000000000018", "watch_seconds") == 310.5


def test_the_text_is_the_title_or_else_the_description():
    [one] = read(meta.facebook_2025)
    assert one.tables["posts"]["text"].tolist()[:2] == [
        "Line one\n\n#openwindow 🕊",
        "Only a description, with a comma",
    ]
    assert one.tables["posts"]["kind"].tolist() == ["image", "video", "image"]


def test_impressions_and_views_are_two_things():
    [old], [new] = read(meta.facebook_2024), read(meta.facebook_2025)
    assert (old.vintage, new.vintage) == ("2024", "2025")
    assert number(old, "700000000000001", "impressions") == 260
    assert "views" not in metrics(old, "700000000000001")
    assert "impressions" not in metrics(new, "120210000000000017")


def test_views_of_the_video_preset_are_plays():
    [one] = read(meta.facebook_video)
    assert one.vintage == "video preset"
    assert metrics(one, "700000000000002") == {"video_views", "reach"}
    assert "plays of video" in " ".join(one.notices)


def test_day_rows_beside_the_total_are_left_out():
    [one] = read(meta.facebook_days)
    assert dict(one.dropped) == {"another kind of row, by its “Date”": 1}
    assert number(one, "55500001", "views") == 50


def test_spanish_headers_are_read():
    [one] = read(meta.facebook_es)
    assert one.language == "es"
    assert one.tables["posts"]["kind"].tolist() == ["image"]
    assert {metric: number(one, "700000000000003", metric) for metric in ("views", "reach", "shares", "link_clicks")} == {
        "views": 50, "reach": 30, "shares": 1, "link_clicks": 2
    }  # fmt: skip


def test_an_id_that_a_spreadsheet_rounded_comes_from_the_link_or_the_row_is_dropped():
    [one] = read(meta.facebook_ruined)
    assert one.tables["posts"]["post_id"].tolist() == ["120210000000000017"]
    assert dict(one.dropped) == {"no readable “post_id”": 1}
    assert "2 cells under “Post ID” could not be read" in " ".join(one.notices)


def test_a_day_is_a_day_in_california_in_every_season():
    [summer], [winter] = read(meta.reach), read(meta.winter)
    assert [f"{day:%m-%d}" for day in summer.tables["daily_metrics"]["day"]] == ["03-08", "03-09", "03-10"]
    assert [f"{day:%m-%d}" for day in winter.tables["daily_metrics"]["day"]] == ["07-02", "07-03"]
    assert set(winter.tables["daily_metrics"]["metric"]) == {"profile_visits"}
    assert winter.platform == "instagram"


def test_a_daily_file_that_names_no_platform_asks():
    [one] = read(meta.interactions, "Interactions (1).csv")
    assert one.status == "asks"
    assert [question.choice for question in one.questions] == ["platform"]
    assert one.questions[0].options == ("facebook", "instagram")
    [told] = read(meta.interactions, platform="instagram")
    assert told.status == "ready"
    assert set(told.tables["daily_metrics"]["platform"]) == {"instagram"}


def test_a_file_that_a_spreadsheet_saved_again_is_read_all_the_same():
    [one] = read(meta.resaved)
    assert one.tables["daily_metrics"]["value"].tolist() == [5, 6]


def test_several_blocks_are_several_readings_and_strange_ones_are_said():
    readings = read(meta.two_blocks)
    assert [one.vintage for one in readings] == ["follows", "reach"]
    assert "Left unread: Top countries" in " ".join(readings[0].notices)


def test_old_insights_have_a_row_of_explanations_and_two_headers_of_one_name():
    [one] = read(meta.insights)
    assert dict(one.dropped) == {"an explanation of the columns": 1}
    posts = one.tables["posts"]
    assert posts["post_id"].tolist() == ["951745000000000_980422845355742"]
    assert posts["published_at"].tolist() == [pd.Timestamp(2015, 10, 1, 21, 0)]
    assert metrics(one, "951745000000000_980422845355742") == {"reach", "impressions"}


def test_spanish_instagram_saves_and_likes():
    [one] = read(meta.instagram_es)
    assert (one.language, one.platform) == ("es", "instagram")
    assert number(one, "17900000000000002", "saves") == 3
    assert number(one, "17900000000000002", "likes") == 4
    assert one.tables["posts"]["kind"].tolist() == ["image"]
