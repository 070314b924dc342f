"""What a group says about its own data in a lesson: on which rung each act stands; and sheets to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smlab.errors import DatasetError
from smlab.packs.acts import Act, acts_of, place
from smlab.packs.choosing import PRACTICE
from smlab.packs.datapackage import DESCRIPTION

__all__ = ["acts_in", "put_on_rungs", "write_a_sheet"]

_MOST = 24  # more kinds of acts than anybody places in one sitting
_ACT = "act-"


def acts_in(workspace: Path, pack: str) -> list[Act]:
    """The acts of an own pack, what most people did first; none where it has none, or where it is not ours.

    Args:
        workspace: The folder a learner works in.
        pack: Name of the pack.
    """
    folder = workspace / "data" / pack
    if pack == PRACTICE or not (folder / DESCRIPTION).is_file():
        return []
    try:
        return acts_of(folder)[:_MOST]
    except DatasetError:
        return []


def put_on_rungs(workspace: Path, pack: str, asked: Mapping[str, str]) -> None:
    """Keep the rungs that were chosen; an act without one stays as it is.

    Args:
        workspace: The folder a learner works in.
        pack: Name of the pack.
        asked: `act-0` and so on, in the order of `acts_in`, with a rung from 1 to 5 or nothing.

    Raises:
        DatasetError: If the pack is gone.
    """
    acts = acts_in(workspace, pack)
    told = {one.name: asked.get(f"{_ACT}{number}", "") for number, one in enumerate(acts)}
    place(workspace / "data" / pack, {name: int(rung) for name, rung in told.items() if rung.isdigit()})


def write_a_sheet(workspace: Path, name: str) -> Path:
    """Write a sheet to fill in into the workspace.

    Returns:
        Its path, from the workspace on.

    Raises:
        SheetInTheWay: If it is there already, since it may hold work.
    """
    from smlab.packs.sheets import sheet, write_sheet  # noqa: PLC0415 - loads openpyxl

    return write_sheet(sheet(name), workspace / "sheets").relative_to(workspace)
