"""Form JSON in, model out: whatever a learner sent is read as far as it can be, and never raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import EllipsisType
from typing import Any

import attrs

from smlab.strategy.fields import Declined, Told, Unknown, about
from smlab.strategy.finding import Finding
from smlab.strategy.registry import model_named
from smlab.strategy.scalars import Doubt, Unreadable, read_date, read_hours, read_number
from smlab.words import say

__all__ = ["Reading", "empty", "is_blank", "read"]

# What people leave in a field that they mean to come back to.
_PLACEHOLDERS = frozenset({"", ".", "..", "...", "…", "-", "–", "—", "_", "tbd", "todo", "xxx", "n/a"})
_STATES = ("unknown", "decided-not")


@attrs.frozen
class Reading:
    """A form, as far as it could be read.

    Attributes:
        model: The model, with fields that are empty or could not be read left open; `None` if the value
            is no form at all.
        problems: Findings of the rules `readable` and `filled`, in the order of the fields.
    """

    model: Any
    problems: tuple[Finding, ...]


def read(model: str, value: object) -> Reading:
    """Read the JSON of a form leniently.

    Args:
        model: Name of the model.
        value: `{field: value}`; numbers and dates may be text. `{"state": "unknown"}` and
            `{"state": "decided-not", "because": …}` are values where the field allows them. Rows are lists of
            such mappings; empty rows at the end do not count. Keys that the model lacks are passed over.

    Returns:
        The model and what is the matter with the value. Nothing that a learner can send raises.

    Raises:
        StrategyError: If there is no such model.
    """
    found = model_named(model)
    if not isinstance(value, Mapping):
        return Reading(None, (Finding("readable", "", say("reading.form")),))
    return _read(found, value)


def empty(model: str) -> dict[str, Any]:
    """An answer to fill: `""` for each single value, `[]` for several values or rows.

    >>> empty("SplitWish")
    {'halves': []}
    """
    return {name: [] if meta.kind in {"several", "rows"} else "" for name, meta in _fields(model)}


def is_blank(model: str, value: object) -> bool:
    """Whether nobody has filled anything in yet; `...`, `None`, empty rows and placeholders are nothing.

    >>> is_blank("Target", {"role": " … ", "answers": []}), is_blank("Target", {"role": "Clerk"})
    (True, False)
    """
    if not isinstance(value, Mapping):
        return _nothing(value)
    return all(_nothing(value.get(name)) for name, _ in _fields(model))


def _fields(model: str) -> list[tuple[str, Told]]:
    return list(about(model_named(model)).items())


def _nothing(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _PLACEHOLDERS
    if isinstance(value, Mapping):
        return all(_nothing(each) for each in value.values())
    if isinstance(value, list | tuple):
        return all(_nothing(each) for each in value)
    return value is None or isinstance(value, EllipsisType)


def _read(model: type, form: Mapping[Any, object]) -> Reading:
    values: dict[str, object] = {}
    problems: list[Finding] = []
    for name, meta in about(model).items():
        raw = form.get(name)
        if _nothing(raw):
            if not {"optional", "ruled"} & meta.flags:
                problems.append(Finding("filled", name, say("reading.filled")))
        elif meta.rows:
            values[name], found = _rows(meta.rows, raw, name)
            problems += found
        else:
            try:
                values[name] = _value(meta, raw)
            except Unreadable as trouble:
                problems.append(_unreadable(name, meta, trouble.doubt))
    return Reading(model(**values), tuple(problems))


def _rows(model: type, raw: object, name: str) -> tuple[tuple[object, ...], list[Finding]]:
    if not isinstance(raw, list | tuple):
        return (), [Finding("readable", name, say("reading.rows"))]
    rows = list(raw)
    while rows and _nothing(rows[-1]):
        rows.pop()
    read_rows: list[object] = []
    problems: list[Finding] = []
    for row, each in enumerate(rows):
        if not isinstance(each, Mapping) and not _nothing(each):
            problems.append(Finding("readable", name, say("reading.rows"), row))
        reading = _read(model, each if isinstance(each, Mapping) else {})
        read_rows.append(reading.model)
        problems += [
            attrs.evolve(found, field=f"{name}.{found.field}", row=row) for found in reading.problems
        ]
    return tuple(read_rows), problems


def _value(meta: Told, raw: object) -> object:
    if isinstance(raw, Mapping):
        return _state(meta, raw)
    if "unknown" in meta.flags and isinstance(raw, str) and _says_unknown(raw):
        return Unknown()
    return _READERS[meta.kind](meta, raw)


def _says_unknown(raw: str) -> bool:
    words = {word.strip() for word in say("reading.unknown-words").split(",")}
    return raw.strip().casefold() in words


def _state(meta: Told, raw: Mapping[Any, object]) -> Unknown | Declined:
    state = raw.get("state")
    if state == "unknown" and "unknown" in meta.flags:
        return Unknown()
    if state == "decided-not" and "declined" in meta.flags:
        because = raw.get("because")
        if not isinstance(because, str) or _nothing(because):
            raise Unreadable(Doubt.BECAUSE)
        return Declined(because.strip())
    raise Unreadable(Doubt.STATE if state in _STATES else Doubt.TEXT)


def _text(_: Told, raw: object) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise Unreadable(Doubt.TEXT)
    return str(raw).strip()


def _choice(meta: Told, raw: object) -> str:
    if not isinstance(raw, str) or raw.strip() not in meta.options:
        raise Unreadable(Doubt.CHOICE)
    return raw.strip()


def _several(meta: Told, raw: object) -> tuple[str, ...]:
    chosen = [raw] if isinstance(raw, str) else raw
    if not isinstance(chosen, list | tuple):
        raise Unreadable(Doubt.CHOICE)
    return tuple(dict.fromkeys(_choice(meta, each) for each in chosen if not _nothing(each)))


_READERS: dict[str, Callable[[Told, object], object]] = {
    "text": _text,
    "long": _text,
    "number": lambda _, raw: read_number(raw),
    "hours": lambda _, raw: read_hours(raw),
    "date": lambda _, raw: read_date(raw),
    "choice": _choice,
    "several": _several,
}


def _unreadable(name: str, meta: Told, doubt: Doubt) -> Finding:
    # A mapping that is no state at all is told with what the field does take.
    takes = meta.kind if doubt is Doubt.TEXT and meta.kind in {"number", "hours", "date"} else doubt
    return Finding("readable", name, say(f"reading.{takes}"))
