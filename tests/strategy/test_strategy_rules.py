"""Every rule with values that break it and values that do not."""

import pytest
from finished_forms import FINISHED, GROUP, LADDER, OBJECTIVE, SPLIT, SUPPORT, changed

from smlab import strategy

UNKNOWN = {"state": "unknown"}


def told(model, form, **options):
    return [(each.rule, each.field, each.row) for each in strategy.findings(model, form, **options)]


@pytest.mark.parametrize("model", strategy.models())
def test_a_finished_form_is_told_nothing(model):
    assert strategy.findings(model, FINISHED[model]) == ()


BREAKS = [
    ("Organisation", {"posters": 0}, "somebody-posts", "posters"),
    ("Organisation", {"posters": "1.5"}, "somebody-posts", "posters"),
    ("Organisation", {"hours": 0}, "hours-fit-people", "hours"),
    ("Organisation", {"hours": 121}, "hours-fit-people", "hours"),
    ("Draft", {"change": "Post three times a week"}, "change-is-not-ours", "change"),
    ("Draft", {"change": "To raise awareness of war tax"}, "change-is-not-ours", "change"),
    ("Draft", {"audience": "The general public."}, "audience-is-specific", "audience"),
    ("Draft", {"hours": 0}, "hours-are-possible", "hours"),
    ("Draft", {"hours": 61}, "hours-are-possible", "hours"),
    ("Objective", {"who": "Everyone"}, "who-is-specific", "who"),
    ("Objective", {"who": "young people"}, "who-is-specific", "who"),
    ("Objective", {"who": "Our team"}, "who-is-not-us", "who"),
    ("Objective", {"verb": "posting"}, "verb-is-a-change", "verb"),
    ("Objective", {"verb": "raise awareness of"}, "verb-is-a-change", "verb"),
    ("Objective", {"unit": "views"}, "unit-fits-source", "unit"),
    ("Objective", {"source": "survey", "unit": "organisations"}, "unit-fits-source", "unit"),
    ("Objective", {"target_value": 4}, "target-differs", "target_value"),
    ("Objective", {"baseline": 0}, "zero-was-seen", "baseline"),
    ("Objective", {"target_value": -1}, "percent-in-range", "target_value"),
    ("Objective", {"unit": "percent", "target_value": 101}, "percent-in-range", "target_value"),
    ("Objective", {"unit": "percent", "baseline": 100.5}, "percent-in-range", "baseline"),
    ("Objective", {"deadline": "2026-01-15"}, "deadline-after-start", "deadline"),
    ("Objective", {"deadline": "2025-12-31"}, "deadline-after-start", "deadline"),
    ("Objective", {"deadline": "2027-07-16"}, "deadline-in-reach", "deadline"),
    ("Objective", {"rhythm": "quarterly", "deadline": "2026-04-16"}, "deadline-in-reach", "deadline"),
    ("Objective", {"owner": "the team"}, "one-owner", "owner"),
    ("Target", {"role": "The government"}, "role-is-a-person", "role"),
    ("Target", {"role": "regional human rights commission"}, "role-is-a-person", "role"),
    ("Target", {"seen": ""}, "answer-was-seen", "seen"),
    ("Move", {"moved": "Everyone"}, "moved-is-specific", "moved"),
    ("Move", {"offer": ""}, "move-is-whole", "offer"),
    ("Move", {"stands": "active-opponent"}, "not-from-active-opponent", "stands"),
    ("Move", {"moves_to": "active-ally"}, "one-band-nearer", "moves_to"),
    ("Move", {"ask": "Understanding"}, "ask-is-an-act", "ask"),
    ("Audiences", {"protect": ""}, "harm-is-met", "protect"),
    ("Audiences", {"harmed": "Nobody."}, "nobody-is-decided", "harmed"),
    ("Audiences", {"deciders": []}, "somebody-decides", "deciders"),
    ("Audiences", {"movers": []}, "somebody-is-listened-to", "movers"),
    ("Audiences", {"segments": []}, "somebody-is-spoken-to", "segments"),
    ("Measures", {"set_on": "2026-03-11"}, "set-before-it-begins", "set_on"),
    ("Bar", {"set_from": "others"}, "set-from-here", "set_from"),
    ("Bar", {"set_from": "hope"}, "set-from-here", "set_from"),
    ("Bar", {"enough": 0}, "enough-is-something", "enough"),
    ("Bar", {"more": 6}, "more-is-above-enough", "more"),
    ("BarKept", {"keeps": "change"}, "change-is-told", "enough"),
]


