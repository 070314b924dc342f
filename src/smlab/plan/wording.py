"""How the values of a plan are put into words, in the language in use."""

from __future__ import annotations

from datetime import date
from typing import Any

from smlab import strategy
from smlab.strategy import LEVELS, Audiences, Declined, Ladder, Measure, Measures, Objective, Target, Unknown
from smlab.words import say

__all__ = [
    "date_in_words",
    "deciders",
    "field_in_words",
    "hours",
    "ladder",
    "measure",
    "measures",
    "move",
    "objective",
    "segments",
    "target",
    "told",
]


def told(value: object) -> str:
    """A single value as text; the empty string where it is open.

    >>> told(Declined("too risky")), told(Unknown()), told(12.0), told(4.5), told(None)
    ('decided not to, because: too risky', 'not known yet', '12', '4.5', '')
    """
    if isinstance(value, Unknown):
        return say("plan.unknown")
    if isinstance(value, Declined):
        return say("plan.declined", because=value.because)
    if isinstance(value, float):
        return f"{value:,.0f}".replace(",", "\u202f") if value.is_integer() else str(value)
    if isinstance(value, date):
        return date_in_words(value)
    return str(value or "")


def date_in_words(day: date) -> str:
    """A day with the month's name.

    >>> date_in_words(date(2026, 4, 15))
    '15 April 2026'
    """
    month = say("plan.months").split(",")[day.month - 1].strip()
    return say("plan.day", day=day.day, month=month, year=day.year)


def hours(value: object) -> str:
    """Hours a week, with the unit."""
    return say("plan.hours", hours=told(value)) if isinstance(value, float) else told(value)


def objective(sheet: Objective) -> str:
    """An objective as one sentence; empty until it has somebody, a verb, a number and a day."""
    if not (sheet.who and sheet.verb and sheet.unit and sheet.deadline) or sheet.target_value is None:
        return ""
    unit = next(field.options[sheet.unit] for field in strategy.describe("Objective") if field.name == "unit")
    return say(
        "plan.objective",
        who=sheet.who,
        act=" ".join(part for part in (sheet.verb, sheet.what) if part),
        then=told(sheet.target_value),
        unit=unit,
        now=told(sheet.baseline) or say("plan.unknown"),
        day=date_in_words(sheet.deadline),
    )


def target(sheet: Target) -> str:
    """Post and institution of the person who decides."""
    return ", ".join(part for part in (sheet.role, sheet.institution) if part)


def deciders(sheet: Audiences) -> str:
    """The posts of those who decide."""
    return "; ".join(each.role for each in sheet.deciders if each.role)


def segments(sheet: Audiences) -> str:
    """The groups that are spoken to."""
    return "; ".join(each.who for each in sheet.segments if each.who)


def move(sheet: Audiences) -> str:
    """One group, from which band to which, and the ask; or why nobody is moved."""
    if not isinstance(sheet.moved, str):
        return told(sheet.moved)
    bands = next(field.options for field in strategy.describe("Move") if field.name == "moves_to")
    way = (bands.get(str(band)) or say("plan.unknown") for band in (sheet.stands, sheet.moves_to))
    line = say("plan.move", who=sheet.moved, **dict(zip(("stands", "goal"), way, strict=True)))
    return f"{line} {say('plan.move_ask', ask=sheet.ask)}" if sheet.ask else line


def ladder(sheet: Ladder) -> str:
    """A ladder in one line: how many rungs, from which act to which."""
    acts = [rung.act for rung in sheet.rungs if rung.act]
    return say("plan.ladder", count=len(acts), first=acts[0], last=acts[-1]) if len(acts) > 1 else ""


def measures(sheet: Measures) -> str:
    """The measure that reaches furthest, with its bar and its day; empty while none is placed and counted."""
    placed = [each for each in sheet.measures if each.counted and each.level]
    if not placed:
        return ""
    furthest = max(placed, key=lambda each: LEVELS.index(str(each.level)))
    counted = say("plan.measures", counted=furthest.counted, count=len(placed))
    return " · ".join([counted, *measure(furthest)])


def measure(each: Measure) -> list[str]:
    """What is known of a measure besides its name and level: bar, baseline, day of the look, result."""
    facts = {"bar": each.bar, "now": each.baseline, "look": each.look_on, "came_out": each.came_out}
    return [
        say(f"plan.measure_{name}", value=told(value)) for name, value in facts.items() if value is not None
    ]


def field_in_words(field: strategy.FieldInfo, value: Any) -> str:
    """Any field of a model that is no rows, as text; the empty string where it is open."""
    if isinstance(value, tuple):
        return ", ".join(field.options[each] for each in value)
    text = hours(value) if field.kind == "hours" else told(value)
    return field.options.get(text, text) if field.kind == "choice" else text
