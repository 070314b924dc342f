"""The fields of a strategy model with the values of one answer, row by row, ready for a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from smlab import strategy
from smlab.exercises.spec import Json
from smlab.strategy import FieldInfo

__all__ = ["Field", "Row", "fields_of"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@frozen(kw_only=True)
class Field:
    """One field and what is in it.

    Attributes:
        about: Title, help and the rest, from the model.
        path: Of its input, such as `ladder.rungs.0.act`.
        text: The value as text; empty where it is left open.
        chosen: Ids that are chosen, for choices.
        state: `unknown`, `decided-not`, or empty.
        because: The reason of a decision not to.
        rows: Of a field that holds rows.
        plain_day: Whether the text fits an input for dates.
    """

    about: FieldInfo
    path: str
    text: str = ""
    chosen: tuple[str, ...] = ()
    state: str = ""
    because: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def plain_day(self) -> bool:
        """Whether an input for dates can show the text."""
        return not self.text or bool(_DAY.fullmatch(self.text))

    @property
    def said(self) -> str:
        """The value in words, for reading."""
        options = self.about.options
        if self.chosen:
            return ", ".join(options.get(one, one) for one in self.chosen)
        return options.get(self.text, self.text)


@frozen(kw_only=True)
class Row:
    """One row of rows: where it is and its fields."""

    path: str
    index: int
    fields: tuple[Field, ...]

    def text(self, name: str) -> str:
        """What a field of this row says, in words; empty if there is none of that name."""
        return next((one.said for one in self.fields if one.about.name == name), "")


def fields_of(model: str, value: Json, path: str) -> tuple[Field, ...]:
    """Every field of a model.

    Args:
        model: Its name.
        value: The stored value; whatever does not fit is shown as text.
        path: Where the value stands, without a dot at its end.
    """
    given = value if isinstance(value, Mapping) else {}
    return tuple(_field(one, given.get(one.name), f"{path}.{one.name}") for one in strategy.describe(model))


def _field(about: FieldInfo, value: Json, path: str) -> Field:
    if about.rows is not None:
        return Field(about=about, path=path, rows=_rows(about.rows, value, path))
    if isinstance(value, Mapping) and value.get("state") in ("unknown", "decided-not"):
        return Field(about=about, path=path, state=value["state"], because=_text(value.get("because")))
    if about.kind == "several":
        many = value if isinstance(value, list) else [value]
        return Field(about=about, path=path, chosen=tuple(_text(one) for one in many if _text(one)))
    return Field(about=about, path=path, text=_text(value))


def _rows(model: str, value: Json, path: str) -> tuple[Row, ...]:
    # An empty list is shown as one empty row: a form should begin with something to fill in.
    rows = (value if isinstance(value, list) else []) or [{}]
    return tuple(
        Row(path=f"{path}.{index}", index=index, fields=fields_of(model, row, f"{path}.{index}"))
        for index, row in enumerate(rows)
    )


def _text(value: Any) -> str:
    return "" if value is None or value is ... or value == "..." else str(value)
