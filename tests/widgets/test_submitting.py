"""Handing in on the board "Where you are": what it shows follows the answers, and the button writes one file."""

import json
import zipfile

import pytest

from smlab.exercises import AnswerStore, load, reference
from smlab.widgets.boards import MapBoard, PlanBoard

SECRET = "Amal, who rings us from the prison"


@pytest.fixture
def unit(tmp_path):
    """The folder of the first unit in a workspace, with a draft in which one line is private."""
    folder = tmp_path / "work" / "00-start"
    folder.mkdir(parents=True)
    draft = reference(load("start.draft"))
    AnswerStore(folder).save("start.draft", {"page": {**draft["page"], "worry": SECRET}}, version=1)
    return folder


def answers_in(workspace):
    [file] = workspace.glob("hand-in-start-*.zip")
    with zipfile.ZipFile(file) as archive:
        found = archive.read("answers.json").decode(), json.loads(archive.read("receipt.json"))
    file.unlink()
    return found


def test_it_shows_what_is_missing_until_it_is_there(unit):
    board = MapBoard(unit)
    title = load("start.first-check").title
    missing = board.html.split("Still missing")[1]
    assert title in missing
    assert SECRET not in board.html
    AnswerStore(unit).save("start.first-check", reference(load("start.first-check")))
    board.answer_changed(unit, "start.first-check")
    assert title not in board.html.split("Still missing")[1]


def test_the_button_writes_a_file_and_says_which(unit):
    board = MapBoard(unit)
    board.hear({"do": "handin", "ticks": [], "asked": {"by": "adem", "passphrase": ""}})
    text, receipt = answers_in(unit.parent)
    assert ("Amal" in text, receipt["by"], receipt["left_out"]) == (False, "adem", ["draft.worry"])
    assert "was written into your workspace" in board.html
    assert 'value="adem"' in board.html
    board.hear({"do": "handin", "ticks": ["draft.worry"], "asked": {}})
    assert SECRET in answers_in(unit.parent)[0]


def test_a_tick_stays_and_what_is_wrong_is_said(unit):
    board = MapBoard(unit)
    board.hear({"do": "edit", "entries": [["ticks", "many", ["draft.worry"]]], "ticks": None})
    assert 'value="draft.worry" checked' in board.html
    board.hear({"do": "handin", "ticks": ["no.such"], "asked": {}})
    assert "Not done" in board.html
    board.hear({"do": "handin", "ticks": [], "asked": {"passphrase": "short"}})
    assert "8 signs" in board.html
    for odd in (
        {"do": "handin"},
        {"do": "edit", "entries": [["ticks"], 7, ["ticks", "many", 3]]},
        {"do": "handin", "asked": 3, "ticks": 3},
    ):
        board.hear(odd)
    assert "short" not in board.html
    assert 'value="draft.worry" checked' not in MapBoard(unit).html


def test_a_tick_of_the_plan_stays_too(unit):
    board = PlanBoard(unit)
    board.hear({"do": "edit", "entries": [["ticks", "many", ["draft.worry"]]]})
    assert 'value="draft.worry" checked' in board.html


def test_with_nothing_to_hand_in_there_is_a_sentence_and_no_button(tmp_path):
    folder = tmp_path / "work" / "00-start"
    folder.mkdir(parents=True)
    html = MapBoard(folder).html
    assert "nothing to hand in" in html
    assert 'data-do="handin"' not in html
    other = tmp_path / "work" / "my-own-lessons"
    other.mkdir()
    assert "sm-handin" not in MapBoard(other).html


def test_at_rest_the_board_has_no_button(unit):
    still = MapBoard(unit).still()
    assert "Still missing" in still
    assert 'data-do="handin"' not in still
