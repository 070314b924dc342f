"""The board's page as a DOCX document that a group can edit, with its pictures as PNG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from smlab import charts
from smlab.errors import ReportError
from smlab.findings.card import figure
from smlab.house import current
from smlab.reports.page import limits, summary, title
from smlab.words import say

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

    from smlab.findings import Finding
    from smlab.house import Logo
    from smlab.reports.making import Report

__all__ = ["docx", "pictures"]

_WIDTH_CM = 15
_LOGO_CM = 1.2


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
    _head(paper)
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


def _head(paper: DocumentObject) -> None:
    """Name and logo of the house at the top of every page; nothing where it leaves itself out."""
    from docx.shared import Cm  # noqa: PLC0415 - of the extra data, and slow to import

    house = current()
    if not house.name or not house.on_exports:
        return
    line = paper.sections[0].header.paragraphs[0]
    if house.logo:
        line.add_run().add_picture(BytesIO(_as_png(house.logo)), height=Cm(_LOGO_CM))
    line.add_run(f"  {house.name}" if house.logo else house.name).bold = True


def _as_png(logo: Logo) -> bytes:
    """Word processors differ in what they make of an SVG, so paper gets its pixels."""
    if logo.kind == "png":
        return logo.data
    import vl_convert  # noqa: PLC0415 - starts a drawing engine

    drawn: bytes = vl_convert.svg_to_png(logo.data.decode("utf-8-sig"), scale=4)
    return drawn


_HEADINGS = {"known": "known", "unsure": "unsure", "missing": "absent"}
