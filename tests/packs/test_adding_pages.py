"""LinkedIn, YouTube and TikTok: what a group relies on when it adds these files."""

from __future__ import annotations

from datetime import date

import pandas as pd

from smlab.packs.adding import Choices, understand_bytes
from smlab.packs.adding.containers import unpack
from smlab.packs.adding.signatures import claims_member
from tests.packs.samples import linkedin, video


def by_format(content: bytes, name: str = "file", **said) -> dict:
    return {one.format: one for one in understand_bytes(name, content, Choices(**said))}


def daily(reading) -> pd.Series:
    return reading.tables["daily_metrics"].set_index(["metric", "day"])["value"]


def counted(reading) -> dict[str, float]:
    return reading.tables["post_metrics"].set_index("metric")["value"].to_dict()


def test_linkedin_dates_are_american_and_negative_counts_are_real():
    days = daily(by_format(linkedin.content)["linkedin.content.daily"])
    assert days["reactions", pd.Timestamp(2024, 7, 31)] == -1
    assert days["impressions", pd.Timestamp(2024, 7, 30)] == 34
    assert days["reach", pd.Timestamp(2024, 7, 30)] == 12


def test_linkedin_posts_have_the_second_from_their_address_and_no_staff_name():
    one = by_format(linkedin.content)["linkedin.content.posts"]
    posts = one.tables["posts"]
    assert posts["post_id"].tolist() == ["7355562000000000000"]
    assert f"{posts['published_at'][0]:%Y-%m-%d}" == "2025-07-28"
    assert posts["published_precision"].tolist() == ["second"]
    assert "Posted by" in one.unused
    assert not posts.astype(str).apply(lambda column: column.str.contains("Nobody Real")).any().any()
    assert "video_views" not in counted(one), "an empty Views is not zero"
    assert counted(one)["impressions"] == 532


def test_linkedin_of_2023_calls_reposts_shares():
    one = by_format(linkedin.older)["linkedin.content.daily"]
    assert one.vintage == "Shares"
    assert daily(one)["shares", pd.Timestamp(2023, 3, 2)] == 0


def test_total_followers_is_new_followers_by_day_and_all_followers_by_place():
    readings = understand_bytes("followers.xls", linkedin.followers)
    days, places, industry = readings
    assert daily(days)["follows", pd.Timestamp(2026, 1, 30)] == 4
    assert places.tables["breakdowns"]["metric"].unique().tolist() == ["followers_total"]
    assert places.tables["breakdowns"]["dimension"].unique().tolist() == ["Location"]
    assert industry.tables["breakdowns"]["part"].tolist() == ["Non-profit Organizations"]


def test_visitors_are_the_totals_of_all_sections():
    days = daily(by_format(linkedin.visitors)["linkedin.visitors.daily"])
    # The columns hold 1 to 24 in their order; the last six are the totals.
    assert (days["page_views"].iloc[0], days["visitors"].iloc[0]) == (21, 24)


def test_two_tables_beside_each_other_are_both_read():
    readings = understand_bytes("content.xlsx", linkedin.creator)
    posts = pd.concat(
        [one.tables["post_metrics"] for one in readings if one.format == "linkedin.creator.posts"]
    )
    found = posts.set_index(["post_id", "metric"])["value"]
    assert found["7233500000000000001", "engagements"] == 9
    assert found["7233500000000000001", "impressions"] == 300
    assert "Left unread: DISCOVERY, DEMOGRAPHICS" in " ".join(readings[0].notices)


def test_of_a_data_export_only_shares_are_opened():
    members, left = unpack("export.zip", linkedin.export, claims_member)
    assert [one.name for one in members] == ["Shares.csv"]
    assert left == ["messages.csv", "Connections.csv"]


def test_linkedin_line_breaks_become_line_breaks():
    [one] = understand_bytes("Shares.csv", linkedin.shares)
    posts = one.tables["posts"]
    assert posts["text"].tolist() == ['First line.\n\nThird "quoted" line.']
    assert posts["post_id"].tolist() == ["7459622722130825216"]
    assert posts["published_at"].tolist() == [pd.Timestamp(2026, 5, 11, 15, 17, 30)]


