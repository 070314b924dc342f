"""What is typed, what is printed, and how it ends: 0 done, 1 findings, 2 refused, 3 needs an answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from attrs import evolve
from bs4 import BeautifulSoup

from smlab import content
from smlab.cli.app import run
from smlab.cli.tables import aligned
from smlab.exercises import AnswerStore, Exercise, load, load_all, reference
from smlab.exercises.variants import draw, share
from smlab.packs import open_pack
from smlab.strategy import describe

KEYS = {"accepted", "why", "planted", "before", "dangerous", "expected", "says", "rubric", "anchors"}


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the first unit in a workspace, which is the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "00-start"
    folder.mkdir()
    return folder


def _answer(folder: Path, *ids: str, **wrong: dict) -> None:
    store, pack = AnswerStore(folder), open_pack()
    for id_ in ids:
        store.save(id_, wrong.get(id_.partition(".")[2].replace("-", "_"), reference(load(id_), pack)))


def _core(unit: str) -> list[Exercise]:
    return [one for one in load_all(unit) if one.core]


def test_exercises_lists_every_exercise(capsys) -> None:
    assert run(["exercises"]) == 0
    shown = capsys.readouterr().out
    assert [
        one.id for one in load_all() if not re.search(rf"^{re.escape(one.id)} ", shown, re.MULTILINE)
    ] == []


def test_exercises_as_json_holds_the_same(capsys) -> None:
    assert run(["exercises", "--json"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)] == [one.id for one in load_all()]


@pytest.mark.parametrize("id_", [one.id for one in load_all()])
def test_an_exercise_is_shown_with_an_empty_answer_and_without_a_key(id_: str, capsys) -> None:
    assert run(["exercises", "show", id_, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["empty_answer"] == load(id_).empty()
    assert [part["name"] for part in shown["parts"]] == [part.name for part in load(id_).parts]
    assert not re.search(r"\{\w+\}", shown["prompt"])
    for part in shown["parts"]:
        for rows in part["offers"].values():
            assert not KEYS & {key for row in rows for key in row}


def test_an_exercise_is_shown_as_text_with_what_can_be_chosen(capsys) -> None:
    assert run(["exercises", "show", "goals.sort-statements"]) == 0
    shown = capsys.readouterr().out
    assert "goal · Goal" in shown
    assert "An empty answer:" in shown


def test_an_exercise_with_variants_is_shown_as_the_workspace_has_it(unit: Path, capsys) -> None:
    share(unit.parent, "the word of a workshop")
    id_ = "ladder.few-people"
    assert run(["exercises", "show", id_, "--json"]) == 0
    here = json.loads(capsys.readouterr().out)
    assert here["variant"] == draw(load(id_), "the word of a workshop")
    assert here["prompt"] == load(id_).vary(here["variant"]).prompt.strip()
    AnswerStore(unit.parent / "03-ladder").save(id_, {}, variant="one-of-eight")
    assert run(["exercises", "show", id_, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["variant"] == "one-of-eight"


def test_a_blank_sheet_to_print_holds_the_fields_and_no_key(tmp_path: Path, capsys) -> None:
    sheet = tmp_path / "sheet.html"
    assert run(["exercises", "show", "start.draft", "--sheet", str(sheet)]) == 0
    page = BeautifulSoup(sheet.read_text(encoding="utf-8"), "html.parser")
    assert len(page.select(".sm-blank")) >= len(describe("Draft"))
    assert page.select("input, textarea, select, button, .sm-more") == []
    assert run(["exercises", "show", "start.draft", "--sheet", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_unknown_exercise_is_refused_with_the_nearest(capsys) -> None:
    assert run(["exercises", "show", "start.intak"]) == 2
    assert 'Did you mean "start.intake"?' in capsys.readouterr().err


def test_check_ends_with_0_when_the_core_is_done(unit: Path, capsys) -> None:
    _answer(unit, *(one.id for one in _core("start")))
    assert run(["check"]) == 0
    assert capsys.readouterr().out.count(": right, ") == len(_core("start"))


def test_check_ends_with_1_and_the_message_when_something_is_to_mend(unit: Path, capsys) -> None:
    right = reference(load("start.first-check"))
    wrong = {"statements": {**right["statements"], "tab": "so"}}
    _answer(unit, *(one.id for one in _core("start")), first_check=wrong)
    assert run(["check", "00-start"]) == 1
    assert "start.first-check: partly" in capsys.readouterr().out


def test_check_ends_with_3_when_a_core_answer_is_missing(unit: Path, capsys) -> None:
    _answer(unit, "start.first-check")
    assert run(["check", "00-start/answers.json"]) == 3
    assert "start.intake: blank" in capsys.readouterr().out


def test_check_of_an_untouched_workspace_needs_an_answer(unit: Path, capsys) -> None:
    assert run(["check", "."]) == 3
    assert "smlab learn" in capsys.readouterr().err


def test_check_takes_a_file_of_any_name_and_goes_by_what_it_answers(tmp_path: Path, capsys) -> None:
    _answer(tmp_path, "start.first-check")
    copy = (tmp_path / "answers.json").rename(tmp_path / "from a learner.json")
    assert run(["check", str(copy), "--json"]) == 3
    found = {one["exercise"]: one["status"] for one in json.loads(capsys.readouterr().out)}
    assert found["start.first-check"] == "right"
    assert found["start.intake"] == "blank"


def test_check_names_an_exercise_that_nobody_knows(unit: Path, capsys) -> None:
    AnswerStore(unit).save("start.from-tomorrow", {"text": "x"})
    assert run(["check", "--json"]) == 1
    found = {one["exercise"]: one["status"] for one in json.loads(capsys.readouterr().out)}
    assert found["start.from-tomorrow"] == "unknown exercise"


@pytest.mark.parametrize("damage", ["not json", "[]", '{"format": 99, "answers": {}}'])
def test_check_refuses_a_damaged_file_and_leaves_it_as_it_is(unit: Path, damage: str, capsys) -> None:
    (unit / "answers.json").write_text(damage, encoding="utf-8")
    assert run(["check"]) == 2
    assert "answers.json" in capsys.readouterr().err
    assert [file.name for file in unit.iterdir()] == ["answers.json"]


def test_check_refuses_a_folder_without_answers(tmp_path: Path, capsys) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert "is no workspace" in capsys.readouterr().err


def test_progress_counts_core_exercises_and_names_the_next(unit: Path, capsys) -> None:
    first, second = _core("start")[:2]
    _answer(unit, first.id)
    AnswerStore(unit).update(first.id, lambda record: evolve(record, status="right"))
    assert run(["progress"]) == 0
    shown = capsys.readouterr().out
    assert f"Start here: 1 of {len(_core('start'))} done" in shown
    assert f"  done  {first.title}" in shown
    assert f"Next: {second.title} (Start here)" in shown


def test_progress_finds_the_usual_workspace_from_beside_it(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "smlab-workspace" / "00-start").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert run(["progress"]) == 0
    assert "0 of" in capsys.readouterr().out


def test_progress_says_that_damaged_answers_came_back_from_their_copy(unit: Path, capsys) -> None:
    first, second = _core("start")[:2]
    _answer(unit, first.id, second.id)
    (unit / "answers.json").write_text("{", encoding="utf-8")
    assert run(["progress"]) == 1
    said = capsys.readouterr()
    assert "damaged by something other than smlab" in said.err
    assert f"  look again  {first.title}" in said.out


def test_progress_refuses_a_folder_that_is_no_workspace(tmp_path: Path, capsys) -> None:
    assert run(["progress", str(tmp_path)]) == 2
    assert "There is no workspace" in capsys.readouterr().err


def test_build_check_writes_nothing_and_is_content(capsys) -> None:
    file = content.root() / "curriculum" / "README.md"
    before = file.stat().st_mtime_ns
    assert run(["build", "--check"]) == 0
    assert "is what solutions/ gives" in capsys.readouterr().out
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("what", "said"),
    [("gaols", 'no unit called "gaols"'), ("goals/01-none", 'Unit "goals" has no lesson "01-none"')],
)
def test_rehearse_refuses_what_is_not_there(what: str, said: str, capsys) -> None:
    assert run(["rehearse", what]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_rehearse_prints_a_row_a_lesson(capsys) -> None:
    assert run(["rehearse", "start/01-welcome"]) == 0
    head, row, *_, last = capsys.readouterr().out.splitlines()
    assert re.split(r"\s{2,}", head)[:3] == ["lesson", "minutes", "words"]
    assert row.startswith("00-start/01-welcome")
    assert row.endswith("good")
    assert last == "Rehearsed: 1. Findings: 0."


def test_columns_are_aligned_with_numbers_at_the_right() -> None:
    assert list(aligned([("a", 1), ("bcd", 22)])) == ["a     1", "bcd  22"]
    assert list(aligned([])) == []
