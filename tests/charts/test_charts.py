"""Every chart: drawn without a network, told in words, counted in a table."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from smlab import charts, views
from smlab.errors import ContentError
from smlab.packs import open_pack
from tests.charts.making import FOLDER

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=sorted(charts.CHARTS), scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def drawn(name: str) -> charts.Drawn:
    return charts.draw(name, open_pack())


def test_it_is_a_drawing_that_asks_nobody(drawn: charts.Drawn) -> None:
    root = ET.fromstring(drawn.svg)
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f".//{SVG}path")) > 3
    links = re.findall(r'(?:href|src)="([^"]*)"|url\(([^)]*)\)', drawn.svg)
    assert [one for pair in links for one in pair if one and not one.startswith("#")] == []


def test_its_words_and_numbers_are_there_for_those_who_do_not_see_it(drawn: charts.Drawn) -> None:
    page = BeautifulSoup(charts.figure(drawn), "html.parser")
    named = page.select_one('[role="img"]')["aria-labelledby"]
    assert page.select_one(f"#{named}").get_text() == drawn.alt
    assert len(drawn.alt) > 40
    assert len(page.select("tbody tr")) == len(drawn.table) > 0


def test_what_is_shown_before_anything_runs_is_the_same_picture(name: str, drawn: charts.Drawn) -> None:
    still, fresh = (
        BeautifulSoup(html, "html.parser") for html in (views.still_chart(name), charts.figure(drawn))
    )
    again = "draw it again: python -m tests.charts.making"
    assert still.figure.get_text(" ") == fresh.figure.get_text(" "), again
    assert len(still.select("svg path")) == len(fresh.select("svg path")), again
    assert still.select_one("[id^=sm-still-]").get_text() == drawn.alt


def test_there_is_no_picture_of_a_chart_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.glob("*.html")} == set(charts.CHARTS)


def test_every_colour_in_it_has_a_token_on_the_page(drawn: charts.Drawn) -> None:
    css = views.stylesheet()
    used = set(re.findall(r'(fill|stroke)="(#\w{6})"', drawn.svg))
    assert used
    for attribute, colour in used:
        assert f'[{attribute}="{colour}"]' in css


def test_an_unknown_chart_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ContentError, match=r'no chart "goals.chian".*"goals\.chain"'):
        charts.draw("goals.chian", open_pack())