@pytest.mark.parametrize(("model", "fields", "rule", "field"), BREAKS)
def test_a_rule_points_at_the_field_that_breaks_it(model, fields, rule, field):
    assert told(model, changed(model, **fields)) == [(rule, field, None)]


KEEPS = [
    ("Organisation", {"posters": 1, "hours": 60}),
    ("Organisation", {"hours": "0.5"}),
    ("Draft", {"hours": "0.5"}),
    ("Draft", {"change": "Postal voting is allowed"}),
    ("Draft", {"audience": "The public library's readers", "hours": 60}),
    ("Objective", {"verb": "postpone"}),
    ("Objective", {"who": "The ministry", "verb": "publish"}),
    ("Objective", {"baseline": UNKNOWN}),
    ("Objective", {"baseline": "not known yet"}),
    ("Objective", {"baseline": 0, "baseline_seen": "members' list, 5 January"}),
    ("Objective", {"baseline": 0, "source": "new-list"}),
    ("Objective", {"baseline": 0, "source": "target-record", "unit": "decisions"}),
    ("Objective", {"rhythm": "quarterly", "target_value": 4}),
    ("Objective", {"rhythm": "quarterly", "deadline": "2026-04-15"}),
    ("Objective", {"deadline": "2027-07-15"}),
    ("Objective", {"starts": "2026-08-31", "deadline": "2028-02-29"}),
    ("Objective", {"unit": "percent", "baseline": 0, "baseline_seen": "list", "target_value": 100}),
    ("Objective", {"target_value": 2}),
    ("Target", {"answers": UNKNOWN, "seen": "", "contact": UNKNOWN}),
    ("Draft", {"worry": {"state": "decided-not", "because": "not on this machine"}}),
]


@pytest.mark.parametrize(("model", "fields"), KEEPS)
def test_what_only_looks_like_a_break_is_accepted(model, fields):
    assert told(model, changed(model, **fields)) == []


def test_the_end_of_a_short_month_is_the_last_day_of_the_window():
    late = changed("Objective", starts="2026-08-31", deadline="2028-03-01")
    assert told("Objective", late) == [("deadline-in-reach", "deadline", None)]


