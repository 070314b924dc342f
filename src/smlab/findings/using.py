"""Use in my plan: a finding goes into an objective, a measure, the review of one, or the text for a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from smlab import content
from smlab.errors import FindingError, suggest
from smlab.exercises import AnswerStore, load
from smlab.findings.filling import board_text, came_out, measure, objective, seen
from smlab.findings.finding import Finding, Row, amount
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["PLACES", "places", "use"]

_MEASURES = "measuring.own-measures"


@attrs.frozen
class _Place:
    """A part of an own form, and how a finding's line is written into it."""

    part: str
    fill: Callable[[dict[str, Any], Finding, Row], dict[str, Any]]


PLACES = {
    "goals.own-objective": _Place("objective", objective),
    _MEASURES: _Place("sheet", measure),
    "measuring.report-to-board": _Place("report", board_text),
}
"""Exercises that take a finding. A measure that stands in the sheet already is named by its number."""


def use(finding: Finding, place: str, workspace: Path, row: int | None = None) -> str:
    """Write a finding into an own form, and leave everything else there as it was.

    Args:
        finding: With a value.
        place: A key of `PLACES`; or "measuring.own-measures:2", where the number becomes what came out of
            the second measure.
        workspace: The folder that holds the units.
        row: Which line of the finding, from 0; its headline if left out.

    Returns:
        A sentence that says what was written where.

    Raises:
        FindingError: If the form takes no findings, the finding has no such value, or the units do not fit.
        AnswersError: If the answers cannot be kept.
    """
    id_, _, number = place.partition(":")
    if id_ not in PLACES or (number and (id_ != _MEASURES or not number.isdigit())):
        raise FindingError(
            say("found.no_place", place=place, near=suggest(place, PLACES), known=", ".join(PLACES))
        )
    line, exercise, store = _line(finding, row), load(id_), _store(id_, workspace)
    record, form = store.get(id_), PLACES[id_]
    value = record.value if isinstance(record.value, dict) else {}
    sheet = _sheet(value, form.part)
    filled = came_out(sheet, finding, line, int(number)) if number else form.fill(sheet, finding, line)
    store.save(
        id_,
        {**value, form.part: filled},
        base_revision=record.revision,
        version=exercise.version,
        variant=record.variant,
    )
    told = {"title": exercise.title, "value": amount(line.value or 0.0, finding.unit)}
    if number:
        counted = filled["measures"][int(number) - 1].get("counted", "")
        return say("found.came_out_used", counted=counted, source=seen(finding), **told)
    return say("found.used", source=seen(finding), **told)


def places(workspace: Path) -> list[tuple[str, str]]:
    """Where a number can go in a workspace: each place as `use` takes it, with its words.

    Beside the forms there is a place for what came out of each measure that already stands in the sheet.
    """
    forms = [(id_, say(f"found.place_{_key(id_)}")) for id_ in PLACES]
    folder = _folder(_MEASURES, workspace)
    if not folder.is_dir():
        return forms
    value = AnswerStore(folder).get(_MEASURES).value
    rows = _sheet(value if isinstance(value, dict) else {}, PLACES[_MEASURES].part).get("measures")
    counted = [str(one.get("counted") or "") for one in rows or () if isinstance(one, dict)]
    return [
        *forms,
        *(
            (f"{_MEASURES}:{number}", say("found.place_came_out", counted=text))
            for number, text in enumerate(counted, start=1)
            if text
        ),
    ]


def _folder(id_: str, workspace: Path) -> Path:
    return workspace / content.unit(id_.partition(".")[0]).folder


def _store(id_: str, workspace: Path) -> AnswerStore:
    folder = _folder(id_, workspace)
    if not folder.is_dir():
        raise FindingError(say("found.no_workspace", folder=workspace))
    return AnswerStore(folder)


def _sheet(value: dict[str, Any], part: str) -> dict[str, Any]:
    held = value.get(part)
    return held if isinstance(held, dict) else {}


def _line(finding: Finding, row: int | None) -> Row:
    if row is not None and not 0 <= row < len(finding.rows):
        raise FindingError(say("found.no_such_row", row=row + 1, rows=len(finding.rows), title=finding.title))
    place = finding.headline if row is None else row
    line = Row(finding.title, finding.value) if place is None else finding.rows[place]
    if line.value is None:
        raise FindingError(say("found.nothing_to_use", title=finding.title))
    return line


def _key(id_: str) -> str:
    return id_.replace(".", "_").replace("-", "_")
