"""A file of one's own in a lesson: chosen, understood, mapped, kept, and seen as a chart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LESSON = "03-ladder/own-data.ipynb"
SIGNED = "\n".join(
    [
        "Supporter e-mail,What they did,Signed on",
        *(f"person{number}@quietpost.example,signed,2026-03-{1 + number % 28:02}" for number in range(40)),
    ]
)
POSTS = "\n".join(
    [
        "Update ID,Message,Date,Link,Reactions,Comments,Reach",
        *(
            f"{1000 + n},Text {n},2026-03-{1 + n % 28:02} 10:00,https://example.org/{n},{n},{n % 3},{100 + n}"
            for n in range(30)
        ),
    ]
)


@pytest.fixture
def lab(another_lab: Callable[..., Lab], tmp_path: Path) -> Lab:
    """A lab for each test, for one leaves it on a pack of its own."""
    return another_lab(tmp_path / "my workspace")


def start(lab: Lab, page: Page) -> None:
    page.goto(lab.lesson(LESSON))
    page.locator("#sm-bring-file").wait_for(timeout=180_000)
    page.get_by_role("button", name="Start this lesson").first.click()
    page.locator('[data-finding="ladder.steps"]').first.wait_for(timeout=180_000)


def serious(page: Page) -> list[tuple[str, str]]:
    """What would keep somebody with a screen reader, or with weak eyes, out of the form."""
    found = Axe().run(page, context=".sm-data")
    return [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_an_own_table_goes_from_a_file_to_a_chart(lab: Lab, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "updates of spring.csv"
    file.write_text(POSTS, encoding="utf-8")
    start(lab, page)
    page.locator("#sm-bring-file").set_input_files(file)
    mapper = page.locator(".sm-mapper")
    expect(mapper).to_contain_text("What do the columns of", timeout=60_000)
    assert serious(page) == []
    expect(mapper.get_by_label("What Message means").locator("option:checked")).not_to_contain_text("_")
    mapper.get_by_label("What is one row of it?").select_option("posts")
    mapper.get_by_role("button", name="Guess again for this").click()
    mapper.get_by_label("What Update ID means").select_option("post_id")
    mapper.get_by_role("button", name="Read it so").click()
    board = page.locator(".sm-data")
    platform = board.get_by_label("Where was this counted?")
    expect(platform).to_be_visible(timeout=60_000)
    assert serious(page) == []
    platform.select_option(label="Facebook")
    board.get_by_role("button", name="Read it again with these answers").click()
    expect(platform).to_have_count(0, timeout=60_000)
    expect(board).to_contain_text("30 of 30 are kept", timeout=60_000)
    board.get_by_label("Put it into the pack").fill("spring")
    board.get_by_role("button", name="Add it").click()
    expect(board.locator("svg").first).to_be_visible(timeout=60_000)
    expect(board).to_contain_text("30 posts")
    board.get_by_role("button", name="Work on this pack").click()
    expect(board).to_contain_text("works on: spring", timeout=30_000)
    assert (lab.workspace / "data" / "spring" / "datapackage.json").is_file()
    acts = tmp_path / "signatures.csv"
    acts.write_text(SIGNED, encoding="utf-8")
    page.locator("#sm-bring-file").set_input_files(acts)
    mapper.get_by_label("What is one row of it?").select_option(
        label="Acts: each row is one act of one person", timeout=60_000
    )
    mapper.get_by_role("button", name="Guess again for this").click()
    mapper.get_by_role("button", name="Read it so").click()
    expect(board).to_contain_text("40 of 40 are kept", timeout=60_000)
    board.get_by_role("button", name="Add it").click()
    board.get_by_label("signed (people: 40)").select_option("2", timeout=60_000)
    assert serious(page) == []
    board.get_by_role("button", name="Put them on the ladder").click()
    expect(board).to_contain_text("The acts have their places", timeout=60_000)
    rungs = (lab.workspace / "data" / "spring" / "acts.toml").read_text(encoding="utf-8")
    assert '"signed" = 2' in rungs
    assert page.elsewhere == []  # type: ignore[attr-defined]
    # Nobody who was in a file is in the lessons, the packs, or what the lab has printed.
    lab.stop()
    files = (one for one in lab.workspace.rglob("*") if one.is_file())
    assert [one.name for one in files if b"quietpost" in one.read_bytes()] == []
    assert "quietpost" not in "\n".join(lab.said)


def test_a_finding_goes_into_the_plan_by_its_button(lab: Lab, page: Page) -> None:
    start(lab, page)
    card = page.locator('[data-finding="ladder.steps"]').first
    expect(card).to_contain_text("6 of 200 people", timeout=120_000)
    card.get_by_role("button", name="Use in my plan").click()
    expect(card).to_contain_text("Written into", timeout=30_000)
    saved = (lab.workspace / "01-goals" / "answers.json").read_text(encoding="utf-8")
    assert '"baseline": 3.0' in saved
    assert page.elsewhere == []  # type: ignore[attr-defined]
