"""A map in a real lesson: numbers are carried to their place by mouse, and moved on by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from smlab.exercises import load

from .conftest import Lab
from .forms import opened, saved

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patient")]

MAP = "audience.power-map"
LESSON = "02-audience/02-who-is-listened-to.ipynb"


def carry(page: Page, dot: Locator, area: Locator, right: float, down: float) -> None:
    """Take hold of a number with the mouse and let it go so many pixels from the corner of an area."""
    dot.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    start, place = dot.bounding_box(), area.bounding_box()
    assert start and place
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(place["x"] + right, place["y"] + down, steps=5)
    page.mouse.up()


def marked(lab: Lab) -> dict[str, Any]:
    """What stands on the disk for the map."""
    value: dict[str, Any] = saved(lab, MAP).get("value", {}).get("map", {})
    return value


def test_a_number_is_carried_to_its_place_and_moved_on_by_keyboard(lab: Lab, page: Page) -> None:
    form = opened(page, lab, LESSON, MAP)
    axes = form.locator(".sm-axes")
    size = axes.bounding_box()
    assert size
    carry(page, form.locator('[data-dot="map.a21"]'), axes, 0.9 * size["width"], 0.4 * size["height"])
    expect(form.locator(".sm-axes [data-dot='map.a21']")).to_be_visible()
    expect(form.get_by_text("1 of 10 are placed")).to_be_visible()
    influence = form.locator('[data-path="map.a21.influence"]')
    expect(influence).to_have_value("9")
    expect(form.locator('[data-path="map.a21.support"]')).to_have_value("1")

    influence.focus()
    page.keyboard.press("ArrowRight")
    expect(form.locator(".sm-axes [data-dot='map.a21']")).to_have_attribute(
        "style", "left: 100.0%; bottom: 60.0%"
    )
    form.get_by_label(load(MAP).part("map").kind.cards[0].text).check()
    kept = {"influence": 10, "support": 1, "cites": ["e071"]}
    for _ in range(40):  # a busy machine saves later
        if marked(lab).get("a21") == kept:
            break
        page.wait_for_timeout(500)
    assert marked(lab)["a21"] == kept


def test_a_number_that_is_dropped_outside_stays_where_it_was(lab: Lab, page: Page) -> None:
    form = opened(page, lab, LESSON, MAP)
    carry(page, form.locator('[data-dot="map.a22"]'), form.locator(".sm-axes"), -20, 50)
    page.wait_for_timeout(1000)
    expect(form.locator(".sm-park [data-dot='map.a22']")).to_be_visible()
    expect(form.locator('[data-path="map.a22.influence"][data-touched]')).to_have_count(0)


def test_a_number_is_carried_into_a_band_and_chosen_there_by_keyboard(lab: Lab, page: Page) -> None:
    form = opened(page, lab, "02-audience/03-where-they-answer.ipynb", "audience.one-band")
    carry(page, form.locator('[data-dot="bands.a12"]'), form.locator('[data-band="active-ally"]'), 30, 60)
    expect(form.locator("[data-band='active-ally'] [data-dot='bands.a12']")).to_be_visible()
    chosen = form.locator('[data-path="bands.a12.band"][value="active-ally"]')
    expect(chosen).to_be_checked()
    expect(form.get_by_text("1 of 12 are placed")).to_be_visible()

    chosen.focus()
    page.keyboard.press("ArrowLeft")
    expect(form.locator("[data-band='passive-ally'] [data-dot='bands.a12']")).to_be_visible()
