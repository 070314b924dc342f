"""A released course, made once and copied for each test; and a class that hands in."""

import json
import shutil
from pathlib import Path

import pytest

from smlab import content
from smlab.course import Course, grade, new_course, open_course, release_unit
from smlab.course.work import read_work
from smlab.packs import open_pack
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
