"""Unit 3: an hour, half of it making; prepared queries and variants that lead where they should."""

import re

import pytest

from smlab import content
from smlab.exercises import check, load, load_all, reference
from smlab.exercises.calls import Caller
from smlab.packs import open_pack
from smlab.plan import assemble
from smlab.words import say

UNIT = content.unit("ladder")
FOLDER = content.root() / "solutions" / UNIT.folder
MEND = re.compile(r"Take three minutes")


@pytest.fixture(scope="module")
def pack():
    return open_pack()


def asked(exercise, part, pack, **choices):
    """What the prepared query of a part answers in this variant."""
    query = exercise.part(part).kind.query
    return dict(Caller(pack, exercise.folder)(query.call, **{**exercise.arguments, **choices}))


def test_the_core_takes_an_hour_and_half_of_it_is_making():
    core = [one for one in load_all("ladder") if one.core]
    texts = [(FOLDER / f"{lesson.slug}.md").read_text(encoding="utf-8") for lesson in UNIT.lessons]
    mending = 3 * sum(len(MEND.findall(text)) for text in texts)
    making = mending + sum(one.minutes for one in core if one.own or one.parts[0].kind.by_person)
    checks = [one for one in core if not one.own and not one.parts[0].kind.by_person]
    reading = 12  # the four texts before their benches hold some 2,400 words
    assert mending == 9
    assert {one.id for one in checks} == {"ladder.what-feels-hard", "ladder.step-conversion"}
    total = making + sum(one.minutes for one in checks) + reading
    assert abs(total - UNIT.minutes) <= 5
    assert making >= total / 2


def test_a_lesson_has_time_for_what_stands_before_its_bench():
    for lesson in UNIT.lessons:
        text = (FOLDER / f"{lesson.slug}.md").read_text(encoding="utf-8").split("## Practice bench")[0]
        shown = re.findall(r'exercise="([^"]+)"', text)
        assert sum(load(one).minutes for one in shown) + 3 * len(MEND.findall(text)) <= lesson.minutes
        assert f"It takes about {lesson.minutes} minutes" in text


def test_the_own_ladder_fills_its_part_of_the_plan():
    own = load("ladder.own-ladder")
    plan = assemble({own.id: reference(own)})
    assert plan.model("ladder").rungs[0].act == "Answers our question of the month"


def test_every_exercise_stands_in_exactly_one_lesson():
    text = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md"))
    for exercise in load_all("ladder"):
        assert text.count(f'exercise="{exercise.id}"') == 1, exercise.id


@pytest.mark.parametrize(
    ("id_", "part", "right", "wrong"),
    [
        (
            "ladder.other-quarters",
            "moved",
            {"newcomers": "left out", "compare": "highest"},
            {"newcomers-counted": {"newcomers": "counted"}, "back-where-they-were": {"compare": "any rise"}},
        ),
        ("ladder.few-people", "range", {"method": "wilson"}, {"formula-for-large-numbers": {"method": "wald"}}),
        (
            "goals.another-bar",
            "past",
            {"days": "last-90", "middle": "median"},
            {"best-week": {"days": "best-week"}, "half-year": {"days": "all"}, "mean-for-median": {"middle": "mean"}},
        ),
        (
            "goals.on-the-day",
            "by-the-day",
            {"counts": "matter"},
            {"any-answer-counts": {"counts": "any"}, "messages-sent": {"counts": "sent"}},
        ),
    ],
)  # fmt: skip
def test_in_every_variant_the_choices_lead_to_the_number_and_to_each_mistake(pack, id_, part, right, wrong):
    bare = load(id_)
    assert len(bare.variants) == 4
    for variant in bare.variants:
        exercise = bare.vary(variant.name)
        assert "{" not in exercise.prompt
        assert exercise.prompt != bare.prompt
        whole = reference(exercise, pack)
        assert asked(exercise, part, pack, **right) == pytest.approx(whole[part])
        for mistake, choices in wrong.items():
            found = asked(exercise, part, pack, **{**right, **choices})
            outcome = check(exercise, {**whole, part: found}, pack)
            assert mistake in {one.mistake for one in outcome.messages}, (variant.name, mistake)


@pytest.mark.parametrize(
    ("id_", "part", "expected"),
    [
        # 28, 29, 27 and 35 people against a bar of thirty
        ("ladder.other-quarters", "bar", ["missed", "missed", "missed", "reached"]),
        # the range begins at 6.3, 11.2, 2.2 and 19.8 per cent
        ("ladder.few-people", "sentence", ["cannot", "at-least", "cannot", "at-least"]),
        # 3, 4, 3 and 4 answers against a bar of four
        ("goals.on-the-day", "verdict", ["missed", "reached", "missed", "reached"]),
    ],
)
def test_what_may_be_said_differs_between_the_variants(pack, id_, part, expected):
    bare = load(id_)
    said = [reference(bare.vary(one.name), pack)[part] for one in bare.variants]
    assert said == [[one] for one in expected]


def test_the_fair_bars_of_four_groups(pack):
    bare = load("goals.another-bar")
    fair = {one.name: reference(bare.vary(one.name), pack)["fair"] for one in bare.variants}
    assert fair == {
        "ledger": ["seven", "thirty"],  # above 5, up to 42
        "openhall": ["thirty"],  # above 9, up to 33.3
        "atlas": ["thirty"],  # above 8, up to 54
        "pulse": ["thirty", "hundred-and-ten"],  # above 13, up to 123.9
    }


@pytest.mark.parametrize(
    ("id_", "part", "typed", "reads"),
    [
        ("ladder.other-quarters", "moved", {"count": "28", "rate": "9,1 %"}, "bar"),
        ("ladder.few-people", "range", {"low": "6.3", "high": "54.7 %"}, "sentence"),
        ("goals.on-the-day", "by-the-day", {"answers": "3"}, "verdict"),
        ("goals.another-bar", "past", {"median": "5", "p90": "28,0"}, "fair"),
    ],
)
def test_numbers_typed_by_hand_are_judged_as_those_that_were_worked_out(pack, id_, part, typed, reads):
    exercise = load(id_).vary(load(id_).variants[0].name)
    answer = {**reference(exercise, pack), part: typed}
    assert check(exercise, answer, pack).status == "right"
    nothing = check(exercise, {**answer, part: {}}, pack)
    assert say("choose.first_the_other") in [one.text for one in nothing.messages if one.part == reads]
