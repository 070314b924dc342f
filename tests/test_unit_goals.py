"""The first two units: numbers hold on the pack, the own forms fill the plan, the core fits an hour."""

import re

import pytest

from smlab import content
from smlab.exercises import check, load, load_all, reference
from smlab.exercises.calls import Caller
from smlab.metrics.answers.goals import judge_bar
from smlab.packs import open_pack
from smlab.plan import assemble, gaps


@pytest.fixture(scope="module")
def pack():
    return open_pack()


@pytest.fixture(scope="module")
def bar():
    return load("goals.bar")


def asked(bar, pack, **choices):
    """What the prepared query answers."""
    return Caller(pack, bar.folder)(bar.part("past").kind.query.call, **choices)


def test_the_three_bars_are_what_the_rule_says_of_this_pack(bar, pack):
    past = reference(bar, pack)["past"]
    for item in bar.part("bars").kind.items:
        proposed = float(re.search(r"\d+", item.text).group())
        assert item.accepted == (judge_bar(proposed, **past),), item.id


def test_the_right_choices_of_the_query_give_the_expected_numbers(bar, pack):
    chosen = asked(bar, pack, organisation="olive", days="last-90", middle="median")
    assert chosen == reference(bar, pack)["past"] == {"median": 8.0, "p90": 34.0}


@pytest.mark.parametrize(
    ("choices", "mistake"),
    [
        ({"days": "best-week"}, "best-week"),
        ({"days": "all"}, "half-year"),
        ({"middle": "mean"}, "mean-for-median"),
        ({"organisation": "pulse"}, "larger-group"),
    ],
)
def test_each_wrong_choice_of_the_query_leads_to_its_own_message(bar, pack, choices, mistake):
    right = {"organisation": "olive", "days": "last-90", "middle": "median"}
    answer = {**reference(bar, pack), "past": dict(asked(bar, pack, **{**right, **choices}))}
    assert mistake in {message.mistake for message in check(bar, answer, pack).messages}


def test_the_choices_offered_are_those_the_query_understands(bar, pack):
    offered = {
        choice.argument: [one["value"] for one in choice.options]
        for choice in bar.part("past").kind.query.choices
    }
    assert offered == {
        "organisation": ["pulse", "olive"],
        "days": ["best-week", "all", "last-90"],
        "middle": ["mean", "median"],
    }
    results = {
        tuple(asked(bar, pack, organisation="olive", days=days, middle=middle).values())
        for days in offered["days"]
        for middle in offered["middle"]
    }
    assert len(results) == 6


def test_the_numbers_in_the_reveal_are_those_of_the_pack(bar, pack):
    said = {int(number) for number in re.findall(r"\d+", bar.reveal)}
    mean = asked(bar, pack, organisation="olive", days="last-90", middle="mean")["median"]
    assert {8, 34, round(mean)} <= said
    assert said == {8, 34, 23, 668, 90}


def test_the_worked_step_is_right_and_uses_other_numbers(bar):
    seven = [2, 3, 3, 5, 8, 9, 40]
    assert sorted(seven)[3] == 5
    assert sum(seven) == 70
    assert sum(one < 10 for one in seven) > 5
    assert "2, 3, 3, 5, 8, 9 and 40" in bar.worked


def test_the_own_forms_of_both_units_fill_the_first_lines_of_the_plan():
    answers = {
        one.id: reference(one) for one in load_all() if one.own and one.id.split(".")[0] in ("start", "goals")
    }
    plan = assemble(answers)
    assert set(plan.sheets) == {"organisation", "draft", "objective", "target"}
    later = {"ladder", "move", "measures"}  # what other units fill
    assert {gap.line for gap in gaps(plan) if not gap.draft} <= later


def test_the_core_of_unit_1_takes_an_hour_and_half_of_it_is_making():
    core = [one for one in load_all("goals") if one.core]
    making = [one for one in core if one.own or one.part(one.parts[0].name).kind.by_person]
    total = sum(one.minutes for one in core)
    assert 50 <= total <= content.unit("goals").minutes
    assert sum(one.minutes for one in making) >= total / 2
    assert len(core) - len(making) <= 3
    assert sum(one.part(one.parts[0].name).kind.by_person for one in core) == 1


def test_the_first_hour_fits_an_hour():
    start = content.unit("start")
    assert sum(lesson.minutes for lesson in start.lessons) == start.minutes <= 60


@pytest.mark.parametrize("unit", ["start", "goals"])
def test_every_exercise_stands_in_exactly_one_lesson(unit):
    folder = content.root() / "solutions" / content.unit(unit).folder
    text = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.md"))
    for exercise in load_all(unit):
        assert text.count(f'exercise="{exercise.id}"') == 1, exercise.id


@pytest.mark.parametrize("unit", ["start", "goals"])
def test_the_minutes_of_a_lesson_hold_its_exercises(unit):
    chosen = content.unit(unit)
    for lesson in chosen.lessons:
        file = content.root() / "solutions" / chosen.folder / f"{lesson.slug}.md"
        shown = re.findall(r'exercise="([^"]+)"', file.read_text(encoding="utf-8"))
        written = {"goals.defend"}  # said in the lesson to be for another day
        assert sum(load(one).minutes for one in shown if one not in written) < lesson.minutes
