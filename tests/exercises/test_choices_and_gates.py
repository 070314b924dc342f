"""Choosing and judging for safety, at their edges: how many, which of them, what counts and what does not."""

import pytest

from smlab.exercises import check, reference, replay
from smlab.words import say
from tests.exercises import test_other_kinds as other

FIVE = """
[[parts]]
name = "pick"
kind = "choose"
points = 2
several = true
pick = 3
accepted_any = ["a", "b", "c", "d"]
at_least = 2
refused = ["e"]
options = [{id = "a", text = "A"}, {id = "b", text = "B"}, {id = "c", text = "C"}, {id = "d", text = "D"}, {id = "e", text = "E"}, {id = "f", text = "F"}]
"""  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "status", "points"),
    [
        ("ab", "right", 2),
        ("abc", "right", 2),  # more than enough is no more than right
        ("abf", "right", 2),
        ("af", "partly", 1),
        ("f", "not yet", 0),
        ("abe", "not yet", 0),
        ("e", "not yet", 0),
        ("abcd", "not yet", 0),  # four of three
    ],
)
def test_enough_good_ones_and_none_that_is_refused(write, chosen, status, points):
    outcome = check(write(FIVE), {"pick": list(chosen)})
    assert (outcome.status, outcome.points) == (status, points)
    assert bool(outcome.messages) == (status != "right")


def test_as_many_as_are_asked_for_is_not_too_many(write):
    exercise = write(FIVE)
    assert check(exercise, {"pick": ["a", "e", "f"]}).messages[0].text == say("choose.look")
    too_many = check(exercise, {"pick": ["a", "b", "e", "f"]}).messages[0].text
    assert too_many == say("choose.too_many", pick=3, found=4)


@pytest.mark.parametrize(
    ("chosen", "key"), [("a", "choose.too_few"), ("e", "choose.look"), ("af", "choose.look")]
)
def test_where_all_that_is_lacking_is_another_one_the_number_is_said(write, chosen, key):
    [message] = check(write(FIVE), {"pick": list(chosen)}).messages
    assert message.text == (say(key, found=1, pick=3) if key == "choose.too_few" else say(key))


def test_who_may_choose_one_is_not_told_of_several(write):
    one = FIVE.replace("several = true\n", "").replace("pick = 3\n", "")
    assert check(write(one), {"pick": ["f"]}).messages[0].text == say("choose.look_one")


def test_what_is_chosen_twice_is_chosen_once(write):
    assert check(write(FIVE), {"pick": ["a", "a", "a", "b"]}).status == "right"


def test_the_reference_holds_as_many_as_are_asked_for(write):
    assert reference(write(FIVE)) == {"pick": ["a", "b", "c"]}
    assert replay(write(FIVE)) == ()


def test_choosing_more_than_some_can_be_recognised(write):
    exercise = write(
        FIVE
        + '[[mistakes]]\nid = "many"\npart = "pick"\nwhen = {more_than = 4}\n'
        + 'samples = [["a", "b", "c", "d", "e"], ["a", "b", "c", "e", "f"]]\nsays = "All of them?"\n'
    )
    assert replay(exercise) == ()
    assert check(exercise, {"pick": list("abce")}).messages[0].mistake == ""
    assert check(exercise, {"pick": list("abcee")}).messages[0].mistake == ""
    assert check(exercise, {"pick": list("abcef")}).messages[0].mistake == "many"


@pytest.mark.parametrize(
    ("when", "shown", "hidden"),
    [
        ('{any = [{chosen = "b"}, {chosen = "c"}]}', ["b", "c", "bc"], ["d"]),
        ('{all = [{chosen = "b"}, {chosen = "c"}]}', ["bc"], ["b", "c", "d"]),
        ('{missing = "a"}', ["b", "bcd"], ["ab"]),
    ],
)
def test_a_mistake_may_be_one_of_several_signs_or_all_of_them(write, when, shown, hidden):
    exercise = write(
        other.CHOOSE
        + 'several = true\naccepted = [["a"]]\n'
        + f'[[mistakes]]\nid = "m"\npart = "pick"\nwhen = {when}\nsamples = [["x"], ["y"]]\nsays = "Why?"\n'
    )
    for chosen in shown:
        assert check(exercise, {"pick": list(chosen)}).messages[0].mistake == "m"
    for chosen in hidden:
        assert check(exercise, {"pick": list(chosen)}).messages[0].mistake == ""


