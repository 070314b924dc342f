"""Numbers as people type them: decimal comma, per cent, Arabic and Persian digits."""

from __future__ import annotations

import math
import re
import unicodedata

from smlab.exercises.spec import Json

_MARKS = str.maketrans(
    {"٫": ".", "٬": "", "٪": "%", "−": "-", "–": "-", "\u00a0": "", "\u202f": "", " ": "", "'": "", "’": ""}
)
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.IGNORECASE)
_LONGEST = 40


def readings(given: Json, *, percent: bool = False) -> tuple[float, ...]:
    """Every number that a typed value can mean.

    Args:
        given: A number, or text such as "3,5", "25 %", "٣٫٥", "1,234".
        percent: Whether a share is asked for, so that 25 may mean 0.25.

    Returns:
        No number when it cannot be read; two when it can mean two things ("1,234").

    >>> readings("3,5"), readings("25 %"), readings("1,234"), readings("many")
    ((3.5,), (0.25,), (1.234, 1234.0), ())
    >>> readings(25, percent=True), readings("۲۵٪", percent=True)
    ((25.0, 0.25), (0.25,))
    """
    if isinstance(given, bool) or given is None:
        return ()
    if isinstance(given, int | float):
        return _shares((_finite(given),), percent=percent)
    if not isinstance(given, str) or len(given) > _LONGEST:
        return ()
    text = "".join(str(unicodedata.digit(sign, sign)) for sign in given.strip()).translate(_MARKS)
    if text.endswith("%"):
        return tuple(one / 100 for one in _parse(text[:-1]))
    return _shares(_parse(text), percent=percent)


def _parse(text: str) -> tuple[float, ...]:
    candidates = [text]
    if "," in text and "." in text:
        decimal_comma = text.rindex(",") > text.rindex(".")
        candidates = [text.replace(".", "").replace(",", ".") if decimal_comma else text.replace(",", "")]
    elif "," in text:
        candidates = [text.replace(",", ".")] if text.count(",") == 1 else []
        if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
            candidates.append(text.replace(",", ""))
    return tuple(_finite(float(one)) for one in candidates if _PLAIN.fullmatch(one))


def _finite(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _shares(values: tuple[float, ...], *, percent: bool) -> tuple[float, ...]:
    finite = tuple(one for one in values if math.isfinite(one))
    return finite + tuple(one / 100 for one in finite) if percent else finite
