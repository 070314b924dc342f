"""Handing in from a real lesson: what is in it, what stays private, and the file in the workspace."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from smlab.exercises import AnswerStore, load, reference

from .conftest import Lab

pytestmark = pytest.mark.browser

SECRET = "Amal, who rings us from the prison"


@pytest.fixture(scope="module", autouse=True)
def _draft(lab: Lab) -> None:
    """Somebody has drafted a plan, with a worry that is private."""
    draft = reference(load("start.draft"))
    page = draft["page"]
    assert isinstance(page, dict)
    AnswerStore(lab.workspace / "00-start").save(
        "start.draft", {"page": {**page, "worry": SECRET}}, version=1
    )


def board(page: Page, lab: Lab) -> Locator:
    """The open board of the last lesson of the first unit, once its kernel stands behind it."""
    expect.set_options(timeout=45_000)
    page.goto(lab.lesson("00-start/02-first-draft.ipynb"))
    part = page.locator("details.sm-handin", has=page.locator('[data-do="handin"]'))
    expect(part).to_be_attached(timeout=90_000)
    part.locator("summary").first.click()
    return part


def zips(lab: Lab) -> set[Path]:
    return set(lab.workspace.glob("hand-in-start-*.zip"))


def test_a_unit_is_handed_in_by_a_button_and_private_lines_go_along_only_when_ticked(
    lab: Lab, page: Page
) -> None:
    part = board(page, lab)
    expect(part.get_by_text(load("start.first-check").title, exact=True)).to_be_visible()
    part.get_by_role("button", name="Hand in").click()
    expect(part.get_by_text("was written into your workspace")).to_be_visible()
    [file] = zips(lab)
    with zipfile.ZipFile(file) as archive:
        assert "Amal" not in archive.read("answers.json").decode()
        assert "02-first-draft.ipynb" in archive.namelist()

    tick = part.get_by_role("checkbox")
    tick.check()
    page.wait_for_timeout(1500)  # the change has gone to Python and come back
    expect(tick).to_be_checked()
    part.get_by_label("Your id").fill("adem")
    part.get_by_role("button", name="Hand in").click()
    expect(part.get_by_text("was written into your workspace")).to_be_visible()
    page.wait_for_timeout(500)
    [second] = zips(lab) - {file}
    with zipfile.ZipFile(second) as archive:
        assert SECRET in archive.read("answers.json").decode()
        receipt = json.loads(archive.read("receipt.json"))
    assert (receipt["by"], receipt["left_out"]) == ("adem", [])
    expect(part.get_by_label("Your id")).to_have_value("adem")
    assert page.elsewhere == []  # type: ignore[attr-defined]
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_passphrase_encrypts_the_file_and_stays_nowhere(lab: Lab, page: Page) -> None:
    part = board(page, lab)
    before = zips(lab)
    part.get_by_label("A passphrase").fill("short")
    part.get_by_role("button", name="Hand in").click()
    expect(part.get_by_text("8 signs at least")).to_be_visible()
    assert zips(lab) == before
    part.get_by_label("A passphrase").fill("nine quiet herons")
    part.get_by_role("button", name="Hand in").click()
    expect(part.get_by_text("was written into your workspace")).to_be_visible()
    [file] = zips(lab) - before
    with zipfile.ZipFile(file) as archive:
        assert all(info.flag_bits & 1 for info in archive.infolist())
    expect(part.get_by_label("A passphrase")).to_have_value("")
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "herons" not in kept
    assert not any("herons" in one.read_text(errors="replace") for one in lab.workspace.rglob("*.ipynb"))