THREE = other.GATE.replace(
    "[[mistakes]]",
    """[[parts.items]]
id = "face"
text = "A face in the crowd"
accepted = ["hold"]
dangerous = ["publish"]
why = "It can be recognised."
[[parts.items]]
id = "hall"
text = "An empty hall"
accepted = ["publish"]
why = "Practitioners differ."
contestable = true
[[mistakes]]""",
    1,
).replace("points = 2", "points = 3\npass_at = 2")
SAFE = {"form": "hold", "poster": "publish", "face": "hold", "hall": "hold"}


def test_a_case_that_is_discussed_is_never_scored(write):
    outcome = check(write(THREE), {"g": SAFE})
    assert (outcome.status, outcome.points, outcome.messages) == ("right", 3, ())


def test_enough_right_cases_pass_and_caution_costs_half_a_case(write):
    outcome = check(write(THREE), {"g": {**SAFE, "poster": "hold"}})
    assert (outcome.status, outcome.points) == ("right", 2.5)
    two = check(write(THREE.replace("pass_at = 2", "pass_at = 3")), {"g": {**SAFE, "poster": "hold"}})
    assert (two.status, two.points) == ("partly", 2.5)
    [message] = two.messages
    assert (message.where, message.text) == ("poster", say("gate.cautious", case="A poster without people"))


def test_an_open_case_keeps_a_gate_from_being_right(write):
    outcome = check(write(THREE), {"g": {**SAFE, "face": None, "hall": ""}})
    assert (outcome.status, outcome.points) == ("partly", 2)
    assert [(one.where, one.text) for one in outcome.messages] == [("face", say("gate.open", cases=2))]


def test_every_dangerous_verdict_is_named_with_its_question(write):
    outcome = check(write(THREE), {"g": {**SAFE, "form": "publish", "face": "publish"}})
    assert (outcome.status, outcome.points) == ("unsafe", 0)
    told = {one.where: (one.tone, one.title, one.text) for one in outcome.messages}
    assert told["face"] == (
        "unsafe",
        say("gate.unsafe_title", case="A face in the crowd"),
        say("gate.unsafe"),
    )
    assert told["form"] == ("unsafe", say("tone.unsafe"), "What can be read on it?")
    plain = write(THREE[: THREE.index("[[mistakes]]")])
    form = check(plain, {"g": {**SAFE, "form": "publish"}}).messages[0]
    assert (form.title, form.text) == (
        say("gate.unsafe_title", case="A tax form with an address"),
        "Who lives there?",
    )


def test_an_unsafe_mistake_may_be_shown_by_any_of_several_cases(write):
    exercise = write(
        THREE.replace(
            'when = {item = "form", verdict = "publish"}',
            'when = {any = [{item = "form", verdict = "publish"}, {item = "face", verdict = "publish"}]}',
        )
    )
    for case in ("form", "face"):
        found = check(exercise, {"g": {**SAFE, case: "publish"}})
        # once, and not a second time in general words
        assert [(one.mistake, one.where, one.tone) for one in found.messages] == [
            ("publishes-form", case, "unsafe")
        ]
        assert found.status == "unsafe"
    held = check(exercise, {"g": {**SAFE, "poster": "hold", "form": "hold"}})
    assert "publishes-form" not in [one.mistake for one in held.messages]


def test_the_reference_of_a_gate_and_of_a_sort_is_the_first_accepted(write):
    assert reference(write(THREE)) == {"g": {**SAFE, "hall": "publish"}}
