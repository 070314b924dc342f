"""A released course, made once and copied for each test; and a class that hands in."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smlab import content
from smlab.cli.app import run
from smlab.course import Course, grade, new_course, open_course, release_unit
from smlab.course.sandbox import Limits
from smlab.course.work import read_work
from smlab.exercises import AnswerStore, load, reference
from smlab.packs import open_pack
from tests.course import code_sample
from tests.course.sample import UNIT, finder, write_sample_unit


@pytest.fixture(scope="session")
def sample_root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("content")
    write_sample_unit(root)
    return root


@pytest.fixture(scope="session")
def released(sample_root, tmp_path_factory) -> Path:
    """A course in which the sample unit was released; to be copied, never changed."""
    folder = tmp_path_factory.mktemp("courses") / "course"
    release_unit(new_course(folder), content.unit("sample", sample_root), sample_root)
    return folder


class Classroom:
    """A course and its learners."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.course: Course = open_course(folder)
        self.find = finder(root)

    def folder(self, student: str) -> Path:
        """Where a learner's work lies."""
        return self.course.place("submitted", UNIT, student)

    def hand_in(
        self, student: str, answers: dict | None = None, *, raw: bytes | None = None, at: str = ""
    ) -> Path:
        """What a learner hands in: the released lessons, and an answers file as smlab or as somebody else wrote it."""
        folder = self.folder(student)
        shutil.copytree(self.course.place("release", UNIT), folder, dirs_exist_ok=True)
        if answers is not None:
            records = {f"sample.{kind}": {"value": value, "version": 1} for kind, value in answers.items()}
            raw = json.dumps({"format": 1, "answers": records}).encode()
        if raw is not None:
            (folder / "answers.json").write_bytes(raw)
        if at:
            (folder / "timestamp.txt").write_text(at)
        return folder

    def grade(self, **how):
        """Mark everybody with our grader."""
        return grade(self.course, UNIT, find=self.find, pack=open_pack(), **how)

    def work(self):
        """What was handed in, to be judged again."""
        return read_work(self.course, UNIT, find=self.find, pack=open_pack())

    def give(self, student: str, points: float, comment: str = "") -> None:
        """What a person gives in formgrader for the written part."""
        with self.course.gradebook() as book:
            row = book.find_grade("sample-written--text", "01-first", UNIT, student)
            row.manual_score, row.needs_manual_grade = points, False
            book.find_comment("sample-written--text", "01-first", UNIT, student).manual_comment = comment
            book.db.commit()

    def marks(self) -> dict[str, dict[str, tuple]]:
        """By learner and cell: automatic score, score by hand, and whether a person is asked."""
        with self.course.gradebook() as book:
            return {
                submission.student.id: {
                    grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                }
                for submission in book.assignment_submissions(UNIT)
            }


@pytest.fixture
def classroom(released, sample_root, tmp_path) -> Classroom:
    shutil.copytree(released, tmp_path / "course")
    return Classroom(tmp_path / "course", sample_root)


@pytest.fixture(scope="session")
def code_root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("code")
    code_sample.write_code_unit(root)
    return root


@pytest.fixture(scope="session")
def code_released(code_root, tmp_path_factory) -> Path:
    """A course in which the unit that asks for code was released; to be copied, never changed."""
    folder = tmp_path_factory.mktemp("courses") / "code"
    release_unit(new_course(folder), content.unit("code", code_root), code_root)
    return folder


class CodeClass:
    """A course that asks for code, and its learners."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.course: Course = open_course(folder)
        self.find = code_sample.code_finder(root)

    def folder(self, student: str) -> Path:
        """Where a learner's work lies."""
        return self.course.place("submitted", code_sample.UNIT, student)

    def notebook(self) -> dict:
        """The released lesson, to be filled in."""
        file = self.course.place("release", code_sample.UNIT) / f"{code_sample.LESSON}.ipynb"
        return json.loads(file.read_text())

    def hand_in(self, student: str, cells: dict[str, str] | None, answers: dict | None = None) -> Path:
        """The released lesson with this source in the cells that ask for code, and these answers."""
        made = code_sample.solve(self.notebook(), cells or {})
        return self.hand_in_file(student, json.dumps(made).encode(), answers)

    def hand_in_file(
        self, student: str, raw: bytes, answers: dict | None = None, name: str = f"{code_sample.LESSON}.ipynb"
    ) -> Path:
        """Any bytes as the notebook."""
        folder = self.folder(student)
        folder.mkdir(parents=True)
        (folder / name).write_bytes(raw)
        self.hand_in_answers(student, answers or {})
        return folder

    def hand_in_answers(self, student: str, answers: dict) -> None:
        """These answers, by exercise."""
        file = self.folder(student) / "answers.json"
        file.write_text(code_sample.answers_file(answers), encoding="utf-8")

    def grade(self, **how):
        """Mark everybody, and run their code again."""
        limits = how.pop("rerun", Limits(seconds=15, processor=8))
        return grade(self.course, code_sample.UNIT, find=self.find, pack=open_pack(), rerun=limits, **how)

    def points(self) -> dict[str, dict[str, float]]:
        """By learner and cell."""
        return {name: {cell: one[0] for cell, one in cells.items()} for name, cells in self.marks().items()}

    def marks(self) -> dict[str, dict[str, tuple]]:
        """By learner and cell: automatic score, and whether a person is asked."""
        with self.course.gradebook() as book:
            return {
                submission.student.id: {
                    one.name: (one.auto_score, one.needs_manual_grade)
                    for notebook in submission.notebooks
                    for one in notebook.grades
                }
                for submission in book.assignment_submissions(code_sample.UNIT)
            }


@pytest.fixture(scope="session")
def new_code_class(code_released, code_root, tmp_path_factory) -> Callable[[], CodeClass]:
    """Makes a course that asks for code, with nobody in it yet."""

    def make() -> CodeClass:
        folder = tmp_path_factory.mktemp("class") / "course"
        shutil.copytree(code_released, folder)
        return CodeClass(folder, code_root)

    return make


@pytest.fixture
def code_class(new_code_class) -> CodeClass:
    return new_code_class()


@pytest.fixture(scope="session")
def marked(tmp_path_factory):
    """A course in which one learner was marked in the first unit."""
    start = content.unit("start").folder
    course = tmp_path_factory.mktemp("course") / "spring"
    assert run(["course", "new", str(course)]) == 0
    (course / "people.csv").write_text("id,first,last,email\nana,Ana,Ibarra,ana@example.org\nben,Ben,,\n")
    assert run(["course", "release", "start", "--course", str(course)]) == 0
    shutil.copytree(course / "release" / start, course / "submitted" / "ana" / start)
    AnswerStore(course / "submitted" / "ana" / start).save(
        "start.first-check", reference(load("start.first-check"))
    )
    assert run(["course", "grade", "start", "--course", str(course)]) == 0
    return course
