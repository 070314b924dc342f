"""Tables that nobody described: guessed, shown veiled, confirmed by their owner, and remembered."""

from __future__ import annotations

import pandas as pd
import pytest

from smlab.errors import ExportRefused, MappingWrong, UnknownTable
from smlab.packs.adding import Choices, add, understand_bytes
from smlab.packs.mapping import apply, keep, propose, read_mapping, remembered
from smlab.packs.own import open_own
from tests.packs.samples import csv, people

PETITION = csv(
    "Supporter e-mail,Surname,Signed on,Postal Code,Comment",
    "zofia@quietpost.example,Brandwein,03/04/2026,02139,They know where I live",
    "teo.okonjo@quietpost.example,Okonjo,05/04/2026,02139,",
)
BUFFER = csv(
    "Update ID,Message,Date,Link,Retweets,Clicks,Reach",
    '9007199254740993,"Window, open",2026-03-14 10:00,https://example.org/1,3,"1,204",900',
    "9007199254740995,Second,2026-03-15 10:00,https://example.org/2,,12,",
)


def test_a_guess_is_shown_with_samples_that_tell_nobody():
    guess = propose(("petition.csv", PETITION), "actions")
    fields = {one.column: one.field for one in guess.guesses}
    assert fields == {
        "Supporter e-mail": "email", "Surname": "family", "Signed on": "at", "Postal Code": "", "Comment": "",
    }  # fmt: skip
    assert guess.lacking == ("action",)
    assert guess.either_order == ("Signed on",)
    shown = str([one.samples for one in guess.guesses]).casefold()
    assert not [secret for secret in people.SECRET if secret in shown]
    assert guess.guesses[2].samples == ("03/04/2026", "05/04/2026")


def test_the_likeliest_table_is_taken_unless_one_is_named():
    assert propose(("buffer.csv", BUFFER)).table == "posts"
    assert propose(("people.csv", b"Name,E-Mail,Tags\nA B,a@example.org,x\n")).table == "people"
    with pytest.raises(UnknownTable, match='Did you mean "posts"'):
        propose(("buffer.csv", BUFFER), "post")


def test_a_confirmed_mapping_reads_the_table_and_keeps_people_out(tmp_path):
    guess = propose(("petition.csv", PETITION), "actions").changed({}, {"action": "signed a petition"})
    mapping = guess.mapping("petition-site", dates="dmy")
    one = apply(mapping, ("petition.csv", PETITION))
    assert one.status == "ready"
    assert one.tables["actions"]["at"].tolist() == [pd.Timestamp(2026, 4, 3), pd.Timestamp(2026, 4, 5)]
    assert "Comment" in one.unused
    add([one], tmp_path / "data" / "own")
    acts = open_own(tmp_path / "data" / "own").stored("actions")
    assert acts["action"].tolist() == ["signed a petition"] * 2
    kept = "\n".join(file.read_text() for file in (tmp_path / "data" / "own").rglob("*.*") if file.is_file())
    assert not [secret for secret in people.SECRET if secret in kept.casefold()]


def test_ids_stay_whole_numbers_keep_their_thousands_and_gaps_are_not_zero():
    mapping = propose(("buffer.csv", BUFFER)).mapping("buffer", platform="x")
    one = apply(mapping, ("buffer.csv", BUFFER))
    assert one.tables["posts"]["post_id"].tolist() == ["9007199254740993", "9007199254740995"]
    numbers = one.tables["post_metrics"].set_index(["metric", "post_id"])["value"]
    assert numbers["clicks"].tolist() == [1204, 12]
    assert numbers["shares"].tolist() == [3]
    assert numbers["reach"].tolist() == [900]


def test_a_kept_mapping_is_used_when_the_table_comes_again(tmp_path):
    guess = propose(("petition.csv", PETITION), "actions").changed({}, {"action": "signed a petition"})
    mapping = guess.mapping("petition-site", dates="mdy")
    assert read_mapping(keep(mapping, tmp_path)) == mapping
    later = PETITION.replace(b"03/04/2026", b"09/04/2026")
    [one] = understand_bytes("petition-2.csv", later, Choices(own=remembered(tmp_path)))
    assert one.format == "own.petition-site"
    assert one.tables["actions"]["at"].tolist()[0] == pd.Timestamp(2026, 9, 4)
    [other] = understand_bytes("forms.csv", people.mailchimp_audience, Choices(own=remembered(tmp_path)))
    assert other.format == "mailchimp.audience", "a format that is known comes before a mapping"


def test_without_an_order_of_dates_it_is_asked():
    guess = propose(("petition.csv", PETITION), "actions").changed({}, {"action": "signed"})
    one = apply(guess.mapping("petition-site"), ("petition.csv", PETITION))
    assert [question.choice for question in one.questions] == ["dates"]


def test_changes_move_fields_and_wrong_ones_are_refused():
    guess = propose(("petition.csv", PETITION), "people").changed({"Postal Code": "postcode", "Surname": ""})
    assert {one.field for one in guess.guesses} == {"email", "joined_at", "postcode", ""}
    with pytest.raises(MappingWrong, match='Did you mean "Surname"'):
        guess.changed({"Sirname": "family"})
    with pytest.raises(MappingWrong, match="no “shoe_size”"):
        guess.changed({"Comment": "shoe_size"}).mapping("x")
    with pytest.raises(MappingWrong, match="still needs: action"):
        propose(("petition.csv", PETITION), "actions").mapping("x")
    with pytest.raises(MappingWrong, match="needs a name"):
        guess.mapping("../../escape")


def test_what_is_no_table_and_a_damaged_mapping_are_refused(tmp_path):
    with pytest.raises(ExportRefused):
        propose(("letter.txt", b"Dear friends,\nall is well.\n"))
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "old.toml").write_text("table = ")
    with pytest.raises(MappingWrong, match="cannot be read as a mapping"):
        remembered(tmp_path)


def test_a_title_above_the_header_and_another_sign_are_no_obstacle():
    told = "Members of 2026\n\nMitglied;E-Mail;Mitglied seit\nZofia;zofia@quietpost.example;2026-03-14\n"
    guess = propose(("members.csv", told.encode()), "people")
    assert {one.column: one.field for one in guess.guesses}["E-Mail"] == "email"
    assert guess.lacking == ()
