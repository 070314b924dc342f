"""Sheets of a workbook as rows of text; one reader for xls, xlsx, xlsb and ods."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from smlab.errors import ExportRefused, LibraryMissing
from smlab.packs.adding.grids import Grid, listed

__all__ = ["sheets"]

_MOST_SHEETS = 100
_HEADERS = 5


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
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as wrong:  # the reader is native code; what it raises when it panics is no Exception
        msg = f"{name} cannot be read as a workbook ({_short(wrong)}). Download it again, or save it as CSV."
        raise ExportRefused(msg) from wrong
    made = []
    for title, rows in found:
        texts = [[_text(cell) for cell in row] for row in rows]
        made += [listed(title, "sheet", one) for one in _side_by_side(texts) if one]
    return made


def _side_by_side(rows: list[list[str]]) -> list[list[list[str]]]:
    """The tables of a sheet: several where two that begin alike stand beside each other."""
    for row in rows[:_HEADERS]:
        gaps = [at for at, cell in enumerate(row) if not cell.strip()]
        for gap in gaps:
            left, right = row[:gap], row[gap + 1 :]
            if gap > 1 and right and all(left) and right[0] == left[0]:
                return [[one[:gap] for one in rows], [one[gap + 1 :] for one in rows]]
    return [rows]


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


def _short(wrong: BaseException) -> str:
    return str(wrong).split("\n", maxsplit=1)[0][:120]
