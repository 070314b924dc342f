"""Time per learner: our grader beside `nbgrader autograde`; same submissions, one worker each, one run.

    python benchmarks/grading.py [--unit audience] [--lesson …] [--stock 20] [--learners 300]

A class hands in one unit that asks for answers and for code; one in twenty is damaged. Both start from a
released course, in a process that has marked one learner before, and end with marks in the gradebook and
notebooks that formgrader opens. nbgrader marks the first learners only, for it takes seconds for each; we
mark the whole class, from the answers and then with all code run again. Memory is that of all processes of
`smlab course grade`, once for a third of the class and once for all. Exits with 1 if honest marks differ, if
somebody was neither marked nor named, or below the wanted ratios.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import psutil
from nbgrader.converters import Autograde

from smlab import content
from smlab.course import Course, Report, grade, new_course, open_course, release_unit
from smlab.course.sandbox import Limits
from smlab.exercises import AnswerStore, load_all, reference
from smlab.packs import open_pack

FASTER_ON_DATA, FASTER_ON_CODE = 100, 8
MOST_GROWTH = 1.15
"""How much more memory three times as many learners may take."""


def main() -> int:
    """Run all and print what was seen."""
    warnings.simplefilter("ignore")  # of nbgrader's own database code
    asked = arguments()
    whole = content.unit(asked.unit)
    lessons = tuple(one for one in whole.lessons if asked.lesson in ("", one.slug))
    unit = replace(whole, lessons=lessons)
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Path(folder) / "course")
        release_unit(course, unit)
        hand_in(course, unit, 0, 1)
        stock = open_course(Path(shutil.copytree(course.root, Path(folder) / "stock")))
        third = open_course(Path(shutil.copytree(course.root, Path(folder) / "third")))
        for one, mark in ((course, grade), (stock, autograde)):
            mark(one, unit.folder)
            hand_in(one, unit, 1, asked.stock + 1)
        theirs, _ = timed(partial(autograde, stock, unit.folder))
        stock_marks = marks(stock, unit.folder)
        print(f"unit {unit.id}, {len(unit.lessons)} lessons, one worker, seconds per learner", flush=True)
        print(f"  nbgrader autograde      {asked.stock:4} learners {theirs / asked.stock:9.4f}", flush=True)

        hand_in(course, unit, asked.stock + 1, asked.learners)
        ratios = [
            ours(name, theirs / asked.stock, partial(grade, course, unit.folder, again=True, rerun=limits))
            for name, limits in (("smlab on the answers", None), ("smlab, code run again", Limits()))
        ]
        ended = marks(course, unit.folder)
        equal = all(ended[learner] == given for learner, given in stock_marks.items())
        print(f"  honest marks agree for {len(stock_marks)}: {'yes' if equal else 'NO'}")
        told = everybody_told(asked.learners, grade(course, unit.folder, rerun=Limits()), ended)
        hand_in(third, unit, 1, asked.learners // 3)
        small, large = (peak(one, unit.folder) / 1e6 for one in (third, course))
        print(f"  memory of all processes, {asked.learners // 3} and {asked.learners} learners:"
              f" {small:.0f} and {large:.0f} MB")  # fmt: skip
    fast = ratios[0] >= FASTER_ON_DATA and ratios[1] >= FASTER_ON_CODE
    return 0 if equal and told and fast and large <= MOST_GROWTH * small else 1


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--unit", default="audience")
    parser.add_argument("--lesson", default="", help="one lesson of it; the whole unit if left out")
    parser.add_argument("--stock", type=int, default=20, help="learners that both mark")
    parser.add_argument("--learners", type=int, default=300, help="how many there are")
    return parser.parse_args()


def ours(name: str, theirs: float, mark: Callable[[], Report]) -> float:
    """Time our grader on the class; gives how many times as fast as nbgrader it is."""
    seconds, report = timed(mark)
    each = seconds / report.marked
    print(
        f"  {name:23} {report.marked:4} learners {each:9.4f}   {theirs / each:6.0f} times as fast", flush=True
    )
    return theirs / each


def is_damaged(number: int) -> bool:
    """One in twenty, none of those that nbgrader marks."""
    return number % 18 == 17 and number > 20


def hand_in(course: Course, unit: content.Unit, first: int, end: int) -> None:
    """Have learners hand in: one finished, one half way, one wrong in places, and so on in turn."""
    pack = open_pack()
    answers = {
        one.id: (one, json.loads(json.dumps(reference(one, pack), default=str))) for one in load_all(unit.id)
    }
    for number in range(first, end):
        folder = course.place("submitted", unit.folder, f"learner-{number:03}")
        shutil.copytree(course.place("release", unit.folder), folder, dirs_exist_ok=True)
        (folder / "timestamp.txt").write_text("2026-05-01 12:00:00.000000 UTC", encoding="utf-8")
        done = {id_ for place, id_ in enumerate(answers) if (number + place) % 4 != 3}
        store = AnswerStore(folder)
        for id_ in done:
            exercise, value = answers[id_]
            store.save(id_, value, version=exercise.version)
        solve(course, unit.folder, folder, done)
        if is_damaged(number):
            damage(number // 18, folder)


def solve(course: Course, unit: str, folder: Path, done: set[str]) -> None:
    """Put code where it is asked for and its value was handed in."""
    for file in folder.glob("*.ipynb"):
        made = json.loads(file.read_text(encoding="utf-8"))
        whole = json.loads((course.place("source", unit) / file.name).read_text(encoding="utf-8"))
        right = {cell["id"]: "".join(cell["source"]) for cell in whole["cells"]}
        for cell in made["cells"]:
            code = right[cell["id"]]
            if cell["metadata"].get("nbgrader", {}).get("solution") and any(
                f'"{id_}"' in code for id_ in done
            ):
                cell["source"] = "\n".join(line for line in code.split("\n") if "### " not in line)
        file.write_text(json.dumps(made), encoding="utf-8")


def damage(way: int, folder: Path) -> None:
    """What happens to files on their way, five things in turn."""
    notebook = max(
        folder.glob("*.ipynb"), key=lambda file: "smlab.answer(" in file.read_text(encoding="utf-8")
    )
    answers = folder / "answers.json"
    if way % 5 == 0:
        answers.write_bytes(answers.read_bytes()[:200])
        (folder / "answers.json.bak").unlink(missing_ok=True)
    elif way % 5 == 1:
        notebook.write_bytes(notebook.read_bytes()[:3000])
    elif way % 5 == 2:
        notebook.unlink()
    elif way % 5 == 3:
        answers.write_bytes(b"\x00" * 100)
        (folder / "answers.json.bak").unlink(missing_ok=True)
    else:
        notebook.rename(folder / "my homework (2).ipynb")


def everybody_told(learners: int, report: Report, found: dict[str, dict[str, float | None]]) -> bool:
    """Whether all are marked, and all whose answers were lost are named with a reason."""
    names = {f"learner-{number:03}" for number in range(learners)}
    lost = {f"learner-{n:03}" for n in range(learners) if is_damaged(n) and (n // 18) % 5 in (0, 3)}
    damaged = sum(is_damaged(number) for number in range(learners))
    whole = {len(cells) for cells in found.values()}
    told = set(found) == names and len(whole) == 1 and lost <= set(report.troubles)
    print(f"  {len(found)} of {learners} marked, {damaged} damaged:", end=" ")
    print(f"{len(report.troubles)} named with a reason, {len(report.mended)} with something mended")
    return told


def autograde(course: Course, unit: str) -> None:
    """What `nbgrader autograde` does once its libraries are loaded."""
    course.directory.assignment_id = unit
    step = Autograde(coursedir=course.directory, config=course.config)
    step.log.setLevel(logging.ERROR)
    step.log.addHandler(logging.StreamHandler())
    step.start()


def marks(course: Course, unit: str) -> dict[str, dict[str, float | None]]:
    """What the gradebook says, by learner and cell."""
    with course.gradebook() as book:
        return {
            submission.student.id: {
                one.name: one.auto_score for notebook in submission.notebooks for one in notebook.grades
            }
            for submission in book.assignment_submissions(unit)
        }


def peak(course: Course, unit: str) -> int:
    """Most memory in bytes that all processes of one run took together, what they share counted once."""
    command = [sys.executable, "-m", "smlab", "course", "grade", unit, "--all", "--jobs", "2"]
    with subprocess.Popen(command, cwd=course.root, stdout=subprocess.DEVNULL, env=os.environ) as running:
        most, process = 0, psutil.Process(running.pid)
        while running.poll() is None:
            most = max(most, proportional(process))
            time.sleep(0.05)
    return most


def proportional(process: psutil.Process) -> int:
    """Bytes of a process and its children."""
    total = 0
    for one in [process, *children(process)]:
        try:
            total += one.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def children(process: psutil.Process) -> list[psutil.Process]:
    """Its children; none if it has ended."""
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def timed(work: Callable[[], Report | None]) -> tuple[float, Report]:
    """Seconds that a call takes on the wall clock, and what it gave."""
    before = time.perf_counter()
    report = work()
    return time.perf_counter() - before, report or Report()


if __name__ == "__main__":
    sys.exit(main())
