"""A finding as HTML: the answer first, then the picture, what cannot be told, and how it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from smlab import charts
from smlab.charts.found import found
from smlab.findings.finding import Finding, Missing, Row, amount, part_of
from smlab.views.engine import render
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smlab.charts import Figure
    from smlab.findings.data import Data

__all__ = ["card", "contents", "figure", "value_of"]


def card(
    one: Finding | Missing,
    *,
    places: Sequence[tuple[str, str]] = (),
    said: str = "",
    failed: bool = False,
    level: int = 3,
) -> str:
    """One finding, or what is missing for it.

    Args:
        one: From `find`.
        places: Where its button can put the number, as `using.places` tells; none where no kernel is.
        said: What happened after the last button.
        failed: Whether that was not what it should do.
        level: Of the heading, 2 to 4.

    Returns:
        A `<section>` with everything escaped; no page, no styles.
    """
    if isinstance(one, Missing):
        return render("finding_missing.html", one=one, level=level)
    drawn = figure(one)
    picture = charts.figure(charts.drawn(drawn)) if drawn else ""
    return render(
        "finding.html",
        one=one,
        level=level,
        picture=Markup(picture),  # noqa: S704 - made by our own drawing, escaped there
        facts=list(_facts(one)),
        places=places if one.value is not None else (),
        said=said,
        failed=failed,
    )


def figure(one: Finding) -> Figure | None:
    """The chart of a finding; None where no line of it has a value."""
    rows = [
        (row.label, row.value, row.low, row.high, value_of(one, row))
        for row in one.rows
        if row.value is not None
    ]
    return found(one.title, rows, share=one.unit == "share") if rows else None


def value_of(one: Finding, row: Row) -> str:
    """The value of one line as it is read: "14 % (273 of 1950 people)"."""
    if row.masked:
        return say("found.masked_value")
    if row.value is None:
        return say("found.unknown_value")
    counts = part_of(row, one.counted)
    text = amount(row.value, one.unit)
    return f"{text} ({counts})" if counts else text


def contents(data: Data) -> str:
    """What a pack can answer and what is missing for the rest, as HTML."""
    tables = {name: data.lacks(name) for name in _TABLES}
    return render(
        "own_data.html",
        pack=data.pack.id,
        practice=data.pack.id == "practice",
        there=[say(f"found.table_{name}") for name, lacks in tables.items() if not lacks],
        missing=[(say(f"found.table_{name}"), lacks) for name, lacks in tables.items() if lacks],
    )


_TABLES = (
    "posts",
    "followers_weekly",
    "supporter_actions",
    "target_contacts",
    "mentions",
    "experts",
    "time_log",
)


def _facts(one: Finding) -> Iterable[tuple[str, str]]:
    yield say("found.how"), one.how
    yield say("found.read_in"), one.source
    if one.period:
        yield say("found.days"), say("found.from_to", first=one.period[0], last=one.period[1])
