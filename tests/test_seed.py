"""Every point of the conversation is served, or says which unit will serve it."""

import re
from pathlib import Path

import pytest

from smlab import content
from smlab.exercises import load_all

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (S\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = {
    id_: (said, served)
    for id_, said, served in ROW.findall((ROOT / "docs/seed.md").read_text(encoding="utf-8"))
}
# Agreement and thanks: two posts of the conversation say nothing else.
EMPTY = {"S48", "S59"}


def taught() -> set[str]:
    lessons = {f"{unit.folder}/{lesson.slug}" for unit in content.units() for lesson in unit.lessons}
    return lessons | {exercise.id for exercise in load_all()}


def test_the_table_has_all_98_points_in_order():
    assert list(ROWS) == [f"S{number}" for number in range(1, 99)]


@pytest.mark.parametrize("point", sorted(ROWS, key=lambda point: int(point[1:])))
def test_a_point_names_what_exists_or_the_unit_that_will_serve_it(point):
    served = ROWS[point][1]
    named = set(re.findall(r"`([^`]+)`", served))
    assert named <= taught()
    assert named or re.search(r"unit \d+, not yet written", served) or point in EMPTY


def test_a_unit_that_is_written_is_no_longer_promised():
    written = {int(unit.folder.split("-")[0]) for unit in content.units()}
    promised = {int(number) for number in re.findall(r"unit (\d+), not yet written", str(ROWS))}
    assert not written & promised
