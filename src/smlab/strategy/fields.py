"""What a field of a strategy model carries: kind, unit, options, sensitivity, and what may be left open.

Title, help and example stand in the catalogue, in the section `model.<Model>.<field>`, so that all text of
a form is in one place and can be translated there.
"""

from __future__ import annotations

from inspect import get_annotations
from typing import Any, Literal, get_args

import attrs

from smlab.words import say

__all__ = ["Declined", "FieldInfo", "Kind", "Told", "Unknown", "about", "info", "told"]

Kind = Literal["text", "long", "number", "hours", "date", "choice", "several", "rows"]
Flag = Literal["optional", "ruled", "sensitive", "unknown", "declined"]


@attrs.frozen
class Unknown:
    """The learner says "I do not know yet": an honest value, and never zero."""


@attrs.frozen
class Declined:
    """The learner decided not to, and says why.

    Attributes:
        because: The reason, in the learner's words; never empty.
    """

    because: str


@attrs.frozen
class Told:
    """The part of a field that is not text: what `told` was given.

    Attributes:
        kind: What sort of value the field holds, which decides its input and its reading.
        flags: `optional` may stay empty; `ruled` must be filled, but a rule says so in better words;
            `sensitive` stays out of what is shared; `unknown` and `declined` are legal answers.
        unit: Key of the unit's word in the catalogue section `model.units`, or empty.
        options: Ids of what may be chosen. On a field of text they are suggestions, not a limit.
        rows: The model of each row, for the kind `rows`.
    """

    kind: Kind
    flags: frozenset[str]
    unit: str = ""
    options: tuple[str, ...] = ()
    rows: type | None = None


@attrs.frozen
class FieldInfo:
    """All that a form, a document or a translator needs to know about one field.

    Attributes:
        name: The key in the answer.
        title: The label.
        help: One or two sentences under the label.
        kind: See `Told.kind`.
        unit: The unit's word, or empty.
        example: A filled example, of an invented group.
        sensitive: Whether the value stays out of zips, reports and the plan unless it is ticked.
        options: Ids with their text, in order. On a field of text they are suggestions, not a limit.
        required: Whether an empty field is a finding.
        may_be_unknown: Whether `{"state": "unknown"}` is an answer.
        may_be_declined: Whether `{"state": "decided-not", "because": …}` is an answer.
        rows: Name of the model of each row, for the kind `rows`.
    """

    name: str
    title: str
    help: str
    kind: Kind
    unit: str
    example: str
    sensitive: bool
    options: dict[str, str]
    required: bool
    may_be_unknown: bool
    may_be_declined: bool
    rows: str | None


def told(
    kind: Kind,
    *flags: Flag,
    unit: str = "",
    options: tuple[str, ...] = (),
    rows: type | None = None,
) -> Any:
    """Declare a field of a strategy model, with all that is not text; see `Told`.

    Returns:
        An attrs field that is empty by default: `()` for several values or rows, else `None`.
    """
    unknown = set(flags) - set(get_args(Flag))
    if unknown:
        msg = f"A field cannot be {sorted(unknown)}; it can be {list(get_args(Flag))}."
        raise ValueError(msg)
    meta = Told(kind, frozenset(flags), unit, options, rows)
    return attrs.field(default=() if kind in {"several", "rows"} else None, metadata={"told": meta})


def about(model: type) -> dict[str, Told]:
    """Every field of a model with what it was told, in order, inherited fields first."""
    return {field.name: field.metadata["told"] for field in attrs.fields(model)}


def info(model: type, name: str) -> FieldInfo:
    """One field of a model, with its text in the language in use."""
    meta = about(model)[name]
    key = f"model.{_owner(model, name)}.{name}"
    return FieldInfo(
        name=name,
        title=say(f"{key}.title"),
        help=say(f"{key}.help"),
        kind=meta.kind,
        unit=say(f"model.units.{meta.unit}") if meta.unit else "",
        example=say(f"{key}.example"),
        sensitive="sensitive" in meta.flags,
        options={option: say(f"{key}.options.{option}") for option in meta.options},
        required="optional" not in meta.flags,
        may_be_unknown="unknown" in meta.flags,
        may_be_declined="declined" in meta.flags,
        rows=meta.rows.__name__ if meta.rows else None,
    )


def _owner(model: type, name: str) -> str:
    """The model that declares a field: an inherited field has its text there, once."""
    holders = [each for each in model.__mro__ if name in get_annotations(each)]
    return holders[-1].__name__
