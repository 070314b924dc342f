"""Where right ends and wrong begins, in orders, marked lines, boards, tables, numbers and texts."""

import pytest

from smlab.exercises import check, reference, replay
from smlab.words import say
from tests.exercises import test_form_and_written as written
from tests.exercises import test_number as number
from tests.exercises import test_other_kinds as other


def with_mistake(parts, name, when, samples='["x"], ["y"]'):
    """The parts with one mistake more; its samples are not replayed here."""
    return f'{parts}\n[[mistakes]]\nid = "new"\npart = "{name}"\nwhen = {when}\nsamples = [{samples}]\nsays = "Why?"\n'


def shows(exercise, answer):
    return "new" in {one.mistake for one in check(exercise, answer).messages}


# --- order -----------------------------------------------------------------------------------------------

PLAIN = other.ORDER[: other.ORDER.index("[[mistakes]]")]


@pytest.mark.parametrize(
    ("placed", "status", "points", "where"),
    [
        ("abc", "right", 2, None),
        ("bac", "partly", 1, "a"),
        ("bca", "not yet", 0, "a"),
        ("ab", "partly", 1, ""),
        ("bc", "not yet", 0, ""),
        ("c", "not yet", 0, ""),
    ],
)
def test_points_follow_the_precedences_that_are_kept(write, placed, status, points, where):
    outcome = check(write(PLAIN), {"steps": list(placed)})
    assert (outcome.status, outcome.points) == (status, points)
    assert [one.where for one in outcome.messages] == ([] if where is None else [where])


def test_the_first_broken_pair_is_asked_about_and_missing_items_are_counted(write):
    exercise = write(PLAIN)
    [message] = check(exercise, {"steps": ["b", "a", "c"]}).messages
    assert message.text == say("order.look", one="A", other="B")
    [message] = check(exercise, {"steps": ["b"]}).messages
    assert message.text == say("order.missing", items=2)


def test_a_share_of_the_precedences_may_be_enough(write):
    exercise = write(PLAIN.replace("points = 2", "points = 2\npass_at = 0.5"))
    assert (check(exercise, {"steps": list("bac")}).status, check(exercise, {"steps": list("bac")}).points) == ("right", 1)  # fmt: skip
    assert check(exercise, {"steps": list("bca")}).status == "not yet"
    assert check(exercise, {"steps": list("ab")}).status == "partly"


@pytest.mark.parametrize(
    ("when", "shown", "hidden"),
    [
        ('{first = "b"}', "bac", "cba"),
        ('{last = "a"}', "bca", "bac"),
        ('{before = ["c", "a"]}', "cab", "abc"),
        ('{before = ["c", "b"]}', "cab", "c"),
        ('{before = ["b", "c"]}', "bac", "c"),
    ],
)
def test_an_order_is_recognised_by_its_ends_and_by_two_of_its_items(write, when, shown, hidden):
    exercise = write(with_mistake(PLAIN, "steps", when))
    assert shows(exercise, {"steps": list(shown)})
    assert not shows(exercise, {"steps": list(hidden)})


def test_the_reference_order_keeps_every_precedence(write):
    order = reference(write(PLAIN.replace('["a", "c"]]', '["a", "c"], ["c", "b"]]')))["steps"]
    assert order == ["a", "c", "b"]


# --- flaws -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "status", "points"),
    [
        ({"1": "none", "2": "none"}, "right", 1),
        ({"1": "none", "2": "tech", "3": ""}, "right", 1),
        ({"1": "tech"}, "not yet", 0),
        ({"1": "none", "3": "none"}, "partly", 0.5),
        ({"1": "none", "9": "none"}, "partly", 0.5),
    ],
)
def test_a_line_counts_with_its_flaw_and_not_without(write, marked, status, points):
    outcome = check(write(other.FLAWS), {"f": marked})
    assert (outcome.status, outcome.points) == (status, points)


def test_it_is_said_how_many_are_lacking_and_how_many_are_too_many(write):
    exercise = write(other.FLAWS)
    both = check(exercise, {"f": {"1": "none", "3": "tech"}}).messages
    assert [one.text for one in both] == [
        say("flaws.more", found=1, planted=2),
        say("flaws.fewer", marked=2, found=1),
    ]
    alarm = check(exercise, {"f": {"1": "none", "2": "none", "3": "tech"}}).messages
    assert [one.text for one in alarm] == [say("flaws.fewer", marked=3, found=2)]
    few = check(exercise, {"f": {"1": "none"}}).messages
    assert [one.text for one in few] == [say("flaws.more", found=1, planted=2)]


def test_the_marks_that_make_it_right_are_inclusive(write):
    at = other.FLAWS.replace("points = 1", "points = 1\nprecision = 0.5\nrecall = 0.5")
    assert check(write(at), {"f": {"1": "none", "3": "tech"}}).status == "right"
    assert check(write(at), {"f": {"1": "none", "2": "none"}}).messages == ()
    half = {"f": {"1": "none", "3": "tech"}}  # one of two marks is right, and one of two flaws is found
    strict = check(write(at.replace("precision = 0.5", "precision = 0.51")), half)
    assert strict.status == "partly"
    assert [one.text for one in strict.messages] == [say("flaws.fewer", marked=2, found=1)]
    strict = check(write(at.replace("recall = 0.5", "recall = 0.51")), half)
    assert strict.status == "partly"
    assert [one.text for one in strict.messages] == [say("flaws.more", found=1, planted=2)]


@pytest.mark.parametrize(
    ("when", "shown", "hidden"),
    [
        ('{line = "1", flaw = "tech"}', {"1": "tech"}, {"1": "none"}),
        ('{line = "3"}', {"3": "none"}, {"1": "none", "3": ""}),
        ('{flaw = "tech"}', {"3": "tech"}, {"3": "none"}),
        ('{missed = "2"}', {"1": "none"}, {"2": "tech"}),
    ],
)
def test_marks_are_recognised_by_line_by_flaw_and_by_what_is_missing(write, when, shown, hidden):
    exercise = write(with_mistake(other.FLAWS, "f", when))
    assert shows(exercise, {"f": shown})
    assert not shows(exercise, {"f": hidden})


def test_a_sample_of_marks_is_whole_as_it_stands(write):
    exercise = write(
        with_mistake(other.FLAWS, "f", '{missed = "2"}', '{1 = "none"}, {1 = "none", 3 = "tech"}')
    )
    assert replay(exercise) == ()
    assert reference(exercise) == {"f": {"1": "none", "2": "tech"}}


# --- boards ----------------------------------------------------------------------------------------------

BOARD = other.AXES[: other.AXES.index("[[mistakes]]")]
WELL = {
    "clerk": {"power": 8, "support": 0, "cites": ["k1"]},
    "pundit": {"power": 2, "support": -2.5, "cites": ["k2"]},
}


def board(**clerk):
    """The clerk moved, the rest well."""
    return {"map": {**WELL, "clerk": {**WELL["clerk"], **clerk}}}


@pytest.mark.parametrize(
    ("clerk", "right"),
    [
        ({"power": 6}, True),
        ({"power": 10}, True),
        ({"power": 5.9}, False),
        ({"power": 10.1}, False),
        ({"support": -1}, True),
        ({"support": 1}, True),
        ({"support": 1.1}, False),
        ({"support": "none"}, False),
        ({"cites": ["k2", "k1"]}, True),
        ({"cites": []}, False),
        ({"cites": None}, False),
        ({"cites": "k1"}, False),
        ({"cites": ["k2"]}, False),
    ],
)
def test_a_place_is_right_to_its_very_edge_and_with_its_card(write, clerk, right):
    outcome = check(write(BOARD), board(**clerk))
    assert (outcome.status, outcome.points) == (("right", 2) if right else ("partly", 1))
    assert [one.where for one in outcome.messages] == ([] if right else ["clerk"])


