"""The files of a report, written whole into one folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from smlab.errors import ReportError
from smlab.reports.letter import docx, pictures
from smlab.reports.page import page
from smlab.words import say

if TYPE_CHECKING:
    from smlab.reports.making import Report

__all__ = ["Written", "write"]


@attrs.frozen
class Written:
    """Where a report was written: the page, the paper for the board, the pictures, the numbers as JSON."""

    page: Path
    paper: Path
    pictures: tuple[Path, ...]
    numbers: Path


def write(report: Report, folder: Path, *, code: bool = False) -> Written:
    """Write a report.

    Args:
        report: What was found.
        folder: Made if it is not there; files of an earlier report in it are replaced.
        code: Whether the code stands in the page.

    Raises:
        ReportError: If the folder cannot be written to, or a library is missing; nothing is half written.
    """
    images = pictures(report)
    files = {
        "report.html": page(report, code=code).encode(),
        "board.docx": docx(report, images),
        "findings.json": _numbers(report),
        **{f"pictures/{name}": image for name, (_, image) in images.items()},
    }
    try:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            new = target.with_name(f".{target.name}.new")
            new.write_bytes(data)
            new.replace(target)
    except OSError as fault:
        raise ReportError(say("report.unwritable", folder=folder, why=fault.strerror or fault)) from fault
    drawn = tuple(folder / name for name in files if name.startswith("pictures/"))
    return Written(folder / "report.html", folder / "board.docx", drawn, folder / "findings.json")


def _numbers(report: Report) -> bytes:
    told = {
        "pack": {"id": report.pack, "hash": report.hash},
        "made_on": report.made_on.isoformat(),
        "shared": report.shared,
        "findings": [one.facts() for one in report.findings],
        "missing": [one.facts() for one in report.missing],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
