"""What tests of forms share: an exercise in an open lesson, and what was saved of it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from .conftest import Lab

SLOW = 90_000
"""Milliseconds that a lesson may take to come alive on a busy machine."""


def card(page: Page, id_: str) -> Locator:
    """The living form of an exercise."""
    return page.locator(
        f'.jp-OutputArea section[data-exercise="{id_}"]', has=page.locator('[data-do="check"]')
    )


def opened(page: Page, lab: Lab, path: str, *ids: str) -> Locator:
    """Open a lesson, wait until its forms are alive, and give the last of those that were named."""
    page.goto(lab.lesson(path))
    for id_ in ids:
        expect(card(page, id_)).to_be_visible(timeout=SLOW)
    return card(page, ids[-1])


def saved(lab: Lab, id_: str) -> dict[str, Any]:
    """What stands on the disk for an exercise; empty as long as nothing does."""
    found = list(lab.workspace.glob(f"*-{id_.split('.', maxsplit=1)[0]}/answers.json"))
    answers: dict[str, Any] = json.loads(found[0].read_text(encoding="utf-8"))["answers"] if found else {}
    record: dict[str, Any] = answers.get(id_, {})
    return record
