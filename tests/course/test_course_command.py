"""`smlab course …`, as it is typed."""

import json
import shutil

from smlab import content
from smlab.cli.app import run
from smlab.exercises import AnswerStore, load, reference


def test_from_an_empty_folder_to_marks(tmp_path, capsys, monkeypatch):
    start = content.unit("start").folder
    assert run(["course", "new", str(tmp_path / "spring")]) == 0
    monkeypatch.chdir(tmp_path / "spring")
    assert run(["course", "release", "start"]) == 0
    for student in ("ana", "ben"):
        shutil.copytree(f"release/{start}", f"submitted/{student}/{start}")
    AnswerStore(f"submitted/ana/{start}").save("start.first-check", reference(load("start.first-check")))
    capsys.readouterr()
    assert run(["course", "grade", "start"]) == 1
    said = capsys.readouterr().out
    assert "ben: There is no answers.json" in said
    assert "2 marked, 0 as they were; 0 marks wait" in said
    AnswerStore(f"submitted/ben/{start}").save("start.first-check", {})
    assert run(["course", "grade", start]) == 0


def test_what_cannot_be_done_is_refused_with_a_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wrong = {
        ("grade", "start"): "smlab course new",
        ("grade", "strat"): "There is no course",
        ("release", "start", "--course", "nowhere"): "smlab course new",
        ("new", "full"): "new or empty",
        ("new", "a-file"): "new or empty",
        ("frobnicate",): "No such command",
    }
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "a-file").write_text("mine")
    for typed, sentence in wrong.items():
        assert run(["course", *typed]) == 2
        said = capsys.readouterr().err
        assert sentence in said
        assert "Traceback" not in said
    run(["course", "new", "real"])
    assert run(["course", "grade", "start", "--course", "real"]) == 2
    assert "smlab course release 00-start" in capsys.readouterr().err
    assert run(["course", "release", "strat", "--course", "real"]) == 2
    assert 'Did you mean "start"?' in capsys.readouterr().err


def test_marking_says_what_it_did_as_text_and_as_json(tmp_path, capsys, monkeypatch):
    start = content.unit("start").folder
    run(["course", "new", str(tmp_path / "spring")])
    monkeypatch.chdir(tmp_path / "spring")
    run(["course", "release", "start"])
    shutil.copytree(f"release/{start}", f"submitted/ana/{start}")
    capsys.readouterr()
    assert run(["course", "grade", "start", "--jobs", "2", "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["marked"] == 1
    assert list(json.loads(said.out)["troubles"]) == ["ana"]
    assert said.err == ""
    assert run(["course", "grade", "start"]) == 1
    assert "0 marked, 1 as they were" in capsys.readouterr().out
    assert run(["course", "grade", "start", "--all", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["unchanged"] == 0
    (tmp_path / "spring" / "submitted" / "\x1b[31mred" / start).mkdir(parents=True)
    assert run(["course", "grade", "start"]) == 1
    assert "\x1b" not in capsys.readouterr().out
    assert run(["course", "grade", "start", "--jobs", "-1"]) == 2
    assert "a number from 1 to 256" in capsys.readouterr().err
    assert run(["course", "repair", "start", "--to", "mended"]) == 0
    assert "of 2 in all" in capsys.readouterr().out
    assert run(["course", "repair", "start", "--to", "mended"]) == 2
    assert "new or empty" in capsys.readouterr().err
