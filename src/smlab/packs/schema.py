"""The tables of an organisation's own pack: their columns, keys, and the check before anything is written."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import attrs
import pandas as pd

from smlab.errors import DatasetError
from smlab.packs.dictionary import Column

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

__all__ = ["DTYPES", "IDENTITY", "METRIC_TABLES", "Table", "shape", "table", "tables", "typed"]

IDENTITY = ("email", "phone", "handle", "given", "family")
"""What may say, before protection, whom a row of people, actions or consents is about; never written."""

METRIC_TABLES = ("post_metrics", "daily_metrics", "breakdowns")
"""Tables with one number a row."""

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[us]",
    "datetime": "datetime64[us]",
}


@attrs.frozen
class Table:
    """One table of the schema. `keys` say when two rows are the same fact."""

    name: str
    title: str
    description: str
    keys: tuple[str, ...] = attrs.field(converter=tuple)
    columns: tuple[Column, ...] = attrs.field(converter=tuple)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in their order."""
        return tuple(one.name for one in self.columns)


@cache
def tables() -> dict[str, Table]:
    """All tables by name."""
    text = files("smlab.packs").joinpath("schema.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["tables"]
    made = [Table(**{**one, "columns": [Column(**column) for column in one["columns"]]}) for one in found]
    return {one.name: one for one in made}


def table(name: str) -> Table:
    """The table of this name.

    Raises:
        DatasetError: If the schema has none.
    """
    if name not in tables():
        msg = f'There is no table "{name}" in a pack. There are: {", ".join(tables())}.'
        raise DatasetError(msg)
    return tables()[name]


def shape(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with exactly the columns of the schema, typed, and checked with pandera.

    Args:
        name: Table of the schema.
        rows: Shape (rows, any columns); an absent column is one in which nothing was recorded.

    Returns:
        Shape (rows, columns of the table), in the schema's order and types, duplicates of a key left as
        they are.

    Raises:
        DatasetError: If a cell that must be filled is empty, or cannot be what its column says.
    """
    return _validated(name, typed(name, rows))


def typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The same without the check that nothing is empty that must be filled.

    Raises:
        DatasetError: If a cell cannot be what its column says.
    """
    made: dict[str, pd.Series] = {}
    for column in table(name).columns:
        found = rows[column.name] if column.name in rows.columns else _nothing(rows.index)
        try:
            made[column.name] = found.astype(DTYPES[column.type])  # type: ignore[call-overload]
        except (TypeError, ValueError) as wrong:
            msg = (
                f'"{column.name}" of the table {name} does not hold what it should ({column.type}): {wrong}.'
            )
            raise DatasetError(msg) from wrong
    return pd.DataFrame(made, index=rows.index)


def _nothing(index: pd.Index) -> pd.Series:
    return pd.Series(pd.NA, index=index, dtype="Float64")


def _validated(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    from pandera.errors import SchemaErrors  # noqa: PLC0415 - only who adds data needs pandera

    try:
        checked: pd.DataFrame = _pandera(name).validate(rows, lazy=True)
    except SchemaErrors as wrong:
        first = wrong.failure_cases.iloc[0]
        msg = (
            f'Column "{first["column"]}" of the table {name} is empty, or wrong, in some rows '
            f"({first['check']}). Nothing was written. Look at that column of the export."
        )
        raise DatasetError(msg) from wrong
    return checked


@cache
def _pandera(name: str) -> DataFrameSchema:
    from pandera.pandas import Column as Checked  # noqa: PLC0415 - only who adds data needs pandera
    from pandera.pandas import DataFrameSchema  # noqa: PLC0415

    columns = {
        one.name: Checked(DTYPES[one.type], nullable=one.missing != "never") for one in table(name).columns
    }
    return DataFrameSchema(columns, strict=True, ordered=True)
