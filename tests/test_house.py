"""An organisation makes the lessons its own: one file, checked whole, seen in every place that it names."""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from nbformat.v4 import new_code_cell, new_notebook

from smlab import content, house, views, words
from smlab.cli.app import run
from smlab.course import new_course, release_unit
from smlab.errors import HouseError
from smlab.exercises import load, reference
from smlab.house.colours import accent, contrast
from smlab.house.names import case_names, in_prose, in_table, in_text
from smlab.lab.housecss import house_css
from smlab.lab.laying import lay
from smlab.lab.workspace import Workspace, open_workspace
from smlab.plan import Plan, render_html
from smlab.reports import Report
from smlab.reports.letter import docx
from smlab.reports.page import page as report_page
from smlab.reports.running import joined
from smlab.reports.running import run as run_lesson

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#7a1f5c"/></svg>'

FOUND = Report("practice", "0" * 64, (), False, None, None, date(2026, 3, 1))
EMPTY = Plan({}, ())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An own root, which is the current folder; what it says is taken back afterwards."""
    folder = tmp_path / "club"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / content.HOUSE).touch()
    yield folder
    monkeypatch.chdir(tmp_path)
    house.settle()


def furnish(home: Path, text: str) -> house.House:
    """The house with this file, moved into."""
    (home / content.HOUSE).write_text(text, encoding="utf-8")
    return house.read_house(home)


def refused(home: Path, text: str) -> str:
    with pytest.raises(HouseError) as why:
        furnish(home, text)
    assert str(why.value).startswith(f"{home / content.HOUSE}: ")
    return str(why.value)


# --- the file -------------------------------------------------------------------------------------------------


def test_an_empty_file_changes_nothing(home: Path) -> None:
    plain = views.stylesheet()
    assert house.read_house(home) == house.House()
    assert views.masthead() == ""
    furnish(home, '[house]\naccent = "#7a1f5c"')
    assert views.stylesheet().startswith(plain)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[house]\nname = Club", "this is not a TOML file"),
        ('[hous]\nname = "Club"', 'no table [hous]. Did you mean "house"?'),
        ('[house]\nnamed = "Club"', 'no key “named”. Did you mean "name"?'),
        ("[house]\nname = 3", "“name” is 3, and it has to be a text"),
        ('[house]\nname = "a\\u0007b"', "has to be a text"),
        ('house = "Club"', "has to be a table"),
        ('[house]\non_exports = "no"', "true or false, without quotation marks"),
        ('[house]\naccent = "plum"', "“plum”, which is no colour"),
        ('[house]\naccent_dark = "#ffccee"', "there is no “accent”"),
        ('[house]\nlogo = "logo.svg"', "there is no “name”"),
        ('[house]\nname = "C"\nlogo = "none.svg"', "“none.svg”, which cannot be read"),
        ('[house]\nname = "C"\nlogo = "../logo.svg"', "outside this folder"),
        ('[house]\nlanguage = "pt"', "write words/pt.toml beside smlab.toml"),
        ('[names]\n"Open Hal" = "X"', 'no group in our lessons is called so. Did you mean "Open Hall"?'),
        ('[names]\n"Open Hall" = ""', "gives “Open Hall” no name"),
        ('[words]\ncard.chek = "Look"', 'Did you mean "card.check"?'),
        ('[words]\nlab.ready = "Here it is"', "It has to hold {address}, and holds no braces."),
        ('[words]\nlab.ready = "At {address} or {other}"', "holds {address} and {other}"),
        ('[words]\nlab.ready = "At {address"', "Its braces cannot be read"),
        ("[words]\ncard.check = 3", "It has to be a text, and is 3."),
    ],
)
def test_what_cannot_be_used_is_refused_with_key_and_cure(home: Path, text: str, said: str) -> None:
    assert said in refused(home, text)


def test_a_command_ends_with_2_and_the_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / content.HOUSE).write_text('[house]\nacent = "#7a1f5c"', encoding="utf-8")
    assert run(["exercises"]) == 2
    assert 'no key “acent”. Did you mean "accent"?' in capsys.readouterr().err


# --- the colour -----------------------------------------------------------------------------------------------


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_a_pale_accent_is_refused_with_its_ratio_and_the_nearest_shade_that_can_be_read(home: Path) -> None:
    # #c99ab8 reaches 2.42 on white, 2.26 on our panel and 2.16 on its own soft shade: the least counts.
    said = refused(home, '[house]\naccent = "#c99ab8"')
    assert "light pages it reaches a contrast of 2.16, and text needs 4.5" in said
    [cure] = re.findall(r"shade that can be read is “(#\w{6})”", said)
    assert accent(cure).light == cure
    dark = refused(home, '[house]\naccent = "#7a1f5c"\naccent_dark = "#7a1f5c"')
    assert "dark pages it reaches a contrast of 1." in dark


@pytest.mark.parametrize("light", ["#7a1f5c", "#000000", "#005a9c", "#a11d2b"])
def test_an_accent_can_be_read_wherever_it_stands_light_and_dark(light: str) -> None:
    own = accent(light)
    css = views.stylesheet()
    for scheme, colour, soft in ((0, own.light, own.soft_light), (1, own.dark, own.soft_dark)):
        token = {
            name: pair[scheme]
            for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
        }
        for ground in (token["paper"], token["panel"], soft):
            assert contrast(colour, ground) >= 4.5
        assert contrast(colour, token["on-accent"]) >= 4.5
        assert contrast(token["ink"], soft) >= 4.5


# --- the logo -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>1</script>", "<script>"),
        ('<g onload="x()"/>', "onload="),
        ('<image href="https://example.org/a.png"/>', "href="),
        ('<image xmlns:x="http://www.w3.org/1999/xlink" x:href="data:image/png;base64,AA"/>', "href="),
        ('<rect fill="url(https://example.org/#a)"/>', "fill="),
        ('<rect style="fill: u\\72l(https://example.org)"/>', "style="),
        ("<style>@import 'https://example.org/a.css';</style>", "<style>"),
        ('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "<foreignobject>"),
        ('<animate attributeName="x"/>', "<animate>"),
    ],
)
def test_a_logo_that_could_run_or_load_something_is_refused(home: Path, inside: str, what: str) -> None:
    (home / "logo.svg").write_text(LOGO.replace("</svg>", f"{inside}</svg>"), encoding="utf-8")
    assert f"it holds {what}, which can run or load" in refused(
        home, '[house]\nname = "C"\nlogo = "logo.svg"'
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + LOGO.encode(), "<!DOCTYPE>"),
        (b"GIF89a", "neither an SVG nor a PNG"),
        (b'<svg viewBox="0 0 1 1"/>', "neither an SVG nor a PNG"),
        (LOGO.encode() + b" " * 100_001, "100"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 9000, 10), "9000 by 10 pixels"),
        (b"\x89PNG\r\n\x1a\n", "neither an SVG nor a PNG"),
    ],
)
def test_a_logo_of_another_kind_or_size_is_refused(home: Path, data: bytes, said: str) -> None:
    (home / "logo.svg").write_bytes(data)
    assert said in refused(home, '[house]\nname = "C"\nlogo = "logo.svg"')


def test_an_ordinary_drawing_with_gradients_and_links_inside_is_taken(home: Path) -> None:
    inside = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'
    (home / "logo.svg").write_text(LOGO.replace("</svg>", f"{inside}</svg>"), encoding="utf-8")
    logo = furnish(home, '[house]\nname = "C"\nlogo = "logo.svg"').logo
    assert logo is not None
    assert base64.b64decode(logo.uri.partition("base64,")[2]) == (home / "logo.svg").read_bytes()


# --- where it is seen -----------------------------------------------------------------------------------------


def test_name_and_logo_stand_on_the_plan_and_on_feedback_and_ask_nobody(home: Path) -> None:
    furnish(home, '[house]\nname = "Harbour & Co"\nlogo = "logo.svg"\naccent = "#7a1f5c"')
    for html in (render_html(EMPTY), views.page("Marks", ""), views.board_plan("")):
        assert '<p class="sm-house"><img src="data:image/svg+xml;base64,' in html
        assert "<span>Harbour &amp; Co</span>" in html
    assert "img-src data:" in render_html(EMPTY)
    assert "--accent: light-dark(#7a1f5c, " in render_html(EMPTY)
    assert "--accent: light-dark(#7a1f5c, " in views.framed("")


def test_the_paper_for_the_board_has_name_and_logo_at_the_top_of_each_page(home: Path) -> None:
    furnish(home, '[house]\nname = "Harbour"\nlogo = "logo.svg"')
    header = Document(BytesIO(docx(FOUND, {}))).sections[0].header
    assert header.paragraphs[0].text.strip() == "Harbour"
    [picture] = [one.target_part.blob for one in header.part.rels.values()]
    assert picture.startswith(b"\x89PNG")  # word processors differ in what they make of an SVG
    assert '<p class="sm-house"><img src="data:image/svg+xml' in report_page(FOUND)
    furnish(home, '[house]\nname = "Harbour"\nlogo = "logo.svg"\non_exports = false')
    assert Document(BytesIO(docx(FOUND, {}))).sections[0].header.paragraphs[0].text == ""
    assert "Harbour" not in report_page(FOUND)


def test_a_lesson_has_name_logo_and_colour_beside_its_one_button(home: Path) -> None:
    assert house_css(house.House()) == ""
    css = house_css(furnish(home, '[house]\nname = "A\\"}b"\nlogo = "logo.svg"\naccent = "#7a1f5c"'))
    assert r'content: "A\22 \7d b"' in css
    assert ":root { --sm-accent: #7a1f5c;" in css
    assert 'url("data:image/svg+xml;base64,' in css


def test_a_house_may_leave_itself_out_of_what_is_given_to_others(home: Path) -> None:
    furnish(home, '[house]\nname = "Harbour"\non_exports = false')
    assert "Harbour" not in render_html(EMPTY)
    assert "Harbour" in views.board_plan("")


def test_a_file_that_broke_while_a_lesson_is_open_keeps_nobody_out(home: Path) -> None:
    (home / content.HOUSE).write_text("[house", encoding="utf-8")
    assert house.current() == house.House()
    assert 'class="sm-house"' not in views.page("Marks", "")


# --- names ----------------------------------------------------------------------------------------------------


def test_only_whole_names_are_replaced_and_all_at_once() -> None:
    assert case_names() == (
        "Quiet Ledger Network",
        "Olive Branch Desk",
        "Open Hall",
        "Pulse Coalition",
        "Justice Atlas",
    )
    swap = {"Open Hall": "Pulse Coalition", "Pulse Coalition": "Open Hall"}
    assert in_text("Open Hall wrote to Pulse Coalition.", swap) == "Pulse Coalition wrote to Open Hall."
    assert in_text("Open Hall's page, Open Halls, Reopen Hall", swap) == (
        "Pulse Coalition's page, Open Halls, Reopen Hall"
    )


def test_code_addresses_and_tags_keep_the_name() -> None:
    names = {"Open Hall": "Our Room"}
    kept = '`pick("Open Hall")` [a](b/Open Hall.ipynb) <a title="Open Hall">'
    assert in_prose(f"Open Hall: {kept} **Open Hall**", names) == f"Our Room: {kept} **Our Room**"


def test_ids_predicates_samples_answers_and_sources_keep_the_name() -> None:
    names = {"Open Hall": "Our Room"}
    table = {
        "id": "Open Hall",
        "title": "Open Hall",
        "hints": ["Open Hall"],
        "parts": [{"why": {"Open Hall": "Open Hall"}, "items": [{"id": "Open Hall", "text": "Open Hall"}]}],
        "mistakes": [
            {"when": {"label": "Open Hall"}, "samples": [{"text": "Open Hall"}], "says": "Open Hall"}
        ],
        "alternatives": [{"answer": {"text": "Open Hall"}, "why": "Open Hall"}],
        "sources": [{"title": "Open Hall"}],
    }
    assert in_table(table, names) == {
        "id": "Open Hall",
        "title": "Our Room",
        "hints": ["Our Room"],
        "parts": [{"why": {"Open Hall": "Our Room"}, "items": [{"id": "Open Hall", "text": "Our Room"}]}],
        "mistakes": [
            {"when": {"label": "Open Hall"}, "samples": [{"text": "Open Hall"}], "says": "Our Room"}
        ],
        "alternatives": [{"answer": {"text": "Open Hall"}, "why": "Our Room"}],
        "sources": [{"title": "Open Hall"}],
    }


def test_an_exercise_is_shown_with_the_own_name_and_judged_as_before(home: Path) -> None:
    before = reference(load("audience.who-is-who"))
    assert load("audience.who-is-who").case.startswith("Open Hall wants")
    furnish(home, '[names]\n"Open Hall" = "The Corner Room"')
    shown = load("audience.who-is-who")
    assert shown.case.startswith("The Corner Room wants")
    assert reference(shown) == before


def note(*lines: str) -> str:
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": list(lines)}]
    cells.append(
        {"cell_type": "code", "id": "b", "metadata": {}, "source": ["show('Open Hall')"], "outputs": []}
    )  # type: ignore[dict-item]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def laid(home: Path, tmp_path: Path) -> Workspace:
    lesson = tmp_path / "ours/curriculum/01-goals/01-first.ipynb"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(note("Open Hall writes.\n", "See [Open Hall](x).\n"), encoding="utf-8")
    return open_workspace(tmp_path / "mine")


def test_a_lesson_is_laid_with_the_own_name_and_again_when_the_name_changes(
    laid: Workspace, home: Path, tmp_path: Path
) -> None:
    lesson = laid.folder / "01-goals/01-first.ipynb"
    for name in ("The Corner Room", "Lantern Street"):
        furnish(home, f'[names]\n"Open Hall" = "{name}"')
        assert lay(laid, tmp_path / "ours", home) == []
        text, code = (cell["source"] for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"])
        assert text == [f"{name} writes.\n", f"See [{name}](x).\n"]
        assert code == ["show('Open Hall')"]
        assert lay(laid, tmp_path / "ours", home) == []


def test_a_course_releases_a_lesson_with_the_own_name(home: Path, tmp_path: Path) -> None:
    assert run(["new", "unit", "our-town"]) == 0
    lesson = home / "solutions/50-our-town/01-first-steps.md"
    told = lesson.read_text(encoding="utf-8").replace("Begin with something", "Open Hall (`Open Hall`)")
    lesson.write_text(told, encoding="utf-8")
    furnish(home, '[names]\n"Open Hall" = "The Corner Room"')
    released = release_unit(new_course(tmp_path / "course"), content.unit("our-town"))
    text = (released / "01-first-steps.ipynb").read_text(encoding="utf-8")
    assert "The Corner Room (`Open Hall`) that happened to people" in text


# --- words and languages --------------------------------------------------------------------------------------


def test_own_words_are_said_and_taken_back_in_another_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = words.say("card.check")
    furnish(home, '[words]\ncard.check = "Look it over"\n"lab.ready" = "Go to {address}"')
    house.settle()
    assert words.say("card.check") == "Look it over"
    assert words.say("lab.ready", address="here") == "Go to here"
    monkeypatch.chdir(tmp_path)
    house.settle()
    assert words.say("card.check") == ours


def test_a_language_of_ones_own_may_be_partial_and_has_its_direction(home: Path) -> None:
    (home / "words").mkdir()
    (home / "words/ar.toml").write_text('[card]\ncheck = "تحقق"\n', encoding="utf-8")
    furnish(home, '[house]\nlanguage = "ar"')
    house.settle()
    assert words.say("card.check") == "تحقق"
    assert words.say("language.name") == "English"
    assert 'lang="ar" dir="rtl"' in views.page("x", "")


def test_a_wrong_string_in_a_language_of_ones_own_is_refused_with_its_file(home: Path) -> None:
    (home / "words").mkdir()
    (home / "words/pt.toml").write_text('[card]\nchek = "Ver"\n', encoding="utf-8")
    assert "words/pt.toml: “card.chek”: There is no such string." in refused(home, "")


def test_a_lesson_that_runs_elsewhere_for_a_report_speaks_as_the_house(home: Path, tmp_path: Path) -> None:
    furnish(home, '[words]\ncard.check = "Look it over"')
    cell = new_code_cell(
        "import smlab; smlab.open_pack; from smlab.words import say; print(say('card.check'))"
    )
    ran = run_lesson(joined([("one", new_notebook(cells=[cell]))]), tmp_path, {})
    assert ran.cells[0].outputs[0].text == "Look it over\n"


def test_a_translation_is_not_covered_by_a_new_name(home: Path) -> None:
    (home / "words").mkdir()
    (home / "words/pt.toml").write_text('[chart]\nroad_page = "A página de Open Hall"\n', encoding="utf-8")
    furnish(home, '[house]\nlanguage = "pt"\n[names]\n"Open Hall" = "Sala"')
    house.settle()
    assert words.say("chart.road_page") == "A página de Sala"


def test_a_workspace_elsewhere_opens_in_the_house_it_was_last_opened_in(
    laid: Workspace, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (laid.folder / content.OWN_NOTE).write_text(f"{home}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert content.own_root() is None
    assert content.own_root(laid.folder) == home


def test_our_own_sentences_name_the_groups_as_the_house_does(home: Path) -> None:
    furnish(home, '[names]\n"Open Hall" = "The Corner Room"')
    house.settle()
    assert words.say("chart.road_page") == "The Corner Room's page"
