"""A report: parameters checked before the run, every cell proven to have run, one file that needs no other."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from smlab.authoring.notebook import METADATA
from smlab.cli.app import run as smlab
from smlab.errors import ReportError
from smlab.reports.parameters import check, declared
from smlab.reports.running import joined, run
from tests.findings.small import acts, climbers, pack_of


def lesson(*cells: str) -> NotebookNode:
    first = new_code_cell('pack = ""\nshare = False  # for others', metadata={"tags": ["parameters"]})
    return new_notebook(cells=[first, *map(new_code_cell, cells)], metadata=METADATA)


def test_a_lesson_says_itself_which_parameters_it_takes() -> None:
    assert declared(lesson()) == {"pack": "", "share": False}


def test_an_unknown_parameter_is_refused_with_the_nearest_before_anything_runs() -> None:
    with pytest.raises(ReportError, match=r'takes no "shared".*mean "share"'):
        check("03-ladder/own-data", lesson(), {"shared": True})


def test_a_parameter_of_another_type_is_refused() -> None:
    with pytest.raises(ReportError, match='"share" as bool, and was given str'):
        check("03-ladder/own-data", lesson(), {"share": "yes"})


@pytest.mark.slow
def test_parameters_reach_the_lesson(tmp_path: Path) -> None:
    ran = run(joined([("a lesson", lesson("print(pack, share)"))]), tmp_path, {"pack": "ours", "share": True})
    assert "ours True" in str([cell.get("outputs") for cell in ran.cells])


@pytest.mark.slow
def test_a_lesson_that_ends_itself_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r'did not run to its end: the cell "import sys; sys\.exit\(\)"'):
        run(joined([("a lesson", lesson("import sys; sys.exit()", "never = True"))]), tmp_path, {})


@pytest.mark.slow
def test_a_lesson_that_breaks_is_said_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r'lesson another broke at the cell "1 / 0": ZeroDivisionError'):
        run(joined([("one", lesson("2 + 2")), ("another", lesson("1 / 0"))]), tmp_path, {})


@pytest.mark.slow
def test_an_own_pack_becomes_one_page_a_paper_and_pictures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    pack_of(tmp_path / "data" / "our-group", supporter_actions=acts(climbers(100, 3)))
    monkeypatch.chdir(tmp_path)
    assert (
        smlab(["report", "--pack", "our-group", "--only", "ladder", "--share", "--out", "out", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["findings"]] == ["ladder.steps"]
    assert [one["id"] for one in told["missing"]] == ["ladder.moved-up", "ladder.came-back", "ladder.effort"]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "3 of 100" not in page  # three people are too few to be shown to others
    assert "fewer than five people" in page
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "data.find" not in page  # no code unless it is asked for
    with zipfile.ZipFile(tmp_path / "out" / "board.docx") as paper:
        assert b"our-group" in paper.read("word/document.xml")


def test_a_pack_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert smlab(["report", "--pack", "practise"]) == 2
    assert 'mean "practice"' in capsys.readouterr().err


def test_a_finding_goes_into_the_plan_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "01-goals").mkdir()
    code = smlab(["report", "--use", "ladder.steps:1", "--pack", "practice", "--workspace", str(tmp_path)])
    assert code == 0
    assert "14 %" in capsys.readouterr().out
    saved = json.loads((tmp_path / "01-goals" / "answers.json").read_text(encoding="utf-8"))
    assert saved["answers"]["goals.own-objective"]["value"]["objective"]["baseline"] == 14.0
