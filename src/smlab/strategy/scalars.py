"""Numbers, hours and dates as people write them, in any script; a doubt is asked, never guessed."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from enum import StrEnum

__all__ = ["Doubt", "Unreadable", "read_date", "read_hours", "read_number"]

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MONTHS = 12
_HOURS_A_WEEK = 168.0


class Doubt(StrEnum):
    """Why a value cannot be read; each has its sentence in the catalogue's section `reading`."""

    NUMBER = "number"
    NUMBER_WHICH = "number-which"
    HOURS = "hours"
    DATE = "date"
    DATE_WHICH = "date-which"
    TEXT = "text"
    CHOICE = "choice"
    STATE = "state"
    BECAUSE = "because"


class Unreadable(ValueError):  # it is a state of a field, not a failure of the program
    """A value that cannot be read.

    Attributes:
        doubt: Why.
    """

    def __init__(self, doubt: Doubt) -> None:
        """Hold the doubt, and its word as the message."""
        super().__init__(doubt.value)
        self.doubt = doubt


def read_number(value: object) -> float:
    """A number, whether it came as one or as text.

    Text may carry a decimal comma, blanks between thousands, a per-cent sign (dropped: the unit says it),
    Arabic or Persian digits, and a half as `½`. A comma before exactly three digits is asked about, for
    it separates thousands in one country and decimals in the next.

    Args:
        value: A number or text.

    Returns:
        The number; always finite.

    Raises:
        Unreadable: With the doubt `number` or `number-which`.

    >>> read_number("12,5"), read_number("1 200"), read_number("5½"), read_number("٣٫٥")
    (12.5, 1200.0, 5.5, 3.5)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Unreadable(Doubt.NUMBER)
    try:
        number = _from_text(value) if isinstance(value, str) else float(value)
    except OverflowError:
        raise Unreadable(Doubt.NUMBER) from None
    if not math.isfinite(number):
        raise Unreadable(Doubt.NUMBER)
    return number


def read_hours(value: object) -> float:
    """Hours, as a number or as `2:30`, with or without an "h" behind.

    Returns:
        Hours, from 0 to the 168 of a week.

    Raises:
        Unreadable: With the doubt `hours`, or as `read_number`.

    >>> read_hours("2:30"), read_hours("5 h")
    (2.5, 5.0)
    """
    text = _plain(value).lower() if isinstance(value, str) else value
    if isinstance(text, str):
        text = re.sub(r"\s*h(ours?|rs?)?$", "", text)
        clock = re.fullmatch(r"(\d{1,3}):([0-5]\d)", text)
        text = int(clock[1]) + int(clock[2]) / 60 if clock else text
    hours = read_number(text)
    if not 0 <= hours <= _HOURS_A_WEEK:
        raise Unreadable(Doubt.HOURS)
    return hours


def read_date(value: object) -> date:
    """A day, as `2026-03-15` or with the year last, if day and month cannot be confused.

    Raises:
        Unreadable: With the doubt `date` or `date-which`.

    >>> read_date("31.3.2026").isoformat(), read_date("2026-03-31").isoformat()
    ('2026-03-31', '2026-03-31')
    """
    if not isinstance(value, str):
        raise Unreadable(Doubt.DATE)
    text = _plain(value)
    year_first = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    year_last = re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})", text)
    if year_first:
        year, month, day = (int(part) for part in year_first.groups())
    elif year_last:
        one, two, year = (int(part) for part in year_last.groups())
        day, month = _day_and_month(one, two)
    else:
        raise Unreadable(Doubt.DATE)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(Doubt.DATE)
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(Doubt.DATE) from None


def _day_and_month(one: int, two: int) -> tuple[int, int]:
    if one <= _MONTHS and two <= _MONTHS and one != two:
        raise Unreadable(Doubt.DATE_WHICH)
    return (two, one) if two > _MONTHS else (one, two)


def _from_text(text: str) -> float:
    text = re.sub(r"(?<=\d)[\s'’٬](?=\d{3})", "", _plain(text).rstrip("%٪ "))
    text = _half(text)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text):
        raise Unreadable(Doubt.NUMBER_WHICH)
    text = _one_point(text)
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text):
        raise Unreadable(Doubt.NUMBER)
    return float(text)


def _one_point(text: str) -> str:
    """Leave the decimal mark alone, as a point: the later of two kinds; one that repeats marks thousands."""
    for mark, other in ((",", "."), (".", ",")):
        repeated = text.count(mark) > 1
        if repeated or (mark in text and text.rfind(mark) < text.rfind(other)):
            grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(\{mark}\d{{3}})+(\{other}\d*)?", text)
            if not grouped:
                raise Unreadable(Doubt.NUMBER)
            text = text.replace(mark, "")
    return text.replace(",", ".")


def _half(text: str) -> str:
    fraction = re.fullmatch(r"([+-]?\d*)\s*([¼½¾])", text)
    if not fraction:
        return text
    return f"{fraction[1] or 0}.{ {'¼': '25', '½': '5', '¾': '75'}[fraction[2]] }"


def _plain(text: str) -> str:
    """The same text with western digits, signs and decimal mark, and without marks of direction."""
    marks = {"٫": ".", "−": "-", "–": "-"}
    shown = (char for char in text if unicodedata.category(char) != "Cf")
    digits = (str(unicodedata.decimal(char, marks.get(char, char))) for char in shown)
    return "".join(digits).strip()
