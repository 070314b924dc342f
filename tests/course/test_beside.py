"""What stands beside the field for a mark that only a person can give."""

import json

import pytest
from bs4 import BeautifulSoup

from smlab import content
from smlab.exercises import load_all
from tests.course.sample import UNIT

MOST_BY_HAND = 3


def beside(classroom, student: str) -> BeautifulSoup:
    file = classroom.course.place("autograded", UNIT, student) / "01-first.ipynb"
    [cell] = [
        cell
        for cell in json.loads(file.read_text("utf-8"))["cells"]
        if cell["metadata"].get("smlab", {}).get("task")
    ]
    [line] = [line for line in "".join(cell["source"]).splitlines() if line.startswith("<div")]
    return BeautifulSoup(line, "html.parser")


def test_the_rubric_with_its_points_and_three_samples_stand_beside_the_text(classroom):
    classroom.hand_in("ana", {"written": {"text": {"text": "The clerk signs by May."}}})
    classroom.grade()
    shown = beside(classroom, "ana")
    assert shown.select_one(".sm-answer").get_text() == "The clerk signs by May."
    levels = [one.get_text() for one in shown.select("ol.sm-rubric li")]
    assert levels[0] == "no chain (1 points)"
    assert levels[3] == "says what would prove it wrong (4 points)"
    samples = shown.select_one("details:not([open])")
    assert [one.get_text() for one in samples("b")] == [
        "Sample 1: level 1",
        "Sample 2: level 3",
        "Sample 3: level 4",
    ]
    assert [one.get_text() for one in samples("blockquote")][1] == "The clerk signs by May."
    assert "A dated change and a role." in samples.get_text()


@pytest.mark.parametrize("unit", [unit.id for unit in content.units()])
def test_the_core_of_a_unit_asks_a_person_for_three_marks_at_most(unit):
    asked = [
        f"{exercise.id}.{part.name}"
        for exercise in load_all(unit)
        if exercise.core
        for part in exercise.parts
        if part.kind.by_person
    ]
    assert len(asked) <= MOST_BY_HAND, asked
