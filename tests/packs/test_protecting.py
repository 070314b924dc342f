"""People leave before anything is written; the same person keeps the same pseudonym."""

from __future__ import annotations

import os
import stat

import pandas as pd
import pytest

from smlab.errors import ProtectionError
from smlab.packs.protecting import Keyring, open_keyring, protect, traces
from smlab.packs.protecting.texts import replace_people


@pytest.fixture
def keyring(tmp_path):
    return open_keyring(tmp_path / "data")


def texts(rows):
    return " | ".join(rows.astype("string").fillna("").agg(" ".join, axis=1))


PEOPLE = pd.DataFrame(
    {
        "email": ["Anna.Kowalska@example.org", "", None, None],
        "given": ["Anna", "Bo", "Anna", None],
        "family": ["Kowalska", "Lindqvist", "Kowalska", None],
        "phone": ["+48 22 555 01 01", "+44 20 7946 0018", None, None],
        "postcode": ["02111", "02111", "00950", "02111"],
        "tags": ["VIP; a friend of Bo Lindqvist", "", "", ""],
        "optin_ip": ["203.0.113.9", "", "", ""],
        "country": ["PL", "GB", "PL", "GB"],
    }
)


def test_no_name_address_number_or_position_stays(keyring):
    kept = texts(protect("people", PEOPLE, keyring).rows)
    for gone in ("kowalska", "lindqvist", "anna", "example.org", "7946", "555 01", "02111", "203.0.113.9"):
        assert gone not in kept.casefold()
    assert "VIP; a friend of n_" in kept
    assert "GB" in kept


def test_who_cannot_be_told_from_nobody_is_counted_out(keyring):
    guarded = protect("people", PEOPLE, keyring)
    assert len(guarded.rows) == 3
    assert guarded.nobody == 1


def test_one_person_is_one_pseudonym_in_every_file_and_at_every_load(tmp_path):
    first = protect("people", PEOPLE, open_keyring(tmp_path)).rows
    tickets = pd.DataFrame({"email": [" anna.kowalska@EXAMPLE.org "], "action": ["came"]})
    again = protect("actions", tickets, open_keyring(tmp_path)).rows
    assert again["person_id"].tolist() == [first["person_id"].iloc[0]]


def test_another_workspace_makes_other_pseudonyms(tmp_path):
    one, other = open_keyring(tmp_path / "one"), open_keyring(tmp_path / "other")
    assert one.person("email", "a@example.org") != other.person("email", "a@example.org")


def test_number_12_of_one_source_is_not_number_12_of_another(keyring):
    rows = pd.DataFrame({"person_id": ["12"], "action": ["signed"]})
    one = protect("actions", rows, keyring, "nationbuilder").rows["person_id"].iloc[0]
    assert one != protect("actions", rows, keyring, "van").rows["person_id"].iloc[0]


def test_two_people_of_one_name_are_told_apart_by_their_addresses(keyring):
    rows = pd.DataFrame({"email": ["m1@example.org", "m2@example.org"], "full name": ["Mia Roe", "Mia Roe"]})
    assert protect("people", rows, keyring).rows["person_id"].nunique() == 2


def test_a_post_keeps_its_words_and_loses_who_is_named_in_it(keyring):
    said = "Thank you @anna_k and @bo@mastodon.example! 10 000 000 signed on 2025-03-14. Ring +44 20 7946 0018, or write to press@example.org. https://instagram.com/anna_k https://example.org/news/20250314123456"
    post = pd.DataFrame({"post_id": ["1997370581860180189"], "account": ["@ourgroup"], "text": [said]})
    [kept] = protect("posts", post, keyring).rows.to_dict("records")
    assert kept["post_id"] == "1997370581860180189"
    assert kept["account"] == "@ourgroup"
    assert list(traces(kept["text"])) == []
    for stays in ("Thank you @h_", "10 000 000 signed on 2025-03-14", "instagram.com/h_", "20250314123456"):
        assert stays in kept["text"]
    handle = keyring.pseudonym("handle", "anna_k")
    assert kept["text"].count(handle) == 2, "the handle and the profile are the same person"


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-14 to 2025-04-01",
        "1 234 567 views, 98.6 %",
        "from 10:30 to 12:00, 14.03.2025",
        "2019–2023",
        "see example.org/12345678901",
        "€ 1.250.000",
        "Article 19",
        "#20250314",
    ],
)
def test_what_only_looks_like_a_number_to_call_stays(text):
    assert list(traces(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call 020 7946 0018 now", "phone"),
        ("(555) 010-0199", "phone"),
        ("0048225550101", "phone"),
        ("ő.név+list@example.co.uk", "email"),
        ("вопросы @olena_k", "handle"),
        ("https://t.me/olena_k", "handle"),
        ("https://mastodon.example/@olena", "handle"),
        ("linkedin.com/in/olena-k-12", "handle"),
    ],
)
def test_what_leads_to_a_person_is_found(text, kind):
    assert [found for found, _ in traces(text)] == [kind]


