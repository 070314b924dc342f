"""The pictures of unit 2: loud and listened to, who answers where, meaning to and doing, who is missing."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, LOOK, SOFT, WIDTH, Figure
from smlab.errors import MetricError
from smlab.metrics import intervals
from smlab.metrics.answers import audience as answers
from smlab.words import say

__all__ = ["gap", "loud_and_heard", "replies", "who_answered"]

_OFFICES = ("commission", "agency", "committee", "region", "minister")
_WHOLE = 0.01  # shares below one in a hundred get a decimal
_SHOWN = ("a21", "a22", "a23", "a25", "a26", "a28", "a32", "a33")


def loud_and_heard(pack: Any) -> Figure:
    """How often eight people of Open Hall's map speak in public in a month, and their influence, 0 to 10."""
    actors = pack.table("actors").set_index("actor_id").loc[list(_SHOWN)]
    readings = pack.table("actor_readings").set_index("actor_id").loc[list(_SHOWN)]
    rows = pd.DataFrame(
        {
            "who": [say(f"chart.actor_{actor}") for actor in _SHOWN],
            "statements": actors["statements_a_month"].astype(int).tolist(),
            "influence": readings["influence"].astype(int).tolist(),
        }
    ).sort_values(["influence", "statements"], ascending=[False, True], ignore_index=True)
    order = rows["who"].tolist()
    y = alt.Y("who:N", sort=order, axis=alt.Axis(title=None, ticks=False, domain=False))
    sides = [
        _bars(rows, y, "statements", LOOK, say("chart.statements")),
        _bars(rows, y.copy().axis(None), "influence", ACCENT, say("chart.influence")),
    ]
    said = "; ".join(f"{row.who}: {row.statements}, {row.influence}" for row in rows.itertuples())
    table = rows.copy()
    table.columns = pd.Index([say("chart.who"), say("chart.statements"), say("chart.influence")])
    return Figure(alt.hconcat(*sides, spacing=24), say("chart.loud_alt", rows=said), table)


def replies(pack: Any) -> Figure:
    """The share of messages that a person answered, by office and way, with its 95 % interval."""
    rows = pd.DataFrame(
        [
            {"office": say(f"chart.office_{office}"), "way": say(f"chart.{way}"), **found}
            for office in _OFFICES
            for way in ("online", "offline")
            if (found := _reply(pack, office, way))
        ]
    )
    rows["says"] = [
        say("chart.answered_of", part=f"{row.replied:g}", whole=f"{row.sent:g}") for row in rows.itertuples()
    ]
    rows["line"] = [f"{row.office}, {row.way}" for row in rows.itertuples()]
    said = "; ".join(
        f"{row.line}: {row.says} ({row.low:.0%}–{row.high:.0%})"  # the dash is a range
        for row in rows.itertuples()
    )
    chart = _shares(rows, "line", rows["line"].tolist(), say("chart.answered"), 1.0)
    table = _share_table(rows, "line", say("chart.office"))
    return Figure(chart, say("chart.replies_alt", rows=said), table, say("chart.steps_caption"))


def gap(pack: Any) -> Figure:
    """How many of a survey would act, and how many did, each with its 95 % interval."""
    survey = pack.table("audience_survey")
    counts = {"would": int(survey["would_act"].sum()), "did": int(survey["act_last_year"].sum())}
    rows = pd.DataFrame(
        [
            {"line": say(f"chart.{name}"), "rate": count / len(survey), "replied": count, "sent": len(survey)}
            for name, count in counts.items()
        ]
    )
    ends = [intervals.wilson(count, len(survey)) for count in counts.values()]
    rows["low"], rows["high"] = [end.low for end in ends], [end.high for end in ends]
    rows["says"] = [say("chart.of", part=row.replied, whole=row.sent) for row in rows.itertuples()]
    said = "; ".join(f"{row.line}: {row.says} ({row.low:.0%}–{row.high:.0%})" for row in rows.itertuples())
    chart = _shares(rows, "line", rows["line"].tolist(), say("chart.people_asked"), 0.8)
    table = _share_table(rows, "line", say("chart.question"))
    return Figure(chart, say("chart.gap_alt", rows=said), table, say("chart.steps_caption"))


