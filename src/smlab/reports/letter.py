"""The board's page as a DOCX document that a group can edit, with its pictures as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from smlab import charts
from smlab.errors import ReportError
from smlab.findings.card import figure
from smlab.reports.page import limits, summary, title
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings import Finding
    from smlab.reports.making import Report

__all__ = ["docx", "pictures"]

_WIDTH_CM = 15


def pictures(report: Report) -> dict[str, tuple[Finding, bytes]]:
    """The charts of a report as PNG, by file name."""
    drawn = ((one, figure(one)) for one in report.findings)
    return {
        f"{one.id.replace('.', '-')}.png": (one, charts.png(shown.chart))
        for one, shown in drawn
        if shown is not None
    }


def docx(report: Report, images: dict[str, tuple[Finding, bytes]]) -> bytes:
    """The board's page, its pictures with their text alternative, and the limits.

    Args:
        report: What was found.
        images: From `pictures`.

    Raises:
        ReportError: If python-docx is not installed here.
    """
    try:
        from docx import Document  # noqa: PLC0415 - of the extra data, and slow to import
        from docx.shared import Cm  # noqa: PLC0415 - as above
    except ModuleNotFoundError as absent:
        raise ReportError(say("report.missing", library="python-docx")) from absent
    paper = Document()
    paper.core_properties.author, paper.core_properties.title = "", title(report)
    paper.add_heading(title(report), level=1)
    paper.add_paragraph(" ".join(limits(report)[:2]))
    for key, rows in summary(report).items():
        if rows:
            paper.add_heading(say(f"report.{_HEADINGS[key]}"), level=2)
        for name, text in rows:
            line = paper.add_paragraph(style="List Bullet")
            line.add_run(f"{name} ").bold = True
            line.add_run(text)
    paper.add_paragraph().paragraph_format.page_break_before = True
    for one, image in images.values():
        paper.add_heading(one.title, level=2)
        paper.add_paragraph(one.says)
        # python-docx has no other way to a text alternative.
        shape = paper.add_picture(BytesIO(image), width=Cm(_WIDTH_CM))
        shape._inline.docPr.set("descr", one.says)
        paper.add_paragraph(f"{one.how} {one.source}.")
    paper.add_heading(say("report.methods"), level=2)
    for limit in limits(report):
        paper.add_paragraph(limit, style="List Bullet")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


_HEADINGS = {"known": "known", "unsure": "unsure", "missing": "absent"}
