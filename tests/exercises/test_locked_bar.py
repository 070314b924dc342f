"""A verdict is judged by the bar that was locked, whatever stands in its place later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from smlab.errors import SpecError
from smlab.exercises import Record, check, reference, replay

if TYPE_CHECKING:
    from collections.abc import Callable

    from smlab.exercises import Exercise

BAR = """
[[parts]]
name = "bar"
kind = "number"
points = 0
locks = true
expected = "mistakes:any_bar"
fields = [{name = "enough", label = "Enough", tolerance = 1000}]

[[parts]]
name = "verdict"
kind = "choose"
points = 2
after = "bar"
options = [{id = "reached", text = "Reached"}, {id = "missed", text = "Missed"}]
accepted_by = "mistakes:verdict"
reads = {enough = "bar.enough"}

[[mistakes]]
id = "moves-the-bar"
part = "verdict"
when = {chosen = "reached"}
samples = [["reached"], ["reached", "missed"]]
says = "Which bar did you lock?"
"""
WAYS = """
RESULT = 19

def any_bar(pack):
    return {"enough": 25.0}

def verdict(pack, enough=None):
    if not isinstance(enough, int | float):
        return {"accepted": []}
    return {"accepted": [["reached" if RESULT >= enough else "missed"]]}
"""


@pytest.fixture
def exercise(write: Callable[..., Exercise]) -> Exercise:
    return write(BAR, WAYS)


@pytest.mark.parametrize(
    ("enough", "said", "points"),
    [(25, "missed", 2), (25, "reached", 0), (19, "reached", 2), (19, "missed", 0)],
)
def test_the_verdict_is_right_for_the_bar_of_the_same_answer(
    exercise: Exercise, enough: int, said: str, points: int
) -> None:
    assert check(exercise, {"bar": {"enough": enough}, "verdict": [said]}).points == points


@pytest.mark.parametrize("bar", [None, {}, {"enough": None}, {"enough": [25]}, "25", 25])
def test_a_verdict_without_a_readable_bar_earns_nothing_and_is_asked_for_it(
    exercise: Exercise, bar: Any
) -> None:
    outcome = check(exercise, {"bar": bar, "verdict": ["missed"]})
    assert outcome.points == 0
    assert outcome.parts[1].status == "not yet"
    assert "that part is still open" in outcome.messages[-1].text


def test_the_reference_and_its_mistake_replay(exercise: Exercise) -> None:
    assert reference(exercise) == {"bar": {"enough": 25.0}, "verdict": ["missed"]}
    assert replay(exercise) == ()


def test_a_bar_that_was_moved_after_the_lock_does_not_count(exercise: Exercise) -> None:
    locked = Record(
        value={"bar": {"enough": 25}, "verdict": ["reached"]},
        locked_at="2026-03-01T09:00:00+00:00",
        locked_value={"bar": {"enough": 25}},
    )
    moved = evolve(locked, value={"bar": {"enough": 10}, "verdict": ["reached"]})
    assert moved.counted == locked.value
    assert check(exercise, moved.counted).points == 0
    assert check(exercise, moved.value).points == 2


@pytest.mark.parametrize("held", [None, 3, ["bar"], {}])
def test_nothing_is_locked_by_something_that_is_no_lock(held: Any) -> None:
    record = Record(value={"bar": 1}, locked_at="2026-03-01T09:00:00+00:00", locked_value=held)
    assert (record.locked, record.counted) == ({}, {"bar": 1})
    assert Record(value={"bar": 1}, locked_value={"bar": 2}).locked == {}


def test_a_path_to_no_part_is_refused(write: Callable[..., Exercise]) -> None:
    with pytest.raises(SpecError, match='part "barr"'):
        write(BAR.replace('"bar.enough"', '"barr.enough"'))


def test_two_ways_of_saying_what_is_right_are_refused(write: Callable[..., Exercise]) -> None:
    with pytest.raises(SpecError, match="accepted"):
        write(BAR.replace("accepted_by =", 'accepted = [["missed"]]\naccepted_by ='))
