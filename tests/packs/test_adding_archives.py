"""Archives of accounts, media monitors and sheets: what is public is read, what is private is not."""

from __future__ import annotations

import pandas as pd
import pytest

from smlab.packs.adding import Choices, add, understand_bytes
from smlab.packs.own import open_own
from tests.packs.samples import archives, monitoring, sheets


def posts(name: str, content: bytes, **said: str) -> pd.DataFrame:
    [one] = understand_bytes(name, content, Choices(**said))
    return one.tables["posts"]


@pytest.mark.parametrize("sample", archives.SAMPLES, ids=lambda one: one.name)
def test_no_private_word_is_read(sample):
    for one in understand_bytes(sample.name, sample.content, sample.choices):
        told = str(one.facts()) + " ".join(str(rows.to_numpy().tolist()) for rows in one.tables.values())
        assert "PRIVATE" not in told


def test_an_archive_of_x_gives_own_posts_with_their_links_and_whole_ids():
    rows = posts("twitter-2026.zip", archives.x_zip)
    assert rows["post_id"].tolist() == ["1997370581860180189"]
    assert rows["text"].tolist() == ["Window open & lit, thanks @zofia_b https://example.org/window"]
    assert rows["published_at"][0] == pd.Timestamp(2025, 12, 6, 18, 20, 30)
    [one] = understand_bytes("twitter-2026.zip", archives.x_zip)
    assert sum(one.dropped.values()) == 1, "a repost is somebody else's"
    assert any("direct-messages.js" in line for line in one.notices), "what was left unopened is said"


def test_a_file_of_messages_alone_is_refused():
    [one] = understand_bytes("direct-messages.js", archives.x_messages)
    assert "are private and are not read" in one.refused


def test_letters_that_meta_broke_are_mended():
    readings = understand_bytes("instagram-window.zip", archives.instagram_zip, Choices(platform="instagram"))
    rows = next(one for one in readings if one.format == "meta.archive").tables["posts"]
    assert rows["text"].tolist() == ["Три вікна 🇨🇴 with @zofia_b", "One picture"]
    assert posts("your_posts_1.json", archives.facebook, platform="facebook")["text"].dropna().tolist() == [
        "Café open"
    ]
    assert posts("threads_and_replies.json", archives.threads)["text"].tolist() == ["A thread — long"]


def test_followers_are_counted_by_day_and_not_named():
    [one] = understand_bytes("followers_1.json", archives.followers_old)
    rows = one.tables["daily_metrics"]
    assert rows[["day", "value"]].to_numpy().tolist() == [[pd.Timestamp(2023, 11, 14), 2.0]]
    assert set(one.tables) == {"daily_metrics"}


def test_only_what_everybody_could_see_leaves_a_mastodon_outbox():
    [one] = understand_bytes("outbox.json", archives.mastodon)
    rows = one.tables["posts"]
    assert rows["post_id"].tolist() == ["109300000000000001", "109300000000000003"]
    assert rows["text"].tolist() == ['Open "window" https://example.org/w\nwith @zofia_b', "Unlisted"]
    assert (one.rows_in, sum(one.dropped.values())) == (4, 2)


def test_only_public_channels_of_telegram_are_read():
    rows = posts("result.json", archives.telegram_full)
    assert rows["text"].tolist() == ["look at https://example.org please, @zofia_b", "Plain"]
    assert rows["published_at"][0] == pd.Timestamp(2024, 1, 2, 19, 16), "the epoch, not the computer's clock"
    assert rows["tz_known"].tolist() == [True, False]
    [private] = understand_bytes("result.json", archives.telegram_private)
    assert private.refused


def test_a_chat_is_not_read_until_somebody_says_that_all_agreed():
    [asks] = understand_bytes("_chat.txt", archives.whatsapp)
    assert asks.status == "asks"
    assert "everybody in the chat agreed" in asks.questions[0].says
    [counted] = understand_bytes("_chat.txt", archives.whatsapp, Choices(format="whatsapp.chat"))
    assert counted.tables["daily_metrics"]["value"].tolist() == [2, 1]


def test_bluesky_is_refused_with_a_reason():
    [one] = understand_bytes("repo.car", archives.bluesky)
    assert "Bluesky" in one.refused


def test_both_vintages_of_meltwater_give_the_same_columns():
    [old] = understand_bytes("meltwater.csv", monitoring.meltwater_2022)
    [new] = understand_bytes("meltwater.csv", monitoring.meltwater_2025)
    assert (old.vintage, new.vintage) == ("2022", "2025")
    assert old.tables["mentions"]["at"].tolist() == [
        pd.Timestamp(2022, 3, 14, 9, 15),
        pd.Timestamp(2022, 3, 15, 22, 0),
    ]
    assert new.tables["mentions"]["reach"].tolist() == [1204]
    assert new.tables["mentions"]["author"].tolist() == ["@teo.okonjo"]


def test_a_mention_is_found_to_be_an_experts_though_both_are_pseudonyms(tmp_path):
    pack = tmp_path / "data" / "own"
    add(understand_bytes("meltwater.csv", monitoring.meltwater_2022), pack)
    add(understand_bytes("named-experts.xlsx", sheets.filled("experts")), pack)
    mentions, experts = open_own(pack).stored("mentions"), open_own(pack).stored("experts")
    assert mentions["author"].isin(experts["expert_id"]).tolist() == [False, True]
    joined = open_own(pack).table("mentions")["expert_id"]
    assert joined.dropna().tolist() == [mentions["author"].tolist()[1]]
    assert mentions["url"].tolist()[0] == "https://www.example.org/archive"
    assert mentions["url"].tolist()[1].startswith("u_")


@pytest.mark.parametrize("saved_again", [False, True])
def test_sheets_come_back_as_they_were_filled_in(saved_again):
    def one(name: str, table: str) -> pd.DataFrame:
        [reading] = understand_bytes(sheet_file(name), sheets.filled(name, saved_again=saved_again))
        assert reading.format == f"sheet.{name}"
        return reading.tables[table]

    time = one("time_log", "time_log")
    assert time["minutes"].tolist() == [40, 90]
    assert time["day"].tolist() == [pd.Timestamp(2026, 3, 14), pd.Timestamp(2026, 3, 15)]
    contacts = one("contacts", "contacts")
    assert contacts["contact_id"].tolist() == ["1", "2"]
    assert contacts["reply_at"].tolist()[0] == pd.Timestamp(2026, 3, 20, 9, 30)
    assert contacts["sent_at"].tolist()[1] == pd.Timestamp(2026, 3, 15, 11, 0)
    assert one("event_sign_in", "people")["postcode"].tolist()[0] == "02139"
    assert one("acts", "actions")["at"].tolist()[1] == pd.Timestamp(2026, 3, 15, 19, 0)
    assert one("consents", "consents")["until"].tolist() == [pd.Timestamp(2027, 3, 14)]
    assert one("experts", "experts")["on_named_list"].tolist() == [True, False]


def sheet_file(name: str) -> str:
    return f"{name}.xlsx"


def test_the_example_row_is_not_read_and_an_address_is_the_same_person_as_its_number(tmp_path):
    pack = tmp_path / "data" / "own"
    added = add(understand_bytes("actions.xlsx", sheets.filled("acts")), pack)
    assert added.new == {"actions": 3}
    acts = open_own(pack).stored("actions")
    assert acts["person_id"].nunique() == 3, (
        "an address, a handle and a number: nothing says that they are one"
    )
