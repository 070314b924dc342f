"""Sheets of a workbook as rows of text; one reader for xls, xlsx, xlsb and ods."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from smlab.errors import ExportRefused, LibraryMissing
from smlab.packs.adding.grids import Grid, listed

__all__ = ["sheets"]

_MOST_SHEETS = 100


def sheets(name: str, content: bytes) -> list[Grid]:
    """One grid for each sheet that holds anything.

    Raises:
        ExportRefused: If the workbook is damaged or locked.
        LibraryMissing: If the reader of workbooks is not installed.
    """
    try:
        import python_calamine  # noqa: PLC0415 - only who adds a workbook needs it
    except ImportError as absent:
        msg = f"{name} is a workbook, and its reader is not installed. Run: pip install 'smlab[data]'."
        raise LibraryMissing(msg) from absent
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [(one, book.get_sheet_by_name(one).to_python()) for one in book.sheet_names[:_MOST_SHEETS]]
    except Exception as wrong:  # the reader is native code and has errors of many kinds
        msg = f"{name} cannot be read as a workbook ({_short(wrong)}). Download it again, or save it as CSV."
        raise ExportRefused(msg) from wrong
    return [
        listed(title, "sheet", [[_text(cell) for cell in row] for row in rows])
        for title, rows in found
        if rows
    ]


def _text(cell: Any) -> str:
    """A cell as a person would type it: whole numbers without a point, dates as ISO writes them."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _short(wrong: Exception) -> str:
    return str(wrong).split("\n", maxsplit=1)[0][:120]
