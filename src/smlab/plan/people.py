"""The people of a plan, as its page shows them: who decides, whom we speak to, one move, and what is kept."""

from __future__ import annotations

from typing import Any

from smlab import strategy
from smlab.plan import wording
from smlab.plan.sheets import Plan
from smlab.words import say

__all__ = ["kept", "listed"]


def listed(plan: Plan) -> list[dict[str, Any]]:
    """Each of those who decide and each group that is spoken to, with what is known of them."""
    sheet = plan.model("audience")
    if sheet is None:
        return []
    return [*map(_decider, sheet.deciders), *map(_segment, sheet.segments)]


def kept(plan: Plan, ticked: frozenset[str]) -> list[tuple[str, str]]:
    """Label and text of the private fields of the sheet that were ticked, one line for each mover."""
    sheet = plan.model("audience")
    if sheet is None:
        return []
    movers = [
        ", ".join(wording.told(getattr(mover, name)) for name in names if getattr(mover, name))
        for mover in sheet.movers
        if (names := [name for name in ("who", "evidence") if f"audience.movers.{name}" in ticked])
    ]
    own = [(name, wording.told(getattr(sheet, name))) for name in ("harmed", "protect")]
    told = [("movers", text) for text in movers] + [each for each in own if f"audience.{each[0]}" in ticked]
    return [(say(f"plan.short_{name}"), text) for name, text in told if text]


def _decider(decider: strategy.Decider) -> dict[str, Any]:
    field = next(each for each in strategy.describe("Decider") if each.name == "answers")
    answers = wording.field_in_words(field, decider.answers)
    facts = [say("plan.answers_by", ways=answers)] if answers else []
    return _line(decider.role, say("plan.decider"), [*facts, decider.seen or ""])


def _segment(segment: strategy.Segment) -> dict[str, Any]:
    sentences = {"found": segment.found, "should": segment.should, "known": wording.told(segment.evidence)}
    return _line(segment.who, "", [say(f"plan.{key}", text=text) for key, text in sentences.items() if text])


def _line(who: str | None, tag: str, facts: list[str]) -> dict[str, Any]:
    told = " · ".join(fact for fact in facts if fact)
    return {"act": who or say("plan.unknown"), "risk": tag, "facts": told, "notes": []}