def test_the_row_of_totals_is_no_video_and_an_id_may_begin_with_a_dash():
    one = by_format(video.studio)["youtube.table"]
    assert dict(one.dropped) == {"a total of other rows": 1}
    assert one.tables["posts"]["post_id"].tolist() == ["-XyXyXyXyX1", "abcdefghij1"]
    assert one.tables["posts"]["published_precision"].tolist() == ["day", "day"]


def test_percent_numbers_become_shares_and_what_is_empty_has_no_row():
    one = by_format(video.studio)["youtube.table"]
    rows = one.tables["post_metrics"].set_index(["post_id", "metric"])["value"]
    assert round(rows["-XyXyXyXyX1", "click_through_rate"], 4) == 0.0254
    assert rows["abcdefghij1", "follows_net"] == -1
    assert ("abcdefghij1", "impressions") not in rows.index


def test_a_day_without_a_number_is_not_a_day_with_zero():
    days = daily(by_format(video.studio)["youtube.totals"])
    assert days.to_dict() == {
        ("views", pd.Timestamp(2024, 1, 1)): 10,
        ("views", pd.Timestamp(2024, 1, 3)): 0,
    }


def test_vintages_of_youtube():
    assert counted(by_format(video.table_2026, "Table data.csv")["youtube.table"])["impressions"] == 222
    old = by_format(video.table_2023, "Table data.csv")["youtube.table"]
    assert counted(old)["average_view_seconds"] == 312
    assert (old.vintage, by_format(video.table_2026)["youtube.table"].vintage) == ("2023 and 2024", "2026")


def test_german_headers_with_soft_hyphens():
    found = by_format(video.german)
    one = found["youtube.table"]
    assert one.language == "de"
    assert one.tables["posts"]["published_at"].tolist() == [pd.Timestamp(2025, 10, 15)]
    assert counted(one)["watch_hours"] == 1.5
    assert daily(found["youtube.totals"])["views", pd.Timestamp(2025, 10, 29)] == 3415


def test_a_year_that_is_not_there_is_asked_for():
    [one] = understand_bytes("Overview.csv", video.overview, changed=date(2026, 1, 2))
    assert one.status == "asks"
    [question] = one.questions
    assert (question.choice, question.options) == ("year", ("2026", "2025"))
    assert "January 1" in question.says or "1 January" in question.says


def test_the_year_of_the_last_day_gives_all_others():
    days = daily(by_format(video.overview, year=2026)["tiktok.overview"])
    assert days["video_views"].index.tolist() == [
        pd.Timestamp(2025, 12, 30), pd.Timestamp(2025, 12, 31), pd.Timestamp(2026, 1, 1)
    ]  # fmt: skip
    assert days["comments", pd.Timestamp(2025, 12, 31)] == -1


def test_a_date_in_the_name_of_the_file_answers_and_undefined_is_missing():
    [one] = understand_bytes("Overview_2025-08-24.csv", video.british)
    assert one.status == "ready"
    days = daily(one)
    assert days["video_views", pd.Timestamp(2025, 8, 23)] == 7
    assert ("likes", pd.Timestamp(2025, 8, 23)) not in days.index


def test_the_29_of_february_tells_a_wrong_year():
    leap = video.overview.replace(b"December 31", b"February 29").replace(b"December 30", b"February 28")
    [one] = understand_bytes("Overview.csv", leap.replace(b"January 1", b"March 1"), Choices(year=2026))
    assert "29 February is not a day of 2026" in " ".join(one.notices)
    assert sum(one.dropped.values()) == 1


def test_followers_before_they_were_counted_are_missing():
    days = daily(by_format(video.followers, year=2026)["tiktok.followers"])
    assert days["followers_total"].tolist() == [37, 35]


def test_a_tiktok_video_has_the_second_from_its_id():
    [one] = understand_bytes("Content.csv", video.videos)
    posts = one.tables["posts"]
    assert posts["published_at"].tolist() == [pd.Timestamp(7527623000473079054 >> 32, unit="s")]
    assert f"{posts['published_at'][0]:%Y-%m-%d}" == "2025-07-16"
    assert posts["account"].tolist() == ["windowdesk"]
    assert counted(one)["video_views"] == 191_265
