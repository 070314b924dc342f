"""What is no answer of its kind is told so in a sentence; an untouched part is empty in its own shape."""

import pytest

from smlab import strategy
from smlab.exercises import check
from smlab.words import say
from tests.exercises import test_other_kinds as other
from tests.exercises import test_sort as sort
from tests.exercises.samples import ALL_KINDS, build_sample

LONG = "x" * 50
CUT = "x" * 40


def told(exercise, value):
    """Status, points and the one sentence."""
    outcome = check(exercise, {exercise.parts[0].name: value})
    [message] = outcome.messages
    assert (message.tone, message.title) == ("look", say("tone.look"))
    assert message.part == exercise.parts[0].name
    return outcome.status, outcome.points, message.text


@pytest.mark.parametrize(
    ("kind", "value", "key", "values"),
    [
        ("sort", "goal", "shape.mapping", {"found": "str"}),
        ("sort", ["goal"], "shape.mapping", {"found": "list"}),
        ("sort", {LONG: 7}, "shape.label", {"item": CUT, "found": "int"}),
        ("sort", {"law": ["goal"]}, "shape.label", {"item": "law", "found": "list"}),
        ("choose", "a", "shape.list", {"found": "str"}),
        ("choose", {"a": True}, "shape.list", {"found": "dict"}),
        ("choose", ["a", 7], "shape.list", {"found": "list"}),
        ("order", "abc", "shape.list", {"found": "str"}),
        ("order", ["a", 2], "shape.list", {"found": "list"}),
        ("order", ["a", "b", "a"], "shape.twice", {}),
        ("number", [20], "shape.mapping", {"found": "list"}),
        ("number", {"median": LONG}, "shape.number", {"field": "Median", "found": CUT}),
        ("number", {"median": "", "share": "many"}, "shape.number", {"field": "Share", "found": "many"}),
        ("number", {"median": {"n": 20}}, "shape.number", {"field": "Median", "found": "{'n': 20}"}),
        ("table", {"town": "A"}, "shape.rows", {"found": "dict"}),
        ("table", ["A", "B"], "shape.rows", {"found": "list"}),
        ("table", [{"town": "A"}] * 10_001, "shape.too_long", {"found": 10_001, "most": 10_000}),
        ("table", [{"town": "A", "share": 1}], "shape.column", {"column": "reading", "found": "town, share"}),
        ("table", [{LONG: 1, LONG + "y": 1}], "shape.column", {"column": "town", "found": LONG + ", " + "x" * 28}),
        ("place", ["clerk"], "shape.mapping", {"found": "list"}),
        ("place", {"clerk": 7}, "shape.mapping", {"found": "int"}),
        ("form", "we", "shape.mapping", {"found": "str"}),
        ("flaws", ["1"], "shape.mapping", {"found": "list"}),
        ("flaws", {LONG: 7}, "shape.label", {"item": CUT, "found": "int"}),
        ("gate", ["form"], "shape.mapping", {"found": "list"}),
        ("gate", {LONG: ["hold"]}, "shape.label", {"item": CUT, "found": "list"}),
        ("written", "We post.", "shape.mapping", {"found": "str"}),
        ("written", {"text": 7}, "shape.text", {"longest": 20_000}),
        ("written", {"text": "We post.", "guesses": [1]}, "shape.mapping", {"found": "list"}),
    ],
)  # fmt: skip
def test_an_answer_of_another_shape_is_told_what_it_should_be(kind, value, key, values, tmp_path):
    assert told(build_sample(kind, tmp_path), value) == ("not yet", 0, say(key, **values))


@pytest.mark.parametrize("value", [{"nurse": "ally"}, {"nurse": ["ally", 7]}])
def test_several_labels_come_as_a_list_of_names(write, value):
    [(item, given)] = value.items()
    found = type(given).__name__
    exercise = write(sort.MUST.replace('"readers"', '"nurse"'))
    assert told(exercise, value) == ("not yet", 0, say("shape.label", item=item, found=found))


def test_a_name_that_is_no_item_is_cut_short_for_lists_too(write):
    assert told(write(sort.MUST), {LONG: ["audience", 7]})[2] == say("shape.label", item=CUT, found="list")


EMPTY = {
    "sort": {"tiktok": None, "law": None, "count": None, "open": None},
    "choose": [],
    "order": [],
    "number": {"median": None, "share": None},
    "table": [],
    "place": {},
    "flaws": {},
    "form": strategy.empty("Objective"),
    "gate": {"form": None, "poster": None},
    "written": {"text": "", "guesses": {}, "level": None, "reason": ""},
}


@pytest.mark.parametrize("kind", sorted(EMPTY))
def test_an_empty_answer_has_a_place_for_everything(kind, tmp_path):
    exercise = build_sample(kind, tmp_path)
    assert exercise.empty() == {exercise.parts[0].name: EMPTY[kind]}


def test_an_empty_answer_of_several_labels_holds_empty_lists(write):
    assert write(sort.MUST).empty() == {"who": {"readers": [], "desk": [], "turned-away": []}}


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
@pytest.mark.parametrize("untouched", [None, ..., "...", "empty"])
def test_an_untouched_part_is_blank_and_nothing_is_said(kind, untouched, tmp_path):
    exercise = build_sample(kind, tmp_path)
    name = exercise.parts[0].name
    value = exercise.empty()[name] if untouched == "empty" else untouched
    outcome = check(exercise, {name: value})
    assert (outcome.status, outcome.points, outcome.messages) == ("blank", 0, ())
    assert outcome.parts[0].points == 0


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("sort", {"law": " … ".replace("…", "..."), "tiktok": ""}),
        ("number", {"median": " ", "share": "..."}),
        ("place", {"clerk": {"power": "", "support": None}, "pundit": None}),
        ("place", {"clerk": {"power": 7}}),  # half a place is none yet
        ("flaws", {"1": "", "2": None, "3": "..."}),
        ("gate", {"form": "", "poster": []}),
        ("written", {"text": " \n ", "level": 3}),
        ("form", {"who": " ", "baseline": None}),
    ],
)
def test_spaces_and_dots_are_nothing(kind, value, tmp_path):
    exercise = build_sample(kind, tmp_path)
    assert check(exercise, {exercise.parts[0].name: value}).status == "blank"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("sort", {"law": "goal"}),
        ("choose", ["b"]),
        ("order", ["b"]),
        ("number", {"share": 0}),
        ("number", {"share": "cannot-tell"}),
        ("table", [{"town": "A", "share": 0.1, "reading": "z"}]),
        ("place", {"clerk": {"power": 0, "support": 0}}),
        ("form", {"who": "Members"}),
        ("flaws", {"3": "tech"}),
        ("gate", {"poster": "hold"}),
        ("written", {"text": "We post."}),
    ],
)
def test_one_entry_is_an_answer(kind, value, tmp_path):
    exercise = build_sample(kind, tmp_path)
    outcome = check(exercise, {exercise.parts[0].name: value})
    assert outcome.status != "blank"
    assert outcome.messages


def test_a_table_of_ten_thousand_rows_is_still_read(tmp_path):
    exercise = build_sample("table", tmp_path)
    rows = [{"town": f"t{n}", "share": 1, "reading": "x"} for n in range(10_000)]
    assert told(exercise, rows)[2] == say("table.rows", found=10_000, wanted=2)


def test_a_text_of_twenty_thousand_characters_is_still_read(tmp_path):
    exercise = build_sample("written", tmp_path)
    assert check(exercise, {"text": {"text": "x" * 20_000}}).status == "for a person"


def test_no_position_at_all_is_no_mistake_of_a_board(write):
    outcome = check(write(other.AXES), {"map": {"clerk": {"power": 7, "support": 0, "cites": "k1"}}})
    assert [message.where for message in outcome.messages] == ["pundit", "clerk"]
    assert outcome.points == 0
