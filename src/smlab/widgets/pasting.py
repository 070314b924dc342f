"""Cells that were copied from a spreadsheet, as rows."""

from __future__ import annotations

import csv
from typing import Any

from smlab.exercises.spec import Json

__all__ = ["rows_of"]


def rows_of(text: Json, kind: Any) -> list[dict[str, Json]]:
    """The rows in pasted text.

    Args:
        text: Lines of cells, parted by tabs, semicolons or commas; with or without a line of headings.
        kind: A part of kind `table`, which says the columns in their order.

    Returns:
        One mapping a line; no rows where nothing can be read.
    """
    lines = [line for line in text.splitlines() if line.strip()] if isinstance(text, str) else []
    if not lines:
        return []
    mark = next((one for one in "\t;," if one in lines[0]), "\t")
    table = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    columns = [*kind.keys, *kind.values]
    headings = table[0] if set(table[0]) & set(columns) else None
    return [dict(zip(headings or columns, row, strict=False)) for row in (table[1:] if headings else table)]
