"""From what a browser sends to the value of an answer: each entry is a path, a type and what was given."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from smlab.exercises import Exercise
from smlab.exercises.kinds.number import CANNOT_TELL
from smlab.exercises.spec import Json
from smlab.widgets.pasting import rows_of

__all__ = ["collect", "whole"]

_DEEPEST = 8
_MOST_ROWS = 200
_LONGEST = 50_000


def whole(exercise: Exercise, value: Json) -> dict[str, Json]:
    """A value in which every part has an entry of the right shape, so that entries find their place."""
    stored = value if isinstance(value, dict) else {}
    return {part.name: _laid(part.kind.empty(), stored.get(part.name), part.kind) for part in exercise.parts}


def _laid(empty: Json, stored: Json, kind: Any) -> Json:
    if stored is None or stored == "..." or kind.wrong_shape(stored):
        return empty
    both = isinstance(empty, dict) and isinstance(stored, dict)
    return {**empty, **stored} if both else stored


def collect(
    exercise: Exercise, value: Json, entries: Iterable[Any], locked: Iterable[str] = ()
) -> dict[str, Json]:
    """The value with what was given laid over it.

    Args:
        exercise: Tells which parts there are.
        value: What was there; left as it is.
        entries: Lists of path ("part.item"), type and what was given. What does not fit is passed over.
        locked: Names of parts that can no longer be changed.

    Returns:
        A new value.
    """
    new = copy.deepcopy(whole(exercise, value))
    open_ = {part.name: part for part in exercise.parts if part.name not in set(locked)}
    for entry in entries:
        if not isinstance(entry, list | tuple) or len(entry) != 3:  # noqa: PLR2004 - path, type, given
            continue
        path, kind, given = entry
        steps = str(path).split(".")[:_DEEPEST]
        if steps[0] in open_ and not (isinstance(given, str) and len(given) > _LONGEST):
            if kind == "rows":
                given = rows_of(given, open_[steps[0]].kind)
            _lay(new, steps, str(kind), given)
    return new


def _lay(new: dict[str, Json], steps: list[str], kind: str, given: Json) -> None:
    holder = _holder(new, steps)
    if not isinstance(holder, dict):
        return
    key = steps[-1]
    before = holder.get(key)
    wanted = _READ.get(kind, _text)(before, given)
    if wanted is not _AS_IT_WAS:
        holder[key] = wanted


def _holder(new: dict[str, Json], steps: list[str]) -> Any:
    """The mapping that the last step points into, made where it is not there yet; None for a path astray."""
    holder: Any = new
    for step, following in pairwise(steps):
        if isinstance(holder, list):
            if not step.isdigit() or int(step) >= _MOST_ROWS:
                return None
            holder.extend({} for _ in range(len(holder), int(step) + 1))
            holder = holder[int(step)]
        elif not isinstance(holder, dict):
            return None
        elif isinstance(holder.get(step), dict | list):
            holder = holder[step]
        else:
            holder[step] = [] if following.isdigit() else {}
            holder = holder[step]
    return holder


_AS_IT_WAS = object()


def _text(_: Json, given: Json) -> Json:
    return given if isinstance(given, str) else ""


def _one(_: Json, given: Json) -> Json:
    return given or None


def _single(_: Json, given: Json) -> Json:
    return [given] if given else []


def _many(_: Json, given: Json) -> Json:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def _number(_: Json, given: Json) -> Json:
    return given.strip() or None if isinstance(given, str) else None


def _int(_: Json, given: Json) -> Json:
    return int(given) if isinstance(given, str) and given.isdigit() else None


def _range(_: Json, given: Json) -> Json:
    try:
        return float(given)
    except (TypeError, ValueError):
        return None


def _state(name: str) -> Callable[[Json, Json], Json]:
    def read(before: Json, given: Json) -> Json:
        is_now = isinstance(before, dict) and before.get("state") == name
        if given and not is_now:
            return {"state": name} if name == "unknown" else {"state": name, "because": ""}
        return "" if is_now and not given else _AS_IT_WAS

    return read


def _because(before: Json, given: Json) -> Json:
    declined = isinstance(before, dict) and before.get("state") == "decided-not"
    return {"state": "decided-not", "because": given} if declined and isinstance(given, str) else _AS_IT_WAS


def _cannot(before: Json, given: Json) -> Json:
    return CANNOT_TELL if given else None if before == CANNOT_TELL else _AS_IT_WAS


def _rows(before: Json, given: Json) -> Json:  # noqa: ARG001 - one signature
    return given or _AS_IT_WAS


_READ: dict[str, Callable[[Json, Json], Json]] = {
    "text": _text,
    "one": _one,
    "single": _single,
    "many": _many,
    "number": _number,
    "int": _int,
    "range": _range,
    "unknown": _state("unknown"),
    "declined": _state("decided-not"),
    "because": _because,
    "cannot": _cannot,
    "rows": _rows,
}
