"""Which rung of the group's ladder each act of its exports stands on: `acts.toml` beside the pack."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from smlab.errors import DatasetError, UnknownTable, suggest
from smlab.packs.bridge import ACTS, rungs
from smlab.packs.own import open_own
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Act", "acts_of", "place"]

_LOWEST, _HIGHEST = 1, 5


@attrs.frozen
class Act:
    """One kind of act: how many people did it, and its rung if it has one."""

    name: str
    people: int
    rung: int | None


def acts_of(pack: Path) -> list[Act]:
    """All kinds of acts in a pack, what most people did first: that is where a ladder begins.

    Raises:
        UnknownTable: If nothing is known of what people did.
    """
    opened = open_own(pack)
    if "actions" not in opened.stored_tables:
        raise UnknownTable(say("bridge.need_actions"))
    known = rungs(pack)
    counted = opened.stored("actions").groupby("action")["person_id"].nunique().sort_values(ascending=False)
    return [Act(str(name), int(people), known.get(str(name).casefold())) for name, people in counted.items()]


def place(pack: Path, on: Mapping[str, int]) -> Path:
    """Say on which rungs acts stand; acts that were placed before stay where they are.

    Args:
        pack: Folder of the pack.
        on: Rung, 1 to 5, by name of the act.

    Returns:
        The file that says it.

    Raises:
        UnknownTable: If nobody did such an act; the message suggests the nearest one.
        DatasetError: If a rung is none.
    """
    names = {one.name.casefold(): one.name for one in acts_of(pack)}
    for name, rung in on.items():
        if name.casefold() not in names:
            near = suggest(name, names.values())
            known = ", ".join(names.values())
            raise UnknownTable(say("people.act_unknown", found=name, pack=pack.name, near=near, known=known))
        if not _LOWEST <= rung <= _HIGHEST:
            raise DatasetError(say("people.rung_wrong", found=f"{name}={rung}"))
    every = rungs(pack) | {name.casefold(): rung for name, rung in on.items()}
    lines = [
        f"{_quoted(name)} = {rung}" for name, rung in sorted(every.items(), key=lambda one: (one[1], one[0]))
    ]
    file = pack / ACTS
    handle, fresh = tempfile.mkstemp(dir=pack, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("\n".join(["[rungs]", *lines]) + "\n")
    Path(fresh).replace(file)
    return file


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
