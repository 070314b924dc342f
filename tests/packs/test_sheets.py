"""Sheets help whoever fills them in, and never take the place of one that was filled in."""

from __future__ import annotations

import openpyxl
import pytest

from smlab.errors import SheetInTheWay, UnknownSheet
from smlab.packs.sheets import EXAMPLE, sheet, sheets, write_sheet


@pytest.mark.parametrize("name", sorted(sheets()))
def test_a_sheet_says_what_goes_where(name, tmp_path):
    asked = sheets()[name]
    book = openpyxl.load_workbook(write_sheet(asked, tmp_path))
    page = book[asked.title]
    assert [cell.value for cell in page[1]] == [column.header for column in asked.columns]
    assert all(cell.comment and len(cell.comment.text) > 10 for cell in page[1])
    assert str(page["A2"].value).startswith(EXAMPLE)
    told = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value]
    for column in asked.columns:
        assert any(column.help in line and column.unit in line for line in told)


def test_choices_are_offered_and_dates_are_dates(tmp_path):
    page = openpyxl.load_workbook(write_sheet(sheet("target-contacts"), tmp_path))["Target contacts"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules["G3:G1000"].formula1 == '"automatic,polite,substantive,action"'
    assert rules["D3:D1000"].type == "date"
    assert page["D3"].number_format == "yyyy-mm-dd"
    assert page["A3"].number_format == "@", "a code keeps its leading zeros"


def test_a_sheet_that_was_filled_in_is_never_overwritten(tmp_path):
    path = write_sheet(sheet("time_log"), tmp_path)
    before = path.read_bytes()
    with pytest.raises(SheetInTheWay, match="may hold your work"):
        write_sheet(sheet("time_log"), tmp_path)
    assert path.read_bytes() == before


def test_a_sheet_nobody_knows_brings_the_nearest_one():
    with pytest.raises(UnknownSheet, match='Did you mean "time_log"'):
        sheet("time-logs")


def test_every_list_fits_into_the_cell_that_holds_it():
    # Excel takes 255 characters, and no comma within a choice.
    for one in sheets().values():
        for column in one.columns:
            assert len(",".join(column.choices)) < 250
            assert not any("," in choice for choice in column.choices)
