"""Every chart: drawn without a network, told in words, counted in a table."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from smlab import charts, views
from smlab.errors import ContentError
from smlab.packs import open_pack

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=sorted(charts.CHARTS), scope="module")
def drawn(request: pytest.FixtureRequest) -> charts.Drawn:
    return charts.draw(request.param, open_pack())


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


def test_every_colour_in_it_has_a_token_on_the_page(drawn: charts.Drawn) -> None:
    css = views.stylesheet()
    used = set(re.findall(r'(fill|stroke)="(#\w{6})"', drawn.svg))
    assert used
    for attribute, colour in used:
        assert f'[{attribute}="{colour}"]' in css


def test_an_unknown_chart_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ContentError, match=r'no chart "goals.chian".*"goals\.chain"'):
        charts.draw("goals.chian", open_pack())
