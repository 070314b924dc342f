"""Numbers that are computed, typed in many ways, and recognised when they come from a wrong way."""

import pytest

from smlab.errors import SpecError
from smlab.exercises import check, replay
from smlab.exercises.numerals import readings

PARTS = """
[[parts]]
name = "rates"
kind = "number"
points = 2
expected = "mistakes:right"
arguments = {days = 90}
fields = [
  {name = "median", label = "Median", tolerance = 0.02, relative = true},
  {name = "share", label = "Share", tolerance = 0.001, percent = true},
]
[[mistakes]]
id = "best-week"
part = "rates"
when = {near = "mistakes:best_week"}
samples = [{computed_by = "mistakes:best_week"}, {median = 60.5}]
says = "What did an ordinary week look like?"
[[mistakes]]
id = "far-too-high"
part = "rates"
when = {field = "median", between = [1000, 5000]}
samples = [{median = 1200}, {median = 4000}]
says = "Which total is that?"
"""
WAYS = """
def right(pack, days): return {"median": 20.0, "share": 0.25}
def best_week(pack, days): return {"median": 60.0, "share": 0.25}
"""


def test_each_field_earns_its_share_within_the_tolerance(write):
    exercise = write(PARTS, WAYS)
    assert check(exercise, {"rates": {"median": 20.4, "share": 0.2505}}).points == 2
    assert check(exercise, {"rates": {"median": 20.5, "share": 0.25}}).points == 1
    assert check(exercise, {"rates": {"median": 20, "share": 0.2520}}).points == 1


@pytest.mark.parametrize("typed", [0.25, 25, "25 %", "25,0%", "0,25", "٢٥٪", "۲۵", " 0.25 "])
def test_a_share_may_be_typed_as_people_type_it(write, typed):
    assert check(write(PARTS, WAYS), {"rates": {"median": 20, "share": typed}}).status == "right"


def test_a_number_from_a_known_wrong_way_is_recognised_even_when_rounded(write):
    exercise = write(PARTS, WAYS)
    [message] = check(exercise, {"rates": {"median": "60,9", "share": 0.25}}).messages
    assert message.mistake == "best-week"
    assert replay(exercise) == ()


def test_a_field_in_which_the_wrong_way_is_right_does_not_accuse(write):
    messages = check(write(PARTS, WAYS), {"rates": {"median": 33, "share": 0.25}}).messages
    assert [message.mistake for message in messages] == [""]


def test_an_empty_field_is_called_empty(write):
    messages = check(write(PARTS, WAYS), {"rates": {"median": 20, "share": ""}}).messages
    assert "still empty" in messages[0].text


def test_text_that_is_no_number_is_quoted_back(write):
    outcome = check(write(PARTS, WAYS), {"rates": {"median": "many", "share": 0.25}})
    assert outcome.points == 0
    assert "“many”" in outcome.messages[0].text


def test_cannot_tell_is_right_where_nothing_can_be_expected(write):
    exercise = write(
        """
        [[parts]]
        name = "rate"
        kind = "number"
        points = 1
        expected = "mistakes:right"
        fields = [{name = "rate", label = "Rate", cannot = true}]
        """,
        "def right(pack): return {'rate': float('nan')}",
    )
    assert check(exercise, {"rate": {"rate": "cannot-tell"}}).status == "right"
    assert check(exercise, {"rate": {"rate": 0}}).status == "not yet"


def test_cannot_tell_is_wrong_where_the_data_do_tell(write):
    assert check(write(PARTS, WAYS), {"rates": {"median": "cannot-tell", "share": 0.25}}).points == 1


def test_a_variant_asks_on_other_numbers(write):
    exercise = write(
        """
        [[variants]]
        name = "north"
        arguments = {region = "north"}
        words = {place = "the north"}
        [[parts]]
        name = "n"
        kind = "number"
        points = 1
        expected = "mistakes:people"
        arguments = {region = "south"}
        fields = [{name = "people", label = "People"}]
        """,
        "def people(pack, region): return {'people': {'north': 3, 'south': 8}[region]}",
    )
    assert check(exercise, {"n": {"people": 8}}).status == "right"
    assert check(exercise.vary("north"), {"n": {"people": 3}}).status == "right"
    assert check(exercise.vary("north"), {"n": {"people": 8}}).status == "not yet"


def test_only_our_metrics_and_the_file_beside_it_may_be_called(write):
    exercise = write(
        """
        [[parts]]
        name = "n"
        kind = "number"
        points = 1
        expected = "os:system"
        fields = [{name = "a", label = "A"}]
        """
    )
    with pytest.raises(SpecError, match="smlab.metrics"):
        check(exercise, {"n": {"a": 1}})


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1.234,5", (1234.5,)), ("1,234.5", (1234.5,)), ("1 234", (1234.0,)), ("−3", (-3.0,)), ("1,234", (1.234, 1234.0)),
        ("1e3", (1000.0,)), ("", ()), ("1e999", ()), ("nan", ()), ("inf", ()), ("--3", ()), ("1,2,3", ()), (True, ()),
        (None, ()), ([], ()), ("9" * 41, ()), (f"{12:040}", (12.0,)), (10**400, ()), (float("nan"), ()),
    ],
)  # fmt: skip
def test_every_reading_of_a_typed_number(typed, numbers):
    assert readings(typed) == numbers
