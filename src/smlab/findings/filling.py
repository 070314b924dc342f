"""How the line of a finding is written into the sheet of an own form; each function gives a new sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smlab.errors import FindingError
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings.finding import Finding, Row, Unit

__all__ = ["board_text", "came_out", "measure", "objective", "seen"]

_MOST_MEASURES = 6
_LONGEST = 20_000  # what a written answer may hold
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


def objective(sheet: dict[str, Any], finding: Finding, line: Row) -> dict[str, Any]:
    """The objective with this baseline.

    Raises:
        FindingError: If it already counts in another unit.
    """
    unit = sheet.get("unit") or ("percent" if finding.unit == "share" else _WHOLE_UNITS.get(finding.unit, ""))
    return {**sheet, "baseline": _in_unit(finding, line, unit), "baseline_seen": seen(finding), "unit": unit}


def measure(sheet: dict[str, Any], finding: Finding, line: Row) -> dict[str, Any]:
    """The sheet with the measure of that finding, new or already there, with its baseline.

    Raises:
        FindingError: If the sheet is full.
    """
    rows = [dict(one) for one in sheet.get("measures") or ()]
    counted = say("found.measured", title=finding.title, label=line.label, unit=_unit_word(finding.unit))
    made = {"counted": counted, "source": seen(finding), "baseline": _number(finding, line)}
    place = next((number for number, one in enumerate(rows) if one.get("counted") == counted), None)
    if place is not None:
        rows[place].update(made)
    elif len(rows) < _MOST_MEASURES:
        rows.append({**made, "level": _LEVELS.get(finding.id, "outcomes")})
    else:
        raise FindingError(say("found.measures_full", most=_MOST_MEASURES))
    return {**sheet, "measures": rows}


def came_out(sheet: dict[str, Any], finding: Finding, line: Row, number: int) -> dict[str, Any]:
    """The sheet with what came out of one measure; its bar and baseline stay.

    Args:
        sheet: With measures.
        finding: What was found on the day of the look.
        line: The line of it that is meant.
        number: Which measure, from 1.

    Raises:
        FindingError: If there is no such measure.
    """
    rows = [dict(one) for one in sheet.get("measures") or ()]
    if not 1 <= number <= len(rows):
        raise FindingError(say("found.no_such_measure", number=number, count=len(rows)))
    share = finding.unit == "share"
    source = say("found.came_out_share", source=seen(finding)) if share else seen(finding)
    rows[number - 1] |= {"came_out": _number(finding, line), "came_out_seen": source}
    return {**sheet, "measures": rows}


def board_text(sheet: dict[str, Any], finding: Finding, line: Row) -> dict[str, Any]:  # noqa: ARG001 - as the others
    """The text for the board with the finding as its last line: sentence, range, limit and source.

    Raises:
        FindingError: If the text would grow too long.
    """
    ranged = say("found.board_range", range=finding.range) if finding.range and not finding.spread else ""
    said = say(
        "found.for_board",
        says=finding.says,
        range=ranged,
        cannot_tell=finding.cannot_tell,
        source=seen(finding),
    )
    text, new = str(sheet.get("text") or ""), " ".join(said.split())
    if new in text:
        return sheet
    if len(text) + len(new) + 2 > _LONGEST:
        raise FindingError(say("found.board_full", longest=_LONGEST))
    return {**sheet, "text": f"{text.rstrip()}\n\n{new}".lstrip()}


def seen(finding: Finding) -> str:
    """Source and days, as they stand in the plan."""
    if finding.period is None:
        return finding.source
    return say("found.seen", source=finding.source, first=finding.period[0], last=finding.period[1])


def _number(finding: Finding, line: Row) -> float | None:
    """The value as a form holds it: shares in per cent."""
    return round(100 * line.value, 1) if finding.unit == "share" and line.value is not None else line.value


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


def _unit_word(unit: Unit) -> str:
    return say("found.per_cent") if unit == "share" else say(f"found.of_{unit}", value="").strip()
