"""A pack as a finding sees it: one organisation, one period, and whether the result will leave the house."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import pandas as pd

from smlab.errors import MetricError, UnknownTable
from smlab.findings.finding import Row
from smlab.metrics.intervals import wilson
from smlab.packs.protecting import mask_small
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smlab.packs import Pack

__all__ = ["Data", "share_row"]

_DAY = {
    "posts": "datetime_local",
    "supporter_actions": "datetime",
    "followers_weekly": "week",
    "target_contacts": "sent_at",
    "mentions": "date",
    "time_log": "day",
}
"""The column that places a row in time."""
_NEEDED = {
    "posts": "bridge.need_posts",
    "supporter_actions": "bridge.need_actions",
    "followers_weekly": "bridge.need_followers",
    "target_contacts": "bridge.need_contacts",
    "mentions": "bridge.need_mentions",
    "experts": "bridge.need_experts",
}
"""What to say where a pack has no such table; the other tables have sentences of their own."""


@attrs.frozen
class Data:
    """What findings are read from.

    Attributes:
        pack: The open pack.
        since: First day to be counted; None for as early as there is.
        until: Last day to be counted; None for as late as there is.
        organisation: An `org_id`, where a pack holds several; empty for all of them.
        share: Whether what comes out is for others: then small groups of people are masked.
    """

    pack: Pack
    since: date | None = None
    until: date | None = None
    organisation: str = ""
    share: bool = False

    def table(self, name: str) -> pd.DataFrame:
        """The rows of a table that belong to this organisation and period.

        Raises:
            UnknownTable: If the pack cannot give it; the message says what to add.
            MetricError: If nothing is left of it.
        """
        table = self._given(name)
        if self.organisation and "org_id" in table.columns:
            table = table[table["org_id"].astype("string") == self.organisation]
        column = _DAY.get(name)
        if column is not None:
            inside = pd.Series(data=True, index=table.index)
            if self.since is not None:
                inside &= table[column] >= pd.Timestamp(self.since)
            if self.until is not None:
                inside &= table[column] < pd.Timestamp(self.until) + pd.Timedelta(days=1)
            table = table[inside]
        if table.empty:
            raise MetricError(say("found.nothing_left", table=say(f"found.table_{name}")))
        return table

    def lacks(self, name: str) -> str:
        """Why the pack cannot give this table, and what to add; empty if it can."""
        why = getattr(self.pack, "can", lambda _: "")(name)
        if why or name in self.pack.tables:
            return str(why)
        return say(_NEEDED.get(name, f"found.need_{name}"))

    def period(self, name: str, table: pd.DataFrame) -> tuple[date, date]:
        """First and last day of some rows of a table."""
        days = table[_DAY[name]].dropna()
        return days.min().date(), days.max().date()

    def source(self, *names: str) -> str:
        """Where a number was read, in words."""
        tables = ", ".join(say(f"found.table_{name}") for name in names)
        return say("found.source", tables=tables, pack=self.pack.id)

    def guard(self, rows: Iterable[Row], *, together: bool = False) -> tuple[Row, ...]:
        """Rows about people, fit to be shown: as they are in the own view, masked in what is shared.

        Args:
            rows: With `part` and `whole`, counts of people.
            together: Whether the rows divide the same people, so that a masked row could be worked out from
                the others; then more is masked until it cannot.
        """
        listed = list(rows)
        if not self.share:
            return tuple(listed)
        groups = [listed] if together else [[row] for row in listed]
        return tuple(row for group in groups for row in _masked(group))

    def _given(self, name: str) -> pd.DataFrame:
        why = self.lacks(name)
        if why:
            raise UnknownTable(why)
        return self.pack.table(name)


def share_row(label: str, part: int, whole: int) -> Row:
    """A row for a share of people or messages, with its 95 % Wilson interval; unknown for nobody."""
    if not whole:
        return Row(label, None, part=0, whole=0)
    found = wilson(part, whole)
    return Row(label, part / whole, found.low, found.high, part, whole)


def _masked(rows: Sequence[Row]) -> list[Row]:
    """Hide a row where those who did, those who did not, or all of them are a small group."""
    counts = pd.DataFrame(
        {
            "did": [row.part or 0 for row in rows],
            "did_not": [(row.whole or 0) - (row.part or 0) for row in rows],
            "all": [row.whole or 0 for row in rows],
        }
    )
    hidden = pd.Series(data=False, index=counts.index)
    for column in counts.columns:
        hidden |= mask_small(counts[[column]], people=column)[column].isna()
    return [
        Row(row.label, None, masked=True) if hide else row for row, hide in zip(rows, hidden, strict=True)
    ]
