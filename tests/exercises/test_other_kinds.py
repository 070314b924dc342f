"""Choosing, ordering, tables, places, flaws and safety gates."""

import pytest

from smlab.errors import SpecError
from smlab.exercises import check, replay

CHOOSE = """
[[parts]]
name = "pick"
kind = "choose"
points = 2
options = [{id = "a", text = "A"}, {id = "b", text = "B"}, {id = "c", text = "C"}, {id = "d", text = "D"}]
"""


def test_one_of_two_accepted_answers_is_right_and_another_earns_nothing(write):
    exercise = write(CHOOSE + 'accepted = [["a"], ["b"]]')
    assert [check(exercise, {"pick": [one]}).points for one in "abc"] == [2, 2, 0]


def test_a_set_loses_for_each_option_on_the_wrong_side(write):
    exercise = write(CHOOSE + 'several = true\naccepted = [["a", "b"]]')
    assert check(exercise, {"pick": ["b", "a"]}).status == "right"
    assert check(exercise, {"pick": ["a"]}).points == 1.0
    assert check(exercise, {"pick": ["a", "b", "c", "d"]}).points == 0


def test_four_of_the_accepted_are_enough_but_none_of_the_refused(write):
    exercise = write(
        CHOOSE + 'several = true\npick = 3\naccepted_any = ["a", "b", "c"]\nat_least = 2\nrefused = ["d"]'
    )
    assert check(exercise, {"pick": ["a", "c"]}).status == "right"
    assert check(exercise, {"pick": ["a", "c", "d"]}).points == 0
    assert check(exercise, {"pick": ["a"]}).points == 1.0
    four = check(exercise, {"pick": ["a", "b", "c", "d"]})
    assert "You chose 4; the task asks for 3" in four.messages[0].text


def test_choices_can_be_recognised_by_what_is_there_and_what_is_missing(write):
    exercise = write(
        CHOOSE
        + """several = true
accepted = [["a", "b"]]
[[mistakes]]
id = "c"
part = "pick"
when = {chosen = "c"}
samples = [["a", "c"], ["c"]]
says = "Why c?"
[[mistakes]]
id = "no-a"
part = "pick"
when = {all = [{missing = "a"}, {chosen = "b"}]}
samples = [["b"], ["b", "d"]]
says = "What is missing?"
"""
    )
    assert replay(exercise) == ()
    assert [m.mistake for m in check(exercise, {"pick": ["b", "c"]}).messages] == ["c", "no-a"]


ORDER = """
[[parts]]
name = "steps"
kind = "order"
points = 2
items = [{id = "a", text = "A"}, {id = "b", text = "B"}, {id = "c", text = "C"}]
before = [["a", "b"], ["a", "c"]]
[[mistakes]]
id = "b-first"
part = "steps"
when = {before = ["b", "a"]}
samples = [["b", "a", "c"], ["c", "b", "a"]]
says = "Can b happen without a?"
"""


def test_every_order_that_keeps_the_precedences_is_right(write):
    exercise = write(ORDER)
    assert check(exercise, {"steps": ["a", "b", "c"]}).status == "right"
    assert check(exercise, {"steps": ["a", "c", "b"]}).status == "right"
    assert check(exercise, {"steps": ["b", "a", "c"]}).points == 1
    assert check(exercise, {"steps": ["a", "b"]}).messages[0].text.startswith("1 items are not placed")
    assert check(exercise, {"steps": ["a", "a", "b"]}).points == 0
    assert replay(exercise) == ()


def test_an_order_may_ask_its_own_question(write):
    own = write(
        ORDER.replace(
            'before = [["a", "b"], ["a", "c"]]',
            'before = [["a", "b"], ["a", "c"]]\nasks = "Is {one} lighter than {other}?"',
        )
    )
    [message] = check(own, {"steps": ["c", "a", "b"]}).messages
    assert (message.text, message.where) == ("Is A lighter than C?", "a")


def test_precedences_in_a_circle_are_refused_at_load(write):
    with pytest.raises(SpecError, match="circle"):
        write(ORDER.replace('["a", "c"]]', '["b", "a"]]'))


TABLE = """
[[parts]]
name = "t"
kind = "table"
points = 2
expected = "mistakes:right"
keys = ["town"]
values = ["share", "reading"]
tolerance = 0.01
[[mistakes]]
id = "per-act"
part = "t"
when = {near = "mistakes:per_act"}
samples = [{computed_by = "mistakes:per_act"}, [{town = "A", share = 0.899, reading = "x"}]]
says = "Acts or people?"
"""
TABLE_WAYS = """
def right(pack): return {"rows": [{"town": "A", "share": 0.5, "reading": "x"}, {"town": "B", "share": float("nan"), "reading": "y"}]}
def per_act(pack): return {"rows": [{"town": "A", "share": 0.9, "reading": "x"}, {"town": "B", "share": float("nan"), "reading": "y"}]}
"""


def test_rows_are_compared_by_key_in_any_order(write):
    exercise = write(TABLE, TABLE_WAYS)
    rows = [{"town": "B", "share": None, "reading": "y"}, {"town": "A", "share": "0,505", "reading": "x"}]
    assert check(exercise, {"t": rows}).status == "right"
    assert check(exercise, {"t": [rows[1]]}).points == 1
    assert "2 were expected" in check(exercise, {"t": [rows[1]]}).messages[0].text
    assert check(exercise, {"t": [*rows, {"town": "C", "share": 1, "reading": "z"}]}).points == pytest.approx(
        4 / 3, abs=1e-3
    )
    assert "“A”" in check(exercise, {"t": [rows[0], {**rows[1], "share": 0.7}]}).messages[0].text
    assert replay(exercise) == ()


def test_a_missing_column_is_named(write):
    message = check(write(TABLE, TABLE_WAYS), {"t": [{"town": "A", "part": 1}]}).messages[0]
    assert "“share” is missing" in message.text
    assert "town, part" in message.text


AXES = """
[[parts]]
name = "map"
kind = "place"
points = 2
cite = true
axes = [{id = "power", label = "Power", low = 0, high = 10}, {id = "support", label = "Support", low = -5, high = 5}]
cards = [{id = "k1", text = "Card 1"}, {id = "k2", text = "Card 2"}]
[[parts.items]]
id = "clerk"
text = "The clerk"
accepted = {power = [6, 10], support = [-1, 1]}
evidence = ["k1"]
[[parts.items]]
id = "pundit"
text = "The loud voice"
accepted = {power = [0, 4], support = [-5, 0]}
evidence = ["k2"]
[[mistakes]]
id = "loud-is-powerful"
part = "map"
when = {item = "pundit", axis = "power", above = 5}
samples = [{pundit = {power = 9, support = -4, cites = ["k2"]}}, {pundit = {power = 6, support = 0, cites = []}}]
says = "Which card shows anyone listening?"
"""


def test_a_place_counts_when_position_and_evidence_fit(write):
    exercise = write(AXES)
    clerk, pundit = (
        {"power": 7, "support": 0, "cites": ["k1"]},
        {"power": 2, "support": "-3", "cites": ["k2"]},
    )
    assert check(exercise, {"map": {"clerk": clerk, "pundit": pundit}}).status == "right"
    uncited = check(exercise, {"map": {"clerk": {**clerk, "cites": ["k2"]}, "pundit": pundit}})
    assert (uncited.status, uncited.points) == ("partly", 1)
    assert "without evidence" in uncited.messages[0].text
    assert "1 items are not placed" in check(exercise, {"map": {"clerk": clerk}}).messages[0].text
    assert replay(exercise) == ()


def test_bands_are_places_too(write):
    exercise = write("""
        [[parts]]
        name = "s"
        kind = "place"
        points = 1
        bands = [{id = "ally", text = "Ally"}, {id = "neutral", text = "Neutral"}]
        [[parts.items]]
        id = "union"
        text = "The union"
        accepted = ["neutral", "ally"]
        """)
    assert check(exercise, {"s": {"union": {"band": "ally"}}}).status == "right"
    assert check(exercise, {"s": {"union": {"band": "foe"}}}).status == "not yet"
    assert check(exercise, {"s": {"union": {}}}).status == "blank"


