"""Honest work that looks odd: no mark is lost, and the trainer is not called for nothing."""

import json

import pytest

from smlab.course import open_course
from smlab.course.released import read_released
from smlab.course.repair import mend, mended_notebook
from tests.course.code_sample import FULL, LESSON, SOLVED, UNIT, right_answers, solve
from tests.course.near_misses import EVERY, handed_in


@pytest.fixture(scope="module")
def near(new_code_class):
    """A class in which everybody solved the lesson, and something happened to each of their notebooks."""
    one = new_code_class()
    for name in EVERY:
        file, raw = handed_in(name, solve(one.notebook(), SOLVED), LESSON)
        folder = one.folder(name)
        (folder / file).parent.mkdir(parents=True)
        (folder / file).write_bytes(raw)
        one.hand_in_answers(name, right_answers())
    one.before = {path: path.read_bytes() for path in one.folder(".").parent.rglob("*.ipynb")}
    return one


@pytest.fixture(scope="module")
def marked(near):
    near.report = near.grade()
    return near


def test_there_are_more_than_fifteen_of_them():
    assert len(EVERY) == len(set(EVERY)) == 29


@pytest.mark.sandbox
@pytest.mark.parametrize("name", EVERY)
def test_no_mark_is_lost_when_code_is_run_again(marked, name):
    assert marked.marks()[name] == {cell: (points, False) for cell, points in FULL.items()}
    assert name not in marked.report.troubles


@pytest.mark.sandbox
def test_what_was_mended_is_listed_and_what_was_whole_is_not(marked):
    said = {name: " ".join(notes) for name, notes in marked.report.mended.items()}
    assert "found under the name my homework (1).ipynb" in said["renamed_file"]
    assert "the pieces of the cell answer--posts were put together" in said["split_cell"]
    assert "answer--posts is there more than once" in said["copied_cell"]
    assert "untouched" not in said
    assert "crlf" not in said


@pytest.mark.sandbox
def test_no_file_of_a_learner_is_changed(marked):
    assert {path: path.read_bytes() for path in marked.before} == marked.before


@pytest.mark.parametrize("name", EVERY)
def test_the_learners_own_code_is_found_for_every_cell_that_asks_for_some(near, name):
    lessons = read_released(open_course(near.course.root).place("release", UNIT))
    [mended] = mend(lessons, near.folder(name))
    for cell, source in SOLVED.items():
        code, hand_in = source.split("\n")
        assert code in mended.sources[cell]
        assert hand_in in mended.sources[cell]


@pytest.mark.parametrize("name", EVERY)
def test_the_mended_notebook_has_every_released_cell_once_and_in_its_place(near, name):
    [lesson] = read_released(open_course(near.course.root).place("release", UNIT))
    [mended] = mend([lesson], near.folder(name))
    made = mended_notebook(lesson, mended)
    marks = [cell["metadata"]["nbgrader"] for cell in made["cells"] if "nbgrader" in cell["metadata"]]
    wanted = [
        cell["metadata"]["nbgrader"] for cell in lesson.notebook["cells"] if "nbgrader" in cell["metadata"]
    ]
    assert marks == wanted
    assert json.dumps(made)


def test_a_deleted_cell_of_code_is_named_and_the_rest_counts(near, new_code_class):
    one = new_code_class()
    notebook = solve(one.notebook(), SOLVED)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "answer--busiest"]
    folder = one.hand_in_file("ana", json.dumps(notebook).encode())
    [lesson] = read_released(one.course.place("release", UNIT))
    [mended] = mend([lesson], folder)
    assert "answer--busiest was deleted" in " ".join(mended.notes)
    assert SOLVED["answer--posts"] in mended.sources["answer--posts"]


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b'{"cells": 7}', b'{"cells": [7, {"cell_type": "code", "source": {"a": 1}}]}',
            b"[" * 100_000, b"\xff\xfe\x00", b'{"cells": [{"cell_type": "code", "metadata": [], "id": 3}]}'],
)  # fmt: skip
def test_a_file_that_is_no_notebook_is_named(new_code_class, raw):
    one = new_code_class()
    [lesson] = read_released(one.course.place("release", UNIT))
    [mended] = mend([lesson], one.hand_in_file("ana", raw))
    assert mended.notes
    assert "answer--posts" not in mended.sources or "answer = ..." in mended.sources["answer--posts"]
