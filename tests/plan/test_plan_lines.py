"""What each line says, which sheet says it, and what is missing."""

import pytest

from smlab import content, plan
from smlab.plan import Source


def by_name(answers, fillers):
    return {line.name: line for line in plan.lines(plan.assemble(answers, fillers))}


def test_the_best_sheet_says_each_line(answers, fillers):
    said = {name: line.text for name, line in by_name(answers, fillers).items()}
    assert said == {
        "change": "Members join a buddy pair: 1\u202f200 people by 15 April 2026 (now: 4)",
        "decides": "Head of the registry",
        "audience": "Desk volunteers; People sent away",
        "move": (
            "Clerks of the registry: from “Neutral” to “Passive allies”. The ask: Try the slip for two weeks"
        ),
        "first_ask": "Answers a question",
        "ladder": "5 rungs, from “Answers a question” to “Refuses a sum”",
        "measures": (
            "Offices that answer in their own words (2 measures in all) · "
            "success from 5 on · last time: 2 · looked at on 20 April 2026"
        ),
        "hours": "5.5 hours",
        "worry": "somebody is recognised in a picture",
    }
    assert {line.state for line in by_name(answers, fillers).values()} == {"firm"}
    assert plan.gaps(plan.assemble(answers, fillers)) == ()


def test_the_first_sheets_say_a_draft(answers, fillers):
    early = {key: answers[key] for key in ("start.intake", "start.draft")}
    lines = by_name(early, fillers)
    assert (lines["change"].text, lines["change"].state) == ("Twelve refusers have a buddy", "draft")
    assert lines["decides"].text == "Circle coordinators"
    assert (lines["ladder"].text, lines["ladder"].state) == ("", "gap")
    assert (lines["hours"].state, lines["worry"].state) == ("firm", "firm")


def test_the_intake_sheet_alone_says_what_it_can(answers, fillers):
    lines = by_name({"start.intake": answers["start.intake"]}, fillers)
    assert (lines["change"].text, lines["change"].state) == ("Refusers find a buddy", "draft")
    assert (lines["hours"].text, lines["hours"].state) == ("6 hours", "draft")
    assert (lines["decides"].text, lines["decides"].state) == ("", "gap")


def test_what_is_not_known_yet_is_a_gap(answers, fillers):
    answers["start.draft"]["page"]["decides"] = {"state": "unknown"}
    del answers["goals.own-target"], answers["audience.own-people"]
    assert by_name(answers, fillers)["decides"].state == "gap"


def test_a_decision_against_is_no_gap(answers, fillers):
    answers["start.draft"]["page"]["worry"] = {"state": "decided-not", "because": "our screens are searched"}
    worry = by_name(answers, fillers)["worry"]
    assert (worry.text, worry.state) == ("decided not to, because: our screens are searched", "firm")


@pytest.mark.parametrize("field", ["who", "verb", "unit", "target_value", "deadline"])
def test_an_objective_with_a_hole_leaves_the_line_to_the_draft(field, answers, fillers):
    answers["goals.own-objective"]["objective"][field] = ""
    change = by_name(answers, fillers)["change"]
    assert (change.text, change.state) == ("Twelve refusers have a buddy", "draft")


def test_an_unknown_baseline_is_said(answers, fillers):
    answers["goals.own-objective"]["objective"]["baseline"] = {"state": "unknown"}
    assert by_name(answers, fillers)["change"].text.endswith("(now: not known yet)")


def test_a_gap_names_the_exercise_and_the_unit_that_fill_it():
    first = content.units()[0]
    fillers = (Source("draft", f"{first.id}.draft", "page"),)
    gaps = {gap.line: gap for gap in plan.gaps(plan.assemble({}, fillers))}
    assert gaps["change"].exercise == f"{first.id}.draft"
    assert gaps["change"].says == f"not yet: {first.title}"
    assert (gaps["ladder"].exercise, gaps["ladder"].says) == ("", "not yet: a later unit")


def test_a_draft_names_the_unit_that_makes_it_firm():
    first = content.units()[0]
    fillers = (Source("draft", "x.draft", "page"), Source("objective", f"{first.id}.objective", "o"))
    drafted = plan.assemble({"x.draft": {"page": {"change": "More buddies"}}}, fillers)
    [gap] = [gap for gap in plan.gaps(drafted) if gap.line == "change"]
    assert (gap.draft, gap.says) == (True, f"a draft so far: {first.title}")


def test_a_line_is_firm_when_no_lesson_could_better_it():
    only = (Source("draft", "start.draft", "page"),)
    lines = by_name({"start.draft": {"page": {"change": "More buddies"}}}, only)
    assert lines["change"].state == "firm"


def test_worries_are_private_lines(answers, fillers):
    private = {
        name: line.sensitive_id for name, line in by_name(answers, fillers).items() if line.sensitive_id
    }
    assert private == {"worry": "draft.worry"}
    del answers["start.draft"]
    assert by_name(answers, fillers)["worry"].sensitive_id == "organisation.worry"


def test_a_move_that_was_decided_against_is_said(answers, fillers):
    move = {"moved": {"state": "decided-not", "because": "we hold what we have"}}
    answers["audience.own-people"]["people"].update(move)
    line = by_name(answers, fillers)["move"]
    assert (line.text, line.state) == ("decided not to, because: we hold what we have", "firm")


def test_the_people_are_said_by_earlier_sheets_until_their_own_is_filled(answers, fillers):
    del answers["audience.own-people"]
    lines = by_name(answers, fillers)
    assert (lines["decides"].text, lines["decides"].state) == ("Secretary, Rights Commission", "draft")
    assert (lines["audience"].text, lines["audience"].state) == ("Readers in the north", "draft")
    assert lines["move"].state == "gap"