def test_a_board_tells_first_what_is_not_placed_then_what_is_not_cited_then_where_to_look(write):
    exercise = write(BOARD)
    open_ = check(exercise, {"map": {"clerk": {"power": 8, "support": 0}}}).messages
    assert [(one.where, one.text) for one in open_] == [
        ("pundit", say("place.unplaced", items=1)),
        ("clerk", say("place.uncited", item="The clerk")),
    ]
    assert check(exercise, {"map": {"clerk": WELL["clerk"]}}).points == 1
    assert check(exercise, {"map": {"clerk": WELL["clerk"], "pundit": None}}).points == 1
    [astray] = check(exercise, board(power=1)).messages
    assert (astray.where, astray.text) == ("clerk", say("place.look", item="The clerk"))


def test_the_reference_of_a_board_is_the_middle_with_the_first_card(write):
    assert reference(write(BOARD)) == {"map": WELL}
    two = write(BOARD.replace('evidence = ["k1"]', 'evidence = ["k1", "k2"]'))
    assert reference(two) == {"map": WELL}


@pytest.mark.parametrize(
    ("when", "shown", "hidden"),
    [
        ('{item = "clerk", axis = "power", below = 3}', {"power": 2.9}, {"power": 3}),
        ('{item = "clerk", axis = "power", above = 3}', {"power": 3.1, "support": 5}, {"power": 3}),
        ('{item = "clerk", uncited = true}', {"cites": ["k2"]}, {"power": 1}),
        ('{item = "clerk", axis = "support", above = 2}', {"support": 3}, {"support": 3, "power": None}),
    ],
)
def test_a_place_is_recognised_by_where_it_is_and_by_what_it_lacks(write, when, shown, hidden):
    exercise = write(with_mistake(BOARD, "map", when))
    assert shows(exercise, board(**shown))
    assert not shows(exercise, board(**hidden))


SIX = """
[[parts]]
name = "s"
kind = "place"
points = 5
bands = [{id = "ally", text = "Ally"}, {id = "foe", text = "Foe"}]
items = [
  {id = "a", text = "A", accepted = ["ally"]}, {id = "b", text = "B", accepted = ["ally"]},
  {id = "c", text = "C", accepted = ["ally"]}, {id = "d", text = "D", accepted = ["ally"]},
  {id = "e", text = "E", accepted = ["ally", "foe"]}, {id = "x", text = "X", accepted = ["foe"], contestable = true},
]
"""


@pytest.mark.parametrize(
    ("foes", "status", "points"),
    [("", "right", 5), ("e", "right", 5), ("x", "right", 5), ("a", "right", 4), ("ab", "partly", 3), ("abcd", "partly", 1)],
)  # fmt: skip
def test_four_of_five_bands_are_enough_and_a_contested_one_is_not_counted(write, foes, status, points):
    placed = {one: {"band": "foe" if one in foes else "ally"} for one in "abcdex"}
    outcome = check(write(SIX), {"s": placed})
    assert (outcome.status, outcome.points) == (status, points)
    assert reference(write(SIX))["s"]["x"] == {"band": "foe", "cites": []}
    lacking = check(write(SIX), {"s": {**placed, "x": {}}})
    assert lacking.status != "right"


def test_a_band_is_recognised(write):
    exercise = write(with_mistake(SIX, "s", '{item = "a", band = "foe"}'))
    assert shows(exercise, {"s": {"a": {"band": "foe"}}})
    assert not shows(exercise, {"s": {"a": {"band": "ally"}, "b": {"band": "foe"}}})
    assert not shows(exercise, {"s": {"b": {"band": "foe"}}})


# --- tables ----------------------------------------------------------------------------------------------

ROWS = [{"town": "A", "share": 0.5, "reading": "x"}, {"town": "B", "share": None, "reading": "y"}]


@pytest.mark.parametrize(
    ("changed", "points"),
    [
        ({"share": 0.51}, 2),
        ({"share": 0.49}, 2),
        ({"share": "0.511"}, 1),
        ({"share": 0.489}, 1),
        ({"share": None}, 1),
        ({"reading": "y"}, 1),
        ({"reading": None}, 1),
        ({"town": "C"}, 1),
    ],
)
def test_a_row_counts_when_every_value_fits(write, changed, points):
    exercise = write(other.TABLE, other.TABLE_WAYS)
    outcome = check(exercise, {"t": [{**ROWS[0], **changed}, ROWS[1]]})
    assert (outcome.points, outcome.status) == (points, "right" if points == 2 else "partly")


@pytest.mark.parametrize(("nothing", "points"), [(None, 2), ("", 2), ("cannot-tell", 2), (0, 1), ("none", 1)])
def test_where_nothing_can_be_known_nothing_is_right(write, nothing, points):
    exercise = write(other.TABLE, other.TABLE_WAYS)
    assert check(exercise, {"t": [ROWS[0], {**ROWS[1], "share": nothing}]}).points == points


def test_a_table_says_which_row_or_how_many(write):
    exercise = write(other.TABLE, other.TABLE_WAYS)
    [look] = check(exercise, {"t": [ROWS[0], {**ROWS[1], "reading": "x"}]}).messages
    assert look.text == say("table.look", row="B")
    [count] = check(exercise, {"t": [*ROWS, ROWS[0]]}).messages
    assert count.text == say("table.rows", found=3, wanted=2)
    assert check(exercise, {"t": [*ROWS, ROWS[0]]}).points == pytest.approx(4 / 3, abs=1e-4)
    assert check(exercise, {"t": [*ROWS, ROWS[0]]}).status == "partly"
    both = write(
        other.TABLE.replace('keys = ["town"]', 'keys = ["town", "reading"]').replace(
            'values = ["share", "reading"]', 'values = ["share"]'
        ),
        other.TABLE_WAYS,
    )
    [look] = check(both, {"t": [{**ROWS[0], "share": 0.9}, ROWS[1]]}).messages
    assert look.text in (say("table.look", row="A, x"), "Acts or people?")
    [look] = check(both, {"t": [ROWS[0], {**ROWS[1], "share": 0.9}]}).messages
    assert look.text == say("table.look", row="B, y")
    assert reference(exercise) == {"t": ROWS}


# --- numbers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("median", "points"), [(20, 2), (20.4, 2), (19.6, 2), (20.41, 1), (19.59, 1), ("cannot-tell", 1)]
)
def test_a_relative_tolerance_is_a_share_of_the_expected_value(write, median, points):
    outcome = check(write(number.PARTS, number.WAYS), {"rates": {"median": median, "share": 0.25}})
    assert outcome.points == points
    assert [(one.where, one.text) for one in outcome.messages] == (
        [] if points == 2 else [("median", say("number.look", field="“Median”"))]
    )


@pytest.mark.parametrize(("median", "known"), [(1000, True), (5000, True), (999, False), (5001, False)])
def test_a_span_of_wrong_numbers_holds_both_its_ends(write, median, known):
    found = check(write(number.PARTS, number.WAYS), {"rates": {"median": median, "share": 0.25}}).messages[0]
    assert (found.mistake == "far-too-high") == known
    assert found.where == "median"


def test_a_wrong_number_is_recognised_by_its_exact_writing(write):
    exercise = write(
        with_mistake(number.PARTS, "rates", '{field = "median", equals = "many of them"}'), number.WAYS
    )
    said = check(exercise, {"rates": {"median": "cannot-tell", "share": 0.25}}).messages
    assert [one.mistake for one in said] == [""]
    exact = write(with_mistake(number.PARTS, "rates", '{field = "median", equals = 7}'), number.WAYS)
    assert shows(exact, {"rates": {"median": 7, "share": 0.25}})
    assert not shows(exact, {"rates": {"median": 8, "share": 0.25}})


BOTH = """
def right(pack, days): return {"median": 20.0, "share": 0.25}
def best_week(pack, days): return {"median": 60.0, "share": 0.75, "other": 3.0}
"""


def test_a_wrong_way_is_known_by_all_its_wrong_fields_or_by_the_one_that_is_named(write):
    whole = write(number.PARTS, BOTH)
    both, one = {"median": 60, "share": 0.75}, {"median": 60, "share": 0.25}
    assert check(whole, {"rates": both}).messages[0].mistake == "best-week"
    assert check(whole, {"rates": one}).messages[0].mistake == ""
    named = write(
        number.PARTS.replace('"mistakes:best_week"}\n', '"mistakes:best_week", field = "median"}\n'), BOTH
    )
    assert check(named, {"rates": one}).messages[0].mistake == "best-week"


