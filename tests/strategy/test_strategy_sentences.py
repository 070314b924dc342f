"""What a rule says names the rung, the word and the number that it found; and what it lets pass at its edge."""

import pytest
from finished_forms import FINISHED, LADDER, SPLIT, SUPPORT, changed

from smlab import strategy

UNKNOWN = {"state": "unknown"}


def sentences(model, form):
    return [each.says for each in strategy.findings(model, form)]


@pytest.mark.parametrize(
    ("row", "fields", "begins"),
    [
        (0, {"next_ask": ""}, "Somebody has just done rung 1. What do you say"),
        (3, {"next_ask": ""}, "Somebody has just done rung 4. What do you say"),
        (0, {"measure": ""}, "How would you notice that people do rung 1?"),
        (4, {"measure": ""}, "How would you notice that people do rung 5?"),
        (4, {"risk_note": ""}, "Rung 5 can bring somebody trouble, and nothing tells them."),
        (4, {"adviser": ""}, "Rung 5 has a note, but nobody to ask."),
        (2, {"risky": "yes"}, "Rung 3 can bring somebody trouble, and nothing tells them."),
        (2, {"act": "Tells a Story."}, "Rung 3 asks for the same act as one before it."),
    ],
)
def test_a_rung_is_named_by_its_number_from_below(row, fields, begins):
    [says] = sentences("Ladder", changed("Ladder", row=row, **fields))
    assert says.startswith(begins)


def rungs(count):
    middle = [{**LADDER["rungs"][2], "act": f"act {number}"} for number in range(count - 3)]
    return {**LADDER, "rungs": [*LADDER["rungs"][:2], *middle, LADDER["rungs"][-1]]}


def test_too_few_rungs_and_too_many_are_asked_different_things():
    assert sentences("Ladder", rungs(4))[0].startswith("There are 4 rungs so far; five to seven carry")
    assert sentences("Ladder", rungs(8))[0].startswith("There are 8 rungs; more than seven are hard")


@pytest.mark.parametrize(("activities", "count"), [(2, 2), (4, 4), (1, 1)])
def test_the_number_of_activities_is_said(activities, count):
    more = [*SUPPORT["activities"], {**SUPPORT["activities"][0], "activity": "Market"}]
    [says] = sentences("OfflineSupport", {"activities": more[:activities]})
    assert says.startswith(f"Three are wanted, here are {count}.")


@pytest.mark.parametrize(
    ("model", "fields", "said"),
    [
        ("Draft", {"change": "Post three times a week"}, "“post” is something you would do."),
        ("Objective", {"verb": "raise awareness of"}, "“raise awareness” is your own activity."),
        ("Objective", {"target_value": -1}, "Can there be fewer than none?"),
        ("Objective", {"unit": "percent", "baseline": -0.5}, "Can there be fewer than none?"),
        ("Objective", {"unit": "percent", "target_value": 101}, "More than a hundred in a hundred?"),
        ("Objective", {"deadline": "2028-01-15"}, "The day is more than 18 months after the start."),
        (
            "Objective",
            {"rhythm": "quarterly", "deadline": "2026-05-01"},
            "A standing aim still needs a next look. On which day in the first 3 months?",
        ),
    ],
)
def test_the_word_or_the_number_that_was_found_is_quoted(model, fields, said):
    [says] = sentences(model, changed(model, **fields))
    assert says.startswith(said)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        ("Organisation", {"posters": 2, "hours": 120}),  # sixty hours a week for each of two
        ("Organisation", {"posters": 1, "hours": "0,1"}),
        ("Draft", {"hours": 60}),
        ("Draft", {"hours": "0.1"}),
        ("Draft", {"hours": 1}),
        ("Objective", {"unit": "percent", "target_value": 100}),
        ("Objective", {"unit": "people", "target_value": 1000}),
        ("Objective", {"target_value": 0}),
        ("Objective", {"baseline": 0, "source": "target-record", "unit": "officials"}),
        ("Objective", {"starts": "2026-01-15", "deadline": "2026-01-16"}),
        ("Objective", {"starts": "2026-07-31", "deadline": "2028-01-31"}),  # eighteen months to the day
        ("Objective", {"starts": "2026-06-30", "deadline": "2027-12-30"}),
        ("Objective", {"rhythm": "quarterly", "starts": "2026-11-30", "deadline": "2027-02-28"}),
        ("Objective", {"rhythm": "quarterly", "starts": "2026-09-15", "deadline": "2026-12-15"}),
        ("Target", {"answers": [], "seen": "", "contact": UNKNOWN, "level": "local"}),
    ],
)
def test_what_lies_just_within_is_accepted(model, fields):
    form = changed(model, **fields)
    assert [each.rule for each in strategy.findings(model, form)] == (
        ["filled"] if fields.get("answers") == [] else []
    )


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"starts": "2026-07-31", "deadline": "2028-02-01"}, "deadline-in-reach"),
        ({"starts": "2026-06-30", "deadline": "2027-12-31"}, "deadline-in-reach"),
        ({"rhythm": "quarterly", "starts": "2026-11-30", "deadline": "2027-03-01"}, "deadline-in-reach"),
        ({"rhythm": "quarterly", "starts": "2026-09-15", "deadline": "2026-12-16"}, "deadline-in-reach"),
        ({"baseline": 0, "source": "inbox"}, "zero-was-seen"),
        ({"source": "new-list", "unit": "percent"}, "unit-fits-source"),
        ({"source": "press-log", "unit": "people"}, "unit-fits-source"),
    ],
)
def test_what_lies_just_outside_is_asked_about(fields, rule):
    assert [each.rule for each in strategy.findings("Objective", changed("Objective", **fields))] == [rule]


