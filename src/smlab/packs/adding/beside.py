"""What a file says beside its tables: the period of a report, whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

import attrs
import pandas as pd

from smlab.errors import ExportRefused
from smlab.packs.adding.containers import Member
from smlab.packs.adding.decoding import encoding_of
from smlab.packs.adding.grids import Grid, head_of, normal, notes_of, text_rows

__all__ = ["notes_beside", "with_notes"]

_DAY = r"([A-Z][a-z]{2} \d{1,2}, \d{4})"
_SPAN = re.compile(rf"^{_DAY}\s*[-–]\s*{_DAY}$")
_FILTERS, _DAYS = "filters.csv", ("chart.csv", "dates.csv")
_MOST_DAYS = 2_000
_SHARED = ("account", "property")


def with_notes(grids: Sequence[Grid], beside: Mapping[str, str]) -> list[Grid]:
    """The grids, each knowing what stands in the zip beside it and at the very top of its file."""
    top = notes_of(grids[0].head[:12]) if grids else {}
    shared = {**beside, **{key: told for key, told in top.items() if key in _SHARED}}
    return [attrs.evolve(one, notes=shared) for one in grids]


def notes_beside(members: Sequence[Member]) -> dict[str, str]:
    """The period of a Search Console report: from its filters, else from the days of its chart."""
    texts = {normal(one.name.rsplit("/", 1)[-1]): one for one in members if one.kind == "text"}
    span = _span(texts[_FILTERS]) if _FILTERS in texts else None
    chart = next((texts[name] for name in _DAYS if name in texts), None)
    if span is None and chart is not None:
        span = _days(chart)
    if span is None:
        return {}
    return {"start date": f"{span[0]:%Y%m%d}", "end date": f"{span[1]:%Y%m%d}"}


def _span(filters: Member) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    for row in _rows(filters):
        match = _SPAN.match(row[1].strip()) if len(row) > 1 else None
        if match:
            ends = pd.to_datetime([match[1], match[2]], format="%b %d, %Y", errors="coerce")
            return None if ends.isna().any() else (ends[0], ends[1])
    return None


def _days(chart: Member) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    cells = [row[0] for row in _rows(chart) if row]
    days = pd.to_datetime(pd.Series(cells, dtype="string"), format="%Y-%m-%d", errors="coerce").dropna()
    return None if days.empty else (days.min(), days.max())


def _rows(member: Member) -> list[list[str]]:
    try:
        encoding, _ = encoding_of(member.name, member.content)
        wide = max((",", ";"), key=lambda one: len(head_of(member.name, member.content, encoding, one)[0]))
        return list(islice(text_rows(member.name, member.content, encoding, wide), _MOST_DAYS))
    except (ExportRefused, IndexError):
        return []  # the table itself will say what is wrong with it
