"""Time per learner: our grader beside `nbgrader autograde`; same submissions, one worker each, one run.

    python benchmarks/grading.py [--unit goals] [--stock 4] [--class-size 100] [--target 100]

Both start from a released course and files handed in, in a process that has marked one learner before, and
end with marks in the gradebook and notebooks that formgrader opens. nbgrader marks the first learners only,
for it takes seconds for each; we mark those and the rest of the class. The marks of the learners that both
have seen must agree. Exits with 1 if they do not, or if the ratio is below the target.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import sys
import tempfile
import time
from pathlib import Path

from nbgrader.converters import Autograde

from smlab import content
from smlab.course import Course, grade, new_course, open_course, release_unit
from smlab.exercises import AnswerStore, load_all, reference
from smlab.packs import open_pack


def main() -> int:
    """Run both and print what was seen."""
    asked = arguments()
    unit = content.unit(asked.unit)
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Path(folder) / "course")
        release_unit(course, unit)
        hand_in(course, unit, 1)
        stock = open_course(Path(shutil.copytree(course.root, Path(folder) / "stock")))
        for one, mark in ((course, grade), (stock, autograde)):
            mark(one, unit.folder)
            hand_in(one, unit, asked.stock + 1)
        same = timed(lambda: grade(course, unit.folder)) / asked.stock
        theirs = timed(lambda: autograde(stock, unit.folder)) / asked.stock
        equal = marks(course, unit.folder) == marks(stock, unit.folder)
        hand_in(course, unit, asked.class_size)
        whole = timed(lambda: grade(course, unit.folder)) / asked.class_size
    ratio = theirs / same
    print(f"unit {unit.id}, {len(unit.lessons)} lessons, one worker, seconds per learner")
    print(f"  nbgrader autograde, {asked.stock:4} learners  {theirs:9.4f}")
    print(f"  smlab, the same     {asked.stock:4} learners  {same:9.4f}   {ratio:7.0f} times as fast")
    print(f"  smlab, a class of   {asked.class_size:4} learners  {whole:9.4f}   {theirs / whole:7.0f} times")
    print(f"  marks agree: {'yes' if equal else 'NO'}; target: {asked.target} times as fast")
    return 0 if equal and ratio >= asked.target else 1


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--unit", default="goals")
    parser.add_argument("--stock", type=int, default=4, help="learners that both mark")
    parser.add_argument("--class-size", type=int, default=100, help="learners that only smlab marks")
    parser.add_argument("--target", type=float, default=100)
    return parser.parse_args()


def hand_in(course: Course, unit: content.Unit, learners: int) -> None:
    """Have this many learners hand in: one finished, one half way, one wrong in places, and so on in turn."""
    pack = open_pack()
    answers = {
        one.id: (one, json.loads(json.dumps(reference(one, pack), default=str))) for one in load_all(unit.id)
    }
    for number in range(learners):
        folder = course.place("submitted", unit.folder, f"learner-{number:03}")
        shutil.copytree(course.place("release", unit.folder), folder, dirs_exist_ok=True)
        (folder / "timestamp.txt").write_text("2026-05-01 12:00:00.000000 UTC", encoding="utf-8")
        store = AnswerStore(folder)
        for place, (id_, (exercise, value)) in enumerate(answers.items()):
            if (number + place) % 4 != 3:
                store.save(id_, value, version=exercise.version)


def autograde(course: Course, unit: str) -> None:
    """What `nbgrader autograde` does once its libraries are loaded."""
    course.directory.assignment_id = unit
    step = Autograde(coursedir=course.directory, config=course.config)
    step.log.setLevel(logging.ERROR)
    step.log.addHandler(logging.StreamHandler())
    step.start()


def marks(course: Course, unit: str) -> dict[tuple[str, str], float | None]:
    """What the gradebook says, by learner and cell."""
    with course.gradebook() as book:
        return {
            (submission.student.id, one.name): one.auto_score
            for submission in book.assignment_submissions(unit)
            for notebook in submission.notebooks
            for one in notebook.grades
        }


def timed(work: object) -> float:
    """Seconds that a call takes on the wall clock."""
    before = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - before


if __name__ == "__main__":
    sys.exit(main())
