"""A wrong exercise file is refused, naming file, key and cure."""

from pathlib import Path

import pytest

from smlab.errors import SpecError, UnknownExercise
from smlab.exercises import load, read_file, replay

GOOD = """
id = "goals.sample"
version = 1
title = "T"
prompt = "P"
not_judged = "N"
[[parts]]
name = "pick"
kind = "choose"
points = 1
options = [{id = "a", text = "A"}, {id = "b", text = "B"}]
accepted = [["a"]]
[[mistakes]]
id = "m"
part = "pick"
when = {chosen = "b"}
samples = [["b"], ["a", "b"]]
says = "Why?"
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1\n", "", '"version": this key is missing'),
        ('title = "T"', 'titel = "T"', 'no key "titel". Did you mean "title"?'),
        ('kind = "choose"', 'kind = "chose"', 'no kind of part "chose". Did you mean "choose"?'),
        ("points = 1\n", "", '"points": this key is missing'),
        ('accepted = [["a"]]', 'accepted = [["z"]]', 'no option "z"'),
        ('accepted = [["a"]]', 'acepted = [["a"]]', "acepted"),
        ('part = "pick"', 'part = "pack"', 'no part "pack". Did you mean "pick"?'),
        ('when = {chosen = "b"}', 'when = {choosen = "b"}', 'no predicate "choosen"'),
        ('when = {chosen = "b"}', 'when = {chosen = "q"}', 'no option "q"'),
        ('samples = [["b"], ["a", "b"]]', 'samples = [["b"]]', "two different samples"),
        ('says = "Why?"', "", "says"),
        ("version = 1", "version = ", "not a TOML file"),
        ('prompt = "P"', 'prompt = "P"\nhints = ["1", "2", "3", "4"]', "4 hints"),
    ],
)
def test_what_is_wrong_is_named_with_its_cure(tmp_path: Path, old, new, said):
    file = tmp_path / "sample.toml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SpecError) as refused:
        read_file(file)
    assert str(file) in str(refused.value)
    assert said in str(refused.value)


def test_the_same_file_unharmed_is_accepted_and_replays(tmp_path: Path):
    file = tmp_path / "sample.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert replay(read_file(file)) == ()


def test_replay_notices_a_mistake_that_is_never_recognised(tmp_path: Path):
    file = tmp_path / "sample.toml"
    file.write_text(GOOD.replace('["a", "b"]]', '["a"]]'), encoding="utf-8")
    [complaint] = replay(read_file(file))
    assert (complaint.about, complaint.says) == ("m", "sample 2 brings no message, right")


def test_replay_notices_two_samples_that_are_one(tmp_path: Path):
    file = tmp_path / "sample.toml"
    file.write_text(GOOD.replace('["a", "b"]]', '["b"]]'), encoding="utf-8")
    assert "same answer" in replay(read_file(file))[0].says


def test_an_unknown_id_brings_a_suggestion():
    with pytest.raises(UnknownExercise, match="smlab exercises"):
        load("goals.no-such-exercise")
