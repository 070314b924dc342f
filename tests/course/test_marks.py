"""What a class gets: honest marks, what a person gave kept, and the same again however often it is run."""

import json
import sqlite3

import pytest

from smlab.course import grade, new_course, open_course
from smlab.errors import CourseExists, NoCourse, NotReleased
from smlab.exercises import reference
from tests.course.sample import LESSONS, RIGHT_SORT, UNIT

GIVEN_BY_HAND = "sample-written--text"


def test_right_partial_wrong_and_blank_answers_get_their_marks(classroom):
    half = {"labels": {"tiktok": "goal", "law": "goal", "count": "metric"}}
    wrong = {"labels": {"tiktok": "goal", "law": "tactic", "count": "goal"}}
    for student, answer in {"ana": RIGHT_SORT, "ben": half, "cem": wrong}.items():
        classroom.hand_in(student, {"sort": answer})
    classroom.hand_in("dia", {})
    report = classroom.grade()
    marks = classroom.marks()
    assert {name: cells["sample-sort"] for name, cells in marks.items()} == {
        "ana": (3.0, None, False),
        "ben": (2.0, None, False),
        "cem": (0.0, None, False),
        "dia": (0.0, None, False),
    }
    assert report.marked == 4
    assert report.troubles == {}


def test_a_right_answer_of_every_kind_earns_all_the_points_a_program_can_give(classroom):
    kinds = [kind for group in LESSONS.values() for kind in group]
    answers = {kind: reference(classroom.find(f"sample.{kind}")) for kind in kinds}
    classroom.hand_in("ana", answers)
    classroom.grade()
    marks = classroom.marks()["ana"]
    expected = {
        f"sample-{kind}": sum(part.points for part in classroom.find(f"sample.{kind}").parts)
        for kind in kinds
    }
    expected.pop("sample-written")
    assert {cell: score for cell, (score, _, _) in marks.items() if cell != GIVEN_BY_HAND} == expected


def test_a_written_part_waits_for_a_person_whether_something_was_written_or_not(classroom):
    classroom.hand_in("ana", {"written": {"text": {"text": "The clerk signs by May."}}})
    classroom.hand_in("ben", {})
    report = classroom.grade()
    assert [one[GIVEN_BY_HAND] for one in classroom.marks().values()] == [
        (None, None, True),
        (None, None, True),
    ]
    assert report.to_read == 2
    with classroom.course.gradebook() as book:
        comments = {
            name: book.find_comment(GIVEN_BY_HAND, "01-first", UNIT, name).auto_comment
            for name in ("ana", "ben")
        }
    assert comments == {"ana": None, "ben": "No answer."}


def test_what_a_person_gave_stays_and_is_asked_about_again_only_after_another_hand_in(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT}, at="2026-05-01 12:00:00 UTC")
    classroom.grade()
    with classroom.course.gradebook() as book:
        grade_row = book.find_grade(GIVEN_BY_HAND, "01-first", UNIT, "ana")
        grade_row.manual_score, grade_row.needs_manual_grade = 3.0, False
        comment = book.find_comment(GIVEN_BY_HAND, "01-first", UNIT, "ana")
        comment.manual_comment = "Who decides?"
        book.db.commit()
    classroom.grade()
    assert classroom.marks()["ana"][GIVEN_BY_HAND] == (None, 3.0, False)
    classroom.hand_in("ana", {"sort": RIGHT_SORT}, at="2026-05-02 12:00:00 UTC")
    classroom.grade()
    assert classroom.marks()["ana"][GIVEN_BY_HAND] == (None, 3.0, True)
    with classroom.course.gradebook() as book:
        assert book.find_comment(GIVEN_BY_HAND, "01-first", UNIT, "ana").manual_comment == "Who decides?"


def test_a_part_that_was_locked_counts_as_it_was_locked(classroom):
    wrong = {"labels": {"tiktok": "goal"}}
    locked = {"locked_at": "2026-05-01T12:00:00+00:00", "locked_value": wrong}
    record = {"value": RIGHT_SORT, **locked}
    classroom.hand_in("ana", raw=json.dumps({"format": 1, "answers": {"sample.sort": record}}).encode())
    classroom.grade()
    assert classroom.marks()["ana"]["sample-sort"] == (0.0, None, False)


def test_grading_twice_changes_nothing(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT}, at="2026-05-01 12:00:00 UTC")
    classroom.hand_in("ben", {})
    classroom.grade()
    before = _dump(classroom)
    classroom.grade()
    assert _dump(classroom) == before


def test_a_late_hand_in_keeps_its_time_and_pays_what_the_course_says(classroom):
    config = classroom.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c.LateSubmissionPlugin.penalty_method = "zero"\n')
    classroom.course = open_course(classroom.course.root)
    with classroom.course.gradebook() as book:
        book.update_or_create_assignment(UNIT, duedate="2026-05-01 18:00:00 UTC")
    classroom.hand_in("early", {"sort": RIGHT_SORT}, at="2026-05-01 17:59:00 UTC")
    classroom.hand_in("late", {"sort": RIGHT_SORT}, at="2026-05-01 19:00:00.000000 UTC")
    classroom.hand_in("timeless", {"sort": RIGHT_SORT}, at="half past nine")
    classroom.grade()
    with classroom.course.gradebook() as book:
        late = {
            one.student.id: (one.total_seconds_late, one.late_submission_penalty)
            for one in book.assignment_submissions(UNIT)
        }
    assert late == {"early": (0, 0), "late": (3600, 3.0), "timeless": (0, 0)}


def test_the_marks_are_what_the_released_cell_is_worth_at_most(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    with classroom.course.gradebook() as book:
        book.find_grade_cell("sample-sort", "01-first", UNIT).max_score = 1.5
        book.db.commit()
    classroom.grade()
    assert classroom.marks()["ana"]["sample-sort"][0] == 1.5


def test_where_there_is_nothing_to_grade_the_reason_is_said(classroom, tmp_path):
    with pytest.raises(NotReleased, match="smlab course release 09-other"):
        grade(classroom.course, "09-other")
    with pytest.raises(NoCourse, match="smlab course new"):
        open_course(tmp_path)
    with pytest.raises(CourseExists, match="new or empty"):
        new_course(classroom.course.root)
    assert classroom.grade().marked == 0


def _dump(classroom) -> list[str]:
    with sqlite3.connect(classroom.course.root / "gradebook.db") as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines
