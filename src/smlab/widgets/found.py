"""Findings in a lesson: what a pack can tell, each as a card, with the button that takes it into the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from smlab import content, views
from smlab.errors import DatasetError, SmlabError
from smlab.findings import Data, Finding, Missing, find
from smlab.findings.card import card, contents
from smlab.findings.using import places, use
from smlab.packs.choosing import open_named
from smlab.widgets.display import Picture, excuse
from smlab.widgets.form import Living
from smlab.widgets.live import announce
from smlab.words import say

__all__ = ["FINDING", "FoundCard", "OwnData", "own_data"]

FINDING = "application/vnd.smlab.finding+json"
"""The type under which a cell's output holds a finding as data: what a report is made of."""


class OwnData:
    """A pack in a lesson. As a cell's last line it shows what the pack can tell; `find` gives one finding.

    Attributes:
        data: The pack, the period, and whether what comes out is shared.
        folder: The unit's folder in a workspace.
    """

    def __init__(self, data: Data, folder: Path) -> None:
        self.data = data
        self.folder = folder

    def find(self, name: str, **options: Any) -> FoundCard | Picture:
        """One finding, to stand alone in a cell; a sentence where there is none of that name."""
        try:
            return FoundCard(find(name, self.data, **options), self.folder)
        except SmlabError as fault:
            return excuse(fault)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": views.framed(contents(self.data)), "text/plain": repr(self.data.pack)}


class NoData:
    """What stands in a lesson where the data could not be opened: the reason, at every question."""

    def __init__(self, fault: SmlabError) -> None:
        self.fault = fault

    def find(self, name: str, **_: Any) -> Picture:  # noqa: ARG002 - the signature of OwnData
        """The reason."""
        return excuse(self.fault)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return excuse(self.fault)._repr_mimebundle_()


class FoundCard(Living):
    """One finding, with the button that takes it into the plan."""

    def __init__(self, finding: Finding | Missing, folder: Path) -> None:
        self.finding = finding
        self.folder = folder
        super().__init__(key=f"{folder}:found:{finding.id}")
        self.on_msg(lambda _, content, __: self.hear(content))
        self.html = self._draw()

    def still(self) -> str:
        """The card without its button."""
        return views.framed(card(self.finding))

    def _draw(self, said: str = "", *, failed: bool = False) -> str:
        return card(self.finding, places=places(self.folder.parent), said=said, failed=failed)

    def hear(self, wish: Mapping[str, Any]) -> None:
        """Take the finding into the plan, and say where it went."""
        if wish.get("do") == "use" and isinstance(self.finding, Finding):
            asked = wish.get("asked") or {}
            place, row = str(asked.get("place")), str(asked.get("row", ""))
            try:
                said = use(self.finding, place, self.folder.parent, int(row) if row.isdigit() else None)
                exercise = place.partition(":")[0]
                unit = content.unit(exercise.partition(".")[0])
                announce(self, self.folder.parent / unit.folder, exercise)
                self.html = self._draw(said)
            except (SmlabError, OSError) as fault:
                self.html = self._draw(str(fault), failed=True)
        self.send(
            {
                "view": wish.get("view"),
                "n": wish.get("n"),
                "do": wish.get("do"),
                "kept": True,
                "focus": ["at", ".sm-said"],
            }
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return {**data, FINDING: self.finding.facts(), "text/plain": self.finding.says}, metadata


def own_data(
    pack: str = "", period_from: str = "", period_to: str = "", organisation: str = "", *, share: bool = False
) -> OwnData | NoData:
    """The data of this lesson.

    Args:
        pack: A pack of the workspace, "practice", or a folder; empty for the one that the workspace works on.
        period_from: First day to be counted, such as "2025-01-31"; empty for all there is.
        period_to: Last day to be counted.
        organisation: An `org_id`, where a pack holds several; empty for all.
        share: Whether the result will be shared: small groups of people are then masked.

    Returns:
        What findings are asked of; where there is no such pack, or a day is none, what says so.
    """
    folder = Path.cwd()
    try:
        opened = open_named(folder.parent, pack)
        since, until = _day("period_from", period_from), _day("period_to", period_to)
    except SmlabError as fault:
        return NoData(fault)
    return OwnData(Data(opened, since, until, organisation, share), folder)


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise DatasetError(say("own.bad_day", name=name, found=text)) from wrong
