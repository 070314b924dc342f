"""A map in a real lesson: numbers are carried to their place by mouse, and moved on by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from smlab.exercises import load

from .conftest import Lab, start_lab

pytestmark = pytest.mark.browser

MAP = "audience.power-map"


@pytest.fixture(scope="module")
def board_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """`smlab learn` on the real lessons."""
    lab = start_lab(tmp_path_factory.mktemp("board") / "workspace")
    yield lab
    lab.stop()


def test_a_number_is_carried_to_its_place_and_moved_on_by_keyboard(board_lab: Lab, page: Page) -> None:
    expect.set_options(timeout=45_000)
    page.goto(board_lab.lesson("02-audience/02-who-is-listened-to.ipynb"))
    form = page.locator(
        f'.jp-OutputArea section[data-exercise="{MAP}"]', has=page.locator('[data-do="check"]')
    )
    expect(form).to_be_visible(timeout=90_000)
    chair = form.locator('[data-dot="map.a21"]')
    chair.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    start, area = chair.bounding_box(), form.locator(".sm-axes").bounding_box()
    assert start and area
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(area["x"] + 0.9 * area["width"], area["y"] + 0.4 * area["height"], steps=5)
    page.mouse.up()
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
        if saved(board_lab).get("a21") == kept:
            break
        page.wait_for_timeout(500)
    assert saved(board_lab)["a21"] == kept


def saved(lab: Lab) -> dict[str, Any]:
    """What stands on the disk for the map."""
    file = lab.workspace / "02-audience" / "answers.json"
    answers = json.loads(file.read_text(encoding="utf-8"))["answers"] if file.exists() else {}
    map_: dict[str, Any] = answers.get(MAP, {}).get("value", {}).get("map", {})
    return map_


def test_a_number_that_is_dropped_outside_stays_where_it_was(board_lab: Lab, page: Page) -> None:
    expect.set_options(timeout=45_000)
    page.goto(board_lab.lesson("02-audience/02-who-is-listened-to.ipynb"))
    form = page.locator(
        f'.jp-OutputArea section[data-exercise="{MAP}"]', has=page.locator('[data-do="check"]')
    )
    expect(form).to_be_visible(timeout=90_000)
    council = form.locator('[data-dot="map.a22"]')
    council.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    start, area = council.bounding_box(), form.locator(".sm-axes").bounding_box()
    assert start and area
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(area["x"] - 20, area["y"] + 50, steps=3)
    page.mouse.up()
    page.wait_for_timeout(1000)
    expect(form.locator(".sm-park [data-dot='map.a22']")).to_be_visible()
    expect(form.locator('[data-path="map.a22.influence"][data-touched]')).to_have_count(0)


def test_a_number_is_carried_into_a_band_and_chosen_there_by_keyboard(board_lab: Lab, page: Page) -> None:
    expect.set_options(timeout=45_000)
    page.goto(board_lab.lesson("02-audience/03-where-they-answer.ipynb"))
    form = page.locator(
        '.jp-OutputArea section[data-exercise="audience.one-band"]', has=page.locator('[data-do="check"]')
    )
    expect(form).to_be_visible(timeout=90_000)
    union = form.locator('[data-dot="bands.a12"]')
    union.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    start, band = union.bounding_box(), form.locator('[data-band="active-ally"]').bounding_box()
    assert start and band
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(band["x"] + 30, band["y"] + 60, steps=5)
    page.mouse.up()
    expect(form.locator("[data-band='active-ally'] [data-dot='bands.a12']")).to_be_visible()
    chosen = form.locator('[data-path="bands.a12.band"][value="active-ally"]')
    expect(chosen).to_be_checked()
    expect(form.get_by_text("1 of 12 are placed")).to_be_visible()

    chosen.focus()
    page.keyboard.press("ArrowLeft")
    expect(form.locator("[data-band='passive-ally'] [data-dot='bands.a12']")).to_be_visible()