def test_nothing_expected_is_answered_by_cannot_tell(write):
    ways = "def right(pack, days): return {'median': None, 'share': 0.25}\ndef best_week(pack, days): return {'median': 60.0, 'share': 0.25}\n"
    exercise = write(number.PARTS, ways)
    assert reference(exercise) == {"rates": {"median": "cannot-tell", "share": 0.25}}
    assert check(exercise, {"rates": {"median": "cannot-tell", "share": 0.25}}).status == "right"
    assert check(exercise, {"rates": {"median": 0, "share": 0.25}}).points == 1
    assert check(exercise, {"rates": {"median": 60, "share": 0.25}}).messages[0].mistake == "best-week"


def test_only_fields_that_are_asked_for_are_in_the_reference(write):
    ways = BOTH.replace('"share": 0.25}', '"share": 0.25, "spare": 1.0}')
    assert reference(write(number.PARTS, ways)) == {"rates": {"median": 20.0, "share": 0.25}}


# --- texts -----------------------------------------------------------------------------------------------

REVIEWED = {"text": "T", "guesses": {"a1": 1, "a2": 3, "a3": 4}, "level": 2, "reason": "It skips a step."}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, "self-reviewed"),
        ({"level": 1}, "self-reviewed"),
        ({"level": 4}, "self-reviewed"),
        ({"level": 0}, "for a person"),
        ({"guesses": {"a1": 0, "a2": 3, "a3": 4}}, "for a person"),
        ({"guesses": {"a1": 5, "a2": 3, "a3": 4}}, "for a person"),
        ({"guesses": {"a1": 1, "a2": 1, "a3": 4}}, "self-reviewed"),
        ({"guesses": None}, "for a person"),
        ({"reason": "..."}, "for a person"),
    ],
)
def test_a_text_is_reviewed_when_all_three_samples_a_level_and_a_reason_are_there(write, changed, status):
    outcome = check(write(written.WRITTEN), {"text": {**REVIEWED, **changed}})
    assert (outcome.status, outcome.points) == (status, 0)


def test_what_is_said_of_a_text(write):
    exercise = write(written.WRITTEN)
    [placed] = check(exercise, {"text": REVIEWED}).messages
    assert (placed.tone, placed.title, placed.text) == (
        "person",
        say("tone.reviewed"),
        say("written.reviewed", level=2),
    )
    [waits] = check(exercise, {"text": {"text": "T"}}).messages
    assert (waits.tone, waits.title, waits.text) == ("person", say("tone.person"), say("written.person"))


def test_the_reference_of_a_text_is_the_strongest_sample_placed_where_it_stands(write):
    assert reference(write(written.WRITTEN)) == {
        "text": {
            "text": "The clerk signs; if not by May, we were wrong.",
            "guesses": {"a1": 1, "a2": 3, "a3": 4},
            "level": 4,
            "reason": "It can fail.",
        }
    }


def test_a_long_decimal_is_right_as_far_as_people_write_it(write):
    ways = "def right(pack, days): return {'median': 1e7 / 3, 'share': 0.25}\ndef best_week(pack, days): return {'median': 1.0}\n"
    exercise = write(number.PARTS.replace("tolerance = 0.02, relative = true", "tolerance = 0"), ways)
    assert check(exercise, {"rates": {"median": "3333333.3333", "share": 0.25}}).status == "right"
    assert check(exercise, {"rates": {"median": "3333333.4", "share": 0.25}}).points == 1


def test_several_numbers_that_are_off_are_told_in_one_sentence_and_each_at_its_place(write):
    exercise = write(number.PARTS, number.WAYS)
    outcome = check(exercise, {"rates": {"median": 33, "share": 0.5}})
    text = say("number.look_several", field="“Median”, “Share”")
    assert [(one.where, one.text) for one in outcome.messages] == [("median", text), ("share", text)]
    half = check(exercise, {"rates": {"median": 33, "share": ""}})
    assert [(one.where, one.text) for one in half.messages] == [
        ("median", say("number.look", field="“Median”")),
        ("share", say("number.missing", field="“Share”")),
    ]
