"""Where a learner's work is, when nobody said so."""

from __future__ import annotations

from pathlib import Path

from smlab import content
from smlab.errors import WorkspaceError
from smlab.words import say

__all__ = ["workspace_of"]

_USUAL = Path("smlab-workspace")


def workspace_of(named: Path | None) -> Path:
    """The workspace that was named, else this folder, else `smlab-workspace` in it.

    Raises:
        WorkspaceError: If there is no unit's folder in it.
    """
    candidates = [named] if named else [Path(), _USUAL]
    for folder in candidates:
        if any((folder / unit.folder).is_dir() for unit in content.units()):
            return folder
    raise WorkspaceError(say("progress.no_workspace", folder=named or Path().absolute()))
