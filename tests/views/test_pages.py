"""Pages, boards and what stands where no kernel runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from smlab import content, views
from smlab.errors import DamagedAnswers
from smlab.exercises import AnswerStore, Record, load
from smlab.exercises.progress import Step, UnitProgress
from smlab.exercises.variants import draw, share


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_a_page_needs_nothing_beside_itself() -> None:
    html = views.page("A & B", "<p>body</p>", lang="ar", dir="rtl")
    page = soup(html)
    assert page.title.get_text() == "A & B"
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert page.select_one("main p").get_text() == "body"
    assert not re.search(r"(src|href)=|url\(|@import|https?:", html)


def test_the_stylesheet_holds_to_its_frame_and_knows_no_left_or_right() -> None:
    css = re.sub(r"/\*.*?\*/", "", views.stylesheet(), flags=re.DOTALL)
    for selectors in re.findall(r"(?:^|[}{])\s*([^{}@;]+)\{", css):
        for one in selectors.split(","):
            assert ".smlab" in one or not one.strip(), one
    sided = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|text-align: (?:left|right)|float: (?:left|right)",
        css,
    )
    assert sided == []


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def tokens(scheme: int) -> dict[str, str]:
    return {
        name: pair[scheme]
        for name, *pair in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", views.stylesheet())
    }


def test_contrast_is_worked_out_as_in_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        *(
            (ink, paper, 4.5)
            for ink in ("ink", "ink-soft", "accent", "look", "unsafe", "right", "person")
            for paper in ("paper", "panel")
        ),
        *((tone, f"{tone}-soft", 4.5) for tone in ("accent", "look", "unsafe", "right", "person")),
        *(("ink", f"{tone}-soft", 4.5) for tone in ("accent", "look", "unsafe", "right", "person")),
        ("on-accent", "accent", 4.5),
        ("line-strong", "paper", 3),
        ("line-strong", "panel", 3),
        ("focus", "paper", 3),
        ("focus", "panel", 3),
    ],
)
def test_every_pair_of_colours_that_meet_can_be_read(scheme: int, ink: str, paper: str, least: float) -> None:
    colours = tokens(scheme)
    assert contrast(colours[ink], colours[paper]) >= least


def test_a_form_at_rest_shows_the_answer_and_one_button_that_wakes_the_page(tmp_path: Path) -> None:
    AnswerStore(tmp_path).save("goals.sort-statements", {"lines": {"tiktok": "tactic"}})
    page = soup(views.still("goals.sort-statements", tmp_path))
    first = page.select_one(".sm-line")
    assert first.get_text(" ", strip=True) == "Open a TikTok account. Tactic"
    (button,) = page.select("button")
    assert button["data-commandlinker-command"] == "smlab:start-lesson"
    assert json.loads(button["data-commandlinker-args"]) == {}
    assert page.select_one("style").get_text() == views.stylesheet()
    assert page.select_one("[data-lm-suppress-shortcuts]")


def test_an_untouched_form_at_rest_is_told_in_the_variant_that_it_will_wake_in(tmp_path: Path) -> None:
    share(tmp_path, "the word of a workshop")
    exercise = load("goals.another-bar")
    drawn = exercise.vary(draw(exercise, "the word of a workshop"))
    said = soup(views.still("goals.another-bar", tmp_path / "01-goals")).get_text(" ")
    assert drawn.prompt.strip().splitlines()[0] in said
    assert "{group}" not in said


def test_a_damaged_file_is_not_touched_by_looking(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(DamagedAnswers):
        views.still("goals.sort-statements", tmp_path)
    assert file.read_text(encoding="utf-8") == "{"


def unit(folder: str, title: str, *slugs: str) -> content.Unit:
    lessons = tuple(content.Lesson(slug, slug, 10) for slug in slugs)
    return content.Unit(folder[3:], folder, title, "?", (), 10, lessons)


def test_the_map_says_how_far_each_unit_is_and_leads_on() -> None:
    exercise = load("goals.sort-statements")
    done, open_ = Step(exercise, Record(status="right", saved_at="x")), Step(exercise, Record())
    way = (
        UnitProgress(unit("00-start", "Start", "01-a"), (done,)),
        UnitProgress(unit("01-goals", "Goals", "01-b", "02-c"), (done, open_)),
        UnitProgress(unit("03-ladder", "Ladder", "01-d"), (open_,)),
    )
    page = soup(views.board_map(way, "01-goals/01-b.ipynb"))
    tiles = [one.get_text(" ", strip=True) for one in page.select(".sm-unit-tile")]
    assert tiles == ["Start done", "Goals 1 of 2 · you are here", "Ladder not begun"]
    assert [one["style"] for one in page.select(".sm-bar i")] == ["width: 100%", "width: 50%", "width: 0%"]
    following = page.select_one(".sm-main")
    assert json.loads(following["data-commandlinker-args"]) == {"path": "01-goals/02-c.ipynb"}
    last = soup(views.board_map(way, "03-ladder"))
    assert not last.select(".sm-main")


def test_the_plan_has_its_buttons_only_while_a_kernel_stands_behind_them() -> None:
    assert len(soup(views.board_plan("<p>x</p>")).select("button")) == 2
    assert not soup(views.board_plan("<p>x</p>", live=False)).select("button")
