"""The pages that a course makes, in a real browser, by day and by night: read by everybody, asking nobody."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from smlab.course.feedback import write_feedback
from smlab.course.summary import write_summary
from tests.course.conftest import classroom, released, sample_root
from tests.course.sample import RIGHT_SORT
from tests.course.test_nbgrader_goes_on import ATTACK

__all__ = ["classroom", "released", "sample_root"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

WRONG = {"labels": {"tiktok": "goal", "law": "tactic", "count": "metric"}}


@pytest.fixture
def pages(classroom, tmp_path):
    """The page of a learner who attacks it, and the page of the class."""
    text = {"text": {"text": f"{ATTACK} and so on, for more than eight words in all."}}
    folder = classroom.hand_in("ana", {"sort": WRONG, "written": text}, at="2026-05-01 12:00:00 UTC")
    answers = json.loads((folder / "answers.json").read_text())
    answers["answers"]["sample.sort"]["attempts"] = 5
    (folder / "answers.json").write_text(json.dumps(answers))
    classroom.hand_in("ben", {"sort": RIGHT_SORT, "written": text}, at="2026-05-01 12:00:00 UTC")
    classroom.grade()
    classroom.give("ana", 2, "Who decides?")
    [ana, _] = write_feedback(classroom.work(), "A sample unit", keys=True)
    return {
        "feedback": ana,
        "summary": write_summary([(classroom.work(), "A sample unit")], tmp_path / "summary.html"),
    }


@pytest.mark.parametrize("name", ["feedback", "summary"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_nothing_runs_and_nobody_is_asked(pages, page, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(pages[name].as_uri())
    for folded in page.locator("details:not([open]) > summary").all():
        folded.click()
    found = Axe().run(page).response["violations"]
    serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []
    assert page.evaluate("window.marked") is None
    assert [asked for asked in page.elsewhere if not asked.startswith("file:")] == []
    assert page.complaints == []


@pytest.mark.parametrize("name", ["feedback", "summary"])
def test_a_page_is_no_wider_than_a_telephone(pages, page, name):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(pages[name].as_uri())
    for folded in page.locator("details:not([open]) > summary").all():
        folded.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_signs_and_words_carry_what_colours_say(pages, page):
    page.emulate_media(forced_colors="active")
    page.goto(pages["feedback"].as_uri())
    stands = page.locator(".sm-marks .sm-stands").first
    assert stands.text_content() == "partly there"
    assert "↺" in stands.evaluate("one => getComputedStyle(one, '::before').content")
