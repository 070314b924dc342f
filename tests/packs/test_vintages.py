"""Each vintage, preset and language that a format file names is shown by a file; so is what is known and not read."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from smlab.packs.adding import Choices, understand_bytes
from smlab.packs.adding.containers import unpack
from smlab.packs.adding.matching import matches
from smlab.packs.adding.shapes import grids_of
from smlab.packs.adding.signatures import claims_member, signatures
from tests.packs.making.books import xlsx, zipped
from tests.packs.samples import all_samples, archives, csv, linkedin, meta, people, surveys, video, web, x

HERE = Path(__file__).parent


def only(name: str, content: bytes, **said):
    [one] = understand_bytes(name, content, Choices(**said))
    return one


def counted(reading) -> dict[str, float]:
    return reading.tables["post_metrics"].set_index("metric")["value"].to_dict()


def test_every_vintage_and_language_of_every_format_is_shown():
    shown = set()
    for sample in all_samples():
        for member in unpack(sample.name, sample.content, claims_member)[0]:
            for match in (one for grid in grids_of(member) for one in matches(grid, member.name)):
                signature = match.signature
                shown.add((signature.id, match.variant.name if match.variant else ""))
                places = (signature.place(key, match.header) for key in (*signature.columns, *match.metrics))
                shown |= {(signature.id, place[1]) for place in places if place}
    for one in signatures():
        sources = (*one.columns.values(), *one.metrics.values())
        languages = {language for source in sources for language in source.names}
        named = {*(variant.name for variant in one.variants), *languages}
        assert {name for name in named if (one.id, name) not in shown} == set(), one.id


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("Audience.csv", meta.audience, "parts of your audience in per cent"),
        ("Audience (1).csv", meta.audience_resaved, "parts of your audience in per cent"),
        ("Chart data.csv", video.chart, "the chart of YouTube Studio"),
        ("chart.zip", zipped({"Chart data.csv": video.chart}), "the chart of YouTube Studio"),
        ("Table data.csv", video.by_source, "by something else than videos"),
        ("Queries.csv", web.compared, "export each period for itself"),
        ("search.zip", zipped({"Queries.csv": web.compared}), "export each period for itself"),
        ("Connections.csv", linkedin.connections, "contacts of one person"),
        ("Connections (1).csv", linkedin.connections_de, "contacts of one person"),
        ("following_accounts.csv", csv("Account address,Show boosts,Notify on new posts,Languages",
                                       "zofia@social.example,true,false,"), "accounts that somebody follows"),
        ("dataset_Facebook.csv", csv("Page total likes;Type;Post Month;Lifetime Post Total Reach", "9;Photo;2;275"),
         "about no page of yours"),
        ("posts_1.html", b"<!DOCTYPE html><html><body>Dec 25, 2020 11:30:00 pm</body></html>", "choose JSON or CSV"),
        ("facebook.zip", zipped({"posts/your_posts_1.html": b"<html></html>"}), "choose JSON or CSV"),
        ("user_data_tiktok.json", b'{"Your Activity": {"Watch History": {}}, "Direct Messages": {}}', "not an archive"),
        ("watch-history.json", b'[{"header": "YouTube", "title": "Watched", "time": "2026-01-01"}]', "not an archive"),
        ("following.json", b'{"relationships_following": [{"title": "zofia_b"}]}', "not an archive"),
    ],
)  # fmt: skip
def test_what_is_known_and_not_read_is_said_with_what_to_do(name, content, wanted):
    one = only(name, content)
    assert one.status == "refused"
    assert wanted in one.refused
    assert name in one.refused or name.endswith(".zip")
    assert "zofia" not in str(one.facts())


@pytest.mark.parametrize(
    ("name", "content", "column"),
    [
        # Portuguese, as some programs have it: no format of ours, so its columns are shown for the mapper.
        ("followers.xlsx", xlsx({"Novos seguidores": [["Data", "Seguidores patrocinados", "Total de seguidores"],
                                                      ["01/30/2026", 0, 4]]}), "Seguidores patrocinados"),
        ("FollowerGender.csv", csv('"Gender","Distribution"', '"Female","0.51"'), "Distribution"),
        ("20260101.export.CSV", csv("1\t20260101\t202601", "2\t20260101\t202601"), "20260101"),
        ("matomo.csv", csv("Date,Unique visitors,Visits", "2026-01-05,5,7", encoding="utf-16"), "Unique visitors"),
    ],
)  # fmt: skip
def test_what_nobody_knows_shows_its_columns(name, content, column):
    one = only(name, content)
    assert one.status == "refused"
    assert column in one.unused


def test_a_printed_date_that_the_id_denies_is_said_and_the_id_is_believed():
    one = only("content.csv", x.content_changed)
    posts = one.tables["posts"].set_index("text")["published_at"]
    assert posts["Touched"].date().isoformat() == "2025-12-08"
    [said] = [notice for notice in one.notices if "their id tells" in notice]
    assert said.startswith("1 posts have another date under “Date” than their id tells")
    assert "2025-12-02 instead of 2025-12-08" in said
    for untouched in (x.content, x.activity, linkedin.shares):
        assert not [note for note in only("file.csv", untouched).notices if "their id tells" in note]


def test_old_numbers_of_instagram_are_impressions():
    one = only("ig.csv", meta.instagram_2024)
    assert (one.vintage, counted(one)["impressions"], counted(one)["saves"]) == ("2024", 260, 4)


def test_hundreds_of_columns_are_found_by_name():
    one = only("everything.csv", meta.facebook_wide)
    assert (counted(one)["views"], counted(one)["reach"]) == (40, 15)
    assert "link_clicks" not in counted(one)
    assert sum(name.startswith("3-second") for name in one.unused) == 3


def test_views_without_a_platform_are_asked_for_and_link_clicks_say_theirs():
    assert only("Views.csv", meta.views).questions[0].choice == "platform"
    clicks = only("Clicks.csv", meta.link_clicks)
    assert (clicks.vintage, clicks.platform) == ("link clicks", "facebook")
    assert clicks.tables["daily_metrics"]["metric"].unique().tolist() == ["link_clicks"]


def test_of_a_workbook_of_old_insights_the_key_metrics_are_read():
    one = only("Facebook Insights.xlsx", meta.insights_book)
    assert one.tables["posts"]["post_id"].tolist() == ["951745000000000_980422845355743"]
    assert counted(one) == {"reach": 12}
    assert "Lifetime Talking About This" in " ".join(one.notices)


def test_older_pages_of_linkedin():
    posts = understand_bytes("older.xlsx", linkedin.older)[1]
    assert counted(posts)["video_views"] == 41
    assert posts.tables["posts"]["published_at"].dt.date.astype(str).tolist() == ["2023-03-02"]
    days = only("followers.xlsx", linkedin.followers_older).tables["daily_metrics"]
    assert days[["metric", "value"]].to_numpy().tolist() == [["follows", 3]]


@pytest.mark.parametrize("language", sorted(people.mailchimp_others))
def test_names_and_fields_of_an_audience_may_be_in_another_language(language):
    one = only(f"subscribed_{language}.csv", people.mailchimp_others[language])
    rows = one.tables["people"]
    assert rows[["email", "given", "family"]].to_numpy().tolist() == [
        ["zofia@quietpost.example", "Zofia", "Brandwein"]
    ]
    assert rows["phone"].tolist() == ["+44 20 7946 0018"]
    assert [name for name in one.unused if name.endswith(("Stadt", "ciudad", "ville"))]


def test_a_zip_of_four_audiences_keeps_each_status():
    found = {
        one.vintage: one.tables["people"] for one in understand_bytes("audience.zip", people.mailchimp_zip)
    }
    assert found["subscribed"]["consent_email"].tolist()[0] is True
    assert found["unsubscribed"]["consent_email"].tolist() == [False]
    # Whoever bounced, or never joined, said neither yes nor no.
    assert found["cleaned"]["consent_email"].isna().all()
    assert found["nonsubscribed"]["consent_email"].isna().all()


@pytest.mark.parametrize("language", sorted(surveys.google_forms_others))
def test_forms_in_other_languages_put_the_day_first(language):
    acts = only(f"{language}.csv", surveys.google_forms_others[language]).tables["actions"]
    assert acts["at"].tolist() == [pd.Timestamp(2026, 5, 28, 9, 15), pd.Timestamp(2026, 6, 10, 21, 15)]


@pytest.mark.parametrize("language", sorted(web.charts))
def test_the_chart_of_the_console_is_read_in_every_language(language):
    days = only("Chart.csv", web.charts[language]).tables["daily_metrics"].set_index("metric")["value"]
    assert days.to_dict() == {"clicks": 12, "impressions": 24, "click_through_rate": 0.5, "position": 1.5}


def test_older_zips_of_the_console_have_their_days_in_another_file():
    queries, days = understand_bytes("search.zip", web.older)
    assert queries.tables["breakdowns"]["period_from"].unique().tolist() == [pd.Timestamp(2019, 1, 5)]
    assert len(days.tables["daily_metrics"]["day"].unique()) == 2


def test_every_part_of_a_large_archive_is_read():
    texts = [
        text for one in understand_bytes("x.zip", archives.x_parts) for text in one.tables["posts"]["text"]
    ]
    assert "Second part" in texts
    assert len(texts) == 2


def test_posts_of_facebook_are_found_in_whatever_folder_they_lie():
    readings = understand_bytes("facebook.zip", archives.facebook_zip, Choices(platform="facebook"))
    days = [f"{one.tables['posts']['published_at'].iloc[0]:%Y-%m-%d}" for one in readings]
    assert days == ["2013-12-04", "2013-12-05"]  # 1386163177 and 1386263177 seconds after 1970
    assert "message_1.json" in " ".join(readings[0].notices)


@pytest.mark.parametrize(
    ("content", "days"),
    [
        (archives.whatsapp_slashes, ["2024-03-05", "2024-03-13"]),
        (archives.whatsapp_american, ["2024-03-05", "2024-03-15"]),
    ],
)
def test_telephones_write_the_day_in_their_own_ways(content, days):
    rows = only("_chat.txt", content, format="whatsapp.chat").tables["daily_metrics"]
    assert rows["day"].dt.date.astype(str).tolist() == days
    assert rows["value"].tolist() == [1, 1]


def test_a_workbook_of_tiktok_is_read_as_its_csv_is():
    days = only("Overview.xlsx", video.overview_book, year=2026).tables["daily_metrics"]
    assert days[days["metric"] == "video_views"]["value"].tolist() == [8, 5]
    assert days["day"].min() == pd.Timestamp(2025, 12, 31)


def test_those_who_stayed_to_watch_are_a_share_of_the_day():
    days = only("Totals.csv", video.stayed).tables["daily_metrics"]
    assert days[["metric", "value"]].to_numpy().tolist() == [["viewed", 0.415]]


def test_a_folder_of_van_and_the_other_spelling_of_everyaction():
    assert len(only("PersonFile.zip", people.van_folder).tables["people"]) == 2
    rows = only("OnlineActions.txt", people.everyaction).tables["people"]
    assert rows["person_id"].tolist() == ["4007020"]
    assert rows["postcode"].tolist() == ["02139"]


def test_a_comma_too_many_in_every_row_shifts_nothing():
    header, *rows = people.mailchimp_campaigns.decode().splitlines()
    one = only("campaigns.csv", csv(header, *(f"{row}," for row in rows)))
    assert one.rows_kept == 2
    assert one.tables["posts"]["post_id"].tolist() == ["031aae0fbe", "031aae0fbf"]


def test_the_list_of_what_is_shown_names_tests_that_exist():
    listed = (HERE / "shown.md").read_text(encoding="utf-8")
    defined = {
        name
        for file in HERE.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set(re.findall(r"`(test_\w+)`", listed)) - defined == set()
    rows = [line for line in listed.splitlines() if line.startswith("| ") and "---" not in line]
    assert [row for row in rows[1:] if "`test_" not in row and not row.startswith("| what ")] == []
