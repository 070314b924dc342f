"""What somebody types to protect the people in their data, and to count what no platform counts."""

from __future__ import annotations

import json

import pytest

from smlab.cli.app import run
from tests.packs.samples import people, sheets


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "ws" / ".smlab").mkdir(parents=True)
    for name, content in {
        "nationbuilder.csv": people.nationbuilder,
        "actions.xlsx": sheets.filled("acts"),
    }.items():
        (tmp_path / name).write_bytes(content)
        assert data("add", str(tmp_path / name), "--yes", ws=tmp_path / "ws") == 0
    return tmp_path / "ws"


def data(*typed: str, ws=None) -> int:
    return run(["data", *typed, *(["--workspace", str(ws)] if ws else [])])


def test_sheets_are_written_once(tmp_path, capsys):
    assert data("template", "time-log", "--to", str(tmp_path)) == 0
    assert (tmp_path / "time-log.xlsx").is_file()
    assert data("template", "time-log", "--to", str(tmp_path)) == 2
    assert data("template", "--to", str(tmp_path / "all")) == 0
    assert len(list((tmp_path / "all").glob("*.xlsx"))) == 7
    assert data("template", "time-lag") == 2
    assert 'Did you mean "time_log"' in capsys.readouterr().err


def test_acts_are_asked_for_until_each_has_a_rung(workspace, capsys):
    assert data("acts", ws=workspace) == 3
    told = capsys.readouterr()
    assert "host an evening: no rung yet, 2 people" in told.out
    assert data("acts", "--set", "host an evening=4", "--set", "phone an office=3", ws=workspace) == 0
    capsys.readouterr()
    assert data("acts", "--json", ws=workspace) == 0
    placed = {one["act"]: one["rung"] for one in json.loads(capsys.readouterr().out)}
    assert placed == {"host an evening": 4, "phone an office": 3}


def test_a_rung_that_is_none_and_an_act_nobody_did_are_refused(workspace, capsys):
    assert data("acts", "--set", "host an evening=9", ws=workspace) == 2
    assert data("acts", "--set", "host an evning=4", ws=workspace) == 2
    assert 'Did you mean "host an evening"' in capsys.readouterr().err


def test_forgetting_asks_first_and_then_says_what_went(workspace, capsys):
    assert data("forget", "zofia@quietpost.example", ws=workspace) == 3
    capsys.readouterr()
    assert data("forget", "zofia@quietpost.example", "--yes", "--json", ws=workspace) == 0
    gone = json.loads(capsys.readouterr().out)
    assert {one["table"]: one["rows"] for one in gone["rows"]} == {"people": 1, "actions": 2}
    assert gone["kept_out"] is True


def test_an_audit_exits_with_1_when_something_looks_personal(workspace, capsys):
    assert data("audit", ws=workspace) == 0
    (workspace / "data" / "own" / "list.txt").write_text("zofia@quietpost.example")
    assert data("audit", "--json", ws=workspace) == 1
    out = capsys.readouterr().out
    assert "quietpost" not in out
    assert '"kind": "email"' in out


def test_a_table_of_ones_own_is_mapped_once_and_added_ever_after(workspace, tmp_path, capsys):
    file = tmp_path / "petition.csv"
    file.write_text("Mail,Signed on\nzofia@quietpost.example,03/04/2026\nteo@quietpost.example,05/04/2026\n")
    assert data("map", str(file), "--as", "actions", ws=workspace) == 3
    told = capsys.readouterr()
    assert "still needs: action" in told.err
    assert "--dates dmy" in told.err
    assert "zofia" not in told.out
    answers = ["--as", "actions", "--fixed", "action=signed", "--dates", "dmy", "--save", "petition"]
    assert data("map", str(file), *answers, ws=workspace) == 0
    assert data("add", str(file), "--yes", ws=workspace) == 0
    assert "Own mapping" in capsys.readouterr().out
    assert data("map", str(file), "--set", "Nothing=email", ws=workspace) == 2
