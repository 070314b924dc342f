"""A typed frame as a csv file: the same bytes for the same rows on every system, hashed as it is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Literal

import numpy as np
import pandas as pd

from smlab.packs.dictionary import Column

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["write_csv"]

_CHUNK = 50_000
_SPECIAL = ',"\n\r'
_EXACT = 1e15
_NEITHER = 2
_TIMES = {"date", "datetime"}


def write_csv(rows: pd.DataFrame, columns: Sequence[Column], out: BinaryIO) -> str:
    """Write the frame, and say its sha256.

    Args:
        rows: Shape (rows, columns), typed as the schema has it.
        columns: What stands in it, in order.
        out: Where to write.
    """
    digest = hashlib.sha256()
    for text in _texts(rows, columns):
        data = text.encode()
        digest.update(data)
        out.write(data)
    return digest.hexdigest()


def _texts(rows: pd.DataFrame, columns: Sequence[Column]) -> Iterator[str]:
    """The file in pieces: its header, then many rows at a time."""
    yield ",".join(_quoted([one.name for one in columns])) + "\n"
    # Of a million times many are equal, but few within one piece: these are written out for all at once.
    times = {one.name: _cells(rows[one.name], one.type) for one in columns if one.type in _TIMES}
    for start in range(0, len(rows), _CHUNK):
        here = slice(start, start + _CHUNK)
        cells = [
            times[one.name][here]
            if one.name in times
            else _quoted(_cells(rows[one.name].iloc[here], one.type))
            for one in columns
        ]
        yield "\n".join(map(",".join, zip(*cells, strict=True))) + "\n"


def _quoted(cells: list[str]) -> list[str]:
    """The cells of a column, quoted where they have to be; most columns are through at one look."""
    together = "".join(cells)
    if not any(one in together for one in _SPECIAL):
        return cells
    special = re.compile(f"[{_SPECIAL}]")
    return [f'"{_one_line_end(one)}"' if special.search(one) else one for one in cells]


def _one_line_end(cell: str) -> str:
    """A carriage return alone would come back as the end of a row."""
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace('"', '""')


def _cells(values: pd.Series, kind: str) -> list[str]:
    if kind in _TIMES:
        return _days(values.to_numpy(dtype="datetime64[s]"), "D" if kind == "date" else "s")
    if kind == "number":
        return [_number(one) for one in values.tolist()]
    if kind == "boolean":
        told = np.array(["false", "true", ""], dtype=object)
        return list(told[values.astype("Int8").fillna(_NEITHER).to_numpy(dtype=np.int8)])
    if kind == "integer":
        return ["" if one is pd.NA else str(one) for one in values.tolist()]
    texts: list[str] = values.to_numpy(dtype=object, na_value="").tolist()
    return texts


def _days(values: NDArray[np.datetime64], unit: Literal["D", "s"]) -> list[str]:
    """Dates as text; equal ones are written once."""
    places, different = pd.factorize(values.view(np.int64))
    dates = np.datetime_as_string(different.view(values.dtype), unit=unit).tolist()
    texts = np.array(["" if one == "NaT" else one for one in dates], dtype=object)
    told: list[str] = texts[places].tolist()
    return told


def _number(value: float) -> str:
    if value != value:  # noqa: PLR0124 - NaN
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