def test_a_thing_that_no_card_speaks_for_needs_no_citation(write):
    exercise = write("""
        [[parts]]
        name = "s"
        kind = "place"
        points = 2
        pass_at = 1.0
        cite = true
        bands = [{id = "keep", text = "Keep"}, {id = "leave", text = "Leave out"}]
        cards = [{id = "r1", text = "Reads at night"}, {id = "r2", text = "Row of another group"}]
        [[parts.items]]
        id = "night"
        text = "Reads at night"
        accepted = ["keep"]
        evidence = ["r1"]
        offered = ["r1", "r2"]
        [[parts.items]]
        id = "hobby"
        text = "Loves kites"
        accepted = ["leave"]
        """)
    hobby = {"band": "leave"}
    cited = {"night": {"band": "keep", "cites": ["r1"]}, "hobby": hobby}
    assert check(exercise, {"s": cited}).status == "right"
    astray = check(exercise, {"s": {"night": {"band": "keep", "cites": ["r2"]}, "hobby": hobby}})
    assert (astray.points, astray.messages[0].where) == (1, "night")
    kept = check(exercise, {"s": {**cited, "hobby": {"band": "keep"}}})
    assert (kept.points, kept.messages[0].where) == (1, "hobby")


def test_a_card_that_does_not_exist_is_refused(write):
    with pytest.raises(SpecError, match="r9"):
        write(AXES.replace('evidence = ["k1"]', 'evidence = ["k1"]\noffered = ["r9"]'))


FLAWS = """
[[parts]]
name = "f"
kind = "flaws"
points = 1
lines = [{id = "1", text = "one"}, {id = "2", text = "two"}, {id = "3", text = "three"}]
flaws = [{id = "none", text = "no baseline"}, {id = "tech", text = "tech first"}]
planted = {1 = ["none"], 2 = ["tech", "none"]}
"""


def test_flaws_need_finding_and_not_too_many_false_alarms(write):
    exercise = write(FLAWS)
    assert check(exercise, {"f": {"1": "none", "2": "tech"}}).status == "right"
    assert check(exercise, {"f": {"1": "none"}}).points == 0.5
    alarm = check(exercise, {"f": {"1": "none", "2": "none", "3": "tech"}})
    assert (alarm.status, alarm.points) == ("partly", 0.6667)
    assert "You marked 3 lines, and 2" in alarm.messages[0].text


GATE = """
[[parts]]
name = "g"
kind = "gate"
points = 2
verdicts = [{id = "publish", text = "Publish"}, {id = "hold", text = "Hold"}]
[[parts.items]]
id = "form"
text = "A tax form with an address"
accepted = ["hold"]
dangerous = ["publish"]
why = "The address can be read."
asks = "Who lives there?"
[[parts.items]]
id = "poster"
text = "A poster without people"
accepted = ["publish"]
why = "Nobody can be found by it."
[[mistakes]]
id = "publishes-form"
part = "g"
when = {item = "form", verdict = "publish"}
samples = [{form = "publish"}, {form = "publish", poster = "hold"}]
says = "What can be read on it?"
"""


def test_one_dangerous_publish_fails_whatever_the_rest(write):
    exercise = write(GATE + CHOOSE + 'accepted = [["a"]]')
    outcome = check(exercise, {"g": {"form": "publish", "poster": "publish"}, "pick": ["a"]})
    assert (outcome.status, outcome.points) == ("unsafe", 0)
    assert (outcome.messages[0].tone, outcome.messages[0].mistake) == ("unsafe", "publishes-form")
    assert replay(exercise) == ()


def test_caution_costs_half_of_one_case(write):
    outcome = check(write(GATE), {"g": {"form": "hold", "poster": "hold"}})
    assert (outcome.status, outcome.points) == ("partly", 1.5)
    assert "held this back" in outcome.messages[0].text
