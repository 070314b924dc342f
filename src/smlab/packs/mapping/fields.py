"""What a column of somebody's own table can mean, as `fields.toml` says it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from smlab.errors import UnknownTable, suggest

__all__ = ["Field", "Target", "target", "targets"]


@attrs.frozen
class Field:
    """One meaning: headers often seen for it, its reader, and what its cells look like.

    `looks` is `email`, `phone`, `handle`, `date` or `link`, or empty; `metric` says that it is counted.
    """

    name: str
    names: tuple[str, ...] = attrs.field(converter=tuple)
    how: str = "text"
    looks: str = ""
    metric: bool = False


@attrs.frozen
class Target:
    """A table that columns can be mapped to; of each group in `needs` one field has to be there."""

    table: str
    title: str
    needs: tuple[tuple[str, ...], ...]
    fields: dict[str, Field]
    platform: bool = False

    @property
    def counted(self) -> tuple[str, ...]:
        """The fields that are metrics."""
        return tuple(name for name, one in self.fields.items() if one.metric)

    def lacks(self, there: set[str]) -> tuple[str, ...]:
        """What is still needed, one entry a group: `email or phone`."""
        groups = [group for group in self.needs if not there & set(group)]
        if self.counted and not there & set(self.counted) and self.table == "daily_metrics":
            groups.append(self.counted)
        return tuple(" or ".join(group) for group in groups)


@cache
def targets() -> dict[str, Target]:
    """All tables that columns can be mapped to, by name."""
    text = files("smlab.packs.mapping").joinpath("fields.toml").read_text(encoding="utf-8")
    return {name: _target(name, told) for name, told in tomllib.loads(text).items()}


def target(name: str) -> Target:
    """The table of this name.

    Raises:
        UnknownTable: If columns cannot be mapped to it; the message suggests the nearest one.
    """
    if name not in targets():
        near, known = suggest(name, targets()), ", ".join(targets())
        msg = f'Columns cannot be mapped to "{name}".{near} They can to: {known}.'
        raise UnknownTable(msg)
    return targets()[name]


def _target(name: str, told: dict[str, Any]) -> Target:
    fields = {field: Field(field, **one) for field, one in told["fields"].items()}
    needs = tuple(map(tuple, told["needs"]))
    return Target(name, told["title"], needs, fields, told.get("platform", False))
