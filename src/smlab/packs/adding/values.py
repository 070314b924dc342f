"""Readers: texts of one column become values of one type. Registered by the name that a format file uses.

A cell that cannot be read becomes missing and is counted, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from smlab.packs.adding.clocks import CLOCKS
from smlab.packs.adding.context import Context
from smlab.packs.adding.dates import moments, nth_day, pacific_day, without_year
from smlab.packs.adding.numerals import read_numbers
from smlab.packs.adding.signatures import Source

__all__ = ["PRECISION", "Reader", "read", "reader", "truths"]

Reader = Callable[[pd.Series, Source, Context], pd.Series]
_readers: dict[str, Reader] = {}
_RUINED = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE)
_TRUTH = {
    "true": True,
    "yes": True,
    "1": True,
    "y": True,
    "false": False,
    "no": False,
    "0": False,
    "n": False,
}

PRECISION = {"day": "day", "moment": "minute", "epoch": "second", **dict.fromkeys(CLOCKS, "second")}
"""How finely each reader of times tells them."""


def reader(name: str) -> Callable[[Reader], Reader]:
    """Register a reader under the name that format files use for it."""

    def keep(made: Reader) -> Reader:
        _readers[name] = made
        return made

    return keep


def read(texts: pd.Series, source: Source, context: Context, key: str) -> pd.Series:
    """The values of one column, as its source says.

    Args:
        texts: Shape (rows,), texts or missing.
        source: What to take of them, and how to read it.
        context: Told of every cell that is lost.
        key: Name of the value, for that.

    Returns:
        Shape (rows,), in the same order.
    """
    taken = texts.str.extract(source.take, expand=False) if source.take else texts
    context.key = key
    values = _readers[source.how](taken.astype("string"), source, context)
    return _worded(values, source) if source.words else values


def _worded(values: pd.Series, source: Source) -> pd.Series:
    other = source.words.get("*")
    known = {
        one: source.words.get(str(one).casefold(), one if other is None else other)
        for one in values.dropna().unique()
    }
    return values.map({one: word or pd.NA for one, word in known.items()}).astype("string")


def truths(texts: pd.Series, said: Callable[[str], bool | None]) -> pd.Series:
    """Texts as truth values; each different text is asked about once."""
    known = {one: said(one) for one in texts.dropna().unique()}
    if not known:
        return pd.Series(pd.NA, index=texts.index, dtype="boolean")
    told = [known.get(one) for one in texts.tolist()]
    return pd.Series(told, index=texts.index, dtype="boolean")


@reader("text")
def _text(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    return texts


@reader("html")
def _html(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """Text with entities such as &amp; in it."""
    from html import unescape  # noqa: PLC0415 - few formats need it

    return texts.map(unescape, na_action="ignore").astype("string")


@reader("line")
def _line(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """Text on one line, where the export has broken it."""
    return texts.str.replace(r"\s+", " ", regex=True)


@reader("linkedin_text")
def _linkedin_text(texts: pd.Series, _: Source, __: Context) -> pd.Series:
    """Text in which LinkedIn has put a line break between two quotation marks."""
    return texts.str.replace('"\n"', "\n", regex=False).mask(texts == '""')


@reader("id")
def _id(texts: pd.Series, source: Source, context: Context) -> pd.Series:
    """Ids stay text; one that a spreadsheet has rounded names nothing any more."""
    ruined = texts.str.fullmatch(_RUINED.pattern, case=False).fillna(value=False).astype(bool)
    if ruined.any():
        context.lose(context.key, int(ruined.sum()), str(texts[ruined].iloc[0]))
    bare = texts.str.removesuffix(".0") if source.take == "" else texts
    return bare.mask(ruined)


@reader("truth")
def _truth(texts: pd.Series, _: Source, context: Context) -> pd.Series:
    values = truths(texts, lambda one: _TRUTH.get(one.casefold()))
    odd = values.isna() & texts.notna()
    context.lose(context.key, int(odd.sum()), str(texts[odd].iloc[0]) if odd.any() else "")
    return values


def _clock(name: str) -> Reader:
    return lambda texts, _, __: CLOCKS[name](texts)


@reader("epoch")
def _epoch(texts: pd.Series, _: Source, context: Context) -> pd.Series:
    seconds = pd.to_numeric(texts, errors="coerce").astype("Float64")
    values = pd.to_datetime(seconds.where(seconds.between(0, 4e9)), unit="s", errors="coerce").dt.floor("s")
    odd = values.isna() & texts.notna()
    context.lose(context.key, int(odd.sum()), str(texts[odd].iloc[0]) if odd.any() else "")
    return values


for _name in CLOCKS:
    _readers[_name] = _clock(_name)
for _name in ("count", "number", "rate", "percent", "duration"):
    _readers[_name] = read_numbers
_readers |= {
    "day": moments,
    "moment": moments,
    "pacific_day": pacific_day,
    "nth_day": nth_day,
    "yearless": without_year,
}
