"""nbgrader's formgrader opens what we wrote: a person marks there, and nothing of a learner runs in the page."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.course.conftest import classroom, released, sample_root
from tests.course.sample import RIGHT_SORT, UNIT
from tests.course.test_hostile_answers import TEXTS
from tests.course.test_nbgrader_goes_on import ATTACK

__all__ = ["classroom", "released", "sample_root"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

MALLORY = {**TEXTS["script-as-shape"], **TEXTS["script-as-answer"], "written": {"text": {"text": ATTACK}}}


@pytest.fixture
def formgrader(classroom, tmp_path) -> Iterator[str]:
    """The address of a Jupyter server in a graded course; answers by an honest learner and by an attacker."""
    honest = {"sort": RIGHT_SORT, "written": {"text": {"text": "The clerk signs by May."}}}
    classroom.hand_in("ana", honest, at="2026-05-01 12:00:00 UTC")
    classroom.hand_in("mallory", MALLORY, at="2026-05-01 12:00:00 UTC")
    classroom.grade()
    said = tmp_path / "said.txt"
    command = [
        sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--port=0", "--IdentityProvider.token=t",
        f"--ServerApp.root_dir={classroom.course.root}",
    ]  # fmt: skip
    with said.open("w") as stream:
        server = subprocess.Popen(
            command,
            cwd=classroom.course.root,
            stdout=stream,
            stderr=stream,
            env={**os.environ, "HOME": str(tmp_path)},
        )
    try:
        yield _address(said)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _address(said: Path) -> str:
    for _ in range(240):
        if found := re.search(r"http://127\.0\.0\.1:\d+", said.read_text()):
            return found[0]
        time.sleep(0.5)
    raise AssertionError(said.read_text())


def test_a_person_marks_in_formgrader_and_no_script_of_a_learner_runs(formgrader, classroom, page):
    page.goto(f"{formgrader}/tree?token=t")
    for lesson in ("01-first", "02-second"):
        page.goto(f"{formgrader}/formgrader/gradebook/{UNIT}/{lesson}")
        page.wait_for_selector("a[href*='/submissions/']")
        links = page.eval_on_selector_all(
            "a[href*='/submissions/']", "all => [...new Set(all.map(one => one.href))]"
        )
        assert len(links) == 2
        for link in links:
            page.goto(link)
            page.wait_for_selector("input.score")
            assert page.evaluate("window.marked") is None
            assert (
                page.locator(
                    "#notebook-container script, #notebook-container img, #notebook-container svg"
                ).count()
                == 0
            )
            assert page.locator("#notebook-container a[href^='javascript']").count() == 0
            assert page.locator(".sm-card").count() == page.locator("div.output_area .sm-card").count() > 0
    assert page.elsewhere == []
    _mark(page, formgrader, "The clerk signs by May.", "3")
    given = {name: cells["sample-written--text"] for name, cells in classroom.marks().items()}
    assert given == {"ana": (None, 3.0, False), "mallory": (None, None, True)}


def _mark(page, formgrader: str, text: str, points: str) -> None:
    """Find the submission with this text, type points beside it, and wait until they are saved."""
    page.goto(f"{formgrader}/formgrader/gradebook/{UNIT}/01-first")
    page.wait_for_selector("a[href*='/submissions/']")
    for link in page.eval_on_selector_all(
        "a[href*='/submissions/']", "all => [...new Set(all.map(one => one.href))]"
    ):
        page.goto(link)
        page.wait_for_selector("input.score")
        if page.locator(".sm-answer", has_text=text).count():
            _compare(page)
            field = page.locator("[id='sample-written--text']")
            with page.expect_response(
                lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"
            ):
                field.fill(points)
                field.press("Tab")
            return
    raise AssertionError(text)


def _compare(page) -> None:
    """Beside the text stand the levels with their points, and samples, folded behind an arrow that opens them."""
    levels = page.locator("ol.sm-rubric").first.locator("li")
    worth = [re.search(r"\(([\d.]+) points?\)", one)[1] for one in levels.all_text_contents()]
    assert worth == ["1", "2", "3", "4"]
    samples = page.locator("details.sm-samples").first
    title, shown = samples.locator("summary"), samples.locator("blockquote")
    assert (title.is_visible(), shown.first.is_visible()) == (True, False)
    assert title.evaluate("one => getComputedStyle(one).display") == "list-item"  # which draws the arrow
    title.click()
    assert shown.count() == 3
    assert all(one.is_visible() for one in shown.all())
    # The page around them is nbgrader's own.
    found = Axe().run(page, context=".sm-card").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
