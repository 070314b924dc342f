"""What a lesson's cells call, on screen and while a course is graded."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import smlab
from smlab import content
from smlab.exercises import AnswerStore, check, load, reference
from smlab.packs import open_pack
from smlab.packs.plain import as_json
from smlab.widgets import boards
from smlab.widgets.display import Picture
from smlab.widgets.pasting import rows_of

SORT, BAR = "goals.sort-statements", "goals.bar"


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "01-goals"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")


def test_importing_smlab_pulls_in_none_of_the_trainers_tools() -> None:
    heavy = "{'nbgrader', 'jupytext', 'papermill', 'pandas', 'altair', 'anywidget', 'numpy'}"
    code = f"import smlab, sys; print(sorted({heavy} & set(sys.modules)), smlab.__version__)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split(" ", 1)[0] == "[]"


def test_showing_an_exercise_pulls_in_none_of_the_trainers_tools(unit: Path) -> None:
    heavy = "{'nbgrader', 'jupytext', 'papermill', 'nbclient', 'altair', 'docx', 'typst'}"
    code = f"import smlab, sys; smlab.exercise({SORT!r}); print(sorted({heavy} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
    assert said.stderr == ""


@pytest.mark.usefixtures("grading")
def test_while_a_course_is_graded_the_points_are_returned(unit: Path, capfd: Any) -> None:
    exercise = load(BAR)
    assert smlab.exercise(BAR) == 0
    right = reference(exercise, open_pack())
    half = {**right, "bars": {}}
    for value in (right, half):
        AnswerStore(unit).save(BAR, value)
        assert smlab.exercise(BAR) == check(exercise, value, open_pack()).points
    assert smlab.exercise(BAR) == 2
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("grading")
def test_a_damaged_file_is_worth_nothing_and_is_left_alone(unit: Path) -> None:
    (unit / "answers.json").write_text("{", encoding="utf-8")
    assert smlab.exercise(SORT) == 0
    assert [file.name for file in unit.iterdir()] == ["answers.json"]


def test_on_screen_nothing_raises(unit: Path) -> None:
    for shown in (smlab.exercise("goals.nowhere"), smlab.board("nowhere"), smlab.chart("nowhere.x")):
        assert isinstance(shown, Picture)
        bundle = shown._repr_mimebundle_()
        assert 'class="sm-card"' in bundle["text/html"]
        assert "Traceback" not in bundle["text/html"]


def test_an_answers_file_of_a_newer_smlab_is_named_and_kept(unit: Path) -> None:
    (unit / "answers.json").write_text('{"format": 99, "answers": {}}', encoding="utf-8")
    shown = smlab.exercise(SORT)
    assert "newer smlab" in shown._repr_mimebundle_()["text/plain"]
    assert "99" in (unit / "answers.json").read_text(encoding="utf-8")


def test_the_plan_follows_an_answer_and_is_exported_without_what_is_private(unit: Path) -> None:
    board = boards.PlanBoard(unit)
    assert "calm streets" not in board.html
    form = smlab.exercise("start.draft")
    form.hear(
        {"do": "edit", "entries": [["page.change", "text", "calm streets"], ["page.worry", "text", "Amal"]]}
    )
    assert "calm streets" in board.html
    assert "Amal" not in board.html
    board.hear({"do": "export", "ticks": []})
    file = unit.parent / "my-plan.html"
    assert "my-plan.html" in board.html
    assert "calm streets" in file.read_text(encoding="utf-8")
    assert "Amal" not in file.read_text(encoding="utf-8")
    board.hear({"do": "export", "ticks": ["draft.worry"]})
    assert "Amal" in file.read_text(encoding="utf-8")
    board.hear({"do": "export", "ticks": ["no.such"]})
    assert "no.such" in board.html
    assert "Not done" in board.html


def test_a_copy_holds_every_answers_file(unit: Path) -> None:
    board = boards.PlanBoard(unit)
    board.hear({"do": "copy"})
    assert "nothing to copy" in board.html
    AnswerStore(unit).save(SORT, {"lines": {}})
    board.hear({"do": "copy"})
    (archive,) = unit.parent.glob("my-answers-*.zip")
    with zipfile.ZipFile(archive) as opened:
        assert opened.namelist() == ["01-goals/answers.json"]
        assert opened.read("01-goals/answers.json") == (unit / "answers.json").read_bytes()


def test_the_map_leads_to_the_lesson_after_this_one(unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = content.unit("goals").lessons[:2]
    monkeypatch.setenv("JPY_SESSION_NAME", f"01-goals/{first.slug}.ipynb")
    assert second.slug in smlab.board("map").html
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert second.slug not in smlab.board("map").html


def test_the_map_follows_an_answer(unit: Path) -> None:
    board = smlab.board("map")
    before = board.html
    AnswerStore(unit).save(SORT, {"lines": {}}, status="right")
    board.answer_changed(unit, SORT)
    assert board.html != before
    assert 'aria-current="page"' in board.html


def test_a_table_of_code_becomes_rows() -> None:
    frame = pd.DataFrame({"step": ["1", "2"], "share": [0.5, float("nan")]})
    assert as_json(frame) == [{"step": "1", "share": 0.5}, {"step": "2", "share": None}]
    named = frame.set_index("step")["share"]
    assert as_json(named) == [{"step": "1", "share": 0.5}, {"step": "2", "share": None}]
    assert as_json({"n": frame["share"].iloc[0], "d": pd.Timestamp("2026-01-02")}) == {
        "n": 0.5,
        "d": "2026-01-02 00:00:00",
    }


def test_what_code_worked_out_is_handed_in_and_a_wrong_part_is_named(unit: Path) -> None:
    said = smlab.answer(BAR, "past", {"median": 8, "p90": 34.0})
    assert "Handed in" in said._repr_mimebundle_()["text/plain"]
    assert AnswerStore(unit).get(BAR).value["past"] == {"median": 8, "p90": 34.0}
    assert "bars" in smlab.answer(BAR, "bar", 1)._repr_mimebundle_()["text/plain"]


class Columns:
    """A table part's two lists."""

    keys, values = ("step",), ("share",)


@pytest.mark.parametrize(
    "text",
    ["step\tshare\n1\t0.5\n2\t0,25", "step;share\n1;0.5\n2;0,25", "1\t0.5\n2\t0,25\n\n"],
)
def test_cells_of_a_spreadsheet_become_rows(text: str) -> None:
    assert rows_of(text, Columns) == [{"step": "1", "share": "0.5"}, {"step": "2", "share": "0,25"}]


def test_nothing_pasted_is_no_rows() -> None:
    assert rows_of("", Columns) == []
    assert rows_of(None, Columns) == []
