"""The living form, spoken to as the browser speaks to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from smlab.exercises import AnswerStore
from smlab.widgets import ExerciseForm

SORT, BAR, OWN, DRAFT = "goals.sort-statements", "goals.bar", "goals.own-objective", "start.draft"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    folder = tmp_path / "01-goals"
    folder.mkdir()
    return folder


class Browser:
    """A form and what it was answered."""

    def __init__(self, id_: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.form = ExerciseForm(id_, folder)
        self.heard: list[Any] = []
        monkeypatch.setattr(self.form, "send", self.heard.append)

    def say(self, do: str, *entries: list[Any], **more: Any) -> dict[str, Any]:
        """Send a wish as the page does, and give the answer to it."""
        self.form.hear({"do": do, "entries": list(entries), "n": 7, "view": "v", **more})
        return self.heard[-1]

    @property
    def page(self) -> BeautifulSoup:
        """What is shown now."""
        return BeautifulSoup(self.form.html, "html.parser")

    @property
    def saved(self) -> Any:
        """What is on the disk now."""
        return AnswerStore(self.form.session.folder).get(self.form.session.exercise.id)


@pytest.fixture
def browser(unit: Path, monkeypatch: pytest.MonkeyPatch):
    return lambda id_: Browser(id_, unit, monkeypatch)


def test_an_edit_is_on_the_disk_when_it_is_acknowledged(browser: Any) -> None:
    one = browser(SORT)
    answer = one.say("edit", ["lines.tiktok", "one", "tactic"])
    assert answer == {"view": "v", "n": 7, "do": "edit", "kept": True, "focus": None}
    assert one.saved.value["lines"]["tiktok"] == "tactic"
    assert "Saved" in one.page.select_one(".sm-saved").get_text()


def test_opening_a_form_writes_nothing(browser: Any, unit: Path) -> None:
    browser(SORT).say("edit")
    assert not (unit / "answers.json").exists()


def test_a_wrong_answer_is_answered_with_its_message_and_counted(browser: Any) -> None:
    one = browser(SORT)
    answer = one.say("check", ["lines.tiktok", "one", "goal"])
    assert answer["focus"] == ["at", ".sm-said"]
    assert "Whose day is different" in one.page.select_one(".sm-said").get_text()
    assert (one.saved.attempts, one.saved.status) == (1, "not yet")
    assert "try 1" in one.page.select_one(".sm-saved").get_text()


def test_a_blank_answer_is_no_try(browser: Any, unit: Path) -> None:
    one = browser(SORT)
    one.say("check")
    assert "Nothing here yet" in one.page.get_text()
    assert not (unit / "answers.json").exists()


def test_the_last_verdict_is_there_after_a_reload_unless_the_answer_has_changed(browser: Any) -> None:
    one = browser(SORT)
    one.say("check", ["lines.tiktok", "one", "goal"])
    assert "Whose day is different" in browser(SORT).page.get_text()
    one.say("edit", ["lines.tiktok", "one", "tactic"])
    assert "Whose day is different" in one.page.get_text(), "it is read while it is being mended"
    assert "Whose day is different" not in browser(SORT).page.get_text()


def test_hints_are_counted_and_end(browser: Any) -> None:
    one = browser(SORT)
    for taken in (1, 2, 3, 3):
        assert one.say("hint")["focus"] == ["at", "[data-last-hint]"]
        assert one.saved.hints == taken
    assert one.saved.saved_at == ""


def test_reasons_are_shown_once_asked_for_and_the_moment_is_kept(browser: Any) -> None:
    one = browser(SORT)
    one.say("reveal")
    first = one.saved.revealed_at
    assert first
    one.say("reveal")
    assert one.saved.revealed_at == first
    assert "Somebody does it in an afternoon" in one.page.get_text()


def test_ones_own_plan_is_never_revealed(browser: Any) -> None:
    one = browser(OWN)
    one.say("reveal")
    assert one.saved.revealed_at is None


def test_a_prepared_query_fills_the_fields(browser: Any) -> None:
    one = browser(BAR)
    right = {"organisation": "1", "days": "2", "middle": "1"}
    assert one.say("query", at="past", asked=right)["focus"] == ["path", "past"]
    assert one.saved.value["past"] == {"median": 8, "p90": 34}
    assert one.page.select_one('[data-path="past.median"]')["value"] == "8"
    assert one.page.select_one('[data-ask="past.days"] option[selected]').get_text() == "the last 90 days"


def test_a_query_that_cannot_be_answered_says_so(browser: Any) -> None:
    one = browser(BAR)
    one.say("query", at="past", asked={"days": "nonsense"})
    assert one.saved.value is not None, "a choice that does not exist counts as the first"
    one.say("query", at="bars", asked={})
    one.say("query", at="nowhere", asked={})
    assert one.page.select(".sm-card")


def test_not_knowing_is_an_answer_and_gives_the_text_back(browser: Any) -> None:
    one = browser(OWN)
    here = "objective.baseline"
    one.say("edit", [here, "text", "12"], [here, "unknown", False])
    one.say("edit", [here, "text", "12"], [here, "unknown", True])
    assert one.saved.value["objective"]["baseline"] == {"state": "unknown"}
    assert one.page.select_one(f'input[type=text][data-path="{here}"]')["value"] == ""
    one.say("edit", [here, "text", ""], [here, "unknown", False])
    assert one.saved.value["objective"]["baseline"] == "12"


def test_deciding_not_to_keeps_its_reason(browser: Any) -> None:
    one = browser(DRAFT)
    here = "page.worry"
    one.say("edit", [here, "text", ""], [here, "declined", True])
    one.say("edit", [here, "text", ""], [here, "declined", True], [here, "because", "on paper"])
    assert one.saved.value["page"]["worry"] == {"state": "decided-not", "because": "on paper"}


def test_copies_of_one_exercise_stay_in_step(browser: Any) -> None:
    one, two = browser(SORT), browser(SORT)
    one.say("edit", ["lines.reach", "one", "metric"])
    assert two.page.select_one('[data-path="lines.reach"] option[selected]')["value"] == "metric"


def test_two_windows_lose_nothing_of_each_other(browser: Any, unit: Path) -> None:
    one = browser(SORT)
    one.say("edit", ["lines.reach", "one", "metric"])
    elsewhere = AnswerStore(unit)
    elsewhere.save(SORT, {"lines": {"reach": "goal", "clip": "tactic"}})
    one.say("edit", ["lines.tiktok", "one", "tactic"])
    lines = one.saved.value["lines"]
    assert (lines["tiktok"], lines["clip"], lines["reach"]) == ("tactic", "tactic", "goal")
    assert one.saved.replaced[-1].value == {"lines": {"reach": "goal", "clip": "tactic"}}
    assert "Another window" in one.page.get_text()


def test_a_full_disk_is_told_and_the_text_stays_in_the_form(browser: Any, unit: Path) -> None:
    one = browser(OWN)
    (unit / "answers.json").mkdir()
    answer = one.say("edit", ["objective.who", "text", "long thought"])
    assert answer["kept"] is False
    assert "cannot be" in one.page.select_one("[role=alert]").get_text()
    assert one.page.select_one('[data-path="objective.who"]')["value"] == "long thought"
    (unit / "answers.json").rmdir()
    assert one.say("edit", ["objective.who", "text", "long thought"])["kept"] is True
    assert one.saved.value["objective"]["who"] == "long thought"


def test_a_locked_guess_cannot_be_changed_any_more(browser: Any) -> None:
    one = browser("goals.predict-million")
    one.say("lock", at="guess")
    assert one.saved.locked_at is None
    assert "nothing to lock" in one.page.get_text()
    assert one.say("lock", ["guess", "single", "hundred"], at="guess")["focus"] == ["path", "reading"]
    assert one.saved.locked_value == {"guess": ["hundred"]}
    one.say("edit", ["guess", "single", "two"])
    assert one.saved.value["guess"] == ["hundred"]


def test_nonsense_from_a_page_breaks_nothing(browser: Any, unit: Path) -> None:
    one = browser(SORT)
    for entries in (
        [["lines"]],
        [["lines.tiktok.a.b", "one", "x"]],
        [["nowhere.x", "text", "x"]],
        [["lines", "many", 3]],
        [[1, 2, 3]],
    ):
        one.say("edit", *entries)
    one.say("fly", at="lines")
    one.say("move", at="lines", **{"from": 0, "to": 1})
    assert "tactic" in one.page.get_text().lower()
    json.loads((unit / "answers.json").read_text(encoding="utf-8")) if (
        unit / "answers.json"
    ).exists() else None


def test_a_reader_without_a_kernel_sees_the_answer_but_nothing_private(browser: Any) -> None:
    one = browser(DRAFT)
    one.say("edit", ["page.worry", "text", "that Amal is found"], ["page.change", "text", "calm streets"])
    data, _ = one.form._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "calm streets" in data["text/html"]
    assert "Amal" not in data["text/html"]
    assert "\n" not in data["text/plain"]


def test_a_share_that_was_worked_out_stands_in_per_cent_as_its_sign_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "03-ladder"
    folder.mkdir()
    one = Browser("ladder.moved-up", folder, monkeypatch)
    one.say("query", at="moved", asked={"newcomers": "1", "compare": "1"})
    assert one.form.session.value["moved"] == {"count": 30, "rate": 5.671078}  # 30 of 529 people
    one.say("check", ["report", "single", "apart"])
    assert one.form.session.record.status == "right"


def test_a_locked_prediction_is_called_neither_done_nor_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "03-ladder"
    folder.mkdir()
    one = Browser("ladder.private-or-public", folder, monkeypatch)
    one.say("lock", ["predict", "single", "public"], at="predict")
    one.say("check", ["reading", "single", "never"])
    marks = {
        part["data-part"]: [mark.text for mark in part.select(".sm-mark")]
        for part in one.page.select("[data-part]")
    }
    assert marks["predict"] == []
    assert len(marks["reading"]) == 1
