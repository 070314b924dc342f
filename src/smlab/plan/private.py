"""What of a plan is private, and stays out of every page until it is ticked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from smlab import strategy
from smlab.errors import SmlabError, suggest
from smlab.plan.sheets import SECTIONS, Plan
from smlab.words import say

__all__ = ["PlanError", "Tick", "checked", "sensitive"]


class PlanError(SmlabError, LookupError):
    """Something was asked of a plan that no plan has."""


@attrs.frozen
class Tick:
    """A private field that has been filled, to be ticked or not.

    Attributes:
        id: `draft.worry`, or `ladder.rungs.risk_note` for that field of all rungs.
        title: The field's label.
        sheet: The sheet's title.
    """

    id: str
    title: str
    sheet: str


def sensitive(plan: Plan) -> tuple[Tick, ...]:
    """The private fields that hold something, in the plan's order."""
    return tuple(
        tick
        for section in SECTIONS
        for tick, path in _ticks(section)
        if section in plan.sheets and _holds(plan.model(section), path)
    )


def checked(ids: Iterable[str]) -> frozenset[str]:
    """The ids that were ticked.

    Raises:
        PlanError: If one of them is no private field of any plan: a slip there could show what was not meant.
    """
    known = [tick.id for section in SECTIONS for tick, _ in _ticks(section)]
    for name in ids:
        if name not in known:
            near = suggest(name, known)
            raise PlanError(say("plan.no_such_tick", name=name, near=near, known=", ".join(known)))
    return frozenset(ids)


def _ticks(section: str) -> list[tuple[Tick, tuple[str, ...]]]:
    model = SECTIONS[section]
    title = say(f"model.title.{model}")
    found: list[tuple[Tick, tuple[str, ...]]] = []
    for field in strategy.describe(model):
        inner = strategy.describe(field.rows) if field.rows else ()
        own = [(field, (field.name,))] if field.sensitive else []
        for each, path in [*own, *((row, (field.name, row.name)) for row in inner if row.sensitive)]:
            found.append((Tick(".".join((section, *path)), each.title, title), path))
    return found


def _holds(model: Any, path: tuple[str, ...]) -> bool:
    value = getattr(model, path[0])
    if len(path) > 1:
        return any(_holds(row, path[1:]) for row in value)
    return isinstance(value, str) and bool(value)
