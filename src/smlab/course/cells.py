"""Cells and files of CSV that a spreadsheet shows and never runs, and that an LMS reads as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from smlab.course.files import write_text

__all__ = ["plain_cell", "points_cell", "write_csv"]

_RUN = ("=", "+", "-", "@")
"""A spreadsheet takes such a cell for a formula, and a formula can send away what stands beside it."""


def plain_cell(text: str) -> str:
    r"""A text as one line that no spreadsheet runs: breaks become blanks, a formula gets a quote.

    >>> plain_cell('=HYPERLINK("http://example.org")'), plain_cell("Demir,\tAna")
    ('\'=HYPERLINK("http://example.org")', 'Demir, Ana')
    """
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_RUN) else line


def points_cell(points: float | None) -> str:
    """Points with a decimal point and no needless digits; empty where there are none.

    >>> points_cell(4.5), points_cell(3.0), points_cell(2 / 3), points_cell(None)
    ('4.5', '3', '0.67', '')
    """
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def write_csv(target: Path, rows: Iterable[Sequence[str]], *, mark: bool = False) -> Path:
    """Write rows as CSV in UTF-8, with commas and quotes where they are needed.

    Args:
        target: The file; what stood there is replaced.
        rows: The titles first; each cell is written as it is.
        mark: Whether the file begins with the mark by which spreadsheets know UTF-8.

    Raises:
        TargetError: If it cannot be written.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return write_text(target, ("\ufeff" if mark else "") + text.getvalue())
