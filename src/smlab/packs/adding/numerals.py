"""Numbers as platforms write them: the decimal sign is decided for each column, from all its cells."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from smlab.packs.adding.context import Context
from smlab.packs.adding.signatures import Source

__all__ = ["decimal_sign", "read_numbers"]

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'’"))
_POINT_LANGUAGES = {"en", "ja", "ko", "zh"}
_CLOCK = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?$")
_WHOLE = re.compile(r"^[-+]?\d{1,300}$")
_POINTED = re.compile(r"^[-+]?(?:\d{1,300}(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?$")
_PLAIN = re.compile(r"^[-+]?\d*\.?\d+$")


def read_numbers(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Numbers as floats; `source.how` says what they are.

    `count` and `number` as they stand, `rate` as a share of 1 whether written 0.05 or 5 %, `percent` the same
    where the sign is left out, `duration` in seconds from 0:05:12 or plain seconds.
    """
    cells = texts.tolist()
    different = {cell for cell in cells if isinstance(cell, str)}
    simple = _POINTED if context.match.signature.decimal == "." else _WHOLE
    known = {cell: float(cell) for cell in different if simple.match(cell)}
    left = [cell for cell in different if cell not in known]
    known |= _each(left, source.how, _usual(context)) if left else {}
    numbers = np.array([known.get(cell, np.nan) for cell in cells], dtype="float64")
    numbers[~np.isfinite(numbers)] = np.nan
    odd = next((cell for cell in left if not np.isfinite(known[cell])), None)
    if odd is not None:
        context.lose(
            context.key, sum(isinstance(one, str) for one in cells) - int((~np.isnan(numbers)).sum()), odd
        )
    return pd.Series(numbers / 100 if source.how == "percent" else numbers, index=texts.index)


def _usual(context: Context) -> str:
    said = context.match.signature.decimal
    if said in ".,":
        return said
    return "." if context.match.language in _POINT_LANGUAGES else ","


def _each(cells: list[str], how: str, usual: str) -> dict[str, float]:
    bare = {cell: cell.translate(_SPACES).replace("−", "-").rstrip("%") for cell in cells}
    sign = decimal_sign(list(bare.values()), usual, whole=how == "count")
    return {cell: _one(cell, text, how, sign) for cell, text in bare.items()}


def _one(cell: str, text: str, how: str, sign: str) -> float:
    clock = _CLOCK.match(text)
    if clock and how == "duration":
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    other = "," if sign == "." else "."
    plain = text.replace(other, "").replace(sign, ".")
    if not _PLAIN.match(plain):
        return float("nan")
    return float(plain) / 100 if "%" in cell and how == "rate" else float(plain)


def decimal_sign(cells: list[str], usual: str, *, whole: bool) -> str:
    """What parts whole from broken in these cells.

    Args:
        cells: Numbers as written, without spaces.
        usual: What the language or format writes, where the cells do not tell.
        whole: Whether they are counts: then a sign before exactly three digits parts thousands.

    >>> decimal_sign(["1,310", "24"], ",", whole=True), decimal_sign(["7,4"], ".", whole=False)
    ('.', ',')
    """
    shown = {sign: any(_breaks(cell, sign) for cell in cells) for sign in ".,"}
    if shown["."] != shown[","]:
        return "." if shown["."] else ","
    if whole and not shown["."]:
        parted = next(
            (sign for sign in ",." if any(re.search(rf"\d\{sign}\d{{3}}\b", one) for one in cells)), ""
        )
        return {",": ".", ".": ","}.get(parted, usual)
    return usual


def _breaks(cell: str, sign: str) -> bool:
    """Whether this sign can only be a decimal one here: other than three digits after it, or 0 before it."""
    other = "," if sign == "." else "."
    head, found, tail = cell.rpartition(sign)
    if not found or sign in head or not tail.isdigit():
        return False
    return len(tail) != 3 or head in {"", "0", "-0"} or other in head  # noqa: PLR2004 - thousands
