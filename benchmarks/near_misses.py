"""Honest work that looks odd: what it earns here and with `nbgrader autograde`, one line each.

    python benchmarks/near_misses.py [--only NAME…]

One lesson that asks for code is solved and then changed as people and their editors change notebooks. Every
learner is marked from the answers, again with the code run in the sandbox, and by nbgrader, each alone, so
that one who stops nbgrader stops nobody else in this table. Where nbgrader loses marks, it marks the mended
copy as well. Exits with 1 if we lose a mark.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.course.near_misses import EVERY, handed_in

from smlab import content
from smlab.course import Course, grade, new_course, open_course, release_unit
from smlab.course.mending import write_mended
from smlab.course.sandbox import Limits
from smlab.exercises import AnswerStore, load, reference
from smlab.packs import open_pack

UNIT, LESSON = "audience", "03-where-they-answer"
LINE = "{:32} {:>8} {:>8} {:>9} {:>7}"


def main() -> int:
    """Mark everything four ways and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="*", choices=EVERY, default=EVERY)
    names = parser.parse_args().only
    whole = content.unit(UNIT)
    unit = replace(whole, lessons=tuple(one for one in whole.lessons if one.slug == LESSON))
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Path(folder) / "course")
        release_unit(course, unit)
        for name in names:
            hand_in(course, unit.folder, name)
        grade(course, unit.folder)
        data = points(course, unit.folder)
        grade(course, unit.folder, rerun=Limits())
        code = points(course, unit.folder)
        write_mended(course, unit.folder, Path(folder) / "mended")
        most = max(data.values())
        print(f"{UNIT}/{LESSON}, {most:g} points by a program; - means that nbgrader gave no mark at all")
        print(LINE.format("what happened to the notebook", "answers", "code run", "nbgrader", "mended"))
        for name in names:
            stock = autograde(course, unit.folder, name, str(course.root / "submitted"))
            mended = "" if stock == most else shown(autograde(course, unit.folder, name, f"{folder}/mended"))
            print(LINE.format(name, shown(data[name]), shown(code[name]), shown(stock), mended), flush=True)
    return 0 if {*data.values(), *code.values()} == {most} else 1


def shown(mark: float | None) -> str:
    """A mark, or that there is none."""
    return "-" if mark is None else f"{mark:g}"


def hand_in(course: Course, unit: str, name: str) -> None:
    """The lesson solved and changed, with all answers as they were saved."""
    file, raw = handed_in(name, solved(course, unit), LESSON)
    folder = course.place("submitted", unit, name)
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_bytes(raw)
    (folder / "timestamp.txt").write_text("2026-05-01 12:00:00.000000 UTC", encoding="utf-8")
    store, pack = AnswerStore(folder), open_pack()
    for cell in solved(course, unit)["cells"]:
        if id_ := cell["metadata"].get("smlab", {}).get("exercise"):
            store.save(id_, json.loads(json.dumps(reference(load(id_), pack), default=str)), version=1)


def solved(course: Course, unit: str) -> dict:
    """The released lesson with the trainer's code in it."""
    made, whole = (
        json.loads((course.place(step, unit) / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
        for step in ("release", "source")
    )
    right = {cell["id"]: "".join(cell["source"]) for cell in whole["cells"]}
    for cell in made["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            kept = [line for line in right[cell["id"]].split("\n") if "### " not in line]
            cell["source"] = "\n".join(kept)
    return made


def points(course: Course, unit: str) -> dict[str, float]:
    """What a program gave, by learner."""
    with course.gradebook() as book:
        return {one.student.id: score(one) for one in book.assignment_submissions(unit)}


def score(submission: object) -> float:
    """Points that a program gave one submission."""
    return sum(mark.auto_score or 0 for notebook in submission.notebooks for mark in notebook.grades)  # type: ignore[attr-defined]


def autograde(course: Course, unit: str, name: str, submitted: str) -> float | None:
    """What nbgrader gives one learner, in a gradebook of its own; None where it gives nothing."""
    with tempfile.TemporaryDirectory() as folder:
        stock = open_course(course.root)
        (Path(folder) / "gradebook.db").write_bytes((course.root / "gradebook.db").read_bytes())
        stock.config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
        stock.config.CourseDirectory.submitted_directory = submitted
        stock.config.CourseDirectory.autograded_directory = f"{folder}/autograded"
        directory = CourseDirectory(config=stock.config)
        directory.assignment_id, directory.student_id = unit, name
        step = Autograde(coursedir=directory, config=stock.config)
        step.log.setLevel(logging.CRITICAL)
        warnings.simplefilter("ignore")  # of nbgrader's own database code
        with Gradebook(directory.db_url) as book:
            book.remove_submission(unit, name)  # what we gave must not be taken for what nbgrader gives
        try:
            step.start()
        except (Exception, SystemExit):  # whatever it raises, this learner has no mark from it
            return None
        with Gradebook(directory.db_url) as book:
            return score(book.find_submission(unit, name))


if __name__ == "__main__":
    sys.exit(main())
