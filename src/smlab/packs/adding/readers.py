"""Readers for what systems and sheets about people write: dates of spreadsheets, tags, agreements."""

from __future__ import annotations

import csv

import attrs
import pandas as pd

from smlab.packs.adding.choices import Question
from smlab.packs.adding.context import Context
from smlab.packs.adding.dates import moments
from smlab.packs.adding.numerals import read_numbers
from smlab.packs.adding.signatures import Source
from smlab.packs.adding.values import reader, truths
from smlab.words import say

__all__ = ["DAY_FIRST", "MONTH_FIRST", "both_orders"]

_ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%d %B %Y", "%d %b %Y")
MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y", "%m/%d/%Y %H:%M", "%m.%d.%Y", "%m-%d-%Y", *_ISO)
DAY_FIRST = ("%d/%m/%Y", "%d/%m/%y", "%d/%m/%Y %H:%M", "%d.%m.%Y", "%d-%m-%Y", *_ISO)
_EXCEL = pd.Timestamp("1899-12-30")
_FIRST, _LAST = 20_000, 80_000  # serial days from 1954 to 2119
_FEW = 10

_YES = {"yes", "true", "1", "subscribed", "opted in", "opted-in", "opt-in", "y", "active", "x"}
_NO = {
    "no",
    "false",
    "0",
    "unsubscribed",
    "opted out",
    "opted-out",
    "opt-out",
    "bouncing",
    "n",
    "spam complaint",
}


def both_orders(cells: list[str]) -> bool:
    """Whether dates can be read with the day or with the month first, and would differ."""
    texts = pd.Series(cells, dtype="string").drop_duplicates()
    month, day = (_tried(texts, formats) for formats in (MONTH_FIRST, DAY_FIRST))
    return bool(month.notna().all() and day.notna().all() and not month.equals(day))


def _tried(texts: pd.Series, formats: tuple[str, ...]) -> pd.Series:
    values = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    for one in formats:
        values = values.fillna(pd.to_datetime(texts, format=one, errors="coerce").astype("datetime64[us]"))
    return values


@reader("sheet_moment")
def _sheet_moment(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """A date as a spreadsheet may hold it: as a date, as the number of its day, or as somebody typed it."""
    numbers = pd.to_numeric(texts, errors="coerce").astype("float64")
    serial = numbers.between(_FIRST, _LAST)
    # A mapping that was told the order brings its own formats, and no others.
    told = source if source.formats else attrs.evolve(source, formats=MONTH_FIRST, either=DAY_FIRST)
    typed = moments(texts.mask(serial), told, context)
    days = _EXCEL + pd.to_timedelta((numbers.where(serial) * 86_400).round(), unit="s")
    return typed.where(~serial, days.astype("datetime64[us]"))


@reader("sheet_day")
def _sheet_day(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    return _sheet_moment(texts, source, context).dt.normalize()


@reader("small")
def _small(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """A word out of a list, however it was capitalised."""
    return texts.str.casefold()


@reader("tags")
def _tags(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """Tags parted by commas, in quotation marks or not, become tags parted by semicolons."""

    def one(text: str) -> str:
        parts = next(csv.reader([text.replace("\n", " ")], skipinitialspace=True), [])
        return "; ".join(part.strip() for part in parts if part.strip())

    return texts.map({text: one(text) for text in texts.dropna().unique()}).astype("string")


@reader("agreed")
def _agreed(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """Whether somebody agreed; a word that says neither says nothing."""
    return truths(texts, _said)


def _said(text: str) -> bool | None:
    word = text.strip("' ").casefold()
    return word in _YES if word in _YES | _NO else None


@reader("refused")
def _refused(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Somebody who refused did not agree; who did not refuse has said nothing yet."""
    return (~_agreed(texts, source, context)).mask(lambda refused: refused.fillna(value=True))


@reader("subscribed")
def _subscribed(texts: pd.Series, _: Source, context: Context) -> pd.Series:
    """The agreement that a file's name gives to everyone in it."""
    name = context.match.variant.name if context.match.variant else ""
    said = {"subscribed": True, "unsubscribed": False}.get(name)
    return pd.Series(pd.NA if said is None else said, index=texts.index, dtype="boolean").where(texts.notna())


@reader("recipients")
def _recipients(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    numbers = read_numbers(texts, attrs.evolve(source, how="count"), context)
    few = int((numbers < _FEW).sum())
    if few:
        context.notice(say("archives.tests", count=few, few=_FEW))
    return numbers


@reader("us_zip")
def _us_zip(texts: pd.Series, _: Source, context: Context) -> pd.Series:
    """Postcodes whose leading zero a spreadsheet has eaten."""
    short = texts.str.fullmatch(r"\d{3,4}").fillna(value=False).astype(bool)
    if short.any():
        context.notice(say("archives.zeros", count=int(short.sum())))
    return texts.mask(short, texts.str.zfill(5))


@reader("chat_day")
def _chat_day(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Days of a chat, once somebody has said that everyone in it agreed."""
    if context.choices.format != context.match.signature.id:
        context.ask(Question("format", say("archives.whatsapp"), (context.match.signature.id,)))
    return moments(texts, attrs.evolve(source, how="day"), context)
