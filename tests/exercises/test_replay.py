"""Every exercise answers as its file says: blank, right, right in another way, and mistaken."""

from __future__ import annotations

import pytest

from smlab.exercises import load, load_all, reference, replay
from smlab.exercises.replay import replayed
from smlab.packs import open_pack

IDS = [exercise.id for exercise in load_all()]


@pytest.mark.parametrize("id_", IDS)
def test_an_exercise_answers_as_its_file_says(id_: str) -> None:
    assert [f"{one.about}: {one.says}" for one in replay(load(id_), open_pack())] == []


def test_a_replay_counts_what_it_answers(write) -> None:
    exercise = write(TWO_LIGHTS)
    # blank, the empty form, the reference, and two samples of one mistake
    assert replayed(exercise) == 5
    assert replay(exercise) == ()


@pytest.mark.parametrize(
    ("old", "new", "about", "says"),
    [
        ('samples = [{ red = "go" }', 'samples = [{ red = "stop" }', "no-rule", "sample 1 brings no message"),
        (
            '{ red = "go", green = "stop" }',
            '{ red = "go" }',
            "no-rule",
            "two samples come to the same answer",
        ),
    ],
)
def test_a_replay_complains_of_a_sample_that_shows_nothing_new(
    write, old: str, new: str, about: str, says: str
) -> None:
    assert old in TWO_LIGHTS
    complaints = replay(write(TWO_LIGHTS.replace(old, new)))
    assert any(one.about == about and one.says.startswith(says) for one in complaints)


def test_a_replay_complains_of_a_reference_that_is_not_right(write) -> None:
    wrong = '\n[reference.lights]\ngreen = "stop"\nred = "stop"\n'
    complaints = replay(write(TWO_LIGHTS + wrong))
    assert [one.says.split(":")[0] for one in complaints if one.about == "reference"] == ["partly"]


TWO_LIGHTS = """
[[parts]]
name = "lights"
kind = "sort"
points = 2
labels = [{ id = "go", text = "Go" }, { id = "stop", text = "Stop" }]
items = [
  { id = "green", text = "A green light", accepted = ["go"], why = "Green is go." },
  { id = "red", text = "A red light", accepted = ["stop"], why = "Red is stop." },
]

[[mistakes]]
id = "no-rule"
part = "lights"
when = { item = "red", label = "go" }
samples = [{ red = "go" }, { red = "go", green = "stop" }]
says = "What do the others do at a red light?"
"""


def test_whoever_changes_a_right_answer_changes_nothing_that_is_kept():
    exercise = load("ladder.own-ladder")
    reference(exercise)["ladder"]["rungs"][0]["doing"] = 0
    assert reference(exercise)["ladder"]["rungs"][0]["doing"] != 0
