"""The lessons of a unit as they travel: what a learner wrote in them, and nothing that a run printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

__all__ = ["LessonFile", "read_lesson_file"]

_LARGEST = 10_000_000


@frozen
class LessonFile:
    """One lesson as it goes into the zip.

    Attributes:
        name: Its file name.
        data: Its bytes, without outputs.
        exercises: Ids of the exercises in it.
    """

    name: str
    data: bytes
    exercises: tuple[str, ...]


def read_lesson_file(file: Path) -> LessonFile | None:
    """A lesson without its outputs; None if the file is no notebook, or far too large for one."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        notebook = json.loads(file.read_text(encoding="utf-8-sig"))
        exercises = tuple(dict.fromkeys(_strip(notebook)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    return LessonFile(file.name, text.encode("utf-8", errors="backslashreplace"), exercises)


def _strip(notebook: dict[str, Any]) -> Iterator[str]:
    """Take outputs and the state of widgets out, in place, and tell the ids of the exercises."""
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        shown = cell.get("metadata", {}).get("smlab", {}).get("exercise")
        if isinstance(shown, str):
            yield shown
