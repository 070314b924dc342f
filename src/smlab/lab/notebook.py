"""What this room needs to know of a notebook file: its cells' sources, and which cells smlab fills."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["LIVING", "Shown", "fingerprint", "fingerprint_of", "is_readable", "shown", "sources_hash"]

LIVING = "application/vnd.jupyter.widget-view+json"
"""The MIME type of a form that is alive: it points into a kernel and means nothing without it."""

_KINDS = ("exercise", "board", "chart")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: its kind, `exercise`, `board` or `chart`, and the name of it."""

    kind: str
    name: str


def shown(cell: Mapping[str, Any]) -> Shown | None:
    """What smlab shows in this cell, or nothing if the cell is the learner's or plain text."""
    mark = cell.get("metadata", {}).get("smlab")
    if cell.get("cell_type") != "code" or not isinstance(mark, dict):
        return None
    return next((Shown(kind, str(mark[kind])) for kind in _KINDS if kind in mark), None)


def is_readable(file: Path) -> bool:
    """Whether the file is a notebook that JupyterLab can open."""
    return _cells(file.read_bytes()) is not None


def fingerprint(file: Path) -> str:
    """What a learner can have changed in this file, as a hash.

    Of a notebook only the cells' kinds and sources count: opening, running and saving change outputs
    and metadata, which does not make a lesson *touched*. Of any other file every byte counts.

    Args:
        file: A file that exists.

    Returns:
        64 hexadecimal digits.
    """
    return fingerprint_of(file.name, file.read_bytes())


def fingerprint_of(name: str, data: bytes) -> str:
    """What `fingerprint` gives for a file of that name with these bytes in it."""
    cells = _cells(data) if name.endswith(".ipynb") else None
    return hashlib.sha256(data).hexdigest() if cells is None else sources_hash(cells)


def sources_hash(cells: Iterable[Mapping[str, Any]]) -> str:
    """What `fingerprint` gives for a notebook that is in memory already."""
    sources = [(cell.get("cell_type"), "".join(cell.get("source", ""))) for cell in cells]
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def _cells(data: bytes) -> list[dict[str, Any]] | None:
    try:
        notebook = json.loads(data.decode("utf-8"))
        cells = notebook["cells"]
        sound = isinstance(notebook["nbformat"], int) and all(isinstance(cell, dict) for cell in cells)
    except (ValueError, KeyError, TypeError):
        return None
    return cells if sound else None
