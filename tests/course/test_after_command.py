"""What comes after marking, as it is typed: from marks to files, and a sentence for every wrong input."""

import shutil

import pytest

from smlab import content
from smlab.cli.app import run

START = content.unit("start").folder
WORKSHEET = "Identifier,Email address,Grade,Maximum Grade\nParticipant 7,ana@example.org,,{most}\n"


def refused(capsys, *typed: str) -> str:
    capsys.readouterr()
    assert run(["course", *typed]) == 2, typed
    said = capsys.readouterr()
    assert said.err.count("\n") == 1, "one line on stderr"
    assert "Traceback" not in said.err
    return said.err


def test_from_marks_to_files_for_moodle(marked, tmp_path, capsys, monkeypatch):
    shutil.copytree(marked, tmp_path / "spring")
    monkeypatch.chdir(tmp_path / "spring")
    assert run(["course", "feedback", "start"]) == 0
    assert "Ana Ibarra" in (tmp_path / "spring" / "feedback" / "ana" / f"{START}.html").read_text("utf-8")
    assert run(["course", "return", "start"]) == 0
    assert "No zip for Moodle was made" in capsys.readouterr().out
    assert run(["course", "summary"]) == 0
    assert "A first try at Check" in (tmp_path / "spring" / "summary.html").read_text("utf-8")
    assert run(["course", "export", "--to", "moodle"]) == 0
    assert "Learners with marks: 1" in capsys.readouterr().out
    _, ana, ben = (tmp_path / "spring" / "marks-moodle.csv").read_text("utf-8").splitlines()
    assert (ana, ben) == ("Ana,Ibarra,,ana@example.org,1", "Ben,,,,")
    (tmp_path / "sheet.csv").write_text(WORKSHEET.format(most=5))
    sheet = ["--worksheet", str(tmp_path / "sheet.csv")]
    assert run(["course", "export", "--to", "moodle", "--unit", START, *sheet]) == 0
    filled = (tmp_path / "spring" / "marks-moodle.csv").read_text("utf-8")
    assert filled.splitlines()[1] == "Participant 7,ana@example.org,1,5"
    assert run(["course", "return", "start", *sheet]) == 0
    assert "Upload multiple feedback files" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["feedback"], ["return"], ["summary"], ["regrade"], ["export", "--to", "csv", "--unit"]]
)
def test_every_command_refuses_what_it_cannot_do_with_a_sentence(command, marked, tmp_path, capsys):
    nowhere, course = ["--course", str(tmp_path)], ["--course", str(marked)]
    assert "smlab course new" in refused(capsys, *command, "start", *nowhere)
    assert 'Did you mean "start"?' in refused(capsys, *command, "strat", *course)
    assert "smlab course release 01-goals first" in refused(capsys, *command, "goals", *course)
    run(["course", "new", str(tmp_path / "empty")])
    run(["course", "release", "start", "--course", str(tmp_path / "empty")])
    graded = refused(capsys, *command, "start", "--course", str(tmp_path / "empty"))
    assert "smlab course grade 00-start first" in graded


def test_targets_formats_and_worksheets_that_do_not_fit_are_refused(marked, tmp_path, capsys):
    course = ["--course", str(marked)]
    (tmp_path / "file").write_text("mine")
    inside = str(tmp_path / "file" / "marks.csv")
    assert "cannot be written" in refused(capsys, "export", "--to", "csv", "--file", inside, *course)
    assert "cannot be written" in refused(capsys, "summary", "--file", inside, *course)
    assert 'Did you mean "moodle"?' in refused(capsys, "export", "--to", "moodel", *course)
    sheet = ["--worksheet", str(tmp_path / "file")]
    assert "no grading worksheet" in refused(capsys, "export", "--to", "moodle", *sheet, *course)
    assert "A worksheet is Moodle's" in refused(capsys, "export", "--to", "canvas", *sheet, *course)
    assert "no grading worksheet" in refused(capsys, "return", "start", *sheet, *course)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_target_that_cannot_be_written_is_one_sentence_for_every_command(marked, tmp_path, capsys):
    spring = tmp_path / "spring"
    shutil.copytree(marked, spring)
    course = ["--course", str(spring)]
    assert run(["course", "feedback", "start", *course]) == 0
    (tmp_path / "file").write_text("mine")
    (spring / "return").write_text("mine")
    for name in ("summary.html", "marks-csv.csv"):
        (spring / name).mkdir()
    sentences = [
        refused(capsys, "return", "start", *course),
        refused(capsys, "return", "start", "--to", str(tmp_path / "file"), *course),
        refused(capsys, "summary", *course),
        refused(capsys, "export", "--to", "csv", *course),
    ]
    shutil.rmtree(spring / "feedback")
    (spring / "feedback").write_text("mine")
    sentences.append(refused(capsys, "feedback", "start", *course))
    for sentence in sentences:
        assert sentence.count("cannot be written (") == 1
        assert "Close it if it is open elsewhere, or name another place." in sentence
    assert (spring / "feedback").read_text() == (tmp_path / "file").read_text() == "mine"
