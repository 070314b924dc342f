"""A map in a real lesson: numbers are carried to their place by mouse, and moved on by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator

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
    expect(form.locator(".sm-saved")).to_contain_text("Saved")
    page.wait_for_timeout(1000)
    answers = json.loads((board_lab.workspace / "02-audience" / "answers.json").read_text(encoding="utf-8"))
    assert answers["answers"][MAP]["value"]["map"]["a21"] == {
        "influence": 10,
        "support": 1,
        "cites": ["e071"],
    }


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
