"""Add data in a lesson: what was chosen is read in memory, shown, asked about, and kept only when that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smlab.findings import FINDINGS, Data, find
from smlab.packs.choosing import chosen, open_named
from smlab.packs.mapping import targets
from smlab.widgets.bring import DataBoard
from smlab.words import say
from tests.packs.samples import csv, meta, sheets

PETITION = csv(
    "Supporter e-mail,Surname,Signed on,Remark",
    *(
        f"person{number}@quietpost.example,Brandwein,2026-03-{number:02},where I live"
        for number in range(1, 9)
    ),
)


@pytest.fixture
def board(tmp_path: Path) -> DataBoard:
    (tmp_path / "workspace" / "01-goals").mkdir(parents=True)
    return DataBoard(tmp_path / "workspace" / "01-goals")


def upload(board: DataBoard, name: str, content: bytes, piece: int = 300) -> None:
    """As the browser sends it: piece by piece."""
    pieces = [content[at : at + piece] for at in range(0, len(content), piece)]
    for number, one in enumerate(pieces):
        wish = {"do": "upload", "name": name, "size": len(content), "piece": number, "pieces": len(pieces)}
        board.receive(wish, [one])


def press(board: DataBoard, do: str, **asked: str) -> None:
    board.hear({"do": do, "asked": {key.replace("_", "-"): value for key, value in asked.items()}})


def written(board: DataBoard) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(board.workspace.rglob("*")) if file.is_file())


def test_a_file_is_shown_before_anything_is_kept(board: DataBoard) -> None:
    upload(board, "Feb-16-2025.csv", meta.facebook_2025)
    assert "3 of 3 are kept" in board.html
    assert "2025-01-14 to 2025-03-01" in board.html
    assert not list(board.workspace.rglob("*.csv"))


def test_what_is_added_can_be_read_at_once_and_the_file_is_not_kept(board: DataBoard) -> None:
    upload(board, "Feb-16-2025.csv", meta.facebook_2025)
    press(board, "add", pack="window-desk")
    assert not board.failed, board.said
    assert "window-desk" in board.said
    assert board.files == {}
    assert "<svg" in board.html  # the first thing that it can tell
    assert len(open_named(board.workspace, "window-desk").table("posts")) == 3
    press(board, "choose", choose="window-desk")
    assert chosen(board.workspace) == "window-desk"


def test_what_a_file_leaves_open_is_asked_in_the_form(board: DataBoard) -> None:
    upload(board, "Reach.csv", meta.daily("Reach", '"2025-01-01T01:00:00","5"'))
    assert 'data-ask="data.platform-0"' in board.html
    assert "Reach.csv / Reach does not say where this was counted" in board.html
    assert ">Instagram</option>" in board.html
    assert 'data-do="add"' not in board.html
    press(board, "again", platform_0="facebook")
    assert 'data-do="add"' in board.html


def test_two_files_of_two_platforms_are_each_asked_for_themselves(board: DataBoard) -> None:
    upload(board, "Interactions.csv", meta.daily("Content interactions", '"2025-01-01T01:00:00","5"'))
    upload(board, "Interactions (1).csv", meta.daily("Content interactions", '"2025-01-01T01:00:00","9"'))
    press(board, "again", platform_0="facebook", platform_1="instagram")
    press(board, "add", pack="both")
    assert not board.failed, board.said
    rows = open_named(board.workspace, "both").stored("daily_metrics").set_index("platform")["value"]
    assert rows.to_dict() == {"facebook": 5, "instagram": 9}


def test_what_is_not_understood_yet_waits_while_the_rest_is_added(board: DataBoard) -> None:
    upload(board, "Reach.csv", meta.daily("Reach", '"2025-01-01T01:00:00","5"'))
    upload(board, "petition.csv", PETITION)
    press(board, "again", platform_0="facebook")
    press(board, "add", pack="own")
    assert "1 rows of “What was counted each day”" in board.said
    assert list(board.files) == ["petition.csv"]
    press(board, "map", table="actions", fixed_action="signed")
    press(board, "add", pack="own")
    assert "8 rows of “" in board.said
    assert board.files == {}


def test_no_sentence_in_the_form_names_a_command(board: DataBoard) -> None:
    upload(board, "Reach.csv", meta.daily("Reach", '"2025-01-01T01:00:00","5"'))
    upload(board, "petition.csv", PETITION)
    upload(board, "people.csv", csv("First Name,Last Name,Connected On", "Ada,Brandwein,05 Mar 2024"))
    upload(board, "page.html", b"<html><body>Dec 25, 2020</body></html>")
    press(board, "map", table="actions")
    assert board.failed
    told = board.html + board.said
    assert "--" not in told
    assert "smlab data" not in told
    assert "lists the contacts of one person" in told
    assert "choose JSON or CSV" in told


def test_columns_are_named_in_plain_words(board: DataBoard) -> None:
    upload(board, "petition.csv", PETITION)
    assert ">first name, or the whole name</option>" in board.html
    press(board, "table", table="actions")
    assert "what they did, the same in every row" in board.html
    for table, target in targets().items():
        press(board, "table", table=table)
        assert all(f">{say(f'field.{field}')}</option>" in board.html for field in target.fields)


def test_a_table_of_ones_own_is_mapped_and_no_name_is_written(board: DataBoard) -> None:
    upload(board, "petition.csv", PETITION)
    assert 'data-do="map"' in board.html
    assert "person1@" not in board.html  # samples are veiled
    press(board, "map", table="actions", fixed_action="signed", column_3="")
    assert not board.failed, board.said
    assert "8 of 8 are kept" in board.html
    press(board, "add", pack="own")
    assert not board.failed, board.said
    assert len(open_named(board.workspace, "own").table("actions")) == 8
    data = Data(open_named(board.workspace, "own"))
    told = json.dumps([find(one, data).facts() for one in FINDINGS]).encode()
    kept = (written(board) + told).lower()
    assert not [secret for secret in (b"quietpost", b"brandwein", b"where i live") if secret in kept]


def test_a_field_that_is_lacking_is_said_and_nothing_is_read(board: DataBoard) -> None:
    upload(board, "petition.csv", PETITION)
    press(board, "map", table="actions")
    assert board.failed
    assert "what they did" in board.said


def test_a_file_that_is_nothing_of_the_kind_is_refused_in_a_sentence(board: DataBoard) -> None:
    upload(board, "holiday.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)))
    assert "Not known to this course" in board.html
    assert 'data-do="add"' not in board.html
    press(board, "drop")
    assert "holiday" not in board.html


def test_a_file_that_did_not_arrive_whole_is_not_read(board: DataBoard) -> None:
    board.receive({"do": "upload", "name": "a.csv", "size": 10, "piece": 0, "pieces": 1}, [b"a,b"])
    assert board.failed
    assert board.files == {}


def test_a_pack_keeps_to_its_folder(board: DataBoard) -> None:
    upload(board, "../../x.csv", meta.facebook_2025)
    assert list(board.files) == ["x.csv"]
    press(board, "add", pack="../elsewhere")
    assert board.failed
    assert not (board.workspace / "elsewhere").exists()


def test_acts_are_put_on_rungs_and_ratings_then_tell_the_widest_step(board: DataBoard) -> None:
    upload(board, "actions.xlsx", sheets.filled("acts"))
    upload(board, "act-ratings.xlsx", sheets.filled("act_ratings"))
    press(board, "add", pack="own")
    assert [(one.name, one.people, one.rung) for one in board.acts] == [
        ("host an evening", 2, None),
        ("phone an office", 1, None),
    ]
    assert "On which rung of your ladder" in board.html
    data = Data(open_named(board.workspace, "own"))
    assert "stand: Phone an office, host an evening" in find("ladder.effort", data).says
    press(board, "rungs", act_0="4", act_1="3")
    assert not board.failed, board.said
    assert [one.rung for one in board.acts] == [4, 3]
    found = find("ladder.effort", Data(open_named(board.workspace, "own")))
    # Calls were rated 3 and 5, evenings 8 and 9; 11 is on no scale of ten. Medians 4 and 8.5.
    assert [(row.label, row.value) for row in found.rows] == [("rung 3", 4.0), ("rung 4", 8.5)]
    assert found.value == 4.5


def test_a_sheet_to_fill_in_is_written_once_into_the_workspace(board: DataBoard) -> None:
    press(board, "sheet", sheet="time_log")
    assert (board.workspace / "sheets" / "time-log.xlsx").is_file()
    press(board, "sheet", sheet="time_log")
    assert board.failed
    assert "may hold your work" in board.said
