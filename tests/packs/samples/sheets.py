"""Sheets of ours, filled in, and saved again by other programs."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl

from smlab.packs.sheets import sheet, write_sheet
from tests.packs.making.books import saved
from tests.packs.samples import Sample

ROWS = {
    "time_log": [[date(2026, 3, 14), "ZB", "answering", "newsletter", 40], [date(2026, 3, 15), None, "my own word", None, 90.0]],
    "contacts": [
        ["1", "Medicines Agency, press desk", "email", date(2026, 3, 14), "group", datetime(2026, 3, 20, 9, 30), "polite"],
        ["2", "Health Committee, chair", "letter", datetime(2026, 3, 15, 11, 0), "supporter", None, None],
    ],
    "experts": [["Ximena Underhay", "@zofia_b", "archives", "NL", "yes"], ["Court Archive Institute", None, "Courts", None, "no"]],
    "event_sign_in": [
        ["Open evening", date(2026, 3, 14), "Zofia Brandwein", "zofia@quietpost.example", "+44 20 7946 0018", "02139", "yes"],
        ["Open evening", date(2026, 3, 14), "Teodor Okonjo", None, "+44 20 7946 0019", None, "no"],
    ],
    "consents": [["zofia@quietpost.example", "newsletter", date(2026, 3, 14), date(2027, 3, 14)]],
    "acts": [["phone an office", date(2026, 3, 14), "zofia@quietpost.example", "Open the archive"],
             ["host an evening", datetime(2026, 3, 15, 19, 0), "@zofia_b", None],
             ["host an evening", date(2026, 3, 16), "+44 20 7946 0018", None]],
    "act_ratings": [["1", "Phone an office", 3, 2], ["2", "phone an office", 5, None], ["1", "host an evening", 8, 4],
                    ["Zofia Brandwein", "host an evening", 9, 6], ["3", "host an evening", 11, 6]],
}  # fmt: skip


def filled(name: str, *, saved_again: bool = False) -> bytes:
    """A sheet with its example row and the rows above; saved again, dates are serials and numbers text."""
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(write_sheet(sheet(name), Path(folder)))
    page = book.worksheets[0]
    for at, row in enumerate(ROWS[name], start=3):
        for place, value in enumerate(row, start=1):
            cell = page.cell(at, place, value)
            if saved_again:
                cell.value = _as_text(value)
                cell.number_format = "General"
    return saved(book)


def _as_text(value: object) -> object:
    if isinstance(value, datetime):
        return openpyxl.utils.datetime.to_excel(value)
    if isinstance(value, date):
        return str(int(openpyxl.utils.datetime.to_excel(value)))
    return str(value) if isinstance(value, int | float) else value


SAMPLES = [
    *(Sample(sheet(name).file, filled(name), (f"sheet.{name}",)) for name in ROWS),
    *(
        Sample(f"again-{sheet(name).file}", filled(name, saved_again=True), (f"sheet.{name}",))
        for name in ROWS
    ),
]
