"""A typed frame as a csv file: the same bytes for the same rows on every system, hashed as it is written."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd

from smlab.packs.dictionary import Column

__all__ = ["write_csv"]

_CHUNK = 50_000
_EXACT = 1e15


def write_csv(rows: pd.DataFrame, columns: Sequence[Column], out: BinaryIO) -> str:
    """Write the frame, and say its sha256.

    Args:
        rows: Shape (rows, columns), typed as the schema has it.
        columns: What stands in it, in order.
        out: Where to write.
    """
    digest = hashlib.sha256()
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([one.name for one in columns])
    for start in range(0, max(len(rows), 1), _CHUNK):
        piece = rows.iloc[start : start + _CHUNK]
        cells = [_cells(piece[one.name], one.type) for one in columns]
        writer.writerows(zip(*cells, strict=True))
        data = text.getvalue()
        if "\r" in data:
            # A carriage return alone would come back as the end of a row.
            data = data.replace("\r\n", "\n").replace("\r", "\n")
        digest.update(data.encode())
        out.write(data.encode())
        text.seek(0)
        text.truncate()
    return digest.hexdigest()


def _cells(values: pd.Series, kind: str) -> list[str]:
    if kind in {"date", "datetime"}:
        days = np.datetime_as_string(
            values.to_numpy(dtype="datetime64[s]"), unit="D" if kind == "date" else "s"
        )
        return ["" if one == "NaT" else one for one in days.tolist()]
    if kind == "number":
        return [_number(one) for one in values.tolist()]
    if kind == "boolean":
        return ["" if one is pd.NA else "true" if one else "false" for one in values.tolist()]
    if kind == "integer":
        return ["" if one is pd.NA else str(one) for one in values.tolist()]
    told: list[str] = values.to_numpy(dtype=object, na_value="").tolist()
    return told


def _number(value: float) -> str:
    if value != value:  # noqa: PLR0124 - NaN
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
