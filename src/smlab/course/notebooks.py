"""A learner's notebook as it came: read without trusting it, whatever editor wrote it last."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import Factory, frozen

from smlab.words import say

__all__ = ["Cell", "Found", "notebooks_in", "read_cells"]

LARGEST = 50_000_000
"""Bytes. Pictures in outputs make notebooks large; nobody draws this many."""
_MOST_CELLS = 2_000
_CHECKPOINTS = ".ipynb_checkpoints"


@frozen(kw_only=True)
class Cell:
    """One code cell of a learner.

    Attributes:
        source: Its text, lines ended by a line feed.
        names: By what a released cell can be known in it: nbgrader's name, ours, the cell's id.
    """

    source: str
    names: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Found:
    """The code cells of one file, in their order.

    Attributes:
        file: Where it lies.
        cells: Code cells only; what is not a cell is left out.
        trouble: Why the file could not be read; empty if it could.
    """

    file: Path
    cells: tuple[Cell, ...] = Factory(tuple)
    trouble: str = ""


def notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a submission: files, no links, none of Jupyter's own copies."""
    found = [file for file in sorted(folder.rglob("*.ipynb")) if _CHECKPOINTS not in file.parts]
    return [file for file in found if stat.S_ISREG(file.lstat().st_mode)][:100]


def read_cells(file: Path) -> Found:
    """The code cells of a notebook, of any version, with or without a byte order mark."""
    try:
        if file.stat().st_size > LARGEST:
            return Found(file=file, trouble=say("course.notebook_large", file=file.name))
        whole = json.loads(_text(file.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return Found(file=file, trouble=say("course.notebook_damaged", file=file.name))
    cells = tuple(_code(whole))[:_MOST_CELLS]
    trouble = "" if cells else say("course.notebook_empty", file=file.name)
    return Found(file=file, cells=cells, trouble=trouble)


def _text(raw: bytes) -> str:
    """Text in UTF-8, or in UTF-16 if it begins as that does."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    return raw.decode("utf-16" if wide else "utf-8-sig")


def _code(whole: Any) -> Iterator[Cell]:
    """Code cells of today's notebooks, and of those before 2015, whose cells lie in worksheets."""
    sheets = [whole, *_list(whole, "worksheets")]
    for cell in (one for sheet in sheets for one in _list(sheet, "cells")):
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            yield Cell(source=_source(cell), names=frozenset(_names(cell)))


def _source(cell: dict[str, Any]) -> str:
    found = cell.get("source", cell.get("input", ""))
    text = "".join(map(str, found)) if isinstance(found, list) else str(found)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _names(cell: dict[str, Any]) -> Iterator[str]:
    marks = cell.get("metadata")
    marks = marks if isinstance(marks, dict) else {}
    nbgrader = marks.get("nbgrader")
    given = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    yield from (name for name in (given, cell.get("id")) if isinstance(name, str) and name)


def _list(table: Any, key: str) -> list[Any]:
    found = table.get(key) if isinstance(table, dict) else None
    return found if isinstance(found, list) else []
