"""After an exercise was corrected: old and new side by side, and nothing is written until somebody says so."""

import csv
import json
import shutil

import pytest

from smlab.cli.app import run
from smlab.course import open_course
from smlab.course.regrading import accept, compare
from smlab.errors import NotGraded, TargetError
from tests.course.sample import RIGHT_SORT, UNIT, finder

TACTIC = {"labels": {**RIGHT_SORT["labels"], "law": "tactic"}}
"""Two of three scored lines, until "law" is read as a tactic."""
WRITTEN = {"text": {"text": "The clerk signs by May."}}


@pytest.fixture
def corrected(classroom, sample_root, tmp_path):
    """Ana and Ben were marked, Ana's text by hand; then the exercise takes "law" for a tactic, and for that alone."""
    classroom.hand_in("ana", {"sort": RIGHT_SORT, "written": WRITTEN}, at="2026-05-01 12:00:00 UTC")
    classroom.hand_in("ben", {"sort": TACTIC}, at="2026-05-01 12:00:00 UTC")
    classroom.hand_in("cem", {}, at="2026-05-01 12:00:00 UTC")
    classroom.grade()
    classroom.give("ana", 3, "Who decides?")
    shutil.copytree(sample_root, tmp_path / "corrected")
    file = tmp_path / "corrected" / "solutions" / UNIT / "exercises" / "sort.toml"
    text = file.read_text()
    assert text.count('accepted = ["goal"]') == 1
    file.write_text(text.replace('accepted = ["goal"]', 'accepted = ["tactic"]'))
    classroom.find = finder(tmp_path / "corrected")
    return classroom


def sorts(classroom) -> dict[str, tuple]:
    return {student: cells["sample-sort"] for student, cells in classroom.marks().items()}


def test_old_and_new_stand_side_by_side_and_nothing_is_written(corrected):
    before = (corrected.course.root / "gradebook.db").read_bytes()
    found = compare(corrected.work())
    assert [(one.student, one.exercise, one.old, one.new, one.most) for one in found.changes] == [
        ("ana", "A sample of sort", 3, 2, 3),
        ("ben", "A sample of sort", 2, 3, 3),
    ]
    assert (found.learners, found.newer) == (2, ())
    assert (corrected.course.root / "gradebook.db").read_bytes() == before


def test_once_accepted_the_new_marks_count_and_the_old_ones_are_in_the_log(corrected):
    work = corrected.work()
    log = accept(work, compare(work))
    assert sorts(corrected) == {
        "ana": (2.0, None, False),
        "ben": (3.0, None, False),
        "cem": (0.0, None, False),
    }
    assert corrected.marks()["ana"]["sample-written--text"] == (None, 3.0, False)
    with log.open(encoding="utf-8", newline="") as stream:
        rows = [[row[key] for key in ("student", "cell", "old", "new")] for row in csv.DictReader(stream)]
    assert rows == [["ana", "sample-sort", "3", "2"], ["ben", "sample-sort", "2", "3"]]
    assert compare(corrected.work()).changes == ()


def test_what_a_person_gave_instead_stays_and_is_shown(corrected):
    with corrected.course.gradebook() as book:
        row = book.find_grade("sample-sort", "01-first", UNIT, "ben")
        row.manual_score = 1.5
        book.db.commit()
    found = compare(corrected.work())
    assert [one.by_hand for one in found.changes] == [None, 1.5]
    accept(corrected.work(), found)
    assert sorts(corrected)["ben"][:2] == (3.0, 1.5)


def test_who_has_handed_in_again_is_left_to_the_next_marking(corrected):
    corrected.hand_in("ben", {"sort": RIGHT_SORT}, at="2026-05-02 12:00:00 UTC")
    found = compare(corrected.work())
    assert ([one.student for one in found.changes], found.newer) == (["ana"], ("ben",))
    accept(corrected.work(), found)
    assert sorts(corrected)["ben"] == (2.0, None, False)


def test_where_the_log_cannot_be_written_no_mark_changes(corrected):
    (corrected.course.root / "regraded.csv").mkdir()
    work = corrected.work()
    with pytest.raises(TargetError, match="cannot be written"):
        accept(work, compare(work))
    assert sorts(corrected)["ana"] == (3.0, None, False)


def test_before_the_first_marks_it_is_refused(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    with pytest.raises(NotGraded):
        compare(classroom.work())


def test_as_it_is_typed(marked, tmp_path, capsys):
    """The exercise is as it was; the mark in the gradebook is what somebody else's correction left."""
    shutil.copytree(marked, tmp_path / "spring")
    course = ["--course", str(tmp_path / "spring")]
    assert run(["course", "regrade", "start", *course]) == 0
    assert "comes out as it stands" in capsys.readouterr().out
    spoil(tmp_path / "spring")
    assert run(["course", "regrade", "start", *course]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1].split() == ["ana", "A", "first", "try", "at", "Check", "0.25", "1", "–"]
    assert "smlab course regrade 00-start --accept" in said[2]
    assert run(["course", "regrade", "start", "--json", *course]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["accepted"], told["changes"][0]["old"], told["changes"][0]["new"]) == (False, 0.25, 1.0)
    assert run(["course", "regrade", "start", "--accept", *course]) == 0
    assert "regraded.csv" in capsys.readouterr().out
    assert run(["course", "regrade", "start", "--accept", *course]) == 0
    assert len((tmp_path / "spring" / "regraded.csv").read_text().splitlines()) == 2


def spoil(course) -> None:
    with open_course(course).gradebook() as book:
        submission = book.find_submission("00-start", "ana")
        [row] = [
            one
            for notebook in submission.notebooks
            for one in notebook.grades
            if one.name == "start-first-check"
        ]
        row.auto_score = 0.25
        book.db.commit()


def test_marking_again_leaves_marks_of_a_corrected_exercise_alone_and_says_so(corrected):
    corrected.hand_in("dia", {"sort": TACTIC})
    for again in (False, True):
        report = corrected.grade(again=again)
        assert dict(report.corrected) == {"sample.sort": 3}
        assert (report.marked, report.unchanged) == (1, 0)
    assert {name: mark[0] for name, mark in sorts(corrected).items()} == {
        "ana": 3, "ben": 2, "cem": 0, "dia": 3,
    }  # fmt: skip
    corrected.hand_in("ben", {"sort": TACTIC}, at="2026-05-02 12:00:00 UTC")
    assert corrected.grade().marked == 1  # who hands in anew is marked with the exercise as it is now
    assert sorts(corrected)["ben"][0] == 3
    accept(corrected.work(), compare(corrected.work()))
    assert sorts(corrected)["ana"][0] == 2
    report = corrected.grade()
    assert (report.corrected, report.marked, report.unchanged) == ({}, 0, 4)