def test_a_rule_waits_for_both_of_its_fields():
    for missing in ("starts", "deadline", "unit", "source", "target_value", "owner", "who", "verb"):
        found = strategy.findings("Objective", changed("Objective", **{missing: ""}))
        assert [(each.rule, each.field) for each in found] == [("filled", missing)]
    open_ = changed("Objective", baseline="", target_value="")
    assert {each.rule for each in strategy.findings("Objective", open_)} == {"filled"}


def test_a_number_that_is_unknown_is_neither_negative_nor_too_large():
    form = changed("Objective", unit="percent", baseline=UNKNOWN, target_value=100)
    assert strategy.findings("Objective", form) == ()


def test_only_the_lowest_rung_needs_somebody_who_does_it():
    higher = changed("Ladder", row=1, doing=0)
    assert strategy.findings("Ladder", higher) == ()
    lowest = changed("Ladder", row=0, doing="", evidence="")
    assert [each.rule for each in strategy.findings("Ladder", lowest)] == ["lowest-evidenced"]
    half = changed("Ladder", row=0, doing="0.5")
    assert [each.rule for each in strategy.findings("Ladder", half)] == ["lowest-evidenced"]


def test_one_rung_away_from_the_screen_is_enough():
    online = [{**rung, "where": "online"} for rung in LADDER["rungs"]]
    for where in ("offline", "both"):
        form = {**LADDER, "rungs": [*online[:2], {**online[2], "where": where}, *online[3:]]}
        assert strategy.findings("Ladder", form) == ()


def test_three_times_the_same_act_is_told_twice():
    form = {
        **LADDER,
        "rungs": [{**rung, "act": "Comes"} for rung in LADDER["rungs"][:3]] + LADDER["rungs"][3:],
    }
    found = strategy.findings("Ladder", form)
    assert [(each.rule, each.row) for each in found] == [("acts-distinct", 1), ("acts-distinct", 2)]


def test_nobody_yet_is_told_at_every_activity_and_an_open_number_only_as_a_gap():
    none = {"activities": [{**one, "doing": 0} for one in SUPPORT["activities"]]}
    assert [each.row for each in strategy.findings("OfflineSupport", none)] == [0, 1, 2]
    open_ = changed("OfflineSupport", row=1, doing="")
    assert [(each.rule, each.row) for each in strategy.findings("OfflineSupport", open_)] == [("filled", 1)]


def test_a_wish_with_one_half_is_asked_for_the_other():
    [says] = sentences("SplitWish", {"halves": SPLIT["halves"][:1]})
    assert says.startswith("Two objectives hide in the wish.")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"role": "everybody"}, "role-is-a-person"),
        ({"role": "The regional human rights commission."}, "role-is-a-person"),
    ],
)
def test_a_target_is_a_post(said, rule):
    assert [each.rule for each in strategy.findings("Target", changed("Target", **said))] == [rule]


def test_a_finding_of_a_whole_form_is_safe_and_has_no_row():
    for model, form in FINISHED.items():
        assert strategy.notes(model, form) == () or model not in ("Objective", "Target")
    [found] = strategy.findings("Draft", changed("Draft", hours=61))
    assert (found.row, found.unsafe, found.field) == (None, False, "hours")


@pytest.mark.parametrize("nothing", ["none", "No risk.", "Nobody", "no", "not applicable"])
def test_a_warning_that_warns_of_nothing_is_none(nothing):
    for field in ("risk_note", "adviser"):
        [found] = strategy.findings("Ladder", changed("Ladder", row=4, **{field: nothing}))
        assert (found.rule, found.field, found.row, found.unsafe) == (
            "risky-noted",
            f"rungs.{field}",
            4,
            True,
        )
    [found] = strategy.findings("OfflineSupport", changed("OfflineSupport", row=1, risky="yes", flag=nothing))
    assert (found.rule, found.unsafe) == ("risky-flagged", True)


def test_what_only_begins_like_nothing_is_a_warning():
    form = changed(
        "Ladder", row=4, adviser="Nobody of ours: the tenants' advice office", risk_note="No way back"
    )
    assert strategy.findings("Ladder", form) == ()


def test_a_number_that_cannot_be_read_is_asked_about_once():
    """Somebody who writes "about 300" has seen people, and is not asked whether there are any."""
    [found] = strategy.findings("Ladder", changed("Ladder", row=0, doing="about 300", evidence=""))
    assert (found.rule, found.field, found.row) == ("readable", "rungs.doing", 0)
    other = changed("Ladder", row=0, doing="about 300", evidence="", next_ask="")
    assert [each.rule for each in strategy.findings("Ladder", other)] == ["readable", "next-asks"]
    target = changed("Target", answers=["pigeon"], seen="")
    assert [each.rule for each in strategy.findings("Target", target)] == ["readable"]


def test_an_unknown_start_does_not_hide_a_number_that_cannot_be():
    form = changed("Objective", baseline=UNKNOWN, target_value=-1)
    assert [(each.rule, each.field) for each in strategy.findings("Objective", form)] == [
        ("percent-in-range", "target_value")
    ]
    both = changed("Objective", baseline=-2, target_value=-1)
    assert [each.field for each in strategy.findings("Objective", both)] == ["baseline", "target_value"]


def test_what_is_no_form_is_told_so_and_nothing_else():
    [found] = strategy.findings("Target", "the secretary")
    assert (found.rule, found.field, found.row) == ("readable", "", None)


def test_a_rule_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(
        strategy.StrategyError, match="It has: readable, filled, somebody-posts, hours-fit-people"
    ):
        strategy.findings("Organisation", FINISHED["Organisation"], ["hours"])
