"""The report as one HTML file that needs no other file: the board's page, findings, methods, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from smlab.findings.card import card
from smlab.findings.finding import SURE_OF, WIDEST, Finding
from smlab.views import masthead, stylesheet
from smlab.views.engine import render
from smlab.words import direction, language, say

if TYPE_CHECKING:
    from smlab.reports.making import Report

__all__ = ["limits", "page", "summary"]


def page(report: Report, *, code: bool = False) -> str:
    """The whole document.

    Args:
        report: What was found.
        code: Whether the code that asked for each finding stands below it.
    """
    chapters = [
        {
            "title": chapter.title,
            "question": chapter.question,
            "cards": [
                (Markup(card(one, level=3)), source if code else "")  # noqa: S704 - our own escaped template
                for one, source in chapter.found
            ],
        }
        for chapter in report.chapters
    ]
    return render(
        "report.html",
        title=title(report),
        masthead=masthead(export=True),
        style=Markup(stylesheet()),  # noqa: S704 - our own file
        language=language(),
        direction=direction(),
        report=report,
        summary=summary(report),
        chapters=chapters,
        limits=limits(report),
    )


def title(report: Report) -> str:
    """What stands at the top of page and paper."""
    return say("report.title", pack=report.pack)


def summary(report: Report) -> dict[str, list[tuple[str, str]]]:
    """The board's page: what can be said, what cannot be told yet, and what would change that.

    Returns:
        Under `known`, `unsure` and `missing`, titles with their sentences; each finding stands in one.
    """
    known = [(one.title, _with_range(one)) for one in report.findings if not one.cannot_tell]
    unsure = [(one.title, f"{one.says} {one.cannot_tell}") for one in report.findings if one.cannot_tell]
    return {"known": known, "unsure": unsure, "missing": [(one.title, one.says) for one in report.missing]}


def limits(report: Report) -> list[str]:
    """What a reader must know of how this was made."""
    days = (
        say("report.days", first=report.since or say("report.start"), last=report.until or say("report.end"))
        if report.since or report.until
        else say("report.all_days")
    )
    said = [
        say("report.made", pack=report.pack, hash=report.hash[:12], day=report.made_on),
        days,
        say("report.range"),
        say("report.threshold", least=SURE_OF, points=f"{100 * WIDEST:.0f}"),
        say("report.not_cause"),
        say("report.nobody"),
    ]
    return [*said, say("report.masked")] if report.shared else said


def _with_range(one: Finding) -> str:
    """The sentence, and the range where it does not say it itself."""
    return one.says if one.spread or not one.range else say("report.ranged", says=one.says, range=one.range)