def test_unknown_columns_go_by_their_name_and_then_by_what_is_in_them(keyring):
    rows = pd.DataFrame(
        {
            "Mobile": ["0700 900 123", "0700 900 124"],
            "Q7": ["kim@example.org", "lee@example.org"],
            "Anything else?": ["I was in prison in 2019", ""],
            "Which days?": ["Monday", "Friday"],
            "Ref": ["call 020 7946 0018", "ok"],
        }
    )
    guarded = protect("whatever", rows, keyring)
    assert "Anything else?" not in guarded.rows
    assert guarded.rows["Which days?"].tolist() == ["Monday", "Friday"]
    assert guarded.rows["Ref"].tolist()[1] == "ok"
    for gone in ("0700", "example.org", "prison", "7946"):
        assert gone not in texts(guarded.rows)
    assert guarded.columns["Anything else?"] == "left out"


def test_who_asked_to_be_forgotten_stays_out_by_every_address_we_knew(keyring):
    row = protect("people", PEOPLE, keyring).rows.iloc[0]
    keyring.stop([row["person_id"], *row["also"].split()])
    again = protect("people", PEOPLE, keyring)
    assert (again.forgotten, len(again.rows)) == (1, 2)
    by_phone = pd.DataFrame({"phone": ["0048 22 5550101"], "action": ["rang"]})
    assert protect("actions", by_phone, keyring).forgotten == 1
    mentioned = pd.DataFrame({"text": ["ask anna.kowalska@example.org"]})
    assert protect("posts", mentioned, keyring).rows["text"].tolist() == ["ask […]"]


def test_the_stop_list_and_the_key_tell_nothing_and_belong_to_their_owner(keyring):
    keyring.stop([keyring.person("email", "anna@example.org")])
    written = keyring.stop_file.read_text()
    assert "anna" not in written
    assert keyring.person("email", "anna@example.org")[2:] not in written
    assert keyring.key.hex() not in repr(keyring)
    if os.name == "posix":
        for file in (keyring.folder / "key", keyring.stop_file):
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(keyring.folder.stat().st_mode) == 0o700


def test_a_lost_key_is_refused_once_people_were_forgotten(tmp_path):
    keyring = open_keyring(tmp_path)
    keyring.stop([keyring.person("email", "anna@example.org")])
    key = keyring.folder / "key"
    saved = key.read_text()
    key.unlink()
    with pytest.raises(ProtectionError, match="is missing, and without it"):
        open_keyring(tmp_path)
    key.write_text("0" * 64)
    with pytest.raises(ProtectionError, match="another key"):
        open_keyring(tmp_path)
    key.write_text("oops")
    with pytest.raises(ProtectionError, match="is not a key"):
        open_keyring(tmp_path)
    key.write_text(saved)
    assert open_keyring(tmp_path).forgotten() == keyring.forgotten()


def test_a_second_pass_changes_nothing(keyring):
    once = protect("posts", pd.DataFrame({"text": ["@kim rang 020 7946 0018 at kim@example.org"]}), keyring)
    assert protect("posts", once.rows, keyring).rows.equals(once.rows)


def test_names_are_found_whatever_their_case_and_only_as_whole_words():
    names = frozenset({"anna kowalska", "bo li"})
    assert replace_people("ANNA  Kowalska met Bo Lindt", lambda *_: "N", names) == "N met Bo Lindt"


def test_a_keyring_belongs_to_its_folder(tmp_path):
    assert isinstance(open_keyring(tmp_path), Keyring)
    assert open_keyring(tmp_path).key == open_keyring(tmp_path).key
