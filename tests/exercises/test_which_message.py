"""Of all that could be said of an answer, what is said, in which order, and at which place."""

import pytest

from smlab.exercises import check, load, reference
from smlab.exercises.outcome import PartOutcome, Status, overall
from smlab.words import say
from tests.exercises import test_other_kinds as other
from tests.exercises import test_sort as sort
from tests.exercises.samples import FORM

WHOLE = reference(load("goals.own-objective"))["objective"]


def mistake(part, when, **more):
    """One mistake in the exercise file's words."""
    extra = "".join(f'{key} = "{value}"\n' for key, value in more.items())
    samples = more.pop("samples", '["x"], ["y"]')
    return f'[[mistakes]]\nid = "m"\npart = "{part}"\nwhen = {when}\nsamples = [{samples}]\nsays = "Why so?"\n{extra}'


def said(outcome):
    return [(one.mistake, one.where, one.title) for one in outcome.messages]


ONE_OWNER = mistake("own", '{rule = "one-owner"}', title="Who looks after it?")


def test_a_known_mistake_takes_the_place_of_the_rule_and_leaves_the_others(write):
    exercise = write(FORM + ONE_OWNER)
    outcome = check(exercise, {"own": {**WHOLE, "owner": "the team", "who": "everyone"}})
    assert said(outcome) == [
        ("m", "owner", "Who looks after it?"),
        ("rule:who-is-specific", "who", say("tone.look")),
    ]
    assert (outcome.messages[0].text, outcome.messages[0].tone) == ("Why so?", "look")


def test_a_mistake_that_was_not_made_is_not_said(write):
    outcome = check(write(FORM + ONE_OWNER), {"own": {**WHOLE, "who": "everyone"}})
    assert said(outcome) == [("rule:who-is-specific", "who", say("tone.look"))]


def test_a_mistake_about_a_field_stands_at_that_field_beside_the_rule(write):
    exercise = write(FORM + mistake("own", '{field = "owner", contains = ["team", "GROUP"]}'))
    outcome = check(exercise, {"own": {**WHOLE, "owner": "The Team of five", "who": "everyone"}})
    assert said(outcome) == [
        ("m", "owner", say("tone.look")),
        ("rule:who-is-specific", "who", say("tone.look")),
    ]
    group = check(exercise, {"own": {**WHOLE, "owner": "our group", "who": "everyone"}})
    assert said(group)[0][0] == "m"
    crosses = write(FORM + mistake("own", '{field = "owner", contains = ["x"]}'))
    assert said(check(crosses, {"own": {**WHOLE, "owner": None}}))[0][0] == "rule:filled"
    nobody = check(exercise, {"own": {**WHOLE, "owner": None, "who": "everyone"}})
    assert [one for one, *_ in said(nobody)] == ["rule:filled", "rule:who-is-specific"]


def test_a_field_may_be_recognised_by_its_exact_value(write):
    exercise = write(FORM + mistake("own", '{field = "owner", equals = "the team"}'))
    assert said(check(exercise, {"own": {**WHOLE, "owner": "the team"}}))[0][:2] == ("m", "owner")
    assert "m" not in [one for one, *_ in said(check(exercise, {"own": {**WHOLE, "owner": "our team"}}))]


def test_an_unsafe_rule_stays_unsafe_in_the_words_of_the_mistake(write):
    ladder = reference(load("ladder.own-ladder"))["ladder"]
    rungs = [{**ladder["rungs"][0], "risky": "yes"}, *ladder["rungs"][1:]]
    parts = FORM.replace('"Objective"', '"Ladder"')
    plain = check(write(parts), {"own": {**ladder, "rungs": rungs}})
    assert (plain.status, plain.points) == ("unsafe", 0)
    assert said(plain) == [("rule:risky-noted", "rungs.risk_note.0", say("tone.unsafe"))]
    told = check(write(parts + mistake("own", '{rule = "risky-noted"}')), {"own": {**ladder, "rungs": rungs}})
    assert said(told) == [("m", "rungs.risk_note.0", say("tone.unsafe"))]
    assert told.messages[0].tone == "unsafe"


def test_a_reminder_is_kept_beside_a_mistake(write):
    exercise = write(FORM + ONE_OWNER)
    unknown = {**WHOLE, "baseline": {"state": "unknown"}, "owner": "the team"}
    outcome = check(exercise, {"own": unknown})
    assert [(one.mistake, one.tone, one.where) for one in outcome.messages] == [
        ("m", "look", "owner"),
        ("", "note", "baseline"),
    ]
    assert outcome.messages[1].title == say("tone.note")
    right = check(exercise, {"own": {**unknown, "owner": WHOLE["owner"]}})
    assert (right.status, [one.tone for one in right.messages]) == ("right", ["note"])


def test_points_of_a_form_are_lost_by_rule_and_not_by_sentence(write):
    rules = 'rules = ["one-owner", "who-is-specific"]'
    exercise = write(FORM.replace('model = "Objective"', f'model = "Objective"\n{rules}'))
    assert check(exercise, {"own": WHOLE}).points == 2
    half = check(exercise, {"own": {**WHOLE, "owner": "we"}})
    assert (half.status, half.points) == ("partly", 1)
    none = check(exercise, {"own": {**WHOLE, "owner": "we", "who": "everyone"}})
    assert (none.status, none.points) == ("not yet", 0)
    gaps = check(exercise, {"own": {**WHOLE, "unit": "", "source": "", "rhythm": ""}})
    assert (len(gaps.messages), gaps.points) == (3, 1)  # three empty fields break one rule, "filled"


