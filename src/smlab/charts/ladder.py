"""The pictures of unit 3: what acts feel like, and how many take each step."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, LOOK, SOFT, WIDTH, Figure
from smlab.metrics import climbing, intervals, ladder
from smlab.words import say

__all__ = ["effort_and_risk", "steps"]


def effort_and_risk(pack: Any) -> Figure:
    """Median effort and median risk of each act, from 1 to 10, ordered by effort."""
    acts = pack.table("acts").set_index("act_id")["title"]
    medians = ladder.act_medians(pack.table("act_ratings"))
    rows = medians.assign(act=[str(acts[act]) for act in medians.index]).sort_values(["effort", "risk"])
    order = rows["act"].tolist()
    effort, risk = say("chart.effort"), say("chart.risk")
    long = rows.melt("act", ["effort", "risk"]).assign(
        kind=lambda table: table["variable"].map({"effort": effort, "risk": risk})
    )
    y = alt.Y("act:N", sort=order, axis=alt.Axis(title=None, ticks=False, domain=False))
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0.5, 10.5]),
        axis=alt.Axis(title=say("chart.points"), values=list(range(1, 11))),
    )
    thread = (
        alt.Chart(rows).mark_rule(color=SOFT, strokeWidth=2).encode(y=y, x=alt.X("effort:Q"), x2="risk:Q")
    )
    kinds = [effort, risk]
    marks = alt.Chart(long).mark_point(filled=True, size=150, opacity=1).encode(
        y=y, x=x,
        shape=alt.Shape("kind:N", title=None, scale=alt.Scale(domain=kinds, range=["circle", "diamond"])),
        color=alt.Color("kind:N", title=None, scale=alt.Scale(domain=kinds, range=[ACCENT, LOOK])),
    )  # fmt: skip
    said = "; ".join(f"{row.act}: {row.effort:g}, {row.risk:g}" for row in rows.itertuples())
    table = rows[["act", "effort", "risk"]]
    table.columns = pd.Index([say("chart.act"), effort, risk])
    chart = (thread + marks).properties(width=WIDTH - 260, height=26 * len(rows))
    return Figure(chart, say("chart.effort_alt", rows=said), table)


def steps(pack: Any) -> Figure:
    """The share of different people who take each step within 60 days, with its 95 % interval."""
    found = climbing.steps(pack.table("supporter_actions"))
    spans = [
        intervals.wilson(climbed, people)
        for climbed, people in zip(found["climbed"].tolist(), found["people"].tolist(), strict=True)
    ]
    rows = pd.DataFrame(
        {
            "step": [say("chart.step_between", low=low, high=low + 1) for low in found.index],
            "share": found["rate"].astype(float).tolist(),
            "low": [span.low for span in spans],
            "high": [span.high for span in spans],
            "says": [say("chart.of", part=row.climbed, whole=row.people) for row in found.itertuples()],
        }
    )
    y = alt.Y("step:N", sort=rows["step"].tolist(), axis=alt.Axis(title=None, ticks=False, domain=False))
    x = alt.X(
        "share:Q", scale=alt.Scale(domain=[0, 0.7]), axis=alt.Axis(title=say("chart.share"), format=".0%")
    )
    bars = alt.Chart(rows).mark_bar(color=ACCENT, height=20, opacity=0.45).encode(y=y, x=x)
    spans_drawn = alt.Chart(rows).mark_rule(color=INK, strokeWidth=3).encode(y=y, x="low:Q", x2="high:Q")
    words = alt.Chart(rows).mark_text(align="left", dx=8, color=INK).encode(y=y, x="high:Q", text="says:N")
    said = "; ".join(
        f"{row.step}: {row.share:.0%} ({row.low:.0%}–{row.high:.0%}), {row.says}" for row in rows.itertuples()
    )
    table = pd.DataFrame(
        {
            say("chart.step"): rows["step"],
            say("chart.share"): [f"{share:.1%}" for share in rows["share"]],
            say("chart.interval"): [
                f"{low:.1%} – {high:.1%}" for low, high in zip(rows["low"], rows["high"], strict=True)
            ],
            say("chart.people"): rows["says"],
        }
    )
    chart = (bars + spans_drawn + words).properties(width=WIDTH - 130, height=46 * len(rows))
    return Figure(chart, say("chart.steps_alt", rows=said), table, say("chart.steps_caption"))
