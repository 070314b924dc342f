"""Zips and xlsx workbooks, with the same bytes every time they are made."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import openpyxl

MOMENT = (2026, 3, 1, 12, 0, 0)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in members.items():
            box.writestr(zipfile.ZipInfo(name, MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx(sheets: dict[str, list[list[object]]]) -> bytes:
    import openpyxl  # noqa: PLC0415 - slow to import

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook without the time at which it is saved: the same sheets should be the same bytes."""
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as box:
        return zipped({name: box.read(name) for name in box.namelist() if name != "docProps/core.xml"})
