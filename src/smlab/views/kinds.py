"""What the template of a kind needs besides the part itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from smlab.exercises import Exercise, Part, Record
from smlab.exercises.kinds.base import unanswered
from smlab.exercises.spec import Json

__all__ = ["arranged", "helpers"]

FEW = 4
"""Up to so many choices stand side by side as buttons; more go into a list."""
_SHORT = 80


@frozen
class Asked:
    """Which part is shown, and how often its exercise was checked."""

    exercise: str
    part: str
    attempts: int


def helpers(exercise: Exercise, part: Part, value: Json, record: Record) -> dict[str, Any]:
    """Facts for the template, by name; `few` and `filled` where items are given something each."""
    make = _HELPERS.get(part.kind.name)
    return make(part.kind, value, Asked(exercise.id, part.name, record.attempts)) if make else {}


def _sort(kind: Any, value: Json, _: Asked) -> dict[str, Any]:
    filled = sum(not unanswered(value.get(item.id)) for item in kind.items)
    short = sum(len(label.text) for label in kind.labels) <= _SHORT
    return {"few": len(kind.labels) <= FEW and short, "filled": filled, "all": len(kind.items)}


def _gate(kind: Any, value: Json, _: Asked) -> dict[str, Any]:
    filled = sum(not unanswered(value.get(item.id)) for item in kind.items)
    return {"few": len(kind.verdicts) <= FEW, "filled": filled, "all": len(kind.items)}


def _order(kind: Any, value: Json, asked: Asked) -> dict[str, Any]:
    texts = {item.id: item.text for item in kind.items}
    return {
        "items": [(one, texts[one]) for one in arranged(f"{asked.exercise}.{asked.part}", kind, value)],
        "moved": bool(value),
    }


def _written(kind: Any, value: Json, asked: Asked) -> dict[str, Any]:
    text = value.get("text")
    guesses = value.get("guesses")
    begun = bool(guesses) or asked.attempts > 0
    return {
        "text": text if isinstance(text, str) else "",
        "guesses": guesses if isinstance(guesses, Mapping) else {},
        "words": len(text.split()) if isinstance(text, str) else 0,
        "compare": begun and not kind.is_blank(value),
    }


def _place(kind: Any, value: Json, _: Asked) -> dict[str, Any]:
    dots: list[Json] = []
    parked: list[Json] = []
    banded: dict[str, list[Json]] = {}
    for number, item in enumerate(kind.items, 1):
        given = value.get(item.id)
        at = [_share(axis, given) for axis in kind.axes]
        band = given.get("band") if isinstance(given, Mapping) else None
        dot = {"n": number, "id": item.id, "text": item.text}
        if at and None not in at:
            dots.append({**dot, "x": at[0], "y": at[1] if len(at) > 1 else 50})
        elif not unanswered(band):
            banded.setdefault(str(band), []).append(dot)
        else:
            parked.append(dot)
    filled = len(kind.items) - len(parked)
    return {"dots": dots, "banded": banded, "parked": parked, "filled": filled, "all": len(kind.items)}


def _share(axis: Any, given: Json) -> float | None:
    raw = given.get(axis.id) if isinstance(given, Mapping) else None
    try:
        share = (float(str(raw)) - axis.low) / (axis.high - axis.low)
    except (ValueError, ZeroDivisionError):
        return None
    return round(float(100 * min(max(share, 0.0), 1.0)), 2)


def arranged(seed: str, kind: Any, value: Json) -> list[str]:
    """The items of an order part as they are shown: the answer first, then the rest.

    Args:
        seed: "unit.slug.part"; the rest is mixed, always alike for the same seed.
        kind: The part's kind, `Order`.
        value: Item ids, or nothing yet.
    """
    ids = [item.id for item in kind.items]
    given = [one for one in (value or []) if one in ids]
    mixed = sorted(ids, key=lambda one: hashlib.sha256(f"{seed}.{one}".encode()).digest())
    return given + [one for one in mixed if one not in given]


_HELPERS: dict[str, Callable[[Any, Json, Asked], dict[str, Any]]] = {
    "sort": _sort,
    "gate": _gate,
    "order": _order,
    "written": _written,
    "place": _place,
}
