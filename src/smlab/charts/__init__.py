"""Every picture of the lessons: drawn offline as SVG, each with its text and its table."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from smlab.charts.drawing import Drawn, Figure, figure, png, svg
from smlab.errors import ContentError, suggest

__all__ = ["CHARTS", "Drawn", "Figure", "draw", "drawn", "figure", "png", "svg"]

CHARTS: dict[str, str] = {
    "goals.ordinary": "smlab.charts.goals:ordinary",
    "goals.chain": "smlab.charts.goals:chain",
    "audience.loud-and-heard": "smlab.charts.audience:loud_and_heard",
    "audience.kinds": "smlab.charts.road:kinds",
    "audience.road": "smlab.charts.road:road",
    "audience.replies": "smlab.charts.audience:replies",
    "audience.gap": "smlab.charts.audience:gap",
    "audience.who-answered": "smlab.charts.audience:who_answered",
    "ladder.effort-and-risk": "smlab.charts.ladder:effort_and_risk",
    "ladder.steps": "smlab.charts.ladder:steps",
    "measuring.levels": "smlab.charts.measuring:levels",
    "measuring.sixty": "smlab.charts.measuring:sixty",
    "measuring.bases": "smlab.charts.measuring:bases",
    "measuring.followers": "smlab.charts.measuring:followers",
    "measuring.looks": "smlab.charts.measuring:looks",
}
"""Name in a lesson, and the function that draws it from a pack."""


def draw(name: str, pack: Any) -> Drawn:
    """A chart of the lessons.

    Args:
        name: As in a lesson: `chart="goals.ordinary"`.
        pack: The open data pack.

    Raises:
        ContentError: If there is no chart of that name.
    """
    if name not in CHARTS:
        near = suggest(name, CHARTS)
        msg = f'There is no chart "{name}".{near} Known: {", ".join(CHARTS)}.'
        raise ContentError(msg)
    module, _, function = CHARTS[name].partition(":")
    shown: Figure = getattr(import_module(module), function)(pack)
    return drawn(shown)


def drawn(shown: Figure) -> Drawn:
    """A figure as text: its SVG, alternative, table and caption."""
    return Drawn(svg(shown.chart), shown.alt, shown.table, shown.caption)
