"""Forms are read as far as they can be, and nothing that a learner sends raises."""

from datetime import date

import pytest
from finished_forms import FINISHED, LADDER, OBJECTIVE, TARGET, changed
from hypothesis import given
from hypothesis import strategies as st

from smlab import strategy
from smlab.strategy import Declined, Unknown
from smlab.words import say

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
states = st.fixed_dictionaries({"state": json}, optional={"because": json})


@given(st.sampled_from(strategy.models()), st.data())
def test_reading_never_raises_whatever_is_sent(model, data):
    names = [field.name for field in strategy.describe(model)]
    field = (
        json
        | states
        | st.lists(st.dictionaries(st.sampled_from(names), json | states, max_size=3), max_size=3)
    )
    form = data.draw(json | st.dictionaries(st.sampled_from(names) | st.text(), field))
    reading = strategy.read(model, form)
    assert (reading.model is None) == (not isinstance(form, dict))
    assert isinstance(strategy.findings(model, form), tuple)
    assert isinstance(strategy.notes(model, form), tuple)
    assert strategy.is_blank(model, form) in {True, False}


@given(st.text())
def test_no_text_breaks_a_number_or_a_date(text):
    form = {**OBJECTIVE, "baseline": text, "starts": text}
    assert strategy.read("Objective", form).model.owner == "Network coordinator"


def test_an_objective_is_read_with_types():
    objective = strategy.read("Objective", changed("Objective", baseline="4,5", starts="15.1.2026")).model
    assert (objective.baseline, objective.target_value) == (4.5, 12.0)
    assert (objective.starts, objective.deadline) == (date(2026, 1, 15), date(2026, 4, 15))
    assert (objective.verb, objective.baseline_seen) == ("join", None)


@pytest.mark.parametrize("value", [{"state": "unknown"}, "unknown", " Not known yet ", "?"])
def test_unknown_is_a_value(value):
    assert strategy.read("Objective", changed("Objective", baseline=value)).model.baseline == Unknown()


def test_a_decision_against_carries_its_reason():
    form = changed("Draft", worry={"state": "decided-not", "because": " our screens are searched "})
    assert strategy.read("Draft", form).model.worry == Declined("our screens are searched")


@pytest.mark.parametrize(
    ("model", "fields", "key"),
    [
        ("Draft", {"worry": {"state": "decided-not"}}, "because"),
        ("Draft", {"worry": {"state": "decided-not", "because": " … "}}, "because"),
        ("Draft", {"worry": {"state": "unknown"}}, "state"),
        ("Draft", {"audience": {"state": "decided-not", "because": "no"}}, "state"),
        ("Draft", {"audience": {"state": "later"}}, "text"),
        ("Draft", {"audience": ["a", "b"]}, "text"),
        ("Draft", {"audience": True}, "text"),
        ("Draft", {"hours": {"state": "later"}}, "hours"),
        ("Draft", {"hours": "200"}, "hours"),
        ("Objective", {"baseline": {"state": "later"}}, "number"),
        ("Objective", {"deadline": {"state": "later"}}, "date"),
        ("Objective", {"baseline": "a few"}, "number"),
        ("Objective", {"baseline": "1,200"}, "number-which"),
        ("Objective", {"deadline": "spring"}, "date"),
        ("Objective", {"deadline": "4/5/2026"}, "date-which"),
        ("Objective", {"rhythm": "daily"}, "choice"),
        ("Objective", {"rhythm": 3}, "choice"),
        ("Target", {"answers": ["letter", "pigeon"]}, "choice"),
        ("Target", {"answers": 7}, "choice"),
        ("Ladder", {"rungs": "five"}, "rows"),
    ],
)
def test_what_cannot_be_read_is_asked_about_at_its_field(model, fields, key):
    [problem] = strategy.read(model, changed(model, **fields)).problems
    assert (problem.rule, problem.field, problem.says) == (
        "readable",
        next(iter(fields)),
        say(f"reading.{key}"),
    )


def test_a_field_that_cannot_be_read_leaves_the_others():
    reading = strategy.read("Target", {**TARGET, "level": "village"})
    assert (reading.model.level, reading.model.role) == (None, "Secretary of the commission")


@pytest.mark.parametrize("empty", ["", "  ", "...", "…", "TBD", "-", None, [], ..., {}])
def test_an_empty_field_is_asked_for(empty):
    [problem] = strategy.read("Target", {**TARGET, "role": empty}).problems
    assert (problem.rule, problem.field) == ("filled", "role")


def test_an_optional_field_may_stay_empty():
    assert strategy.read("Objective", changed("Objective", what="", baseline_seen=None)).problems == ()


def test_choices_come_back_once_each_and_one_may_come_alone():
    read = strategy.read("Target", {**TARGET, "answers": ["call", "letter", "call", ""]}).model
    assert read.answers == ("call", "letter")
    assert strategy.read("Target", {**TARGET, "answers": "call"}).model.answers == ("call",)


def test_empty_rows_at_the_end_do_not_count_and_others_keep_their_place():
    rows = [*LADDER["rungs"][:2], {}, *LADDER["rungs"][2:], {"act": ""}, None]
    reading = strategy.read("Ladder", {**LADDER, "rungs": rows})
    assert len(reading.model.rungs) == 6
    assert {(each.field, each.row) for each in reading.problems} == {
        ("rungs.act", 2),
        ("rungs.where", 2),
        ("rungs.risky", 2),
    }


def test_a_row_that_is_none_is_asked_about():
    problems = strategy.read("Ladder", {**LADDER, "rungs": [*LADDER["rungs"], "brave act"]}).problems
    assert (problems[0].rule, problems[0].field, problems[0].row) == ("readable", "rungs", 5)


def test_a_key_that_the_model_does_not_have_is_passed_over():
    assert strategy.findings("Target", {**TARGET, "shoe_size": 43}) == ()


def test_what_is_no_form_is_one_finding():
    reading = strategy.read("Target", "the secretary")
    assert reading.model is None
    assert [(each.rule, each.field, each.says) for each in reading.problems] == [
        ("readable", "", say("reading.form"))
    ]
    assert strategy.notes("Target", 4) == ()


@pytest.mark.parametrize("model", strategy.models())
def test_an_empty_answer_is_blank_and_a_finished_one_is_not(model):
    assert set(strategy.empty(model)) == {field.name for field in strategy.describe(model)}
    assert strategy.is_blank(model, strategy.empty(model))
    assert not strategy.is_blank(model, FINISHED[model])


def test_an_empty_answer_has_a_list_where_several_values_or_rows_stand():
    assert strategy.empty("Target") == {
        name: [] if name == "answers" else ""
        for name in ("role", "institution", "level", "contact", "answers", "seen")
    }
    assert strategy.empty("Ladder") == {"for_whom": "", "rungs": [], "rest": ""}


@pytest.mark.parametrize("value", [None, ..., "...", {}, [], {"rungs": [{}, {"act": "…"}]}])
def test_untouched_ladders_are_blank(value):
    assert strategy.is_blank("Ladder", value)


@pytest.mark.parametrize(
    "value", ["a ladder", {"rungs": [{"act": "answers"}]}, {"rest": {"state": "decided-not"}}]
)
def test_touched_ladders_are_not_blank(value):
    assert not strategy.is_blank("Ladder", value)
