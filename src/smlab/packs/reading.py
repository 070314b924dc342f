"""A csv file becomes a typed frame, after its bytes were found to be the ones described.

A verified frame is kept for the life of the process, under the file's place, size and time of change, so
that a lesson with ten exercises on one table reads and hashes it once.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from smlab.errors import DatasetError

if TYPE_CHECKING:
    from smlab.packs.dictionary import Column, Dataset

__all__ = ["read_table"]

_TRUTH = {"true": True, "false": False}


def read_table(facts: Dataset) -> pd.DataFrame:
    """The table that `facts` describes, as a fresh copy.

    Args:
        facts: Where the file is, its hash and the types of its columns.

    Returns:
        Shape (rows, columns), columns in the order of the dictionary. Whole numbers are `int64`, or `Int64`
        where cells may be missing; numbers `float64`; text `string`; categories `category` with the
        dictionary's values in its order; dates and times `datetime64`; truth values `bool` or `boolean`.

    Raises:
        DatasetError: If the file is missing, was changed, or does not hold what the dictionary says.
    """
    try:
        state = facts.path.stat()
    except OSError as absent:
        msg = (
            f'The table "{facts.name}" should be in {facts.path}, but no file is there. '
            "Copy it from where you got the pack, or install smlab again."
        )
        raise DatasetError(msg) from absent
    return _verified(facts, state.st_mtime_ns, state.st_size).copy()


@lru_cache(maxsize=64)
def _verified(facts: Dataset, _changed: int, _size: int) -> pd.DataFrame:
    content = facts.path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != facts.sha256:
        msg = (
            f"{facts.path} is not the file that was described: expected sha256 {facts.sha256[:12]}…, found "
            f"{found[:12]}…. If you edited it, put the original back and work on a copy; if you did not, "
            "install smlab again."
        )
        raise DatasetError(msg)
    return _typed(content, facts)


def _typed(content: bytes, facts: Dataset) -> pd.DataFrame:
    wanted = [column.name for column in facts.columns]
    raw = pd.read_csv(BytesIO(content), dtype="string", keep_default_na=False, na_values=[""])
    if list(raw.columns) != wanted:
        msg = f"{facts.path} has the columns {list(raw.columns)}, its dictionary {wanted}. Make them equal."
        raise DatasetError(msg)
    return pd.DataFrame({column.name: _column(raw[column.name], column, facts) for column in facts.columns})


def _column(raw: pd.Series, column: Column, facts: Dataset) -> pd.Series:
    try:
        return _convert(raw, column)
    except (ValueError, TypeError) as wrong:
        msg = (
            f'{facts.path}: column "{column.name}" does not hold what its dictionary says '
            f"({column.type}, missing: {column.missing}): {wrong}. Mend the cell, or the dictionary."
        )
        raise DatasetError(msg) from wrong


def _convert(raw: pd.Series, column: Column) -> pd.Series:
    full = column.missing == "never"
    if full and raw.isna().any():
        msg = f"row {int(raw.isna().to_numpy().argmax()) + 2} is empty"
        raise ValueError(msg)
    if column.type == "integer":
        return raw.astype("int64" if full else "Int64")
    if column.type == "number":
        return raw.astype("Float64").astype("float64")
    if column.type == "boolean":
        return _truth(raw) if not full else _truth(raw).astype("bool")
    if column.type in {"date", "datetime"}:
        return pd.to_datetime(raw, format="ISO8601")
    if column.type == "category":
        return _category(raw, column.values)
    return raw


def _truth(raw: pd.Series) -> pd.Series:
    strange = set(raw.dropna()) - set(_TRUTH)
    if strange:
        msg = f"found {sorted(strange)}, wanted true or false"
        raise ValueError(msg)
    return raw.map(_TRUTH).astype("boolean")


def _category(raw: pd.Series, values: tuple[str, ...]) -> pd.Series:
    strange = set(raw.dropna()) - set(values) if values else set()
    if strange:
        msg = f"found {sorted(strange)}, wanted one of {list(values)}"
        raise ValueError(msg)
    return raw.astype(pd.CategoricalDtype(list(values) or sorted(set(raw.dropna()))))
