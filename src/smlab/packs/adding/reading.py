"""What was understood of a file, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
import pandas as pd

from smlab.packs.adding.choices import Question
from smlab.words import say

__all__ = ["Reading"]


@attrs.frozen
class Reading:
    """One table of a file, recognised or not.

    Attributes:
        file: Name of the file.
        part: Sheet, block or member of it; empty where it has only one.
        sha256: Of the whole file.
        format: Id of the format, such as `meta.content.facebook`; empty if unknown.
        title: The format in words.
        vintage: Which version of it; empty if there is only one.
        platform: Where it was counted; empty while that has to be asked.
        language: Of its headers.
        zone: Whose clock its times are on: UTC, Pacific, account, computer or unknown.
        rows_in: Rows of data in it.
        rows_kept: Rows that go into the pack.
        dropped: How many did not, by reason.
        period: First and last day.
        used: Headers that were read, as written.
        unused: Headers that were not.
        notices: What else is worth knowing, in sentences.
        questions: What has to be answered before it can be added.
        refused: Why it cannot be added; empty if it can.
        tables: Rows for each table of the schema, before people in them are protected.
    """

    file: str
    sha256: str
    part: str = ""
    format: str = ""
    title: str = ""
    vintage: str = ""
    platform: str = ""
    language: str = ""
    zone: str = ""
    rows_in: int = 0
    rows_kept: int = 0
    dropped: Mapping[str, int] = attrs.field(factory=dict)
    period: tuple[date, date] | None = None
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    refused: str = ""
    tables: Mapping[str, pd.DataFrame] = attrs.field(factory=dict, repr=False, eq=False)
    person_source: str = ""

    @property
    def status(self) -> str:
        """`ready`, `asks` or `refused`."""
        return "refused" if self.refused else "asks" if self.questions else "ready"

    @property
    def clock(self) -> str:
        """Whose clock its times are on, as a person would say it; empty if it has none."""
        return say(f"zone.{self.zone.casefold().replace(',', '').replace(' ', '_')}") if self.zone else ""

    def facts(self) -> dict[str, object]:
        """All of it as JSON can hold it; of the rows, only how many go into which table."""
        told = attrs.asdict(self, filter=lambda one, _: one.name not in {"tables", "person_source"})
        told["period"] = [str(day) for day in self.period] if self.period else None
        told["dropped"] = dict(self.dropped)
        told["status"] = self.status
        told["tables"] = {name: len(rows) for name, rows in self.tables.items()}
        return told
