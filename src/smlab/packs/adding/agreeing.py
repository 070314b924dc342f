"""Where a date is printed and the id tells the time as well, the two are compared; the id is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from smlab.packs.adding.context import Context
from smlab.packs.adding.tables import Values
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.packs.adding.sheets import Sheet

__all__ = ["disagreements"]

# Nobody says whose midnight begins a printed day, and no midnight is further off than this.
_AT_MOST = pd.Timedelta(days=1)


def disagreements(sheet: Sheet, context: Context) -> Iterator[str]:
    """Sentences about posts whose printed date is not the one that their id holds.

    Args:
        sheet: What the file holds, as text.
        context: What is known about the file; it is told nothing here.
    """
    agree = context.match.signature.agree
    if not agree:
        return
    values = Values(sheet, Context(context.match, context.choices, context.file, context.changed))
    for printed, clock in agree.items():
        days, moments = values[printed], values[clock]
        both = days.notna() & moments.notna()
        if not both.any():
            continue
        off = (pd.to_datetime(days[both]) - pd.to_datetime(moments[both]).dt.normalize()).abs() > _AT_MOST
        if off.any():
            first = off[off].index[0]
            yield say(
                "adding.disagree",
                posts=int(off.sum()),
                column=context.header_of(printed),
                printed=f"{pd.Timestamp(days[first]):%Y-%m-%d}",
                held=f"{pd.Timestamp(moments[first]):%Y-%m-%d}",
            )
