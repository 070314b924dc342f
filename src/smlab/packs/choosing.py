"""Which pack a workspace works on: the practice pack, until the learner chooses another.

The choice is one line in `data/chosen.toml` beside the packs; without it everything runs on practice data.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from smlab.errors import DatasetError, suggest
from smlab.packs.pack import Pack, open_pack
from smlab.words import say

__all__ = ["PRACTICE", "choose", "chosen", "open_chosen", "open_named", "own_packs"]

PRACTICE = "practice"
_FILE = "chosen.toml"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def own_packs(workspace: Path) -> tuple[str, ...]:
    """Names of the packs that lie in a workspace."""
    folders = (workspace / "data").glob("*/")
    return tuple(sorted(one.name for one in folders if _NAME.fullmatch(one.name) and _is_pack(one)))


def chosen(workspace: Path) -> str:
    """Name of the pack that a workspace works on."""
    try:
        told = tomllib.loads((workspace / "data" / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return PRACTICE
    name = told.get("pack")
    return name if isinstance(name, str) and name in own_packs(workspace) else PRACTICE


def choose(workspace: Path, name: str) -> None:
    """Work on this pack from now on.

    Args:
        workspace: The folder a learner works in.
        name: Of a pack in its folder `data`, or "practice".

    Raises:
        DatasetError: If there is no such pack.
    """
    known = (PRACTICE, *own_packs(workspace))
    if name not in known:
        raise DatasetError(say("own.no_pack", name=name, near=suggest(name, known), known=", ".join(known)))
    file = workspace / "data" / _FILE
    file.parent.mkdir(exist_ok=True)
    new = file.with_name(f".{_FILE}.new")
    new.write_text(f'pack = "{name}"\n', encoding="utf-8")
    new.replace(file)


def open_chosen(workspace: Path) -> Pack:
    """The pack that a workspace works on, opened.

    Raises:
        DatasetError: If it is damaged.
    """
    return open_named(workspace, chosen(workspace))


def open_named(workspace: Path, name: str = "") -> Pack:
    """A pack by its name in a workspace, or by the path of its folder.

    Args:
        workspace: The folder a learner works in.
        name: "practice", a pack in the folder `data`, or a path; empty for the one that was chosen.

    Raises:
        DatasetError: If there is no such pack, or it is damaged.
    """
    name = name or chosen(workspace)
    if name == PRACTICE:
        return open_pack()
    if name in own_packs(workspace):
        return open_pack(workspace / "data" / name)
    if ("/" in name or "\\" in name) and Path(name).is_dir():
        return open_pack(Path(name))
    known = (PRACTICE, *own_packs(workspace))
    raise DatasetError(say("own.no_pack", name=name, near=suggest(name, known), known=", ".join(known)))


def _is_pack(folder: Path) -> bool:
    return (folder / "datapackage.json").exists() or any(folder.glob("*/dataset.toml"))
