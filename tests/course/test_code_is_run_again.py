"""Exercises that ask for code: the code is run again, in a sandbox, and the mark follows what it gives."""

import json
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from smlab.course.sandbox import walls
from smlab.course.work import read_work
from smlab.errors import NoSandbox
from tests.course.code_sample import FULL, HAND_IN, MOST, NONE, ROWS, SOLVED, UNIT, right_answers

pytestmark = pytest.mark.sandbox

CODE = {
    name: code + "\n" + HAND_IN[name]
    for name, code in {"answer--posts": ROWS, "answer--busiest": MOST}.items()
}


@pytest.fixture(scope="module")
def marked(new_code_class):
    """A class of every kind of learner, marked once."""
    one = new_code_class()
    right = right_answers()
    half = {**SOLVED, "answer--busiest": "answer = {'most': 1}\n" + HAND_IN["answer--busiest"]}
    one.hand_in("right", SOLVED, right)
    one.hand_in("blank", None)
    one.hand_in("half", half, {**right, "code.busiest": {"n": {"most": 1}}})
    one.hand_in("forged", None, right)
    one.hand_in("not-saved", SOLVED)
    one.hand_in("breaks", {**SOLVED, "answer--busiest": "1 / 0"}, right)
    one.report = one.grade()
    return one


def test_code_that_gives_the_right_values_earns_all_points_and_asks_nobody(marked):
    assert marked.marks()["right"] == {name: (points, False) for name, points in FULL.items()}
    assert "right" not in marked.report.troubles


def test_code_that_was_not_written_earns_nothing_and_is_no_trouble(marked):
    assert marked.marks()["blank"] == dict.fromkeys(NONE, (0.0, False))
    assert "blank" not in marked.report.troubles


def test_each_value_is_judged_by_itself(marked):
    assert marked.points()["half"] == {"code-posts": 5.0, "code-busiest": 0.0}


def test_an_answers_file_without_code_behind_it_earns_nothing_until_somebody_looks(marked):
    assert marked.marks()["forged"] == dict.fromkeys(NONE, (0.0, True))
    assert "answers file holds one that is worth 5" in marked.report.troubles["forged"][0]


def test_code_counts_though_its_value_was_never_saved_and_the_trainer_is_told(marked):
    assert marked.points()["not-saved"] == FULL
    assert (
        "gives a value worth 5, and the answers file holds one worth 0"
        in marked.report.troubles["not-saved"][0]
    )


def test_code_that_breaks_is_named_with_its_error(marked):
    assert marked.points()["breaks"] == {"code-posts": 5.0, "code-busiest": 0.0}
    assert "ZeroDivisionError" in marked.report.troubles["breaks"][0]


def test_what_is_told_of_a_learner_beside_the_marks_is_judged_from_the_same_values(marked):
    work = read_work(marked.course, UNIT, find=marked.find)
    points = {one.handed.student: {mark.cell: mark.points for mark in one.marks} for one in work.marked()}
    assert points == marked.points()


def test_another_run_without_code_keeps_what_the_code_gave_until_the_submission_changes(new_code_class):
    one = new_code_class()
    folder = one.hand_in("ana", SOLVED)
    one.grade()
    assert one.grade().marked == 0
    one.grade(rerun=None)
    assert one.points()["ana"] == FULL
    (folder / "answers.json").write_text('{"format": 1, "answers": {"code.posts": {"value": null}}}')
    one.grade(rerun=None)
    assert one.points()["ana"] == NONE


def test_where_there_is_no_sandbox_nothing_is_run_and_the_reasons_are_said(code_class, monkeypatch, tmp_path):
    code_class.hand_in("ana", SOLVED)
    monkeypatch.setenv("PATH", str(tmp_path))
    walls.refusal.cache_clear()
    try:
        with pytest.raises(NoSandbox, match="apt install bubblewrap") as met:
            code_class.grade()
    finally:
        walls.refusal.cache_clear()
    for name in ("bubblewrap", "Podman", "Docker"):
        assert f"{name} is not installed" in str(met.value)
    assert code_class.marks() == {}


def test_no_other_code_is_run_than_that_of_lessons_that_ask_for_it(code_class):
    folder = code_class.hand_in("ana", SOLVED)
    other = json.loads((folder / "01-count.ipynb").read_text())
    for cell in other["cells"]:
        cell["source"] = 'smlab.answer("code.posts", "rows", [])'
    (folder / "02-mine.ipynb").write_text(json.dumps(other))
    code_class.grade()
    assert code_class.points()["ana"] == FULL


def test_a_run_that_is_killed_takes_its_sandbox_along(code_class, code_root):
    code_class.hand_in("ana", {"answer--posts": "while True: pass"})
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from pathlib import Path
from smlab.course import grade, open_course
from smlab.course.sandbox import Limits
from tests.course.code_sample import code_finder
course = open_course(Path({str(code_class.course.root)!r}))
grade(course, {UNIT!r}, find=code_finder(Path({str(code_root)!r})), rerun=Limits(seconds=600, processor=600), jobs=1)
"""
    with subprocess.Popen([sys.executable, "-c", code]) as running:
        until = time.monotonic() + 120
        inside = []
        while len(inside) < 5 and time.monotonic() < until:  # worker, bubblewrap twice, warm process, fork
            time.sleep(0.2)
            inside = psutil.Process(running.pid).children(recursive=True)
        running.kill()
    assert len(inside) >= 5
    assert psutil.wait_procs(inside, timeout=30)[1] == []
