"""What `dataset.toml` says about a table: its columns, where it comes from, and what is hidden in it.

A folder with one table states `rows`, `sha256` and `[[columns]]` at the top; a folder with several states
them once per `[[tables]]`. Both read into the same `Dataset`, one for each table.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import attrs

from smlab.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["TYPES", "Choice", "Column", "Dataset", "Finding", "read_folder"]

TYPES = ("integer", "number", "string", "category", "boolean", "date", "datetime")


@attrs.frozen
class Column:
    """One column of a table: its type, unit and meaning in words.

    `minimum` and `maximum` bound numbers, `values` lists what a category may hold, `words` says what some of
    these are called where people read them, `missing` says when a cell may be empty ("never" if it may not),
    and `flaw` names a fault that was left in on purpose.
    """

    name: str
    type: str
    unit: str
    meaning: str
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    words: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    missing: str = "never"
    flaw: str | None = None


@attrs.frozen
class Choice:
    """One setting of the generator, with its source; `our_choice` where no published figure backs it."""

    quantity: str
    setting: str
    source: str
    our_choice: bool


@attrs.frozen
class Finding:
    """Something planted in the data on purpose, with the number that a test finds again in the file."""

    id: str
    says: str
    number: float


@attrs.frozen
class Dataset:
    """All that is known about one table before it is opened.

    `path` is its csv file, `rows` and `sha256` what that file must hold. `calibration` and `findings`
    belong to the folder, so tables that one generator wrote together share them.
    """

    name: str
    title: str
    description: str
    licence: str
    origin: str
    source: str
    rows: int
    sha256: str
    columns: tuple[Column, ...]
    path: Path
    calibration: tuple[Choice, ...] = ()
    findings: tuple[Finding, ...] = ()

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises:
            DatasetError: If the table has no such column.
        """
        for one in self.columns:
            if one.name == name:
                return one
        msg = (
            f'Table "{self.name}" has no column "{name}". It has: {", ".join(c.name for c in self.columns)}.'
        )
        raise DatasetError(msg)


def read_folder(folder: Path) -> tuple[Dataset, ...]:
    """The tables that one folder's `dataset.toml` describes, in its order.

    Args:
        folder: Holds `dataset.toml` and one csv file per table.

    Raises:
        DatasetError: If the description is unreadable or lacks a key; the message names file and key.
    """
    file = folder / "dataset.toml"
    try:
        facts = tomllib.loads(file.read_text(encoding="utf-8"))
        tables = facts.get("tables", [{"name": folder.name, **facts}])
        return tuple(_table(folder, facts, table) for table in tables)
    except KeyError as missing:
        msg = f"{file} has no {missing}. Every table needs that key: add it."
        raise DatasetError(msg) from missing
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, OSError) as wrong:
        msg = f"{file} cannot be read as the description of a table: {wrong}. Mend that line."
        raise DatasetError(msg) from wrong


def _table(folder: Path, facts: dict[str, Any], table: dict[str, Any]) -> Dataset:
    columns = tuple(Column(**column) for column in table["columns"])
    for column in columns:
        if column.type not in TYPES:
            msg = (
                f'{folder / "dataset.toml"}: column "{column.name}" has the type "{column.type}". '
                f"A type is one of: {', '.join(TYPES)}."
            )
            raise DatasetError(msg)
    return Dataset(
        name=table["name"],
        title=table.get("title", facts["title"]),
        description=table["description"],
        licence=facts["licence"],
        origin=facts["origin"],
        source=facts["source"],
        rows=table["rows"],
        sha256=table["sha256"],
        columns=columns,
        path=folder / f"{table['name']}.csv",
        calibration=tuple(Choice(**one) for one in facts.get("calibration", [])),
        findings=tuple(Finding(**one) for one in facts.get("findings", [])),
    )
