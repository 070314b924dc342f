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

    from smlab.packs.own import OwnPack

__all__ = ["Act", "acts_of", "place", "unplaced"]

_LOWEST, _HIGHEST = 1, 5


@attrs.frozen
class Act:
    """One kind of act: how many people did it, and its rung if it has one."""

    name: str
    people: int
    rung: int | None


def acts_of(pack: Path) -> list[Act]:
    """All kinds of acts in a pack, what most people did first: that is where a ladder begins.

    Acts that were only rated, and done by nobody, stand at the end.

    Raises:
        UnknownTable: If nothing is known of what people did.
    """
    opened = open_own(pack)
    people: dict[str, int] = {}
    if "actions" in opened.stored_tables:
        done = opened.stored("actions").groupby("action")["person_id"].nunique()
        people = {str(name): int(count) for name, count in done.sort_values(ascending=False).items()}
    if "act_ratings" in opened.stored_tables:
        known = {name.casefold() for name in people}
        rated = opened.stored("act_ratings")["act"].drop_duplicates()
        people |= {str(name): 0 for name in rated if str(name).casefold() not in known}
    if not people:
        raise UnknownTable(say("bridge.need_actions"))
    on = rungs(pack)
    return [Act(name, count, on.get(name.casefold())) for name, count in people.items()]


def unplaced(pack: OwnPack) -> list[str]:
    """The acts of a pack that stand on no rung yet; none where no acts are known."""
    try:
        return [one.name for one in acts_of(pack.path) if one.rung is None]
    except UnknownTable:
        return []


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
