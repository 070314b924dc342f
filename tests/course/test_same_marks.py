"""Honest work gets the same marks from stock nbgrader, which runs every notebook, and from us, who run none."""

import json
import shutil
from dataclasses import replace

import pytest

from smlab import content
from smlab.course import grade, new_course, release_unit
from smlab.course.collecting import collect
from smlab.exercises import AnswerStore, load_all, reference
from smlab.packs import open_pack
from tests.course.test_nbgrader_goes_on import nbgrader

pytestmark = pytest.mark.slow


def half(value):
    """Every second entry of an answer, which is how far somebody gets who runs out of time."""
    return dict(list(value.items())[::2]) if isinstance(value, dict) else value


HANDED_IN = {
    "finished": "2026-05-01 12:00:00",
    "halfway": "2026-05-02 13:00:00",
    "blank": "2026-05-01 12:00:01",
}
"""By learner, when (UTC): in time to the second; a day and an hour late, which is two days begun; a second late."""
RULE = """
[late]
rule = "per-day"
share = 0.1

[units.goals]
due = 2026-05-01T12:00:00Z
"""


def hand_in(course, unit, inbox) -> None:
    """Three honest learners: one finished, one got half way, one opened the lesson and sent it; collected."""
    pack = open_pack()
    for student, at in HANDED_IN.items():
        folder = inbox / f"{student}+{unit.folder}+{at} UTC"
        shutil.copytree(course.place("release", unit.folder), folder)
        (folder / "answers.json").write_text('{"format": 1, "answers": {}}', encoding="utf-8")
        store = AnswerStore(folder)
        for exercise in load_all(unit.id) if student != "blank" else ():
            right = reference(exercise, pack)
            value = right if student == "finished" else {part: half(given) for part, given in right.items()}
            store.save(exercise.id, json.loads(json.dumps(value, default=str)), version=exercise.version)
    found = collect(course, unit, [inbox])
    assert {row.student: row.late for row in found.rows} == {
        "finished": False,
        "halfway": True,
        "blank": True,
    }


def marks(course, unit) -> dict[str, dict[str, tuple]]:
    """By learner and cell, what the gradebook says."""
    with course.gradebook() as book:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.max_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(unit.folder)
        }


def lateness(course, unit) -> dict[str, tuple[float, float]]:
    """By learner: seconds late, and points taken off."""
    with course.gradebook() as book:
        return {
            one.student.id: (one.total_seconds_late, one.late_submission_penalty)
            for one in book.assignment_submissions(unit.folder)
        }


def test_stock_autograde_and_our_grader_agree_on_honest_work_and_what_lateness_costs(tmp_path):
    whole = content.unit("goals")
    unit = replace(
        whole, lessons=whole.lessons[:1]
    )  # nbgrader starts a kernel for each notebook of each learner
    course = new_course(tmp_path / "course")
    (course.root / "course.toml").write_text(RULE, encoding="utf-8")
    (course.root / "people.csv").write_text("id\nfinished\nhalfway\nblank\n", encoding="utf-8")
    release_unit(course, unit)
    hand_in(course, unit, tmp_path / "inbound")
    twin = new_course(tmp_path / "twin")
    shutil.copytree(course.root, twin.root, dirs_exist_ok=True)
    grade(course, unit.folder)
    nbgrader(twin.root, "autograde", unit.folder)
    ours, stock = marks(course, unit), marks(twin, unit)
    assert ours == stock
    finished, halfway, blank = (
        sum(score or 0 for score, _, _ in ours[one].values()) for one in ("finished", "halfway", "blank")
    )
    assert finished > halfway > blank == 0
    assert finished == sum(most for _, most, person in ours["finished"].values() if not person)
    late = lateness(course, unit)
    assert late == lateness(twin, unit)
    assert late == {
        "finished": (0, 0),
        "halfway": (25 * 3600, pytest.approx(0.2 * halfway)),
        "blank": (1, 0),
    }
