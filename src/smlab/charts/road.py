"""The pictures of unit 2's question: four kinds of people, and the road to somebody offline."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from smlab.charts.drawing import ACCENT, INK, LINE, LOOK, PERSON, SOFT, WIDTH, Figure
from smlab.words import say

__all__ = ["kinds", "road"]

# Who, which of the kinds, and the middle of the box in a field of 100 by 100; 0, 0 is the lower left corner.
_FOUR = {
    "page": ("ours", 11, 78),
    "a31": ("spoken", 37, 78),
    "a25": ("heard", 63, 78),
    "a21": ("decides", 89, 78),
    "a30": ("harmed", 50, 20),
}
_ROAD = {
    "page": ("ours", 11, 78),
    "a31": ("spoken", 11, 22),
    "a26": ("heard", 50, 22),
    "a23": ("heard", 50, 78),
    "a25": ("heard", 89, 22),
    "a21": ("decides", 89, 78),
}
# From whom to whom, and the evidence card that bears it out.
_STEPS = (
    ("page", "a31", "e105"),
    ("a31", "a26", "e091"),
    ("a26", "a23", "e083"),
    ("a23", "a21", "e080"),
    ("a26", "a25", "e088"),
    ("a25", "a21", "e074"),
)
_COLOURS = {"ours": SOFT, "spoken": LOOK, "heard": PERSON, "decides": ACCENT, "harmed": INK}
_BAND, _TALL, _WHOLE = 11, 18, 50


def kinds(_pack: Any) -> Figure:
    """Four kinds of people at Open Hall: the page reaches one of them, and all of it can harm the last."""
    rows = pd.DataFrame([(_name(who), _kind(kind)) for who, (kind, *_) in _FOUR.items()])
    rows.columns = pd.Index([say("chart.who"), say("chart.road_kind")])
    said = "; ".join(f"{who}: {kind}" for who, kind in rows.itertuples(index=False))
    pairs = [("page", "a31"), ("a31", "a25"), ("a25", "a21")]
    return Figure(_drawing(_FOUR, pairs, 170), say("chart.kinds_alt", rows=said), rows)


def road(pack: Any) -> Figure:
    """From Open Hall's page to the one who signs: who hands it on to whom, each step with its card.

    Source: the tables actors and evidence_cards.
    """
    cards = pack.table("evidence_cards").set_index("card_id")["says"]
    rows = pd.DataFrame([(_name(one), _name(other), str(cards[card])) for one, other, card in _STEPS])
    rows.columns = pd.Index([say("chart.road_from"), say("chart.road_to"), say("chart.road_card")])
    said = "; ".join(say("chart.road_step", one=row[0], other=row[1]) for row in rows.itertuples(index=False))
    pairs = [(one, other) for one, other, _ in _STEPS]
    return Figure(_drawing(_ROAD, pairs, 190), say("chart.road_alt", steps=said), rows)


def _name(who: str) -> str:
    """Short, for it stands in a box."""
    return say(f"chart.road_{who}")


def _kind(kind: str) -> str:
    return say(f"chart.road_{kind}")


def _drawing(places: dict[str, tuple[str, int, int]], pairs: list[tuple[str, str]], height: int) -> Any:
    arrows = pd.DataFrame([_arrow(places[one][1:], places[other][1:]) for one, other in pairs])
    line = alt.Chart(arrows).mark_rule(color=SOFT, strokeWidth=2).encode(**_at("1"), x2="x2:Q", y2="y2:Q")
    tip = alt.Chart(arrows).mark_point(shape="triangle", size=110, filled=True, color=SOFT, opacity=1)
    turn = alt.Angle("turn:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))
    return (line + tip.encode(**_at("2"), angle=turn) + _boxes(places)).properties(width=WIDTH, height=height)


def _at(end: str = "") -> dict[str, Any]:
    """Both channels of a place: the columns x and y, or one end of something."""
    scale = alt.Scale(domain=[0, 100], nice=False)
    return {
        "x": alt.X(f"x{end}:Q", scale=scale, axis=None),
        "y": alt.Y(f"y{end}:Q", scale=scale, axis=None),
    }


def _boxes(places: dict[str, tuple[str, int, int]]) -> Any:
    base = alt.Chart(pd.DataFrame([_box(who, *place) for who, place in places.items()]))
    colours = alt.Scale(domain=[_kind(kind) for kind in _COLOURS], range=list(_COLOURS.values()))
    box = base.mark_rect(cornerRadius=6, fill=LINE, fillOpacity=0.35, strokeWidth=3).encode(
        **_at("1"), x2="x2:Q", y2="y2:Q", stroke=alt.Stroke("kind:N", scale=colours, legend=None)
    )
    names = base.mark_text(dy=-9, fontWeight="bold", color=INK).encode(text="who:N", **_at())
    return box + names + base.mark_text(dy=11, color=INK).encode(text="kind:N", **_at())


def _box(who: str, kind: str, x: int, y: int) -> dict[str, object]:
    half = _WHOLE if kind == "harmed" else _BAND  # the harm has no single place
    return {"who": _name(who), "kind": _kind(kind), "x": x, "y": y,
            "x1": x - half, "x2": x + half, "y1": y - _TALL, "y2": y + _TALL}  # fmt: skip


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> dict[str, float]:
    """A line from the edge of one box to the edge of the next: level, or upright."""
    (x1, y1), (x2, y2) = start, end
    across = (x2 > x1) - (x2 < x1)
    up = (y2 > y1) - (y2 < y1)
    return {"x1": x1 + across * _BAND, "x2": x2 - across * (_BAND + 1),
            "y1": y1 + up * _TALL, "y2": y2 - up * (_TALL + 4),
            "turn": 90 if across > 0 else 0 if up > 0 else 180}  # fmt: skip
