"""What is handed in: everything that counts, nothing that is private, nothing lost, nothing overwritten."""

import hashlib
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
import pyzipper

from smlab import __version__
from smlab.errors import HandInError
from smlab.exercises import AnswerStore, check, load, load_all, reference
from smlab.exercises.kinds.form import Form
from smlab.exercises.records import Record, Replaced, decode
from smlab.handin import damage, prepare, read_receipt, write
from smlab.handin.private import filled, without
from smlab.packs import open_pack
from tests.handin.conftest import SECRET, UNIT


def members(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def hand_in(workspace, **more):
    return prepare(workspace / UNIT.folder, UNIT, **more)


def test_the_zip_holds_lessons_answers_and_a_receipt_that_agrees(workspace):
    before = datetime.now(UTC).replace(microsecond=0)
    file = write(hand_in(workspace, by="adem"), workspace)
    found = members(file)
    assert list(found) == ["answers.json", "01-welcome.ipynb", "02-first-draft.ipynb", "receipt.json"]
    receipt = json.loads(found["receipt.json"])
    assert receipt["members"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "receipt.json"
    }
    assert (receipt["format"], receipt["unit"], receipt["smlab"], receipt["by"]) == (
        1,
        "start",
        __version__,
        "adem",
    )
    assert receipt["versions"] == {"start.draft": 1, "start.first-check": 1}
    assert receipt["left_out"] == ["draft.worry"]
    assert before <= read_receipt(found["receipt.json"]).made_at <= before + timedelta(minutes=1)
    assert (
        damage(
            read_receipt(found["receipt.json"]),
            {k: v for k, v in found.items() if k != "receipt.json"},
            "start",
        )
        == ()
    )


def test_what_is_missing_is_told_by_its_title(workspace):
    looked = hand_in(workspace)
    assert {one.id for one in looked.answered} == {"start.draft", "start.first-check"}
    assert {one.title for one in looked.blank} | {one.title for one in looked.blank_practice} == {
        load("start.intake").title,
        load("start.would-you-write-it").title,
    }
    assert looked.whole is (not looked.blank)
    (workspace / UNIT.folder / "01-welcome.ipynb").write_text("{", encoding="utf-8")
    assert hand_in(workspace).missing_lessons == ("01-welcome.ipynb",)


def test_private_lines_stay_out_wherever_they_are_kept_and_go_along_when_ticked(workspace):
    store = AnswerStore(workspace / UNIT.folder)
    store.update("start.draft", lambda record: Record(
        value=record.value, locked_value=record.value, locked_at="2026-01-01T00:00:00+00:00", saved_at="x",
        replaced=(Replaced({"page": {"worry": SECRET, "old_field": SECRET}}, "x"), Replaced(SECRET, "y")),
    ))  # fmt: skip
    store.save("old.exercise", {"page": {"worry": SECRET}})
    assert [one.id for one in hand_in(workspace).private] == ["draft.worry"]
    for encrypted in ("", "four ordinary words"):
        file = write(hand_in(workspace), workspace, passphrase=encrypted)
        with pyzipper.AESZipFile(file) as archive:
            archive.setpassword(encrypted.encode() or None)
            assert all("Amal" not in archive.read(name).decode() for name in archive.namelist())
    ticked = members(write(hand_in(workspace, ticked=["draft.worry"]), workspace))
    assert decode(ticked["answers.json"], "").keys() == {"start.draft", "start.first-check"}
    assert decode(ticked["answers.json"], "")["start.draft"].value["page"]["worry"] == SECRET
    assert json.loads(ticked["receipt.json"])["left_out"] == []


def test_a_form_that_keeps_its_private_lines_earns_the_same_points():
    tried = set()
    for exercise in load_all():
        if not any(isinstance(part.kind, Form) for part in exercise.parts):
            continue
        pack = open_pack()
        answer = reference(exercise, pack)
        record = Record(value=answer)
        for private in filled(exercise, record):
            tried.add(private.id)
        kept = without(exercise, record, ())
        assert filled(exercise, record) == () or kept.value != answer
        assert check(exercise, kept.value, pack).points == check(exercise, answer, pack).points
    assert {"draft.worry", "target.contact", "ladder.rungs.risk_note", "ladder.rungs.adviser"} <= tried


def test_a_blank_private_line_stays_blank_and_an_honest_state_stays():
    draft = load("start.draft")
    for value in ("", "…", None):
        assert not filled(draft, Record(value={"page": {"worry": value}}))
        assert (
            not without(draft, Record(value={"page": {"worry": value}}), ()).value["page"]["worry"]
            or value == "…"
        )
    declined = Record(value={"page": {"worry": {"state": "decided-not", "because": SECRET}}})
    assert [one.id for one in filled(draft, declined)] == ["draft.worry"]
    kept = without(draft, declined, ()).value["page"]["worry"]
    assert kept["state"] == "decided-not"
    assert "Amal" not in kept["because"]


def test_nothing_that_a_run_printed_travels(workspace):
    file = workspace / UNIT.folder / "01-welcome.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["metadata"]["widgets"] = {"state": SECRET}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [SECRET]}]
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "my own note"})
    file.write_text(json.dumps(notebook), encoding="utf-8")
    text = members(write(hand_in(workspace), workspace))["01-welcome.ipynb"].decode()
    assert "Amal" not in text
    assert "my own note" in text
    assert SECRET in file.read_text(encoding="utf-8")


def test_an_earlier_hand_in_is_never_overwritten(workspace):
    first = write(hand_in(workspace), workspace / "mine.zip")
    kept = first.read_bytes()
    second = write(hand_in(workspace), workspace / "mine.zip")
    assert (first.name, second.name) == ("mine.zip", "mine-2.zip")
    assert first.read_bytes() == kept
    assert len({write(hand_in(workspace), workspace) for _ in range(3)}) == 3
    assert not list(workspace.glob(".*.new"))


def test_an_encrypted_hand_in_opens_with_its_passphrase_alone(workspace):
    file = write(hand_in(workspace), workspace, passphrase="four ordinary words")
    with pyzipper.AESZipFile(file) as archive:
        with pytest.raises(RuntimeError):
            archive.read("answers.json")
        archive.setpassword(b"four ordinary word")
        with pytest.raises(RuntimeError):
            archive.read("answers.json")
        archive.setpassword(b"four ordinary words")
        assert b"start.draft" in archive.read("answers.json")
    assert b"start.draft" not in file.read_bytes()


def test_what_cannot_be_handed_in_is_refused_and_nothing_is_left_behind(workspace, tmp_path):
    for more, sentence in (
        ({"ticked": ["draft.wory"]}, 'Did you mean "draft.worry"?'),
        ({"ticked": ["target.contact"]}, "draft.worry"),
        ({"by": "x" * 81}, "80 signs"),
    ):
        with pytest.raises(HandInError, match=sentence):
            hand_in(workspace, **more)
    with pytest.raises(HandInError, match="no folder of the unit"):
        prepare(tmp_path / "nowhere", UNIT)
    (tmp_path / "empty").mkdir()
    with pytest.raises(HandInError, match="nothing to hand in"):
        prepare(tmp_path / "empty", UNIT)
    with pytest.raises(HandInError, match="8 signs"):
        write(hand_in(workspace), workspace, passphrase="short")
    with pytest.raises(HandInError, match="cannot be written"):
        write(hand_in(workspace), workspace / "no" / "such" / "x.zip")
    assert not list(workspace.rglob("*.zip"))