def who_answered(pack: Any) -> Figure:
    """The share of people in the capital, and of readers of Arabic, in four lists of one group."""
    kinds = {say("chart.in_capital"): ("region", "capital"), say("chart.reads_arabic"): ("language", "ar")}
    rows = pd.DataFrame(
        [
            {"list": say(f"chart.list_{name}"), "kind": kind, "share": share}
            for kind, (column, value) in kinds.items()
            for name, share in answers.who_answered(pack, column, value).items()
        ]
    )
    rows["says"] = [f"{share:.0%}" if share >= _WHOLE else f"{share:.1%}" for share in rows["share"]]
    y = alt.Y("list:N", sort=rows["list"].tolist(), axis=alt.Axis(title=None, ticks=False, domain=False))
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(title=None, format=".0%"))
    bars = alt.Chart().mark_bar(color=ACCENT, height=18).encode(y=y, x=x)
    words = alt.Chart().mark_text(align="left", dx=6, color=INK).encode(y=y, x="share:Q", text="says:N")
    panels = (
        alt.layer(bars, words, data=rows)
        .properties(width=200, height=130)
        .facet(
            column=alt.Column(
                "kind:N", sort=list(kinds), title=None, header=alt.Header(labelFontSize=15, labelColor=SOFT)
            ),
            spacing=30,
        )
    )
    said = "; ".join(f"{row.list}, {row.kind}: {row.says}" for row in rows.itertuples())
    table = rows.pivot(index="list", columns="kind", values="says").loc[rows["list"].unique(), list(kinds)]
    return Figure(
        panels, say("chart.lists_alt", rows=said), table.rename_axis(say("chart.list")).reset_index()
    )


def _bars(rows: pd.DataFrame, y: alt.Y, column: str, colour: str, title: str) -> Any:
    x = alt.X(f"{column}:Q", axis=alt.Axis(title=title, tickCount=4))
    bars = alt.Chart(rows).mark_bar(color=colour, height=18).encode(y=y, x=x)
    words = alt.Chart(rows).mark_text(align="left", dx=5, color=INK).encode(y=y, x=x, text=f"{column}:Q")
    return (bars + words).properties(width=190, height=32 * len(rows))


def _reply(pack: Any, office: str, way: str) -> dict[str, float]:
    """What an office answered by one way; nothing where nobody wrote to it so."""
    try:
        return answers.reply_rate(pack, office, way)
    except MetricError:
        return {}


def _shares(rows: pd.DataFrame, name: str, order: list[str], title: str, most: float) -> Any:
    y = alt.Y(f"{name}:N", sort=order, axis=alt.Axis(title=None, ticks=False, domain=False))
    x = alt.X(
        "rate:Q", scale=alt.Scale(domain=[0, most]), axis=alt.Axis(title=title, format=".0%", tickCount=5)
    )
    bars = alt.Chart(rows).mark_bar(color=ACCENT, height=18, opacity=0.45).encode(y=y, x=x)
    spans = alt.Chart(rows).mark_rule(color=INK, strokeWidth=3).encode(y=y, x="low:Q", x2="high:Q")
    words = alt.Chart(rows).mark_text(align="left", dx=8, color=INK).encode(y=y, x="high:Q", text="says:N")
    return (bars + spans + words).properties(width=WIDTH - 320, height=36 * len(rows))


def _share_table(rows: pd.DataFrame, name: str, title: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            title: rows[name],
            say("chart.share_plain"): [f"{rate:.1%}" for rate in rows["rate"]],
            say("chart.interval"): [f"{row.low:.1%} – {row.high:.1%}" for row in rows.itertuples()],
            say("chart.count"): rows["says"],
        }
    )
