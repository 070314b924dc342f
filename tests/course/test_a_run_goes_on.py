"""A run that is stopped, however it is stopped, is gone on with; and nobody stops anybody else."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from smlab.course.workers import spread
from tests.course.sample import RIGHT_SORT, UNIT

HALF = {"labels": {"tiktok": "goal", "law": "goal", "count": "metric"}}
"""Two of three lines right: 2 points of 3."""


def hand_in_a_class(classroom, learners: int) -> dict[str, float]:
    """Every second learner half way; gives what each must get."""
    expected = {f"learner-{n:03}": 2.0 if n % 2 else 3.0 for n in range(learners)}
    for name, points in expected.items():
        classroom.hand_in(
            name, {"sort": RIGHT_SORT if points == 3 else HALF}, at="2026-05-01 12:00:00.000000 UTC"
        )
    return expected


def sorted_points(classroom) -> dict[str, float]:
    return {name: cells["sample-sort"][0] for name, cells in classroom.marks().items()}


def test_what_was_marked_from_the_same_is_left_as_it_is(classroom):
    hand_in_a_class(classroom, 3)
    assert (classroom.grade().marked, classroom.grade().marked) == (3, 0)
    assert classroom.grade().unchanged == 3
    assert classroom.grade(again=True).marked == 3


def test_a_changed_answer_and_a_new_learner_are_marked_and_nobody_else(classroom):
    hand_in_a_class(classroom, 3)
    classroom.grade()
    classroom.hand_in("learner-001", {"sort": RIGHT_SORT})
    classroom.hand_in("zoe", {"sort": HALF})
    report = classroom.grade()
    assert (report.marked, report.unchanged) == (2, 2)
    assert sorted_points(classroom) == {"learner-000": 3, "learner-001": 3, "learner-002": 3, "zoe": 2}


def change_settings(classroom) -> None:
    with (classroom.course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Execute.timeout = 60\n")


def change_due_date(classroom) -> None:
    with classroom.course.gradebook() as book:
        book.update_or_create_assignment(UNIT, duedate="2026-04-01 18:00:00 UTC")


def change_worth(classroom) -> None:
    with classroom.course.gradebook() as book:
        book.find_grade_cell("sample-sort", "01-first", UNIT).max_score = 6
        book.db.commit()


def lose_the_gradebook(classroom) -> None:
    with classroom.course.gradebook() as book:
        for name in ("learner-000", "learner-001"):
            book.remove_submission(UNIT, name)


def tear_the_ledger(classroom) -> None:
    [file] = (classroom.course.root / ".smlab").iterdir()
    file.write_text("\n".join(line[:40] for line in file.read_text().splitlines()) + "\n[]\n7")


@pytest.mark.parametrize(
    "change", [change_settings, change_due_date, change_worth, lose_the_gradebook, tear_the_ledger]
)
def test_whatever_marks_depend_on_is_seen_when_it_changes(classroom, change):
    expected = hand_in_a_class(classroom, 2)
    classroom.grade()
    change(classroom)
    assert classroom.grade().marked == 2
    assert sorted_points(classroom) == expected


def test_what_is_wrong_with_a_submission_is_said_again_though_it_was_not_marked_again(classroom):
    classroom.hand_in("ana", raw=b"\x00")
    first, second = classroom.grade(), classroom.grade()
    assert (first.marked, second.marked) == (1, 0)
    assert first.troubles == second.troubles
    assert list(first.troubles) == ["ana"]


def test_several_processes_come_to_the_same_marks_as_one(classroom, sample_root):
    expected = hand_in_a_class(classroom, 7)
    heard = []
    report = classroom.grade(jobs=2, tell=lambda *told: heard.append(told))
    assert report.marked == 7
    assert sorted_points(classroom) == expected
    assert sorted(student for student, _, _ in heard) == sorted(expected)
    assert [done for _, done, among in heard if among == 7] == [1, 2, 3, 4, 5, 6, 7]
    alone = classroom.marks()
    classroom.grade(again=True)
    assert classroom.marks() == alone


def double_but_die_on_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    if number == 5:
        time.sleep(3600)
    return 2 * number


def test_a_process_that_dies_or_hangs_costs_its_own_task_alone():
    make = partial(partial, double_but_die_on_three)
    given_up = []
    results = spread(range(8), 2, make, lambda task, why: given_up.append((task, why)) or -task, limit=5)
    assert sorted(results) == [-5, -3, 0, 2, 4, 8, 12, 14]
    assert dict(given_up)[3] == "the process that marked it died"
    assert "longer than" in dict(given_up)[5]


def run_in_another_process(classroom, sample_root) -> subprocess.Popen:
    """A run of two workers; its batches are small, so that some are written before it is killed."""
    code = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from smlab.course import grade, grading, open_course
from smlab.packs import open_pack
from tests.course.sample import finder
from pathlib import Path
grading._BATCH = 3
course = open_course(Path({str(classroom.course.root)!r}))
grade(course, {UNIT!r}, find=finder(Path({str(sample_root)!r})), pack=open_pack(), jobs=2, tell=lambda *told: print(*told, flush=True))
"""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_run_that_is_killed_leaves_whole_batches_and_the_next_comes_to_the_same_gradebook(
    classroom, sample_root, end
):
    expected = hand_in_a_class(classroom, 40)
    running = run_in_another_process(classroom, sample_root)
    for line in running.stdout:
        if int(line.split()[1]) >= 8:
            workers = psutil.Process(running.pid).children(recursive=True)
            running.send_signal(end)
            break
    running.communicate()
    assert len(workers) == 2
    assert psutil.wait_procs(workers, timeout=30)[1] == []
    before = sorted_points(classroom)
    assert 0 < len(before) < 40
    assert before.items() <= expected.items()
    report = classroom.grade()
    assert report.unchanged >= len(before) - 3
    assert report.marked + report.unchanged == 40
    assert sorted_points(classroom) == expected
    found = classroom.marks()
    classroom.grade(again=True)
    assert classroom.marks() == found
    made = [path.name for path in (classroom.course.root / "autograded").glob("*/*")]
    assert made == [UNIT] * 40
