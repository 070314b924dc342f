"""What is kept of an answer, and its form on the disk (docs/answers-format.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import Factory, asdict, fields, frozen

from smlab.errors import DamagedAnswers, NewerAnswers
from smlab.exercises.spec import Json
from smlab.words import say

FORMAT = 1
LARGEST = 5_000_000
"""Bytes; a whole curriculum answered at length stays far below."""
DEEPEST = 20


@frozen
class Replaced:
    """A value that another window overwrote without having seen it."""

    value: Json
    saved_at: str


@frozen(kw_only=True)
class Record:
    """What is kept of one exercise.

    Attributes:
        value: The answer: part name to value. None when only hints were looked at.
        version: Version of the exercise that was answered.
        variant: Name of its variant, or None.
        pack: `{"id", "hash"}` of the data pack it was answered on, or None.
        attempts: How often Check was pressed.
        hints: How many hints were taken.
        status: What the last check said, in the words of `Status`; empty before the first.
        checked_revision: The revision that the last check judged.
        revealed_at: When the reasons were shown (UTC, ISO 8601), or None.
        locked_at: When a bar was locked, or None.
        locked_value: What was locked.
        saved_at: When the value was last saved.
        revision: Counts saves; a writer names the one it had seen.
        replaced: Values that were overwritten unseen, oldest first.
    """

    value: Json = None
    version: int = 0
    variant: str | None = None
    pack: Mapping[str, str] | None = None
    attempts: int = 0
    hints: int = 0
    status: str = ""
    checked_revision: int = -1
    revealed_at: str | None = None
    locked_at: str | None = None
    locked_value: Json = None
    saved_at: str = ""
    revision: int = 0
    replaced: tuple[Replaced, ...] = Factory(tuple)

    @property
    def locked(self) -> Mapping[str, Json]:
        """The parts that are locked, each as it was locked."""
        held = self.locked_value
        return held if self.locked_at and isinstance(held, dict) else {}

    @property
    def counted(self) -> Json:
        """The value as it is judged: whatever stands there now, a locked part counts as it was locked."""
        return {**self.value, **self.locked} if isinstance(self.value, dict) else self.value


_TYPES: dict[str, tuple[type, ...]] = {
    "version": (int,), "attempts": (int,), "hints": (int,), "revision": (int,), "checked_revision": (int,),
    "status": (str,), "saved_at": (str,), "variant": (str, type(None)), "pack": (dict, type(None)),
    "revealed_at": (str, type(None)), "locked_at": (str, type(None)),
}  # fmt: skip

_JSON_NAMES = {int: "integer", str: "string", dict: "object", type(None): "null"}
SCHEMA: dict[str, Json] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Answers of one smlab unit",
    "type": "object",
    "required": ["format", "answers"],
    "properties": {
        "format": {"const": FORMAT},
        "answers": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "value": {},
                    "locked_value": {},
                    **{key: {"type": [_JSON_NAMES[one] for one in types]} for key, types in _TYPES.items()},
                    "replaced": {
                        "type": "array",
                        "items": {"type": "object", "required": ["value", "saved_at"]},
                    },
                },
            },
        },
    },
}
"""The JSON Schema of an answers file; docs/answers-format.md shows it."""


def encode(records: Mapping[str, Record]) -> bytes:
    """The bytes of an answers file.

    Raises:
        ValueError: If a value is no JSON, such as NaN or a set.
    """
    answers = {id_: asdict(records[id_]) for id_ in sorted(records)}
    text = json.dumps({"format": FORMAT, "answers": answers}, ensure_ascii=False, indent=1, allow_nan=False)
    # A lone surrogate becomes its own JSON escape, so that the file is always UTF-8.
    return (text + "\n").encode("utf-8", errors="backslashreplace")


def decode(data: bytes, file: str) -> dict[str, Record]:
    """The records in the bytes of an answers file.

    Raises:
        DamagedAnswers: If it is not what smlab writes.
        NewerAnswers: If its format is newer than this smlab.
    """
    if len(data) > LARGEST:
        raise DamagedAnswers(say("answers.too_large", file=file, found=len(data), most=LARGEST))
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as fault:
        raise DamagedAnswers(say("answers.damaged", file=file, why=str(fault)[:80])) from fault
    if not isinstance(whole, dict) or not isinstance(whole.get("answers"), dict):
        raise DamagedAnswers(say("answers.damaged", file=file, why=say("answers.no_answers")))
    if not isinstance(whole.get("format"), int) or whole["format"] < 1:
        raise DamagedAnswers(say("answers.damaged", file=file, why=say("answers.no_format")))
    if whole["format"] > FORMAT:
        raise NewerAnswers(say("answers.newer", file=file, found=whole["format"], known=FORMAT))
    return {id_: _record(id_, table, file) for id_, table in whole["answers"].items()}


def _record(id_: str, table: Any, file: str) -> Record:
    if not isinstance(table, dict):
        raise DamagedAnswers(say("answers.damaged", file=file, why=id_[:60]))
    known = {one.name for one in fields(Record)}
    values = {key: value for key, value in table.items() if key in known}
    for key, types in _TYPES.items():
        if key in values and (not isinstance(values[key], types) or isinstance(values[key], bool)):
            raise DamagedAnswers(say("answers.damaged", file=file, why=f"{id_[:60]}: {key}"))
    if too_deep(values.get("value"), DEEPEST) or too_deep(values.get("locked_value"), DEEPEST):
        raise DamagedAnswers(say("answers.damaged", file=file, why=f"{id_[:60]}: value"))
    values["replaced"] = tuple(
        Replaced(one.get("value"), str(one.get("saved_at", "")))
        for one in (table.get("replaced") or ())
        if isinstance(one, dict)
    )
    return Record(**values)


def too_deep(value: Json, left: int) -> bool:
    """Whether a value is nested deeper than `left` levels."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left == 0 or any(too_deep(one, left - 1) for one in inner)


def _refuse(constant: str) -> None:
    msg = f"{constant} is no JSON number"
    raise ValueError(msg)
