"""Use in my plan: a finding's value, source and day become the baseline of an objective or of a measure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from smlab import content
from smlab.errors import FindingError, suggest
from smlab.exercises import AnswerStore, load
from smlab.findings.finding import Finding, Row, Unit, amount
from smlab.words import say

__all__ = ["PLACES", "use"]

PLACES = {"goals.own-objective": "objective", "measuring.own-measures": "sheet"}
"""Own forms that take a finding, and the part of each that holds it."""

_MOST_MEASURES = 6
# On which level a measure of this stands, in the words of the strategy model.
_LEVELS = {
    "goals.hours": "inputs",
    "goals.ordinary": "outputs",
    "measuring.reach": "outputs",
    "measuring.followers": "outputs",
    "measuring.engagement": "out-takes",
    "audience.where-they-answer": "out-takes",
    "measuring.answers": "out-takes",
}
# What the lines of a finding count, as an objective names it.
_OBJECTIVE_UNITS = {"people": "people", "messages": "replies", "organisations": "organisations"}
_WHOLE_UNITS: dict[Unit, str] = {"accounts": "accounts", "interactions": "interactions", "people": "people"}


def use(finding: Finding, place: str, workspace: Path, row: int | None = None) -> str:
    """Write a finding into an own form, where it replaces the baseline and nothing else.

    Args:
        finding: With a value.
        place: An exercise id: a key of `PLACES`.
        workspace: The folder that holds the units.
        row: Which line of the finding, from 0; its headline if left out.

    Returns:
        A sentence that says what was written where.

    Raises:
        FindingError: If the form takes no findings, the finding has no such value, or the units do not fit.
        AnswersError: If the answers cannot be kept.
    """
    if place not in PLACES:
        raise FindingError(
            say("found.no_place", place=place, near=suggest(place, PLACES), known=", ".join(PLACES))
        )
    line = _line(finding, row)
    exercise = load(place)
    folder = workspace / content.unit(place.partition(".")[0]).folder
    if not folder.is_dir():
        raise FindingError(say("found.no_workspace", folder=workspace))
    store = AnswerStore(folder)
    record = store.get(place)
    value = record.value if isinstance(record.value, dict) else {}
    part = PLACES[place]
    held = value.get(part)
    sheet: dict[str, Any] = held if isinstance(held, dict) else {}
    lay = _objective if part == "objective" else _measure
    store.save(
        place,
        {**value, part: lay(sheet, finding, line)},
        base_revision=record.revision,
        version=exercise.version,
        variant=record.variant,
    )
    return say(
        "found.used",
        title=exercise.title,
        value=amount(line.value or 0.0, finding.unit),
        source=_seen(finding),
    )


def _line(finding: Finding, row: int | None) -> Row:
    if row is not None and not 0 <= row < len(finding.rows):
        raise FindingError(say("found.no_such_row", row=row + 1, rows=len(finding.rows), title=finding.title))
    place = finding.headline if row is None else row
    line = Row(finding.title, finding.value) if place is None else finding.rows[place]
    if line.value is None:
        raise FindingError(say("found.nothing_to_use", title=finding.title))
    return line


def _objective(sheet: dict[str, Any], finding: Finding, line: Row) -> dict[str, Any]:
    unit = sheet.get("unit") or ("percent" if finding.unit == "share" else _WHOLE_UNITS.get(finding.unit, ""))
    return {**sheet, "baseline": _in_unit(finding, line, unit), "baseline_seen": _seen(finding), "unit": unit}


def _in_unit(finding: Finding, line: Row, unit: str) -> float:
    """The value in the unit that the objective already has; refused where that would mean another thing."""
    value = line.value or 0.0
    if finding.unit == "share":
        if unit == "percent":
            return round(100 * value, 1)
        counted = _OBJECTIVE_UNITS.get(_counted(finding), "")
        if unit == counted and line.part is not None:
            return float(line.part)
    elif unit == _WHOLE_UNITS.get(finding.unit):
        return round(value, 1)
    raise FindingError(say("found.other_unit", title=finding.title, found=finding.counted, unit=unit or "?"))


def _counted(finding: Finding) -> str:
    """Which of the countable things the finding's lines count, whatever the language."""
    return next((name for name in _OBJECTIVE_UNITS if say(f"found.{name}") == finding.counted), "")


def _measure(sheet: dict[str, Any], finding: Finding, line: Row) -> dict[str, Any]:
    """The measure of that finding, new or already there, with its baseline."""
    rows = [dict(one) for one in sheet.get("measures") or ()]
    counted = say("found.measured", title=finding.title, label=line.label, unit=_unit_word(finding.unit))
    value = round(100 * line.value, 1) if finding.unit == "share" and line.value is not None else line.value
    made = {"counted": counted, "source": _seen(finding), "baseline": value}
    place = next((number for number, one in enumerate(rows) if one.get("counted") == counted), None)
    if place is not None:
        rows[place].update(made)
    elif len(rows) < _MOST_MEASURES:
        rows.append({**made, "level": _LEVELS.get(finding.id, "outcomes")})
    else:
        raise FindingError(say("found.measures_full", most=_MOST_MEASURES))
    return {**sheet, "measures": rows}


def _unit_word(unit: Unit) -> str:
    return say("found.per_cent") if unit == "share" else say(f"found.of_{unit}", value="").strip()


def _seen(finding: Finding) -> str:
    """Source and days, as they stand in the plan."""
    if finding.period is None:
        return finding.source
    return say("found.seen", source=finding.source, first=finding.period[0], last=finding.period[1])