ROW_BREAKS = [
    ("Ladder", 0, {"doing": 0}, "lowest-evidenced", "rungs.doing"),
    ("Ladder", 0, {"doing": UNKNOWN}, "lowest-evidenced", "rungs.doing"),
    ("Ladder", 0, {"doing": 0, "evidence": "hoped for"}, "lowest-evidenced", "rungs.doing"),
    ("Ladder", 2, {"next_ask": ""}, "next-asks", "rungs.next_ask"),
    ("Ladder", 3, {"measure": "…"}, "each-measured", "rungs.measure"),
    ("Ladder", 3, {"act": "answers a  question."}, "acts-distinct", "rungs.act"),
    ("Ladder", 1, {"skill": ""}, "skill-or-power", "rungs.skill"),
    ("Ladder", 4, {"risk_note": ""}, "risky-noted", "rungs.risk_note"),
    ("Ladder", 4, {"adviser": ""}, "risky-noted", "rungs.adviser"),
    ("Ladder", 1, {"risky": "yes"}, "risky-noted", "rungs.risk_note"),
    ("OfflineSupport", 1, {"activity": "evening"}, "activities-distinct", "activities.activity"),
    ("OfflineSupport", 1, {"doing": 0}, "already-done", "activities.doing"),
    ("OfflineSupport", 2, {"risky": "yes"}, "risky-flagged", "activities.flag"),
    ("SplitWish", 1, {"audience": "readers of the blog"}, "audiences-differ", "halves.audience"),
    ("SplitWish", 0, {"target": "secretary of the commission"}, "targets-differ", "halves.target"),
    ("SplitWish", 1, {"verb": "tweet"}, "verb-is-a-change", "halves.verb"),
    ("Audiences", 0, {"role": "the ministry"}, "deciders-are-people", "deciders.role"),
    ("Audiences", 0, {"seen": ""}, "answers-were-seen", "deciders.seen"),
    ("Measures", 1, {"level": "outputs"}, "past-the-outputs", "measures.level"),
    ("Measures", 1, {"counted": "Number of likes"}, "no-likes-as-outcome", "measures.counted"),
    ("Measures", 1, {"look_on": ""}, "each-has-a-day", "measures.look_on"),
    ("Measures", 1, {"look_on": "2026-03-09"}, "each-has-a-day", "measures.look_on"),
    ("Measures", 0, {"decision": ""}, "each-has-a-decision", "measures.decision"),
    ("Measures", 0, {"decision": "We will see."}, "each-has-a-decision", "measures.decision"),
    ("Measures", 1, {"counted": "hours that we  spent on it"}, "counted-once", "measures.counted"),
]


@pytest.mark.parametrize(("model", "row", "fields", "rule", "field"), ROW_BREAKS)
def test_a_rule_points_at_the_row_that_breaks_it(model, row, fields, rule, field):
    [found] = strategy.findings(model, changed(model, row=row, **fields))
    assert (found.rule, found.field) == (rule, field)
    # A repeated value is told at the later row, a missing gain of the whole ladder at its lowest rung.
    assert found.row == {"targets-differ": 1, "skill-or-power": 0}.get(rule, row)


@pytest.mark.parametrize("whose", ["everyone", "All people in our city", "The general public"])
def test_a_ladder_for_everybody_is_asked_whose_it_is(whose):
    assert told("Ladder", {**LADDER, "for_whom": whose}) == [("whose-is-specific", "for_whom", None)]
    assert told("Ladder", {**LADDER, "for_whom": f"{whose} who came to an evening"}) == []


def test_what_was_seen_is_evidence_without_a_count():
    assert told("Ladder", changed("Ladder", row=0, doing=UNKNOWN, evidence="seen at every evening")) == []


def test_one_person_who_does_it_is_enough():
    assert told("Ladder", changed("Ladder", row=0, doing=1)) == []
    assert told("OfflineSupport", changed("OfflineSupport", row=0, doing=1)) == []


def test_a_decision_is_as_good_as_a_skill():
    form = changed("Ladder", row=1, skill="", decides="the next topic")
    assert told("Ladder", form) == []


def test_a_ladder_that_stays_on_the_screen_is_told_at_its_top():
    rungs = [{**rung, "where": "online"} for rung in LADDER["rungs"]]
    assert told("Ladder", {**LADDER, "rungs": rungs}) == [("not-only-online", "rungs.where", 4)]


@pytest.mark.parametrize(("count", "right"), [(4, False), (5, True), (6, True), (7, True), (8, False)])
def test_a_ladder_has_five_to_seven_rungs(count, right):
    middle = [{**LADDER["rungs"][2], "act": f"act {number}"} for number in range(count - 3)]
    form = {**LADDER, "rungs": [*LADDER["rungs"][:2], *middle, LADDER["rungs"][-1]]}
    assert told("Ladder", form) == ([] if right else [("five-to-seven", "rungs", None)])


@pytest.mark.parametrize(
    ("model", "key"), [("Ladder", "rungs"), ("SplitWish", "halves"), ("OfflineSupport", "activities")]
)
def test_a_form_without_rows_is_asked_for_them_once(model, key):
    found = told(model, {**FINISHED[model], key: []})
    assert [rule for rule, field, _ in found if field == key] == [
        strategy.rules(model)[2 + (model != "SplitWish")]
    ]
    assert len(found) == 1


