"""A report from the own-data lessons: run on one pack, their findings gathered in the order of the units."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from smlab import content
from smlab.errors import ReportError
from smlab.findings import Finding, Missing
from smlab.reports.parameters import check
from smlab.reports.running import LESSON, joined, run
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbformat import NotebookNode

    from smlab.content import Unit
    from smlab.packs import Pack

__all__ = ["FINDING", "SLUG", "Chapter", "Report", "gathered", "lessons", "make"]

SLUG = "own-data"
"""The slug of the lesson of a unit that runs on any pack."""
FINDING = "application/vnd.smlab.finding+json"


@attrs.frozen
class Chapter:
    """What one unit's lesson found: its findings in order, each with the code that asked for it."""

    title: str
    question: str
    found: tuple[tuple[Finding | Missing, str], ...]


@attrs.frozen
class Report:
    """What was found in a pack.

    Attributes:
        pack: Its id.
        hash: Of its numbers: an equal one means equal numbers.
        chapters: One a unit.
        shared: Whether small groups of people are masked.
        since: First day that was asked for; None for all.
        until: Last day that was asked for; None for all.
        made_on: The day.
    """

    pack: str
    hash: str
    chapters: tuple[Chapter, ...]
    shared: bool
    since: date | None
    until: date | None
    made_on: date

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in order."""
        return tuple(one for chapter in self.chapters for one, _ in chapter.found if isinstance(one, Finding))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that could not be found, in order."""
        return tuple(one for chapter in self.chapters for one, _ in chapter.found if isinstance(one, Missing))


def lessons(only: Sequence[str] = ()) -> list[Unit]:
    """The units whose own-data lesson belongs to a report.

    Args:
        only: Ids or folders of units; all if empty.

    Raises:
        UnknownUnit: If there is no such unit.
        ReportError: If a unit has no own-data lesson.
    """
    having = [unit for unit in content.units() if any(one.slug == SLUG for one in unit.lessons)]
    if not only:
        return having
    wanted = [content.unit(name) for name in only]
    for unit in wanted:
        if unit not in having:
            raise ReportError(
                say("report.no_lesson", unit=unit.id, known=", ".join(one.id for one in having))
            )
    return [unit for unit in having if unit in wanted]


def make(
    pack: Pack,
    only: Sequence[str] = (),
    *,
    given: dict[str, Any] | None = None,
    progress: bool = False,
) -> Report:
    """Run the own-data lessons on a pack and gather what they found.

    Args:
        pack: The open pack.
        only: Units; all that have such a lesson if empty.
        given: More parameters of the lessons: `period_from`, `period_to`, `organisation`, `share`.
        progress: Show a bar for each lesson on stderr.

    Raises:
        ReportError: If a parameter is wrong, or a lesson did not run to its end.
    """
    import nbformat  # noqa: PLC0415 - only a report reads notebooks here

    units, more = lessons(only), dict(given or {})
    parameters = {"pack": _name(pack), **more}
    read = []
    for unit in units:
        notebook = nbformat.read(unit.home / "curriculum" / unit.folder / f"{SLUG}.ipynb", as_version=4)
        check(f"{unit.folder}/{SLUG}", notebook, parameters)
        read.append((f"{unit.folder}/{SLUG}", notebook))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "lessons"
        folder.mkdir()
        ran = run(joined(read), folder, parameters, progress=progress)
    found = gathered(ran)
    chapters = [
        Chapter(unit.title, unit.question, tuple(found.get(name, ())))
        for unit, (name, _) in zip(units, read, strict=True)
    ]
    days = [date.fromisoformat(more[key]) if more.get(key) else None for key in ("period_from", "period_to")]
    shared = bool(more.get("share"))
    return Report(pack.id, pack.hash, tuple(chapters), shared, days[0], days[1], date.today())


def gathered(ran: NotebookNode) -> dict[str, list[tuple[Finding | Missing, str]]]:
    """The findings in a notebook's outputs by lesson, each with the source of its cell."""
    found: dict[str, list[tuple[Finding | Missing, str]]] = {}
    for cell in ran.cells:
        for output in cell.get("outputs", ()):
            if FINDING in output.get("data", {}):
                told = _told(output.data[FINDING])
                found.setdefault(cell.metadata.get(LESSON, ""), []).append((told, cell.source))
    return found


def _told(facts: dict[str, Any]) -> Finding | Missing:
    return Finding.of(facts) if "unit" in facts else Missing(**facts)


def _name(pack: Pack) -> str:
    """How a lesson, which runs elsewhere, finds the pack."""
    return "practice" if pack.path == content.root() / "datasets" else str(pack.path.resolve())
