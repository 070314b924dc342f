"""`smlab data`: what is printed, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smlab.cli.app import run
from tests.packs.samples import meta, x


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "overview.csv").write_bytes(x.overview)
    (tmp_path / "Interactions.csv").write_bytes(meta.interactions)
    (tmp_path / "letter.csv").write_text("Dear,all\nhow,are you\n", encoding="utf-8")
    return tmp_path


def test_what_was_understood_is_shown_and_added_when_told_to(here, capsys):
    assert run(["data", "add", "overview.csv", "--yes"]) == 0
    shown = capsys.readouterr().out
    assert "X analytics: account overview by day" in shown
    assert "2026-03-09 to 2026-03-10" in shown
    assert "2 of 2 rows are kept" in shown
    assert (here / "smlab-workspace" / "data" / "own" / "datapackage.json").is_file()


def test_without_a_person_or_yes_nothing_is_added(here, capsys):
    assert run(["data", "add", "overview.csv"]) == 3
    assert "--yes" in capsys.readouterr().err
    assert not (here / "smlab-workspace" / "data" / "own").exists()


def test_the_same_file_again_changes_nothing_and_says_so(here, capsys):
    run(["data", "add", "overview.csv", "--yes"])
    capsys.readouterr()
    assert run(["data", "add", "overview.csv", "--yes"]) == 0
    assert "was added before; nothing changed" in capsys.readouterr().out


def test_an_open_question_ends_with_3_and_is_answered_by_an_option(here, capsys):
    assert run(["data", "add", "Interactions.csv", "--yes"]) == 3
    assert "--platform facebook" in capsys.readouterr().err
    assert run(["data", "add", "Interactions.csv", "--platform", "facebook", "--yes"]) == 0


def test_a_file_nobody_knows_is_refused_in_a_sentence_that_names_its_columns(here, capsys):
    assert run(["data", "add", "letter.csv", "--yes"]) == 2
    told = capsys.readouterr().err
    assert "Dear, all" in told
    assert told.count("\n") == 1


def test_one_bad_file_does_not_keep_the_good_one_out(here, capsys):
    assert run(["data", "add", "letter.csv", "overview.csv", "--yes"]) == 1
    assert "letter.csv was not added" in capsys.readouterr().out


def test_as_json_a_program_sees_the_same(here, capsys):
    assert run(["data", "add", "overview.csv", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    [reading] = told["readings"]
    assert (reading["format"], reading["rows_in"], reading["rows_kept"]) == ("x.overview", 2, 2)
    assert told["added"]["new"] == {"daily_metrics": 26}


def test_packs_are_listed_shown_and_removed(here, capsys):
    run(["data", "add", "overview.csv", "--yes", "--pack", "ours"])
    capsys.readouterr()
    assert run(["data", "list"]) == 0
    assert "ours: daily_metrics" in capsys.readouterr().out
    assert run(["data", "show", "ours"]) == 0
    shown = capsys.readouterr().out
    assert "lessons can read followers_weekly" in shown
    assert "lessons cannot read target_contacts yet" in shown
    assert run(["data", "remove", "ours"]) == 3
    assert run(["data", "remove", "ours", "--yes"]) == 0
    assert run(["data", "show", "ours"]) == 2


def test_a_pack_cannot_be_named_out_of_its_folder(here, capsys):
    assert run(["data", "add", "overview.csv", "--yes", "--pack", "../elsewhere"]) == 2
    assert "letters, digits" in capsys.readouterr().err
