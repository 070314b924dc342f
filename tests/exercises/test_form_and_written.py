"""Forms are judged by the rules of their model; texts by a person."""

from smlab.exercises import check

WRITTEN = """
[[parts]]
name = "text"
kind = "written"
points = 4
rubric = ["no chain", "a chain that skips who decides", "reaches a decision role", "says what would prove it wrong"]
anchors = [
  {level = 1, text = "We post more.", why = "An activity."},
  {level = 3, text = "The clerk signs by May.", why = "A dated change and a role."},
  {level = 4, text = "The clerk signs; if not by May, we were wrong.", why = "It can fail."},
]
"""


def test_an_untouched_text_is_blank_and_still_awaits_a_person(write):
    outcome = check(write(WRITTEN), {"text": {"text": "  "}})
    assert (outcome.status, outcome.points, outcome.max_points, outcome.awaits) == ("blank", 0, 0, 4)


def test_a_text_goes_to_a_person_and_never_earns_points_from_the_program(write):
    outcome = check(write(WRITTEN), {"text": {"text": "The clerk signs."}})
    assert (outcome.status, outcome.points, outcome.messages[0].tone) == ("for a person", 0, "person")


def test_comparing_all_anchors_choosing_a_level_and_saying_why_makes_it_self_reviewed(write):
    exercise = write(WRITTEN)
    whole = {
        "text": "T",
        "guesses": {"a1": 1, "a2": 3, "a3": 3},
        "level": 2,
        "reason": "It skips who decides.",
    }
    assert check(exercise, {"text": whole}).status == "self-reviewed"
    for lacking in ({"guesses": {"a1": 1, "a2": 3}}, {"level": None}, {"level": 5}, {"reason": " "}):
        assert check(exercise, {"text": {**whole, **lacking}}).status == "for a person"


def test_a_book_is_refused_with_a_sentence(write):
    outcome = check(write(WRITTEN), {"text": {"text": "x" * 20_001}})
    assert outcome.status == "not yet"
    assert "20000" in outcome.messages[0].text


def test_a_part_by_the_program_and_a_part_by_a_person_stand_together(write):
    exercise = write(
        WRITTEN
        + """
[[parts]]
name = "pick"
kind = "choose"
points = 1
options = [{id = "a", text = "A"}, {id = "b", text = "B"}]
accepted = [["a"]]
"""
    )
    both = check(exercise, {"text": {"text": "T"}, "pick": ["a"]})
    assert (both.status, both.points, both.max_points, both.awaits) == ("for a person", 1, 1, 4)
    assert check(exercise, {"pick": ["a"]}).status == "partly"
    assert check(exercise, {"text": {"text": "T"}, "pick": ["b"]}).status == "partly"
