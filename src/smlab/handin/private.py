"""Private fields of a learner's forms: which are filled, and answers without them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from smlab import strategy
from smlab.exercises import Exercise, Record
from smlab.exercises.kinds.form import Form
from smlab.exercises.records import Replaced
from smlab.exercises.spec import Json, Part
from smlab.strategy import FieldInfo
from smlab.words import say

__all__ = ["PrivateField", "filled", "without"]


@frozen
class PrivateField:
    """A private field that holds something.

    Attributes:
        id: What to tick: `target.contact`, or `ladder.rungs.risk_note` for that field of all rungs.
        title: The field's label.
        exercise: Title of the exercise it stands in.
    """

    id: str
    title: str
    exercise: str


def filled(exercise: Exercise, record: Record) -> tuple[PrivateField, ...]:
    """The private fields of an exercise that hold something, in its value or in what is kept beside it."""
    found: dict[str, PrivateField] = {}
    for value in _values(record):
        for part, model, given in _forms(exercise, value):
            for field, path in _private(model):
                if any(_held(row.get(path[-1])) for row in _holders(given, path)):
                    id_ = _id(exercise, part, path)
                    found[id_] = PrivateField(id_, field.title, exercise.title)
    return tuple(found.values())


def without(exercise: Exercise, record: Record, ticked: Collection[str]) -> Record:
    """The record with a sentence in the place of every private text that was not ticked.

    What stands there says that something was filled in, so that no rule takes the field for an empty one.
    Keys that the model does not have are left out: nobody can say whether they are private.
    """
    replaced = tuple(Replaced(_clean(exercise, one.value, ticked), one.saved_at) for one in record.replaced)
    return evolve(
        record,
        value=_clean(exercise, record.value, ticked),
        locked_value=_clean(exercise, record.locked_value, ticked),
        replaced=replaced,
    )


def _values(record: Record) -> Iterator[Json]:
    yield record.value
    yield record.locked_value
    yield from (one.value for one in record.replaced)


def _forms(exercise: Exercise, value: Json) -> Iterator[tuple[Part, str, Mapping[str, Any]]]:
    for part in exercise.parts:
        given = value.get(part.name) if isinstance(value, dict) else None
        if isinstance(part.kind, Form) and isinstance(given, dict):
            yield part, part.kind.model, given


def _private(model: str) -> Iterator[tuple[FieldInfo, tuple[str, ...]]]:
    """The private fields of a model and of its rows, each with its path."""
    for field in strategy.describe(model):
        if field.sensitive:
            yield field, (field.name,)
        for row in strategy.describe(field.rows) if field.rows else ():
            if row.sensitive:
                yield row, (field.name, row.name)


def _holders(given: Mapping[str, Any], path: tuple[str, ...]) -> list[Mapping[str, Any]]:
    if len(path) == 1:
        return [given]
    rows = given.get(path[0])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _id(exercise: Exercise, part: Part, path: tuple[str, ...]) -> str:
    return ".".join((part.fills or f"{exercise.id}.{part.name}", *path))


def _held(value: Json) -> bool:
    """Whether a field holds something that could tell; "I do not know yet" does not."""
    if isinstance(value, dict):
        return any(_held(each) for key, each in value.items() if key != "state")
    if isinstance(value, list):
        return any(_held(each) for each in value)
    return not strategy.is_blank("Draft", value)  # a value that is no form is blank alike in every model


def _clean(exercise: Exercise, value: Json, ticked: Collection[str]) -> Json:
    if not isinstance(value, dict):
        return None
    clean: dict[str, Json] = {}
    for part in exercise.parts:
        if part.name in value:
            given = value[part.name]
            if isinstance(part.kind, Form):
                given = _clean_form(exercise, part, part.kind.model, given, ticked)
            clean[part.name] = given
    return clean


def _clean_form(exercise: Exercise, part: Part, model: str, given: Json, ticked: Collection[str]) -> Json:
    if not isinstance(given, dict):
        return {}
    hidden = {path for _, path in _private(model) if _id(exercise, part, path) not in ticked}
    clean: dict[str, Json] = {}
    for field in strategy.describe(model):
        if field.name not in given:
            continue
        value = given[field.name]
        if field.rows:
            value = _clean_rows(field, value, hidden)
        clean[field.name] = _kept(value) if (field.name,) in hidden else value
    return clean


def _clean_rows(field: FieldInfo, value: Json, hidden: Collection[tuple[str, ...]]) -> Json:
    if not isinstance(value, list):
        return []
    names = [each.name for each in strategy.describe(str(field.rows))]
    return [
        {
            name: _kept(row[name]) if (field.name, name) in hidden else row[name]
            for name in names
            if name in row
        }
        for row in value
        if isinstance(row, dict)
    ]


def _kept(value: Json) -> Json:
    """What stands in the place of a private value: that it was filled in, and nothing of what."""
    if not _held(value):
        return value if isinstance(value, str | dict) else ""
    if isinstance(value, dict) and value.get("state") == "decided-not":
        return {"state": "decided-not", "because": say("handin.kept")}
    return say("handin.kept")
