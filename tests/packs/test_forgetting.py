"""Who asks to be forgotten is gone from everything and stays gone; a file takes its rows with it."""

from __future__ import annotations

import pytest

from smlab.errors import NothingToForget
from smlab.packs.adding import add, understand, understand_bytes
from smlab.packs.auditing import audit
from smlab.packs.forgetting import forget_person
from smlab.packs.own import open_own
from smlab.packs.protecting import open_keyring
from smlab.packs.unloading import forget_file
from tests.packs.samples import archives, monitoring, people, sheets, surveys

FILES = {
    "subscribed_x.csv": people.mailchimp_audience,
    "nationbuilder.csv": people.nationbuilder,
    "attendees.csv": surveys.eventbrite,
    "forms.csv": surveys.google_forms,
    "meltwater.csv": monitoring.meltwater_2022,
    "outbox.json": archives.mastodon,
}


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "data" / "own"
    for name, content in FILES.items():
        add(understand_bytes(name, content), folder)
    return folder


def test_a_person_goes_from_every_table_and_does_not_come_back(pack):
    data, zofia = pack.parent, open_keyring(pack.parent).person("email", "zofia@quietpost.example")
    before = {name: len(open_own(pack).stored(name)) for name in open_own(pack).stored_tables}
    gone = forget_person(data, "Zofia@QuietPost.example", [pack])
    # Once among people; two acts at one event, and one answer to a form.
    assert gone.rows == {("own", "people"): 1, ("own", "actions"): 3}
    after = open_own(pack)
    assert len(after.stored("people")) == before["people"] - 1
    assert zofia[2:] not in "\n".join(file.read_text() for file in (pack / "tables").glob("*.csv"))
    again = add(understand_bytes("nationbuilder-2.csv", people.nationbuilder + b"\n"), pack)
    assert again.left_out == {"somebody who asked to be forgotten": 1}
    assert zofia not in set(open_own(pack).stored("people")["person_id"])


def test_who_asks_by_number_is_the_one_we_know_by_address(pack):
    gone = forget_person(pack.parent, "+44 20 7946 0018", [pack])
    assert gone.rows[("own", "people")] == 1
    form = understand_bytes("forms-2.csv", surveys.google_forms + b"\n")
    assert add(form, pack).left_out == {"somebody who asked to be forgotten": 1}


def test_a_handle_is_blotted_out_of_texts_and_the_mention_by_it_goes(pack):
    gone = forget_person(pack.parent, "https://x.com/zofia_b", [pack])
    assert gone.rows == {("own", "mentions"): 1}
    assert gone.texts == {("own", "posts"): 1}
    texts = open_own(pack).stored("posts")["text"].tolist()
    assert 'Open "window" https://example.org/w\nwith […]' in texts


def test_a_pseudonym_or_the_id_of_a_source_will_do(pack):
    people_now = open_own(pack).stored("people")
    assert forget_person(pack.parent, people_now["person_id"].iloc[0], [pack]).rows[("own", "people")] == 1
    assert forget_person(pack.parent, "nationbuilder:13", [pack]).rows[("own", "people")] == 1


def test_somebody_nobody_knew_is_kept_out_all_the_same(pack):
    gone = forget_person(pack.parent, "new@quietpost.example", [pack])
    assert (gone.rows, gone.kept_out) == ({}, True)
    row = b"Timestamp,Email Address\n5/28/2026 09:15:00,new@quietpost.example\n"
    assert add(understand_bytes("late.csv", row), pack).left_out == {"somebody who asked to be forgotten": 1}


def test_exports_kept_in_the_workspace_that_hold_the_person_are_deleted(pack):
    incoming = pack.parent / "incoming"
    incoming.mkdir()
    (incoming / "a.csv").write_bytes(people.mailchimp_audience)
    (incoming / "sign-in.xlsx").write_bytes(sheets.filled("event_sign_in"))
    (incoming / "mentions.csv").write_bytes(monitoring.gdelt.replace(b"zofia@quietpost.example", b"nobody"))
    gone = forget_person(pack.parent, "zofia@quietpost.example", [pack])
    assert gone.copies == ("a.csv", "sign-in.xlsx")
    assert [file.name for file in incoming.iterdir()] == ["mentions.csv"]


def test_a_file_takes_its_rows_and_its_entry_with_it(pack, tmp_path):
    file = tmp_path / "attendees.csv"
    file.write_bytes(surveys.eventbrite)
    loads = len(open_own(pack).loads)
    gone = forget_file(pack.parent, file, [pack])
    assert gone.loads == 1
    assert gone.rows[("own", "actions")] == 2
    left = open_own(pack)
    assert len(left.loads) == loads - 1
    assert "attendees.csv" not in (pack / "datapackage.json").read_text()
    assert set(left.stored("actions")["action"]) == {"answered a survey"}
    assert add(understand([file]), pack).new["actions"] == 2, "it can be added again"


def test_a_file_that_is_gone_or_was_never_added_is_said(pack, tmp_path):
    with pytest.raises(NothingToForget, match="is no longer there"):
        forget_file(pack.parent, tmp_path / "attendees.csv", [pack])
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    with pytest.raises(NothingToForget, match="No pack knows"):
        forget_file(pack.parent, other, [pack])


def test_a_pack_of_every_format_passes_the_audit(pack):
    assert audit(pack) == []


def test_an_audit_finds_what_was_put_into_a_pack_by_hand(pack):
    (pack / "notes.txt").write_text("Zofia: +44 20 7946 0018")
    (pack / "raw.xlsx").write_bytes(sheets.filled("acts"))
    log = pack / "datapackage.json"
    log.write_text(log.read_text().replace('"outbox.json"', '"outbox of zofia@quietpost.example.json"'))
    [table] = (pack / "tables").glob("posts-*.csv")
    table.write_text(table.read_text().replace("Unlisted", "Ask teo.okonjo@quietpost.example"))
    found = {(one.file.partition("-")[0], one.column, one.kind) for one in audit(pack)}
    assert found == {
        ("notes.txt", "", "phone"), ("raw.xlsx", "", "unseen"), ("datapackage.json", "", "email"),
        ("posts", "text", "email"),
    }  # fmt: skip
    assert "quietpost" not in " ".join(one.says() for one in audit(pack)), "an audit shows no address itself"


def test_a_key_that_others_may_read_is_found(pack):
    key = pack.parent / ".private" / "key"
    key.chmod(0o644)
    if key.stat().st_mode & 0o077:  # where rights exist
        assert [one.kind for one in audit(pack)] == ["key"]
