"""The one rendering of an exercise: every kind, in every state, for every answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlab import views
from smlab.exercises import Message, Outcome, Record, Status, Tone, check, load, load_all, reference
from smlab.exercises.outcome import PartOutcome
from smlab.packs import open_pack
from smlab.views.card import View, spot
from smlab.words import say
from tests.exercises.samples import ALL_KINDS, build_sample

STATES = ("fill", "readonly", "print")
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def named(page: BeautifulSoup, field: Any) -> bool:
    """Whether a screen reader can say what an input is for."""
    label = field.find_parent("label") or page.find("label", attrs={"for": field.get("id") or "-"})
    return bool(label and label.get_text(strip=True)) or bool(
        field.get("aria-label") or field.get("aria-labelledby")
    )


@pytest.mark.parametrize("exercise", load_all(), ids=lambda one: one.id)
@pytest.mark.parametrize("answered", [False, True], ids=["blank", "answered"])
def test_every_input_of_every_exercise_has_a_name_and_a_path(exercise: Any, answered: bool) -> None:
    value = reference(exercise, open_pack()) if answered else None
    page = soup(views.render_exercise(exercise, Record(value=value, attempts=3)))
    inputs = page.select("input, select, textarea")
    assert inputs
    for field in inputs:
        assert field.get("data-path") or field.get("data-ask"), field
        assert named(page, field), field


@pytest.mark.parametrize("exercise", load_all(), ids=lambda one: one.id)
def test_ids_are_unique_and_every_reference_leads_somewhere(exercise: Any) -> None:
    page = soup(views.render_exercise(exercise, Record(value=reference(exercise, open_pack()), attempts=3)))
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("for", "aria-labelledby", "aria-describedby", "list"):
        for one in page.select(f"[{attribute}]"):
            assert set(one[attribute].split()) <= set(ids), one


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
def test_what_is_read_or_printed_has_nothing_to_fill_in(kind: str, tmp_path: Path) -> None:
    exercise = build_sample(kind, tmp_path)
    for state in ("readonly", "print"):
        page = soup(views.render_exercise(exercise, Record(), state=state))
        assert not page.select("input, select, textarea, button")


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
def test_there_is_one_main_button(kind: str, tmp_path: Path) -> None:
    page = soup(views.render_exercise(build_sample(kind, tmp_path), Record()))
    assert [one["data-do"] for one in page.select("[data-actions] .sm-main")] == ["check"]


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(HOSTILE),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["tiktok", "one", "a", "text", "who", "guesses", "state", HOSTILE]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    )
)
def test_any_answer_can_be_shown_and_none_becomes_markup(kind: str, value: Any, tmp_path: Path) -> None:
    exercise = build_sample(kind, tmp_path)
    for state in STATES:
        for whole in (value, {exercise.parts[0].name: value}):
            html = views.render_exercise(exercise, Record(value=whole, saved_at="x"), state=state)
            assert not soup(html).select("script, img, [onerror]")


def test_a_hostile_text_stands_in_the_form_as_it_was_typed(tmp_path: Path) -> None:
    exercise = build_sample("written", tmp_path)
    name = exercise.parts[0].name
    page = soup(views.render_exercise(exercise, Record(value={name: {"text": HOSTILE}})))
    assert page.select_one("textarea").get_text().lstrip("\n") == HOSTILE


def test_a_chosen_label_is_chosen_and_counted() -> None:
    exercise = load("goals.sort-statements")
    page = soup(views.render_exercise(exercise, Record(value={"lines": {"tiktok": "tactic"}})))
    chosen = page.select_one('select[data-path="lines.tiktok"] option[selected]')
    assert chosen["value"] == "tactic"
    assert "1 of 16" in page.get_text()
    assert page.select_one('select[data-path="lines.reach"] option[selected]')["value"] == ""


def test_points_are_never_shown() -> None:
    exercise = load("goals.sort-statements")
    answer = reference(exercise)
    answer["lines"]["tiktok"] = "goal"
    for right in (answer, reference(exercise)):
        said = (
            soup(views.render_exercise(exercise, Record(value=right), check(exercise, right)))
            .get_text()
            .lower()
        )
        assert "point" not in said.replace("points to", "")


def test_a_message_leads_to_its_line_and_every_verdict_says_what_nobody_judged() -> None:
    exercise = load("goals.sort-statements")
    wrong = {
        "lines": {
            **reference(exercise)["lines"],
            "reach": "tactic",
            "quarrels": "strategy",
            "thousand": "goal",
        }
    }
    page = soup(views.render_exercise(exercise, Record(value=wrong), check(exercise, wrong)))
    status = page.select_one("[role=status].sm-said")
    assert "Not judged by the program" in status.get_text()
    for button in status.select("[data-go]"):
        assert page.select_one(f'[data-path="{button["data-go"]}"]')
    right = soup(
        views.render_exercise(
            exercise, Record(value=reference(exercise)), check(exercise, reference(exercise))
        )
    )
    assert "Not judged by the program" in right.select_one(".sm-said").get_text()


def test_reasons_are_offered_after_three_tries_and_never_for_ones_own_plan() -> None:
    sort, own = load("goals.sort-statements"), load("goals.own-objective")
    assert not soup(views.render_exercise(sort, Record(attempts=2))).select('[data-do="reveal"]')
    assert soup(views.render_exercise(sort, Record(attempts=3))).select('[data-do="reveal"]')
    assert not soup(views.render_exercise(own, Record(attempts=9))).select('[data-do="reveal"]')


def test_no_reason_and_no_accepted_label_is_on_the_page_before_the_reveal() -> None:
    exercise = load("goals.sort-statements")
    before = views.render_exercise(exercise, Record(attempts=9))
    after = views.render_exercise(exercise, Record(attempts=9, revealed_at="2026-01-01T00:00:00+00:00"))
    why = exercise.parts[0].kind.items[0].why
    assert why not in soup(before).get_text()
    assert why in soup(after).get_text()
    assert "discuss; not scored" in soup(after).get_text()


def test_hints_come_one_at_a_time() -> None:
    exercise = load("goals.sort-statements")
    page = soup(views.render_exercise(exercise, Record(hints=1)))
    assert len(page.select(".sm-hint")) == 1
    assert "2 left" in page.select_one('[data-do="hint"]').get_text()
    assert not soup(views.render_exercise(exercise, Record(hints=3))).select('[data-do="hint"]')


def test_a_worked_step_is_offered_after_the_second_miss() -> None:
    exercise = load("goals.sort-statements")
    assert not soup(views.render_exercise(exercise, Record(attempts=1))).select('[data-keep="worked"]')
    assert soup(views.render_exercise(exercise, Record(attempts=2, status="partly"))).select(
        '[data-keep="worked"]'
    )
    assert not soup(views.render_exercise(exercise, Record(attempts=2, status="right"))).select(
        '[data-keep="worked"]'
    )


def test_a_part_that_waits_is_not_on_the_page_until_the_other_one_is_locked() -> None:
    exercise = load("goals.predict-million")
    shut = soup(views.render_exercise(exercise, Record(value={"guess": ["two"]})))
    assert shut.select('[data-do="lock"]')
    assert not shut.select('[data-path="reading"]')
    locked = Record(
        value={"guess": ["two"]}, locked_at="2026-01-01T00:00:00+00:00", locked_value={"guess": ["two"]}
    )
    opened = soup(views.render_exercise(exercise, locked))
    assert opened.select('[data-path="reading"]')
    assert not opened.select('[data-path="guess"]')
    assert "between 2 and 3" in opened.select_one('[data-part="guess"]').get_text()


def test_private_fields_can_be_kept_out_of_sight() -> None:
    exercise = load("start.draft")
    record = Record(value={"page": {"worry": "that Amal is found", "change": "calm streets"}})
    hidden = views.render_card(exercise, record, View(state="readonly", private=False))
    assert "Amal" not in hidden
    assert "calm streets" in hidden
    assert "Amal" in views.render_card(exercise, record, View(state="readonly"))


def test_a_rung_is_drawn_above_the_one_before_it(tmp_path: Path) -> None:
    exercise = next(
        one for one in load_all() if any(getattr(p.kind, "model", "") == "Ladder" for p in one.parts)
    )
    part = next(one for one in exercise.parts if getattr(one.kind, "model", "") == "Ladder")
    value = {part.name: {"rungs": [{"act": "reads"}, {"act": "writes"}]}}
    page = soup(views.render_exercise(exercise, Record(value=value)))
    assert [one.get_text(strip=True) for one in page.select(".sm-rung-n")] == ["2", "1"]
    up, down = page.select('.sm-rung:first-child [data-do="move"]')
    assert (up.has_attr("disabled"), down.has_attr("disabled")) == (True, False)
    assert (down["data-from"], down["data-to"]) == ("1", "0")


@pytest.mark.parametrize(
    ("where", "path"),
    [("tiktok", "p.tiktok"), ("rungs.next_ask.0", "p.rungs.0.next_ask"), ("rungs.2", "p.rungs.2"), ("", "")],
)
def test_a_message_knows_the_path_of_its_input(where: str, path: str) -> None:
    assert spot(Message(Tone.LOOK, "", "", part="p", where=where)) == path


@pytest.mark.parametrize(
    ("status", "sign"),
    [(Status.RIGHT, "sm-right"), (Status.BLANK, "sm-look"), (Status.NOT_YET, "sm-look")],
)
def test_every_status_says_something(status: Status, sign: str, tmp_path: Path) -> None:
    exercise = build_sample("sort", tmp_path)
    outcome = Outcome(status, 0, 1, 0, (), "taste", (PartOutcome("lines", status, 0, 1),))
    page = soup(views.render_exercise(exercise, Record(), outcome))
    message = page.select_one(".sm-said .sm-msg")
    assert sign in message["class"]
    assert message.select_one("b").get_text()


def test_copies_on_one_page_share_no_id(tmp_path: Path) -> None:
    exercise = build_sample("sort", tmp_path)
    both = "".join(views.render_card(exercise, Record(), View(copy=name)) for name in ("one", "two"))
    ids = [one["id"] for one in soup(both).select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_would_be_said_five_times_is_said_once_and_names_the_five_places() -> None:
    exercise = load("start.draft")
    answer = {"page": {"change": "Twelve more people have a buddy by spring."}}
    page = soup(views.render_exercise(exercise, Record(value=answer), check(exercise, answer)))
    messages = [one.select_one("p").get_text() for one in page.select(".sm-said .sm-msg")]
    assert len(messages) == len(set(messages))
    ways = page.select(".sm-said [data-go]")
    assert len(ways) >= 4
    assert len({one.get_text() for one in ways}) == len(ways)
    for one in ways:
        assert page.select(f'[data-path="{one["data-go"]}"]')


def test_a_rung_that_is_spoken_of_is_marked_even_while_it_is_folded() -> None:
    exercise = load("ladder.own-ladder")
    name = exercise.parts[0].name
    answer = reference(exercise)
    answer[name]["rungs"][0] = {**answer[name]["rungs"][0], "doing": 0, "evidence": ""}
    page = soup(views.render_exercise(exercise, Record(value=answer), check(exercise, answer)))
    marked = [one.select_one(".sm-rung-n").get_text() for one in page.select(".sm-rung.sm-flag")]
    assert marked == ["1"]
    assert page.select_one(".sm-rung.sm-flag .sm-rung-text .sm-mark").get_text() == "look again"


def test_a_mistake_in_one_of_twenty_lines_leads_to_that_line() -> None:
    exercise = load("audience.who-is-who")
    answer = reference(exercise)
    answer["people"] = {**answer["people"], "a21": ["secondary"], "minister": ["target"]}
    page = soup(views.render_exercise(exercise, Record(value=answer), check(exercise, answer)))
    [said] = [
        one for one in page.select(".sm-said .sm-msg") if "Whose signature" in one.select_one("b").get_text()
    ]
    assert said.select_one("[data-go]")["data-go"] == "people.minister"
    [flagged] = page.select(".sm-flag")
    assert flagged.get_text().strip().startswith("Minister of justice")


def test_a_mistake_in_the_last_of_four_parts_leads_to_that_part() -> None:
    exercise = load("audience.where-they-answer")
    answer = {"never": ["never"]}
    page = soup(views.render_exercise(exercise, Record(value=answer), check(exercise, answer)))
    assert [one["data-go"] for one in page.select(".sm-said [data-go]")] == ["never"]
    assert page.select('[data-path="never"]')


def test_where_only_an_open_part_is_lacking_it_is_named_and_led_to() -> None:
    two = load("goals.bar")
    half = {"past": reference(two, open_pack())["past"]}
    page = soup(views.render_exercise(two, Record(value=half), check(two, half, open_pack())))
    assert page.select_one(".sm-said .sm-look p").get_text() == say("card.look_open")
    assert page.select_one(".sm-go")["data-go"] == "bars"


def test_a_prediction_that_waits_for_its_lock_is_not_called_open() -> None:
    exercise = load("goals.predict-after")
    guessed = {"guess": ["short"]}
    page = soup(views.render_exercise(exercise, Record(value=guessed), check(exercise, guessed)))
    assert say("card.look_open") not in page.get_text()


def test_a_part_with_many_shares_says_once_how_a_share_is_read() -> None:
    exercise = load("audience.who-is-missing")
    page = soup(views.render_exercise(exercise, Record()))
    helps = [one for one in page.select(".sm-help") if "A share such as" in one.get_text()]
    assert len(helps) == 2  # one for each of the two parts with four shares
    for field in page.select('input[data-path^="capital."]'):
        assert field["aria-describedby"] == helps[0]["id"]


def test_the_same_sentence_about_five_rungs_is_said_once_and_leads_to_all_five() -> None:
    """A first draft of a ladder was told twelve times to look again."""
    exercise = load("ladder.own-ladder")
    whole = reference(exercise)["ladder"]
    rungs = [{**one, "measure": "", "next_ask": ""} for one in whole["rungs"]]
    answer = {"ladder": {**whole, "rungs": rungs}}
    page = soup(views.render_exercise(exercise, Record(value=answer), check(exercise, answer)))
    asks, measures = page.select(".sm-said .sm-msg")
    assert asks.p.text == "Somebody has just done rung 1. What do you say to them before they go?"
    assert measures.p.text.startswith("How would you notice that people do rung 1?")
    assert [one["data-go"] for one in asks.select(".sm-go")] == [
        f"ladder.rungs.{n}.next_ask" for n in range(4)
    ]
    assert [one["data-go"] for one in measures.select(".sm-go")] == [
        f"ladder.rungs.{n}.measure" for n in range(5)
    ]
    assert measures.select(".sm-go")[1].text.startswith("2: ")
