"""Measures that decide something, and bars that were set before the result."""

import pytest
from finished_forms import FINISHED, MEASURES, changed

from smlab import strategy
from smlab.strategy.finding import counts_of

UNKNOWN = {"state": "unknown"}


def told(model, form):
    return [(each.rule, each.field, each.row) for each in strategy.findings(model, form)]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (1, {"level": "out-takes"}),
        (1, {"level": "out-takes", "counted": "Likes from organisations"}),
        (1, {"counted": "Followers who came to an evening"}),
        (1, {"baseline": UNKNOWN}),
        (1, {"bar": ""}),
        (1, {"look_on": "2026-03-10"}),
        (0, {"look_on": "2026-03-01"}),
        (0, {"decision": "Nothing is sent before noon any more"}),
    ],
)
def test_what_only_looks_like_a_break_is_accepted(row, fields):
    assert told("Measures", changed("Measures", row=row, **fields)) == []


@pytest.mark.parametrize(("count", "right"), [(1, False), (2, True), (6, True), (7, False)])
def test_there_are_two_to_six_measures(count, right):
    more = [{**MEASURES["measures"][1], "counted": f"answers of kind {number}"} for number in range(count)]
    found = told("Measures", {**MEASURES, "measures": more})
    assert found == ([] if right else [("two-to-six", "measures", None)])


def test_a_sheet_without_measures_is_asked_for_them_once():
    assert told("Measures", {**MEASURES, "measures": []}) == [("two-to-six", "measures", None)]


@pytest.mark.parametrize(
    ("day", "right"), [("2026-03-09", True), ("2026-03-10", True), ("2026-03-11", False)]
)
def test_bars_are_set_before_the_action_begins(day, right):
    found = told("Measures", changed("Measures", set_on=day))
    assert found == ([] if right else [("set-before-it-begins", "set_on", None)])


def test_an_unknown_baseline_and_a_missing_bar_are_reminders():
    assert [one.rule for one in strategy.notes("Measures", MEASURES)] == ["baseline-to-find"]
    assert [one.rule for one in strategy.notes("Measures", changed("Measures", row=1, bar=""))] == [
        "baseline-to-find",
        "bar-to-set",
    ]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Likes", "likes"),
        ("Total number of video views", "views"),
        ("1,000 likes", "likes"),
        ("Average engagement rate", "engagement rate"),
        ("Different organisations that took part", ""),
        ("followers who wrote to us", ""),
        ("Likeable answers", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_line_that_counts_a_button_is_told_from_one_that_counts_people(line, word):
    assert counts_of(line, "model.lists.platform-counts") == word


def test_an_upper_level_below_the_lower_one_is_told_like_an_equal_one():
    assert told("Bar", changed("Bar", more=5)) == [("more-is-above-enough", "more", None)]


def test_likes_are_no_impact_either():
    form = changed("Measures", row=1, counted="Our new followers", level="impact")
    assert told("Measures", form) == [("no-likes-as-outcome", "measures.counted", 1)]


def test_a_changed_bar_needs_its_number_and_is_accepted_with_a_reminder():
    assert told("BarKept", changed("BarKept", keeps="change")) == [("change-is-told", "enough", None)]
    form = changed("BarKept", keeps="change", enough=8)
    assert told("BarKept", form) == []
    assert [one.rule for one in strategy.notes("BarKept", form)] == ["change-is-shown"]
    assert strategy.notes("BarKept", FINISHED["BarKept"]) == ()
