"""The pictures of unit 1: ordinary weeks and a lucky one; a chain from the change back to the act."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, LOOK, SOFT, WIDTH, Figure, titled
from smlab.metrics.answers.goals import ordinary_and_good
from smlab.metrics.posts import interactions, window
from smlab.words import say

__all__ = ["chain", "ordinary"]

_CHAIN = (
    ("21 April 2013", "appointed", "confirmed"),
    ("27–28 April", "posts", "told"),
    ("1 May", "paper", "told"),
    ("7 May", "signed", "told"),
    ("10 May", "delivered", "told"),
)


def ordinary(pack: Any) -> Figure:
    """Every post of `olive` in the last 90 days, with the median and the 90th percentile as lines.

    The scale is logarithmic (of interactions plus one), or one famous post would press all others flat.
    """
    recent = window(pack.table("posts"), 90)
    own = recent[recent["org_id"] == "olive"]
    dots = pd.DataFrame({"day": own["datetime_local"], "interactions": interactions(own)}).reset_index(
        drop=True
    )
    dots["height"] = dots["interactions"] + 1
    found = ordinary_and_good(pack)
    lines = pd.DataFrame(
        [
            {
                "height": found["median"] + 1,
                "says": say("chart.ordinary_median", value=f"{found['median']:g}"),
            },
            {"height": found["p90"] + 1, "says": say("chart.ordinary_p90", value=f"{found['p90']:g}")},
        ]
    )
    top = dots.nlargest(1, "interactions")
    most = int(top["interactions"].iloc[0])
    scale = alt.Scale(type="log", domain=[1, 1.6 * (most + 1)])
    ticks = alt.Axis(values=[1, 11, 101], labelExpr="datum.value - 1", **titled(say("chart.interactions")))
    points = alt.Chart(dots).mark_circle(size=90, color=ACCENT, opacity=0.55).encode(
        x=alt.X("day:T", axis=alt.Axis(title=None, format="%d %b", grid=False)),
        y=alt.Y("height:Q", scale=scale, axis=ticks),
    )  # fmt: skip
    rules = alt.Chart(lines).mark_rule(color=LOOK, strokeDash=[6, 4], strokeWidth=2).encode(y="height:Q")
    words = alt.Chart(lines).mark_text(align="right", dy=-9, fontWeight="bold", color=LOOK, fill=LOOK).encode(
        x=alt.value(WIDTH - 4), y="height:Q", text="says:N"
    )  # fmt: skip
    famous = alt.Chart(top).mark_text(align="left", dx=10, color=INK).encode(
        x="day:T", y="height:Q", text=alt.value(say("chart.ordinary_famous", value=most))
    )  # fmt: skip
    alternative = say(
        "chart.ordinary_alt", posts=len(dots), median=f"{found['median']:g}", p90=f"{found['p90']:g}",
        most=most, below=int((dots["interactions"] <= found["p90"]).sum()),
    )  # fmt: skip
    table = pd.DataFrame(
        {say("chart.day"): dots["day"].dt.strftime("%d %b"), say("chart.interactions"): dots["interactions"]}
    )
    return Figure((points + rules + words + famous).properties(width=WIDTH, height=300), alternative, table)


def chain(_pack: Any) -> Figure:
    """The dated steps of the antiretrovirals case, each with how certain it is.

    Source: New Tactics, "Building a social media plan" (2013) for the organisation's own account; the
    appointment is confirmed by StopVIH.
    """
    rows = pd.DataFrame(
        [
            {"place": n, "day": day, "what": say(f"chart.chain_{what}"), "how": how}
            for n, (day, what, how) in enumerate(_CHAIN)
        ]
    )
    base = alt.Chart(rows).encode(y=alt.Y("place:O", axis=None))
    thread = (
        alt.Chart(rows)
        .mark_line(color=SOFT, strokeWidth=2)
        .encode(x=alt.value(130), y=alt.Y("place:O", axis=None))
    )
    marks = base.mark_point(size=170, strokeWidth=3, filled=True, opacity=1).encode(
        x=alt.value(130),
        shape=alt.Shape(
            "how:N", scale=alt.Scale(domain=["confirmed", "told"], range=["square", "circle"]), legend=None
        ),
        color=alt.Color(
            "how:N", scale=alt.Scale(domain=["confirmed", "told"], range=[ACCENT, LOOK]), legend=None
        ),
    )
    days = base.mark_text(align="right", dx=-16, fontWeight="bold", color=INK).encode(
        x=alt.value(130), text="day:N"
    )
    words = base.mark_text(align="left", dx=16, color=INK).encode(x=alt.value(130), text="what:N")
    told = "; ".join(f"{row.day}: {row.what}" for row in rows.itertuples())
    table = rows.assign(how=rows["how"].map(lambda how: say(f"chart.chain_{how}")))[["day", "what", "how"]]
    table.columns = pd.Index([say("chart.day"), say("chart.step"), say("chart.certainty")])
    return Figure(
        (thread + marks + days + words).properties(width=WIDTH, height=210),
        say("chart.chain_alt", steps=told),
        table,
        say("chart.chain_caption"),
    )
