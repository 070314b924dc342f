"""Dates as platforms write them: fixed formats for each, and a question where two readings are possible."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from smlab.packs.adding.choices import Question
from smlab.packs.adding.context import Context
from smlab.packs.adding.signatures import Source
from smlab.words import say

__all__ = ["moments", "nth_day", "pacific_day", "without_year"]

_UTC = {"UTC", "GMT", "Z"}
_IN_NAME = re.compile(r"(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-3]\d)")
_BACK = 2
_MOST_DAYS = 5000
_ORDERS = {"m": "mdy", "d": "dmy"}


def moments(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Dates and times by the formats of the source, without a zone; those with an offset become UTC."""
    texts = _english(texts, context.match.language)
    values = _parsed(texts, source.formats)
    if source.either:
        values = _ordered(texts, values, source, context)
    if source.how == "day":
        values = values.dt.normalize()
    return _told(texts, values, context)


def pacific_day(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """The day whose midnight in California was drawn with another season's clock, an hour early or late."""
    return (moments(texts, source, context) + pd.Timedelta(hours=12)).dt.normalize()


def nth_day(texts: pd.Series, _: Source, context: Context) -> pd.Series:
    """Days counted from the start that stands above the table."""
    start = pd.to_datetime(context.notes.get("start date", ""), format="%Y%m%d", errors="coerce")
    days = pd.to_numeric(texts, errors="coerce").astype("float64")
    steps = pd.to_timedelta(days.where(days.between(0, _MOST_DAYS)), unit="D")
    values = pd.Series(start, index=texts.index, dtype="datetime64[us]") + steps
    return _told(texts, values, context)


def without_year(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Days without a year: one run of days, so the year of the last one gives all the others."""
    # Every year of four has its 29 February, so it is read in a leap year first.
    days = _parsed("2024 " + texts, tuple(f"%Y {one}" for one in source.formats))
    found = days.dropna()
    if found.empty:
        return _told(texts, days, context)
    year = context.choices.year or _year_in(context.file, found)
    if year is None:
        years = range(context.changed.year, context.changed.year - _BACK, -1)
        last = f"{found.iloc[-1]:%d %B}".lstrip("0")
        context.ask(
            Question("year", say("adding.ask_year", file=context.file, day=last), tuple(map(str, years)))
        )
        year = context.changed.year
    return _told(texts, _walked_back(days, found, year, context), context)


def _year_in(file: str, found: pd.Series) -> int | None:
    """The year of the last day, if the file's name tells when it was made."""
    match = _IN_NAME.search(file)
    if not match:
        return None
    year, last = int(match[1]), found.iloc[-1]
    return year - ((last.month, last.day) > (int(match[2]), int(match[3])))


def _walked_back(days: pd.Series, found: pd.Series, year: int, context: Context) -> pd.Series:
    dated: dict[int, pd.Timestamp] = {}
    later = None
    for place, day in reversed(list(found.items())):
        # A step back in time that would lead forward in the calendar crosses a New Year.
        if later is not None and (day.month, day.day) > later:
            year -= 1
        later = (day.month, day.day)
        try:
            dated[int(str(place))] = pd.Timestamp(year, day.month, day.day)
        except ValueError:  # 29 February of a common year
            context.notice(say("adding.no_such_day", year=year))
    values = pd.Series(pd.NaT, index=days.index, dtype="datetime64[us]")
    for place, day in dated.items():
        values[place] = day
    steps = values.dropna().diff().dropna()
    if len(steps) and (steps != timedelta(days=1)).any():
        context.notice(say("adding.gaps"))
    return values


def _parsed(texts: pd.Series, formats: tuple[str, ...]) -> pd.Series:
    """Each text by the first format that fits it; equal texts are read once."""
    codes, different = pd.factorize(texts)
    values = _read(pd.Series(different, dtype="string"), formats)
    found = values.to_numpy().take(codes, mode="clip") if len(values) else np.empty(len(texts), "M8[us]")
    found[codes < 0] = np.datetime64("NaT")
    return pd.Series(found, index=texts.index)


def _read(texts: pd.Series, formats: tuple[str, ...]) -> pd.Series:
    values = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    for one in formats:
        left = values.isna()
        if left.any():
            # With the name of a zone pandas reads each date by itself; it takes them for UTC anyway.
            bare, plain = (_in_utc(texts[left]), one[:-3]) if one.endswith(" %Z") else (texts[left], one)
            read = pd.to_datetime(bare, format=plain, errors="coerce", utc=True)
            values = values.where(~left, read.dt.tz_localize(None).astype("datetime64[us]"))
    return values


def _in_utc(texts: pd.Series) -> pd.Series:
    """Texts that end in UTC or GMT, without that; others are missing."""
    parts = [one.rpartition(" ") for one in texts.tolist()]
    bare = [before if zone in _UTC else None for before, _, zone in parts]
    return pd.Series(pd.array(bare, dtype="string"), index=texts.index)


def _ordered(texts: pd.Series, values: pd.Series, source: Source, context: Context) -> pd.Series:
    other = _parsed(texts, source.either)
    fits, turned = values.notna() | texts.isna(), other.notna() | texts.isna()
    said = context.choices.dates
    first = _ORDERS[source.formats[0].lstrip("%").lower()[0]]
    if fits.all() and turned.all() and not values.equals(other):
        if said:
            return values if said == first else other
        if context.key in context.match.signature.ask:
            example = str(texts[values != other].iloc[0])
            context.ask(
                Question("dates", say("adding.ask_dates", file=context.file, date=example), ("dmy", "mdy"))
            )
        return values
    if turned.sum() > fits.sum():
        context.notice(say("adding.other_order", column=context.header_of(context.key)))
        return other
    return values


def _told(texts: pd.Series, values: pd.Series, context: Context) -> pd.Series:
    sane = values.where(values.between(pd.Timestamp(1990, 1, 1), pd.Timestamp(2100, 1, 1)))
    odd = sane.isna() & texts.notna()
    context.lose(context.key, int(odd.sum()), str(texts[odd].iloc[0]) if odd.any() else "")
    return sane


def _english(texts: pd.Series, language: str) -> pd.Series:
    """Months as English has them, for the formats are written for it."""
    for pattern, english in _months(language):
        texts = texts.str.replace(pattern, english, regex=True, case=False)
    return texts


@cache
def _months(language: str) -> tuple[tuple[str, str], ...]:
    if language == "en":
        return ()
    from babel.dates import get_month_names  # noqa: PLC0415 - only for other languages

    found = {}
    for width in ("wide", "abbreviated"):
        for month, name in get_month_names(width, locale=language).items():
            found[rf"\b{re.escape(name.rstrip('.'))}\b\.?"] = f"{date(2024, month, 1):%b}"
    return tuple(sorted(found.items(), key=lambda one: -len(one[0])))
