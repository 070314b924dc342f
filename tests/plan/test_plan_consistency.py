"""Sheets that do not fit, within themselves and with each other."""

from smlab import plan


def told(answers, fillers):
    found = plan.consistency(plan.assemble(answers, fillers))
    return [(each.rule, each.exercise, each.unsafe) for each in found]


def test_a_plan_that_fits_is_told_nothing(answers, fillers):
    assert told(answers, fillers) == []
    assert told({}, fillers) == []


def test_a_plan_takes_no_more_hours_than_the_group_has(answers, fillers):
    answers["start.draft"]["page"]["hours"] = 6.25
    assert told(answers, fillers) == [("hours-in-all", "start.draft", False)]
    [found] = plan.consistency(plan.assemble(answers, fillers))
    assert found.says.startswith("The plan takes 6.25 hours a week, the group has 6.")


def test_exactly_the_hours_of_the_group_fit(answers, fillers):
    answers["start.draft"]["page"]["hours"] = 6
    assert told(answers, fillers) == []


def test_hours_are_not_compared_while_one_is_open(answers, fillers):
    answers["start.draft"]["page"]["hours"] = 7
    answers["start.intake"]["sheet"]["hours"] = ""
    assert told(answers, fillers) == []


def test_the_target_is_not_the_audience(answers, fillers):
    answers["ladder.own-ladder"]["ladder"]["for_whom"] = "secretary"
    assert told(answers, fillers) == [("one-reader", "goals.own-target", False)]


def test_without_a_ladder_the_draft_says_the_audience(answers, fillers):
    del answers["ladder.own-ladder"]
    answers["start.draft"]["page"]["audience"] = "Secretary"
    assert told(answers, fillers) == [("one-reader", "goals.own-target", False)]


def test_dates_out_of_order_are_told(answers, fillers):
    answers["goals.own-objective"]["objective"]["deadline"] = "2026-01-14"
    assert told(answers, fillers) == [("deadline-after-start", "goals.own-objective", False)]


def test_a_risky_rung_without_a_note_is_unsafe_and_told_first(answers, fillers):
    answers["start.draft"]["page"]["hours"] = 60
    answers["ladder.own-ladder"]["ladder"]["rungs"][4]["risk_note"] = ""
    assert told(answers, fillers) == [
        ("risky-noted", "ladder.own-ladder", True),
        ("hours-in-all", "start.draft", False),
    ]


def test_an_empty_field_is_a_gap_and_no_conflict(answers, fillers):
    answers["goals.own-objective"]["objective"]["owner"] = ""
    assert told(answers, fillers) == []
