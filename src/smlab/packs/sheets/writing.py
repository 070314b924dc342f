"""A sheet becomes a workbook with comments, choices, an example and a page of rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smlab.errors import LibraryMissing, SheetInTheWay
from smlab.packs.sheets.kinds import EXAMPLE
from smlab.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from smlab.packs.sheets.kinds import Asked, Sheet

__all__ = ["write_sheet"]

_ROWS = 1000  # so many rows are prepared: choices and formats reach down to here
_FORMATS = {"date": "yyyy-mm-dd", "code": "@", "text": "@", "number": "0"}
_HEAD, _GREY, _PAPER = "FF1F3A5F", "FF5C6670", "FFEEF2F6"


def write_sheet(sheet: Sheet, folder: Path) -> Path:
    """Write one sheet as a workbook that can be filled in.

    Args:
        sheet: Which one.
        folder: Where to; made if it does not exist.

    Returns:
        The workbook's path.

    Raises:
        SheetInTheWay: If a file of that name is there already: it may hold a year's work.
        LibraryMissing: If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - only who asks for a sheet needs it
    except ImportError as absent:
        raise LibraryMissing(say("sheets.no_library")) from absent
    path = folder / sheet.file
    if path.exists():
        raise SheetInTheWay(say("sheets.in_the_way", path=path))
    folder.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    first = book.active or book.create_sheet()
    first.title = sheet.title
    _head(first, sheet)
    _example(first, sheet)
    for place, column in enumerate(sheet.columns, start=1):
        _column(first, place, column)
    first.freeze_panes = "A2"
    _rules(book, sheet)
    book.save(path)
    return path


def _head(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415 - see write_sheet
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    for place, column in enumerate(sheet.columns, start=1):
        cell = page.cell(1, place, column.header)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(vertical="center")
        note = Comment(f"{column.help} ({column.unit})", "smlab")
        note.width, note.height = 260, 90
        cell.comment = note
    page.row_dimensions[1].height = 22


def _example(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - see write_sheet

    for place, column in enumerate(sheet.columns, start=1):
        value = f"{EXAMPLE} {column.example}" if place == 1 else column.example
        cell = page.cell(2, place, value)
        cell.font = Font(italic=True, color=_GREY)
        cell.fill = PatternFill("solid", fgColor=_PAPER)
        if isinstance(column.example, date) and place > 1:
            cell.number_format = _FORMATS["date"]


def _column(page: Worksheet, place: int, column: Asked) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see write_sheet

    letter = get_column_letter(place)
    page.column_dimensions[letter].width = max(16, len(column.header) + 6, len(str(column.example)) + 12)
    for row in range(3, _ROWS + 1):
        if column.type in _FORMATS:
            page.cell(row, place).number_format = _FORMATS[column.type]
    choices = ("yes", "no") if column.type == "yes or no" else column.choices
    _check(page, f"{letter}3:{letter}{_ROWS}", column, choices)


def _check(page: Worksheet, cells: str, column: Asked, choices: tuple[str, ...]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - see write_sheet

    if choices:
        rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    elif column.type == "date":
        rule = DataValidation(
            "date", operator="greaterThan", formula1="36526", allow_blank=True
        )  # the year 2000
    elif column.type == "number":
        rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    else:
        return
    rule.showErrorMessage = not column.open
    rule.errorTitle, rule.error = column.header, column.help
    page.add_data_validation(rule)
    rule.add(cells)


def _rules(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - see write_sheet

    page = book.create_sheet(say("sheets.rules"))
    page.column_dimensions["A"].width = 24
    page.column_dimensions["B"].width = 90
    lines = [
        (sheet.title, sheet.says),
        *(("", one) for one in (*sheet.rules, say("sheets.example", sign=EXAMPLE))),
    ]
    lines += [("", say("sheets.load", file=sheet.file)), ("", "")]
    lines += [(one.header, f"{one.help} {_unit(one)}") for one in sheet.columns]
    for row, (left, right) in enumerate(lines, start=1):
        page.cell(row, 1, left).font = Font(bold=True)
        page.cell(row, 2, right).alignment = Alignment(wrap_text=True, vertical="top")


def _unit(column: Asked) -> str:
    choices = ", ".join(column.choices)
    return f"({column.unit}: {choices})" if choices else f"({column.unit})"
