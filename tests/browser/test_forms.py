"""A learner at work in a real lesson: by mouse, by keyboard alone, with a dying kernel, and read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from smlab.exercises import load, reference

from .conftest import Lab
from .forms import SLOW, card, opened, saved

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patient")]

SORT, OWN = "goals.sort-statements", "goals.own-objective"
LADDER = "03-ladder/01-from-easy-to-brave.ipynb"
LESSON = "01-goals/01-what-is-it-for.ipynb"


def kill_kernels(lab: Lab) -> None:
    for kernel in psutil.Process(lab.process.pid).children():
        kernel.kill()


def test_a_wrong_answer_a_hint_a_right_one_and_all_of_it_found_again(lab: Lab, page: Page) -> None:
    opened(page, lab, LESSON, SORT)
    form = card(page, SORT)
    form.get_by_label("Open a TikTok account.").select_option(label="Goal")
    form.get_by_role("button", name="Check").click()
    said = form.locator(".sm-said")
    expect(said).to_contain_text("Whose day is different")
    expect(said).to_be_focused()
    form.get_by_role("button", name="Hint (3 left)").click()
    expect(form.get_by_text("could somebody do it on one day?")).to_be_visible()
    for item, label in reference(load(SORT))["lines"].items():
        form.locator(f'[data-path="lines.{item}"]').select_option(label)
    form.get_by_role("button", name="Check").click()
    expect(said).to_contain_text("That holds.")
    expect(said).to_contain_text("Not judged by the program")
    expect(form.locator(".sm-saved")).to_contain_text("try 2")
    assert (saved(lab, SORT)["status"], saved(lab, SORT)["hints"]) == ("right", 1)

    kill_kernels(lab)
    page.wait_for_timeout(1500)
    expect(card(page, SORT).locator(".sm-said")).to_contain_text("That holds.", timeout=SLOW)
    page.reload()
    expect(card(page, SORT).locator(".sm-said")).to_contain_text("That holds.", timeout=SLOW)
    expect(card(page, SORT).get_by_label("Open a TikTok account.")).to_have_value("tactic")
    assert page.elsewhere == []  # type: ignore[attr-defined]


WHOLE = {
    "who": "Members who have come to one evening", "verb": "join", "what": "a buddy pair", "rhythm": "once",
    "source": "people-list", "unit": "people", "baseline": "4", "target_value": "12", "starts": "2026-01-15",
    "deadline": "2026-04-15", "owner": "Network coordinator",
}  # fmt: skip


def walk_to(page: Page, path: str) -> Callable[[str], Any]:
    """Press Tab until the input of that path has the focus."""
    for _ in range(40):
        if page.evaluate("document.activeElement.dataset.path || document.activeElement.dataset.do") == path:
            return page.keyboard.press
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {path}")


def test_an_objective_is_written_by_keyboard_alone(lab: Lab, page: Page) -> None:
    opened(page, lab, LESSON, OWN)
    form = card(page, OWN)
    form.locator("input").first.focus()
    for name, text in WHOLE.items():
        press = walk_to(page, f"objective.{name}")
        kind = page.evaluate("document.activeElement.type")
        if kind == "radio":
            press("Space")
        elif kind == "select-one":
            wanted = form.locator(f'[data-path="objective.{name}"] option[value="{text}"]').inner_text()
            page.keyboard.type(wanted)
        elif kind == "date":
            year, month, day = text.split("-")
            page.keyboard.type(month + day + year)
        else:
            page.keyboard.type(text)
            press("Enter")
        assert page.evaluate("document.activeElement.dataset.path") == f"objective.{name}"
    press = walk_to(page, "check")
    press("Enter")
    expect(form.locator(".sm-said")).to_contain_text("This part of your plan stands", timeout=20_000)
    expect(form.locator(".sm-said")).to_be_focused()
    assert saved(lab, OWN)["value"]["objective"] == {
        **saved(lab, OWN)["value"]["objective"],
        **WHOLE,
    }
    assert page.elsewhere == []  # type: ignore[attr-defined]


def test_letters_are_no_commands_the_caret_stays_and_nothing_is_too_wide(lab: Lab, page: Page) -> None:
    opened(page, lab, LESSON, SORT, OWN)
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    card(page, SORT).locator("select").nth(3).focus()
    for key in ("d", "d", "a", "b", "x", "m", "y"):
        page.keyboard.press(key)
    card(page, SORT).get_by_role("button", name="Check").focus()
    for key in ("d", "d", "a", "b", "x"):
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells

    field = card(page, OWN).locator('[data-path="objective.who"]')
    field.fill("Mothers join")
    field.evaluate("it => it.setSelectionRange(7, 7)")
    page.keyboard.type(" in town", delay=150)
    expect(field).to_have_value("Mothers in town join")
    page.wait_for_timeout(1500)
    assert field.evaluate("it => it.selectionStart") == 15
    expect(field).to_be_focused()

    for width in (400, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        for id_ in (SORT, OWN):
            assert card(page, id_).evaluate("it => it.scrollWidth <= it.clientWidth + 1")


def test_a_ladder_is_built_by_keyboard(lab: Lab, page: Page) -> None:
    opened(page, lab, LADDER, "ladder.own-ladder")
    form = card(page, "ladder.own-ladder")
    acts = ["Answers a question", "Tells a story"]
    form.locator('[data-path$=".rungs.0.act"]').focus()
    page.keyboard.type(acts[0])
    form.get_by_role("button", name="Add a rung").press("Enter")
    expect(form.locator('[data-path$=".rungs.1.act"]')).to_be_focused()
    page.keyboard.type(acts[1])
    expect(form.locator(".sm-rung-text")).to_have_text([re.compile(acts[1]), re.compile(acts[0])])
    form.get_by_role("button", name="Move number 1 up").press("Enter")
    expect(form.locator(".sm-rung-text")).to_have_text([re.compile(acts[0]), re.compile(acts[1])])
    expect(form.locator('[data-do="move"][data-from="1"]:not(:disabled)')).to_be_focused()
    form.get_by_role("button", name="Remove number 1").press("Enter")
    expect(form.locator(".sm-rung")).to_have_count(1)
    form.get_by_role("button", name="Put it back").press("Enter")
    expect(form.locator(".sm-rung-text")).to_have_text([re.compile(acts[0]), re.compile(acts[1])])
    top, foot = form.locator(".sm-rung-n").all()
    top.drag_to(foot)
    expect(form.locator(".sm-rung-text")).to_have_text([re.compile(acts[1]), re.compile(acts[0])])


def test_what_is_typed_while_the_kernel_is_dying_is_not_lost(lab: Lab, page: Page) -> None:
    opened(page, lab, LESSON, OWN)
    kill_kernels(lab)
    field = card(page, OWN).locator('[data-path="objective.baseline_seen"]')
    field.fill("typed in the gap")
    mark = "it => Boolean(it.closest('.smlab').dataset.old)"
    card(page, OWN).evaluate("it => { it.closest('.smlab').dataset.old = 'yes' }")
    page.wait_for_function(
        f"""() => {{ const it = document.querySelector('section[data-exercise="{OWN}"] [data-path="objective.baseline_seen"]');
        return it && it.value === "typed in the gap" && !({mark})(it) && sessionStorage.length === 0 }}""",
        timeout=SLOW,
    )
    assert saved(lab, OWN)["value"]["objective"]["baseline_seen"] == "typed in the gap"


@pytest.mark.parametrize(
    ("path", "scheme"), [("00-start/02-first-draft.ipynb", "light"), (LESSON, "dark"), (LADDER, "light")]
)
def test_nothing_on_a_form_keeps_anybody_out(lab: Lab, page: Page, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(lab.lesson(path))
    expect(page.locator('.jp-OutputArea [data-do="check"]').first).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(3000)
    for button in page.locator('.jp-OutputArea [data-do="check"]').all():
        button.click()
    page.wait_for_timeout(2000)
    found = Axe().run(page, context=".smlab")
    serious = [one for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []
