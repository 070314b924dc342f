"""`smlab course repair`: copies that a grader of notebooks can read, beside what was handed in."""

import json

import pytest

from smlab.course.mending import write_mended
from smlab.errors import TargetError
from tests.course.code_sample import LESSON, SOLVED, UNIT, right_answers
from tests.course.near_misses import copied_cell, solve_and


def test_every_learner_gets_a_notebook_with_the_released_cells_and_their_own_code(code_class, tmp_path):
    whole = code_class.hand_in("ana", SOLVED, right_answers())
    odd = code_class.hand_in_file(
        "ben", solve_and(copied_cell, code_class.notebook(), SOLVED), right_answers()
    )
    before = {file: file.read_bytes() for folder in (whole, odd) for file in folder.iterdir()}
    found = write_mended(code_class.course, UNIT, tmp_path / "mended")
    assert found["ana"] == ()
    assert "answer--posts is there more than once" in found["ben"][0]
    for student in ("ana", "ben"):
        folder = tmp_path / "mended" / student / UNIT
        cells = json.loads((folder / f"{LESSON}.ipynb").read_text())["cells"]
        names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell["metadata"]]
        assert len(names) == len(set(names)) == 4
        assert {"".join(cell["source"]) for cell in cells} >= set(SOLVED.values())
        assert json.loads((folder / "answers.json").read_text())["answers"]["code.busiest"]
    assert {file: file.read_bytes() for file in before} == before


def test_a_folder_with_something_in_it_is_left_alone(code_class, tmp_path):
    code_class.hand_in("ana", SOLVED)
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(TargetError, match="new or empty"):
        write_mended(code_class.course, UNIT, tmp_path)
    with pytest.raises(TargetError, match="new or empty"):
        write_mended(code_class.course, UNIT, tmp_path / "mine.txt")
    assert [file.name for file in tmp_path.iterdir() if file.name != "class0"] == ["mine.txt"]
