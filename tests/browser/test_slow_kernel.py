"""A form on a machine that has no time: what is pressed and typed meanwhile is meant for what the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from smlab.exercises import load

from .conftest import Lab
from .forms import SLOW, opened, saved

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patient")]

CHAIN, LADDER, WISH = "goals.chain", "ladder.own-ladder", "goals.split-wish"


def drawn(page: Page, lab: Lab, lesson: str, id_: str) -> Locator:
    """The living form of an exercise, when the whole lesson has been drawn."""
    form = opened(page, lab, lesson, id_)
    expect(page.locator(".jp-OutputArea .sm-card").last).to_be_visible(timeout=SLOW)
    return form


@contextmanager
def no_time(lab: Lab) -> Iterator[None]:
    """The kernels are held, as on a machine that is busy with something else."""
    kernels = psutil.Process(lab.process.pid).children()
    for one in kernels:
        one.suspend()
    try:
        yield
    finally:
        for one in kernels:
            one.resume()


def test_a_line_that_is_sent_down_three_times_goes_down_three_places(lab: Lab, page: Page) -> None:
    form = drawn(page, lab, "01-goals/02-backwards-from-the-change.ipynb", CHAIN)
    shown = [one.get_attribute("data-key") for one in form.locator("[data-drag]").all()]
    with no_time(lab):
        down = form.locator('[data-do="move"][data-from="1"][data-to="2"]')
        for _ in range(3):
            down.click()
    expect(form.locator("[data-drag]").nth(4)).to_have_attribute("data-key", str(shown[1]))
    expect(form.locator("[data-drag]").nth(1)).to_have_attribute("data-key", str(shown[2]))
    moved = [str(one).removeprefix("backwards-") for one in (shown[0], *shown[2:5], shown[1], *shown[5:])]
    assert saved(lab, CHAIN)["value"]["backwards"] == moved
    assert set(moved) == set(load(CHAIN).part("backwards").kind.ids)  # type: ignore[attr-defined]


def test_a_double_press_on_remove_takes_one_rung_out(lab: Lab, page: Page) -> None:
    form = drawn(page, lab, "03-ladder/01-from-easy-to-brave.ipynb", LADDER)
    for n, act in enumerate(("Comes", "Cooks", "Hosts")):
        field = form.locator(f'[data-path$=".rungs.{n}.act"]')
        if not field.count():
            form.get_by_role("button", name="Add a rung").click()
        field.fill(act)
    with no_time(lab):
        form.get_by_role("button", name="Remove number 1").dblclick()
        with pytest.raises(TooLate):  # a row that is about to become another one takes no text
            form.locator('[data-path$=".rungs.1.act"]').click(timeout=1000)
    expect(form.locator(".sm-rung")).to_have_count(2)
    page.wait_for_timeout(1500)
    assert [one["act"] for one in saved(lab, LADDER)["value"]["ladder"]["rungs"]] == ["Cooks", "Hosts"]


def test_what_is_typed_while_nothing_answers_is_saved_together(lab: Lab, page: Page) -> None:
    form = drawn(page, lab, "01-goals/05-questions-before-advice.ipynb", WISH)
    typed = {
        "who": "Rights workers",
        "what": "a first text",
        "target_value": "12",
        "owner": "The editor",
        "audience": "People we have met",
    }
    with no_time(lab):
        for name, text in typed.items():
            form.locator(f'[data-path="halves.halves.0.{name}"]').fill(text)
            page.wait_for_timeout(500)  # longer than the pause after which a form saves
    expect(form.locator(".sm-saved")).to_contain_text("Saved")
    page.wait_for_timeout(1500)
    record = saved(lab, WISH)
    assert typed.items() <= record["value"]["halves"]["halves"][0].items()
    assert record["revision"] == 2, "one save was on its way; all that came after it makes the second"
