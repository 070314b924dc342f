"""Sorting items under labels."""

import pytest

from smlab.errors import SpecError
from smlab.exercises import check, replay

PARTS = """
[[parts]]
name = "labels"
kind = "sort"
points = 3
pass_at = 2
labels = [{id = "goal", text = "Goal"}, {id = "tactic", text = "Tactic"}, {id = "metric", text = "Metric"}]
[[parts.items]]
id = "tiktok"
text = "Open an account"
accepted = ["tactic"]
why = "It is something we do."
[[parts.items]]
id = "law"
text = "The law changes"
accepted = ["goal"]
why = "It is the change itself."
[[parts.items]]
id = "count"
text = "People who came"
accepted = ["metric", "tactic"]
why = "Both readings stand."
[[parts.items]]
id = "open"
text = "Hold a meeting"
accepted = ["tactic"]
why = "Practitioners differ."
contestable = true

[[mistakes]]
id = "account-as-goal"
part = "labels"
when = {item = "tiktok", label = "goal"}
samples = [{tiktok = "goal"}, {tiktok = "goal", law = "metric"}]
says = "If that were done tomorrow, what would differ?"
"""

RIGHT = {"tiktok": "tactic", "law": "goal", "count": "metric", "open": "goal"}


def test_each_scored_line_earns_its_share_and_a_contestable_one_nothing(write):
    exercise = write(PARTS)
    outcome = check(exercise, {"labels": {**RIGHT, "law": "tactic", "tiktok": "metric"}})
    assert (outcome.status, outcome.points, outcome.max_points) == ("partly", 1.0, 3)


def test_two_labels_are_accepted_for_one_line(write):
    exercise = write(PARTS)
    assert check(exercise, {"labels": {**RIGHT, "count": "tactic"}}).points == 3
    assert check(exercise, {"labels": {**RIGHT, "count": "goal"}}).points == 2


def test_the_pass_mark_makes_it_right_while_points_stay_honest(write):
    outcome = check(write(PARTS), {"labels": {**RIGHT, "law": "metric"}})
    assert (outcome.status, outcome.points) == ("right", 2.0)


def test_an_unsorted_line_keeps_it_from_being_right(write):
    outcome = check(write(PARTS), {"labels": {**RIGHT, "open": None}})
    assert outcome.status == "partly"
    assert "1 lines have no label" in outcome.messages[0].text


def test_nothing_sorted_is_blank_and_not_wrong(write):
    exercise = write(PARTS)
    for blank in ({}, {"labels": None}, {"labels": {}}, {"labels": dict.fromkeys(RIGHT)}, {"labels": "..."}):
        outcome = check(exercise, blank)
        assert (outcome.status, outcome.points, outcome.messages) == ("blank", 0, ())


def test_a_known_mistake_brings_its_own_message_and_names_its_line(write):
    [message] = check(write(PARTS), {"labels": {**RIGHT, "tiktok": "goal"}}).messages
    assert (message.mistake, message.where) == ("account-as-goal", "tiktok")
    assert message.text == "If that were done tomorrow, what would differ?"


def test_an_unknown_mistake_says_how_many_stand_well_and_where_to_begin(write):
    [message] = check(write(PARTS), {"labels": {**RIGHT, "tiktok": "metric"}}).messages
    assert message.where == "tiktok"
    assert "2 of 3" in message.text
    assert "Tactic" not in message.text, "the accepted label must not be given away"


def test_what_was_not_judged_is_always_said(write):
    assert check(write(PARTS), {"labels": RIGHT}).not_judged == "whether it is wise"


def test_a_label_of_the_wrong_type_is_answered_with_a_sentence(write):
    outcome = check(write(PARTS), {"labels": {**RIGHT, "law": 7}})
    assert (outcome.status, outcome.points) == ("not yet", 0)
    assert "law" in outcome.messages[0].text


def test_several_labels_must_match_one_accepted_set(write):
    exercise = write("""
        [[parts]]
        name = "roles"
        kind = "sort"
        points = 1
        several = true
        labels = [{id = "ally", text = "Ally"}, {id = "risk", text = "At risk"}]
        [[parts.items]]
        id = "nurse"
        text = "A nurse who speaks out"
        accepted = [["ally", "risk"]]
        why = "She helps and she may pay for it."
        [[mistakes]]
        id = "forgets-risk"
        part = "roles"
        when = {item = "nurse", without = "risk"}
        samples = [{nurse = ["ally"]}, {nurse = ["ally", "ally"]}]
        says = "Who pays?"
        """)
    assert check(exercise, {"roles": {"nurse": ["risk", "ally"]}}).status == "right"
    assert check(exercise, {"roles": {"nurse": ["ally"]}}).messages[0].mistake == "forgets-risk"
    alone = check(exercise, {"roles": {"nurse": ["risk"]}})
    assert (alone.points, [one.mistake for one in alone.messages]) == (0, [""])
    assert check(exercise, {"roles": {"nurse": ["risk", "ally", "ally"]}}).points == 0
    assert replay(exercise) == ()


MUST = """
[[parts]]
name = "who"
kind = "sort"
points = 3
several = true
pass_at = 2
must = ["turned-away"]
labels = [{id = "audience", text = "Audience"}, {id = "risk", text = "At risk"}]
[[parts.items]]
id = "readers"
text = "Readers"
accepted = [["audience"]]
why = "They read."
[[parts.items]]
id = "desk"
text = "People at the desk"
accepted = [["audience"]]
why = "They come."
[[parts.items]]
id = "turned-away"
text = "People who were turned away"
accepted = [["risk", "audience"], ["risk"]]
why = "Two were visited."
"""


def test_a_line_that_must_be_right_holds_back_and_is_told_first(write):
    exercise = write(MUST)
    most = {"readers": ["audience"], "desk": ["audience"], "turned-away": ["audience"]}
    forgotten = check(exercise, {"who": most})
    assert (forgotten.status, forgotten.points) == ("partly", 2)
    assert forgotten.messages[0].where == "turned-away"
    both = check(exercise, {"who": {**most, "readers": ["risk"]}})
    assert (both.messages[0].where, both.points) == ("turned-away", 1)
    kept = check(exercise, {"who": {**most, "readers": ["risk"], "turned-away": ["audience", "risk"]}})
    assert (kept.status, kept.points) == ("right", 2)


def test_a_line_that_must_be_right_has_to_be_scored(write):
    with pytest.raises(SpecError, match="scored item"):
        write(MUST.replace('why = "Two were visited."', 'why = "Two."\ncontestable = true'))


def test_a_line_without_a_label_is_not_accused_of_lacking_one(write):
    sign = '{item = "turned-away", without = "risk"}'
    extra = f'[[mistakes]]\nid = "m"\npart = "who"\nwhen = {sign}\nsamples = [["x"], ["y"]]\nsays = "Who?"\n'
    exercise = write(MUST + extra)
    some = {"readers": ["audience"], "desk": ["risk"]}
    assert "m" not in [one.mistake for one in check(exercise, {"who": some}).messages]
    told = check(exercise, {"who": {**some, "turned-away": ["audience"]}})
    assert "m" in [one.mistake for one in told.messages]


@pytest.mark.parametrize("several", ["any", "all"])
def test_a_mistake_may_be_shown_by_several_lines(write, several):
    signs = '[{item = "tiktok", label = "goal"}, {item = "law", label = "metric"}]'
    exercise = write(PARTS.replace('{item = "tiktok", label = "goal"}', f"{{{several} = {signs}}}"))
    seen = [
        check(exercise, {"labels": {**RIGHT, **wrong}}).messages[0].mistake == "account-as-goal"
        for wrong in (
            {"tiktok": "goal"},
            {"tiktok": "metric", "law": "metric"},
            {"tiktok": "goal", "law": "metric"},
        )
    ]
    assert seen == ([True, True, True] if several == "any" else [False, False, True])