def test_three_activities_are_wanted():
    two = {"activities": SUPPORT["activities"][:2]}
    assert told("OfflineSupport", two) == [("three-activities", "activities", None)]


def test_a_wish_has_two_halves():
    three = {"halves": [*SPLIT["halves"], {**SPLIT["halves"][0], "audience": "Students"}]}
    assert told("SplitWish", three) == [("two-halves", "halves", None)]


def test_no_target_on_either_side_is_no_repetition():
    halves = [{**half, "target": {"state": "decided-not", "because": "none"}} for half in SPLIT["halves"]]
    assert told("SplitWish", {"halves": halves}) == []


UNSAFE = {"risky-noted", "risky-flagged"}


@pytest.mark.parametrize(("model", "row", "fields", "rule", "_"), ROW_BREAKS)
def test_only_a_missing_warning_is_unsafe(model, row, fields, rule, _):
    [found] = strategy.findings(model, changed(model, row=row, **fields))
    assert found.unsafe == (rule in UNSAFE)


def test_what_is_unsafe_is_told_first():
    form = changed("Ladder", row=4, risk_note="", act="")
    assert [rule for rule, _, _ in told("Ladder", form)] == ["risky-noted", "filled"]


def test_only_named_rules_run_but_gaps_are_always_told():
    form = changed("Objective", owner="we", who="everyone", unit="")
    found = told("Objective", form, rules_to_run=["one-owner"])
    assert found == [("filled", "unit", None), ("one-owner", "owner", None)]


def test_an_unknown_baseline_is_accepted_and_becomes_a_task():
    form = changed("Objective", baseline=UNKNOWN)
    assert [(note.rule, note.field) for note in strategy.notes("Objective", form)] == [
        ("baseline-to-find", "baseline")
    ]
    assert strategy.notes("Objective", OBJECTIVE) == ()


def test_an_unknown_place_of_answer_becomes_a_task():
    [note] = strategy.notes("Target", changed("Target", answers=UNKNOWN))
    assert (note.rule, note.field) == ("answers-to-find", "answers")


def test_notes_of_rows_are_told_at_their_row():
    [note] = strategy.notes("SplitWish", changed("SplitWish", row=1, baseline=UNKNOWN))
    assert (note.field, note.row) == ("halves.baseline", 1)


def test_every_rule_is_broken_by_a_sample_above():
    broken = {rule for _, _, rule, _ in BREAKS} | {rule for *_, rule, _ in ROW_BREAKS}
    broken |= {
        "two-to-six",
        "five-to-seven",
        "not-only-online",
        "three-activities",
        "two-halves",
        "whose-is-specific",
        "segments-are-specific",
        "segments-differ",
        "readable",
        "filled",
    }
    assert broken == {rule for model in strategy.models() for rule in strategy.rules(model)}


def test_every_sentence_asks_or_points_and_never_gives_a_verdict():
    forms = [(model, changed(model, **fields)) for model, fields, _, _ in BREAKS]
    forms += [(model, changed(model, row=row, **fields)) for model, row, fields, _, _ in ROW_BREAKS]
    for model, form in forms:
        for found in strategy.findings(model, form):
            assert "?" in found.says or found.says.startswith(("Unknown is not zero", "A standing aim"))
            assert not {"wrong", "error", "invalid", "incorrect", "must"} & set(
                found.says.lower().split()[:6]
            )
            assert "{" not in found.says


def test_a_rule_that_does_not_exist_is_an_authors_mistake():
    with pytest.raises(strategy.StrategyError, match=r'no rule "one-owners"\. Did you mean "one-owner"'):
        strategy.findings("Objective", OBJECTIVE, ["one-owners"])


def test_hours_are_not_weighed_before_people_are_known():
    assert told("Organisation", {**GROUP, "posters": ""}) == [("filled", "posters", None)]
