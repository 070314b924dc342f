"""The picture of any finding: a bar a line, with its interval or spread, and its counts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, WIDTH, Figure
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["found"]

_LONG = 190
_MOST = 14


def found(
    title: str, rows: Sequence[tuple[str, float, float | None, float | None, str]], *, share: bool
) -> Figure:
    """A chart of rows.

    Args:
        title: What is drawn, for the text alternative and the axis.
        rows: Label, value, lower and upper end (None where there is none), and the value as it is read.
            At most fourteen are drawn, the table has all.
        share: Whether values are fractions, shown as per cent.

    Returns:
        A figure with its text alternative and its table.
    """
    table = pd.DataFrame(list(rows), columns=["label", "value", "low", "high", "says"])
    drawn = table.head(_MOST).assign(end=lambda one: one[["value", "high"]].max(axis=1).clip(lower=0))
    y = alt.Y(
        "label:N",
        sort=drawn["label"].tolist(),
        axis=alt.Axis(title=None, ticks=False, domain=False, labelLimit=_LONG),
    )
    axis = alt.Axis(title=None, format=".0%" if share else ",.2~f", tickCount=5)
    low, high = min(0.0, float(drawn["value"].min())), float(drawn["end"].max()) or 1.0
    x = alt.X(
        "value:Q", axis=axis, scale=alt.Scale(domain=[low, min(1.0, 1.05 * high) if share else 1.05 * high])
    )
    base = alt.Chart(drawn)
    layers: list[Any] = [base.mark_bar(color=ACCENT, height=18, opacity=0.45).encode(y=y, x=x)]
    if drawn["low"].notna().any():
        layers.append(base.mark_rule(color=INK, strokeWidth=3).encode(y=y, x="low:Q", x2="high:Q"))
    layers.append(base.mark_text(align="left", dx=8, color=INK).encode(y=y, x="end:Q", text="says:N"))
    chart = alt.layer(*layers).properties(width=WIDTH - _LONG - 130, height=34 * len(drawn))
    said = "; ".join(f"{row.label}: {row.says}" for row in drawn.itertuples())
    shown = table[["label", "says"]].set_axis([say("found.line"), say("found.value")], axis="columns")
    return Figure(chart, say("found.alt", title=title, rows=said), shown)