def test_a_right_answer_is_never_called_a_mistake(write):
    exercise = write(other.CHOOSE + 'accepted = [["a"], ["b"]]\n' + mistake("pick", '{chosen = "b"}'))
    assert said(check(exercise, {"pick": ["b"]})) == []
    assert said(check(exercise, {"pick": ["b", "c"]})) == [("m", "", say("tone.look"))]


def test_a_mistake_says_all_that_is_said_of_a_sorted_list(write):
    wrong = {"tiktok": "goal", "law": "metric", "count": "goal"}
    outcome = check(write(sort.PARTS), {"labels": wrong})
    assert said(outcome) == [("account-as-goal", "tiktok", say("tone.look"))]
    plain = check(write(sort.PARTS), {"labels": {**wrong, "tiktok": "metric"}})
    assert [(one, where) for one, where, _ in said(plain)] == [("", "open"), ("", "tiktok")]


def test_a_mistake_of_another_part_is_not_looked_for(write):
    parts = (
        other.CHOOSE
        + 'accepted = [["a"]]\n'
        + other.CHOOSE.replace('"pick"', '"again"')
        + 'accepted = [["a"]]\n'
    )
    exercise = write(parts + mistake("again", '{chosen = "b"}'))
    outcome = check(exercise, {"pick": ["b"], "again": ["a"]})
    assert [(one.part, one.mistake) for one in outcome.messages] == [("pick", "")]
    outcome = check(exercise, {"pick": ["a"], "again": ["b"]})
    assert [(one.part, one.mistake) for one in outcome.messages] == [("again", "m")]


def test_an_answer_that_cannot_be_read_is_not_searched_for_mistakes(write):
    exercise = write(sort.PARTS)
    outcome = check(exercise, {"labels": {"tiktok": "goal", "law": 7}})
    assert [one for one, *_ in said(outcome)] == [""]


def test_a_third_of_a_point_is_kept_to_four_places(write):
    exercise = write(sort.PARTS.replace("points = 3", "points = 1"))
    outcome = check(exercise, {"labels": {**sort.RIGHT, "law": "metric", "count": "goal"}})
    assert (outcome.points, outcome.parts[0].points) == (0.3333, 0.3333)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("a", "a", "right"),
        ("a", "b", "partly"),
        ("b", "b", "not yet"),
        ("b", None, "not yet"),
        ("a", None, "partly"),
        (None, None, "blank"),
    ],
)
def test_an_exercise_is_as_far_as_its_parts_together(write, first, second, status):
    parts = (
        other.CHOOSE
        + 'accepted = [["a"]]\n'
        + other.CHOOSE.replace('"pick"', '"again"')
        + 'accepted = [["a"]]\n'
    )
    answer = {name: [one] if one else [] for name, one in (("pick", first), ("again", second))}
    outcome = check(write(parts), answer)
    assert (outcome.status, outcome.max_points, outcome.awaits) == (status, 4, 0)
    assert outcome.points == 2 * [first, second].count("a")
    assert [(one.name, one.max_points) for one in outcome.parts] == [("pick", 2), ("again", 2)]


def test_what_could_harm_somebody_is_said_before_all_else(write):
    ladder = reference(load("ladder.own-ladder"))["ladder"]
    rungs = [{**one, "skill": "", "decides": ""} for one in ladder["rungs"]]
    rungs[0]["doing"], rungs[2]["risky"] = 0, "yes"
    parts = FORM.replace('"Objective"', '"Ladder"')
    for rule in ("lowest-evidenced", "skill-or-power"):
        parts += mistake("own", f'{{rule = "{rule}"}}').replace('"m"', f'"{rule}"')
    outcome = check(write(parts), {"own": {**ladder, "rungs": rungs}})
    assert [one for one, *_ in said(outcome)] == ["rule:risky-noted", "lowest-evidenced", "skill-or-power"]


def test_a_mistake_stands_at_its_line_or_field_also_where_nothing_general_is_said(write):
    sign = mistake("labels", '{item = "open", label = "metric"}')
    outcome = check(write(sort.PARTS + sign), {"labels": {**sort.RIGHT, "open": "metric", "law": "metric"}})
    assert said(outcome) == [("m", "open", say("tone.look"))]
    exercise = write(FORM + mistake("own", '{field = "what", contains = ["pair"]}'))
    outcome = check(exercise, {"own": {**WHOLE, "what": "a buddy pair", "owner": "the team"}})
    assert [(one, where) for one, where, _ in said(outcome)] == [("m", "what"), ("rule:one-owner", "owner")]


R, S, P = Status.RIGHT, Status.SELF_REVIEWED, Status.FOR_A_PERSON
PARTLY, NOT_YET, BLANK, UNSAFE = Status.PARTLY, Status.NOT_YET, Status.BLANK, Status.UNSAFE


@pytest.mark.parametrize(
    ("parts", "together"),
    [
        ([R, R], R),
        ([R, S], S),
        ([S, S], S),
        ([R, P], P),
        ([S, P], P),
        ([R, S, P], P),
        ([P, BLANK], PARTLY),
        ([S, BLANK], PARTLY),
        ([P, NOT_YET], PARTLY),
        ([NOT_YET, BLANK], NOT_YET),
        ([NOT_YET], NOT_YET),
        ([BLANK, BLANK], BLANK),
        ([R, BLANK], PARTLY),
        ([PARTLY, PARTLY], PARTLY),
        ([R, S, P, UNSAFE], UNSAFE),
        ([BLANK, UNSAFE], UNSAFE),
    ],
)
def test_the_status_of_an_answer_is_that_of_its_least_finished_part(parts, together):
    assert overall(tuple(PartOutcome(str(n), one, 0, 0) for n, one in enumerate(parts))) == together


def test_done_alone_is_right_or_self_reviewed():
    assert {one for one in Status if one.done} == {R, S}
