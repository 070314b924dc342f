"""Tables that are known and on purpose not read: who adds one learns why, and what to add instead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from smlab.packs.adding.grids import Grid, normal
from smlab.words import say

__all__ = ["why_unread"]

_TWICE = 2


def why_unread(grids: Sequence[Grid], file: str) -> str:
    """Why a table that no format fits is not read; empty where nobody knows it.

    Args:
        grids: All tables of the file.
        file: Its name, for the sentence.
    """
    for one in _known():
        if any(_is(one, grid) for grid in grids):
            return say(f"unread.{one['key']}", file=file)
    return ""


def _is(one: Mapping[str, Any], grid: Grid) -> bool:
    if normal(grid.name) in map(normal, one.get("titles", ())):
        return True
    for row in grid.head:
        cells = [normal(cell) for cell in row]
        if any(set(map(normal, names)) <= set(cells) for names in one.get("headers", ())):
            return True
        ends = [normal(word) for word in one.get("twice", ())]
        if ends and all(sum(cell.endswith(word) for cell in cells) >= _TWICE for word in ends):
            return True
    return False


@cache
def _known() -> list[dict[str, Any]]:
    text = files("smlab.packs.adding").joinpath("unread.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["tables"]
    return found
