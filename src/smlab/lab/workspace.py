"""The folder a learner works in: what is where, and which folders cannot be one."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smlab import content
from smlab.errors import WorkspaceError
from smlab.words import say

__all__ = ["Workspace", "open_workspace", "read_facts", "write_file"]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A learner's folder: lessons by unit, and what smlab keeps for itself in `.smlab/`."""

    folder: Path

    @property
    def hidden(self) -> Path:
        """`.smlab/`: what smlab keeps for itself; it can be deleted without losing an answer."""
        return self.folder / ".smlab"

    @property
    def manifest(self) -> Path:
        """What was laid here, to tell touched lessons from untouched ones."""
        return self.hidden / "laid.json"

    @property
    def bookmark(self) -> Path:
        """The lesson where the learner left off."""
        return self.hidden / "last.json"

    def lessons(self) -> list[str]:
        """Paths of all notebooks of units, relative to the workspace, in the order of the curriculum."""
        found = (file.relative_to(self.folder).as_posix() for file in self.folder.glob("*/*.ipynb"))
        return sorted(path for path in found if not path.startswith("."))

    def lesson_to_open(self) -> str | None:
        """The lesson where the learner left off, else the first; nothing if there are no lessons."""
        last = read_facts(self.bookmark).get("lesson")
        if isinstance(last, str) and (self.folder / last).is_file():
            return last
        return next(iter(self.lessons()), None)

    def remember(self, lesson: str) -> None:
        """Note that the learner is at this lesson now."""
        if read_facts(self.bookmark).get("lesson") != lesson:
            write_file(self.bookmark, json.dumps({"lesson": lesson}))


def open_workspace(folder: Path, source: Path | None = None) -> Workspace:
    """Make the folder ready to be laid, or say why it cannot be.

    Args:
        folder: Where the learner wants to work; made if it does not exist.
        source: The content root; the installed one if left out.

    Returns:
        The workspace, with its hidden folder made and shown to be writable.

    Raises:
        WorkspaceError: If it is a file, lies within the curriculum itself, or cannot be written to.
    """
    folder = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - a link stays as it was typed
    where = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise WorkspaceError(say("lab.workspace_is_a_file", folder=folder))
    places = content.roots() if source is None else (source, *content.roots()[1:])
    taken = [place.resolve() / name for place in places for name in ("curriculum", "solutions", "datasets")]
    if any(where == own or own in where.parents for own in taken):
        raise WorkspaceError(say("lab.workspace_in_source", folder=folder))
    workspace = Workspace(folder)
    try:
        workspace.hidden.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=workspace.hidden), tempfile.TemporaryFile(dir=folder):
            return workspace
    except OSError as why:
        reason = why.strerror or str(why)
        raise WorkspaceError(say("lab.workspace_unwritable", folder=folder, reason=reason)) from why


def read_facts(file: Path) -> dict[str, Any]:
    """The JSON object in a file; an empty one if it is missing or damaged, for it can be made again."""
    try:
        facts = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def write_file(file: Path, text: str | bytes) -> None:
    """Write a file whole or not at all: to a neighbour first, which then takes its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
