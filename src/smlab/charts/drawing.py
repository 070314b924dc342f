"""From a chart to a picture that stands anywhere: SVG, a text alternative, and the numbers as a table."""

from __future__ import annotations

from html import escape
from itertools import count
from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from attrs import frozen

from smlab.words import say

__all__ = [
    "ACCENT",
    "INK",
    "LINE",
    "LOOK",
    "PERSON",
    "SOFT",
    "Drawn",
    "Figure",
    "figure",
    "png",
    "svg",
    "titled",
]

# The tokens of views/smlab.css in their light form. The stylesheet turns each into its token again, so that
# a picture follows the page into the dark.
INK, SOFT, LINE = "#1d2733", "#4a5868", "#d5dad2"
ACCENT, LOOK, PERSON = "#1f5f5b", "#8a4b08", "#4b3f8f"

WIDTH = 660
"""Pixels; the picture shrinks with the page."""

_number = count(1)


@frozen
class Figure:
    """A chart and what says the same without eyes.

    Attributes:
        chart: An Altair chart.
        alt: What the picture shows, in one or two sentences, with its numbers.
        table: The numbers that are drawn, as they should be read.
        caption: A line below the picture; may be empty.
    """

    chart: alt.TopLevelMixin
    alt: str
    table: pd.DataFrame
    caption: str = ""


@frozen
class Drawn:
    """A figure as text: its SVG, alternative, table and caption."""

    svg: str
    alt: str
    table: pd.DataFrame
    caption: str = ""


def svg(chart: Any) -> str:
    """The SVG of an Altair chart, drawn here: no browser, no other machine."""
    drawn: str = vl_convert.vegalite_to_svg(_styled(chart, "transparent"))
    return drawn


def png(chart: Any) -> bytes:
    """The same as PNG on white, twice as large, for documents that know no SVG."""
    drawn: bytes = vl_convert.vegalite_to_png(_styled(chart, "white"), scale=2)
    return drawn


def _styled(chart: Any, background: str) -> str:
    styled = chart.configure(
        background=background,
        font="system-ui, 'Segoe UI', 'Noto Sans', sans-serif",
        axis={
            "labelColor": SOFT, "titleColor": SOFT, "domainColor": LINE, "tickColor": LINE, "gridColor": LINE,
            "labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": "normal", "labelLimit": 340,
        },
        legend={"labelColor": INK, "titleColor": SOFT, "labelFontSize": 14, "titleFontSize": 14},
        text={"fontSize": 14, "fill": INK},
        view={"stroke": "transparent"},
    )  # fmt: skip
    return str(styled.to_json())


def figure(drawn: Drawn) -> str:
    """The HTML of a drawn chart: picture with its text alternative, caption, and the table to open.

    Args:
        drawn: From `smlab.charts.draw`.

    Returns:
        A `<figure>`, everything escaped.
    """
    name = f"sm-chart-{next(_number)}"
    caption = f"<figcaption>{escape(drawn.caption)}</figcaption>" if drawn.caption else ""
    return (
        f'<figure class="sm-figure"><div role="img" aria-labelledby="{name}">{drawn.svg}</div>'
        f'<p class="sm-hidden" id="{name}">{escape(drawn.alt)}</p>{caption}'
        f"<details><summary>{escape(say('chart.table'))}</summary>{_table(drawn.table)}</details></figure>"
    )


def titled(title: str) -> dict[str, Any]:
    """An axis title that reads horizontally above its axis."""
    return {
        "title": title,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "start",
        "titleX": 0,
        "titleY": -12,
    }


def _table(table: pd.DataFrame) -> str:
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f'<table class="sm-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
