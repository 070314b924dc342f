"""The pictures of unit 8: two cases by level and by day, a list of sixty, three bases, a total in parts."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, LINE, LOOK, PERSON, SOFT, WIDTH, Figure
from smlab.metrics.answers.measuring import OWN, coverage, ranks_of_twelve
from smlab.metrics.answers.rates import Base
from smlab.words import say

__all__ = ["bases", "followers", "levels", "looks", "sixty"]

# Level, and the fact of the table documented_cases that says how it is known; the highest level first.
_LEVELS = (
    ("impact", "k33"),
    ("outcomes", "k33"),
    ("out-takes", "k31"),
    ("outputs", "k30"),
    ("activities", "k27"),
    ("inputs", "k26"),
)
_LOOKS = (
    ("posts", "k06"),
    ("paper", "k07"),
    ("signed", "k10"),
    ("delivered", "k11"),
    ("again", "k15"),
)
_HOW = ("independent", "own_account", "not_found")
_SHAPES, _COLOURS = ["square", "circle", "cross"], [ACCENT, LOOK, PERSON]
_BASES: tuple[Base, ...] = ("reach", "impressions", "followers")
_LEADERS = ("p0961", "p1143")
_IN_A_ROW = 20


def levels(pack: Any) -> Figure:
    """What is known of one action on each of the six levels, with how it is known.

    Source: the table documented_cases, case "bahrain".
    """
    names = {level: say(f"model.Measure.level.options.{level}").partition(":")[0] for level, _ in _LEVELS}
    rows = _known(pack, [(names[level], say(f"chart.bahrain_{level}"), fact) for level, fact in _LEVELS])
    heads = (say("chart.level"), say("chart.found"), say("chart.certainty"))
    return _thread(rows, 120, heads, say("chart.levels_alt", rows=_told(rows)))


def looks(pack: Any) -> Figure:
    """The same case on five days, and what somebody who looked on that day would have seen.

    Source: the table documented_cases, case "antiretrovirals".
    """
    rows = _known(
        pack, [(say(f"chart.look_{name}"), say(f"chart.look_{name}_sees"), fact) for name, fact in _LOOKS]
    )
    heads = (say("chart.day"), say("chart.found"), say("chart.certainty"))
    return _thread(rows, 120, heads, say("chart.looks_alt", rows=_told(rows)))


def sixty(pack: Any) -> Figure:
    """Who of a list took part, as dots; and below, how many of the mentions one account made."""
    found = coverage(pack)
    count, total = int(found["count"]), int(found["total"])
    mentions = pack.table("mentions")
    own = mentions.loc[mentions["about"] == OWN, "account"].astype("string").value_counts()
    most, whole = int(own.iloc[0]), int(own.sum())
    parts = {
        say("chart.took_part", count=count): count,
        say("chart.not_seen", count=total - count): total - count,
        say("chart.mentions_one", count=most): most,
        say("chart.mentions_rest", count=whole - most): whole - most,
    }
    names = list(parts)
    both = alt.vconcat(_dots(names[:2], count, total), _shares(names[2:], most, whole), spacing=18)
    table = pd.DataFrame({say("chart.what"): names, say("chart.how_many"): list(parts.values())})
    alternative = say("chart.sixty_alt", count=count, total=total, most=most, mentions=whole)
    return Figure(both.resolve_scale(color="independent"), alternative, table)


def _dots(names: list[str], count: int, total: int) -> Any:
    rows = pd.DataFrame(
        [{"x": n % _IN_A_ROW, "y": n // _IN_A_ROW, "kind": names[int(n >= count)]} for n in range(total)]
    )
    kinds = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=names, range=[ACCENT, LINE]),
        legend=alt.Legend(title=None, orient="top", labelLimit=300),
    )
    dots = alt.Chart(rows).mark_circle(size=330, opacity=1)
    return dots.encode(x=alt.X("x:O", axis=None), y=alt.Y("y:O", axis=None), color=kinds).properties(
        width=WIDTH - 30, height=84
    )


def _shares(names: list[str], most: int, whole: int) -> Any:
    rows = pd.DataFrame({"says": names, "start": [0, most], "end": [most, whole]})
    x = alt.X("start:Q", axis=alt.Axis(title=say("chart.mentions"), grid=False), scale=alt.Scale(nice=False))
    kinds = alt.Color("says:N", scale=alt.Scale(domain=names, range=[LOOK, LINE]), legend=None)
    bar = alt.Chart(rows).mark_bar(height=30).encode(x=x, x2="end:Q", color=kinds)
    words = alt.Chart(rows).mark_text(align="left", dx=6, dy=-26, color=INK).encode(x=x, text="says:N")
    return (bar + words).properties(width=WIDTH - 30, height=80)


def bases(pack: Any) -> Figure:
    """The places of twelve posts by three bases, the highest rate on top."""
    order = [say(f"chart.by_{base}") for base in _BASES]
    places = pd.DataFrame(
        {name: pd.Series(ranks_of_twelve(pack, base=base)) for name, base in zip(order, _BASES, strict=True)}
    )
    rows = places.melt(ignore_index=False, var_name="base", value_name="place").dropna()
    rows = rows.rename_axis("post").reset_index()
    shown = places.map(lambda place: "–" if pd.isna(place) else str(int(place)))
    shown = shown.rename_axis(say("chart.post")).reset_index()
    said = "; ".join(" ".join(row) for row in shown.itertuples(index=False))
    return Figure(_places(rows, order), say("chart.bases_alt", rows=said), shown, say("chart.bases_caption"))


def _places(rows: pd.DataFrame, order: list[str]) -> Any:
    """Lines from base to base; the two posts that lead somewhere have a colour and a name."""
    rows = rows.assign(kind=rows["post"].where(rows["post"].isin(_LEADERS), "other"))
    x = alt.X(
        "base:N", sort=order, axis=alt.Axis(title=None, orient="top", labelAngle=0, domain=False, ticks=False)
    )
    axis = alt.Axis(values=[1, 3, 6, 9, 12], grid=False, title=None)
    y = alt.Y("place:Q", scale=alt.Scale(domain=[0.5, 12.5], reverse=True), axis=axis)
    kinds = alt.Color(
        "kind:N", scale=alt.Scale(domain=[*_LEADERS, "other"], range=[LOOK, ACCENT, LINE]), legend=None
    )
    base = alt.Chart(rows).encode(x=x, y=y, color=kinds, detail="post:N")
    last = rows[(rows["base"] == order[-1]) & (rows["kind"] != "other")]
    names = alt.Chart(last).mark_text(align="left", dx=14, fontWeight="bold", color=INK)
    layers = (
        base.mark_line(strokeWidth=3)
        + base.mark_point(filled=True, size=110, opacity=1)
        + names.encode(x=x, y="place:Q", text="post:N")
    )
    return layers.properties(width=WIDTH - 120, height=300)


def followers(pack: Any) -> Figure:
    """Accounts gained and lost by one page, week by week."""
    weeks = pack.table("followers_weekly")
    own = weeks[weeks["channel"] == "olive_page"].sort_values("week")
    gained, lost = say("chart.gained"), say("chart.lost")
    long = pd.concat(
        [
            pd.DataFrame({"week": own["week"], "accounts": own["gained"], "kind": gained}),
            pd.DataFrame({"week": own["week"], "accounts": -own["lost"], "kind": lost}),
        ]
    )
    kinds = alt.Scale(domain=[gained, lost], range=[ACCENT, LOOK])
    bars = (
        alt.Chart(long)
        .mark_bar(width=14)
        .encode(
            x=alt.X("week:T", axis=alt.Axis(title=None, format="%d %b", grid=False)),
            y=alt.Y(
                "accounts:Q",
                axis=alt.Axis(labelExpr="abs(datum.value)", tickMinStep=2, title=None),
            ),
            color=alt.Color("kind:N", scale=kinds, legend=alt.Legend(title=None, orient="top")),
        )
    )
    zero = alt.Chart(pd.DataFrame({"accounts": [0]})).mark_rule(color=SOFT).encode(y="accounts:Q")
    sums = {"gained": int(own["gained"].sum()), "lost": int(own["lost"].sum())}
    alternative = say("chart.followers_alt", weeks=len(own), net=sums["gained"] - sums["lost"], **sums)
    table = pd.DataFrame(
        {say("chart.week"): own["week"].dt.strftime("%d %b"), gained: own["gained"], lost: own["lost"]}
    )
    drawn = (bars + zero).properties(width=WIDTH - 20, height=220)
    return Figure(drawn, alternative, table, say("chart.accounts"))


def _known(pack: Any, rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    certainty = pack.table("documented_cases").set_index("fact_id")["certainty"]
    return pd.DataFrame(
        [
            {"place": n, "head": head, "says": says, "how": str(certainty[fact])}
            for n, (head, says, fact) in enumerate(rows)
        ]
    )


def _told(rows: pd.DataFrame) -> str:
    return "; ".join(
        f"{row.head}: {row.says} ({say(f'chart.how_{row.how}')})" for row in rows.itertuples(index=False)
    )


def _thread(rows: pd.DataFrame, left: int, heads: tuple[str, str, str], alternative: str) -> Figure:
    """Rows below each other on a thread; shape and colour of the mark say how each is known."""
    y = alt.Y("place:O", axis=None)
    base = alt.Chart(rows).encode(y=y)
    thread = alt.Chart(rows).mark_line(color=SOFT, strokeWidth=2).encode(x=alt.value(left), y=y)
    marks = base.mark_point(size=170, filled=True, opacity=1).encode(
        x=alt.value(left),
        shape=alt.Shape("how:N", scale=alt.Scale(domain=list(_HOW), range=_SHAPES), legend=None),
        color=alt.Color("how:N", scale=alt.Scale(domain=list(_HOW), range=_COLOURS), legend=None),
    )
    names = base.mark_text(align="right", dx=-16, fontWeight="bold", color=INK).encode(
        x=alt.value(left), text="head:N"
    )
    words = base.mark_text(align="left", dx=16, color=INK).encode(x=alt.value(left), text="says:N")
    table = rows.assign(how=[say(f"chart.how_{how}") for how in rows["how"]])[["head", "says", "how"]]
    table.columns = pd.Index(heads)
    drawn = (thread + marks + names + words).properties(width=WIDTH, height=36 * len(rows))
    return Figure(drawn, alternative, table, say("chart.how_caption"))
