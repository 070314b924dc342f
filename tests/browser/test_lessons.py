"""Every lesson, opened and run as a learner would: all of it comes alive, and nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from smlab import content

from .conftest import Lab

pytestmark = pytest.mark.browser

ROOT = content.root() / "curriculum"
LESSONS = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("*/*.ipynb"))
PATIENCE = 120_000


@pytest.fixture(autouse=True)
def _one_kernel_at_a_time(lab: Lab, page: Page) -> Iterator[None]:
    """A class would not have twenty lessons open at once, and this machine should not either."""
    yield
    key = f"token={lab.token}"
    for session in page.request.get(f"{lab.host}/api/sessions?{key}").json():
        page.request.delete(f"{lab.host}/api/sessions/{session['id']}?{key}")


def shown_in(lesson: str, kind: str) -> list[str]:
    """The names of the exercises, or of the charts, of a lesson."""
    cells = nbformat.read(Path(ROOT / lesson), as_version=4).cells
    return [cell.metadata["smlab"][kind] for cell in cells if kind in cell.metadata.get("smlab", {})]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_to_its_end_and_asks_nobody(lab: Lab, page: Page, lesson: str) -> None:
    page.goto(lab.lesson(lesson))
    for id_ in shown_in(lesson, "exercise"):
        form = page.locator(f'.jp-OutputArea section[data-exercise="{id_}"]')
        expect(form.locator('[data-do="check"]')).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Start this lesson").first.click()
    # Busy cells show a star; when none is left, the last one has said what it says.
    page.wait_for_timeout(500)
    expect(page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0, timeout=PATIENCE)
    wrong = page.locator(
        '[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"]'
    )
    expect(wrong).to_have_count(0)
    expect(page.get_by_text("model not found")).to_have_count(0)
    pictures = page.locator(".jp-OutputArea img, .jp-OutputArea svg[role], .jp-OutputArea figure")
    if charts := shown_in(lesson, "chart"):  # drawn again, each in its turn
        pictures.nth(len(charts) - 1).wait_for(timeout=PATIENCE)
    assert all(pictures.nth(place).is_visible() for place in range(pictures.count()))
    assert page.elsewhere == []  # type: ignore[attr-defined]
    assert page.complaints == []  # type: ignore[attr-defined]
