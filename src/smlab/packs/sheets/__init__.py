"""Sheets for what no platform exports but a group still has: written as workbooks, loaded like any export."""

from smlab.packs.sheets.kinds import EXAMPLE, Asked, Sheet, sheet, sheets
from smlab.packs.sheets.writing import write_sheet

__all__ = ["EXAMPLE", "Asked", "Sheet", "sheet", "sheets", "write_sheet"]
