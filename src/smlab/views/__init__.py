"""The one rendering: every exercise, outcome, plan and map as the same semantic HTML, wherever it stands."""

from __future__ import annotations

from smlab.views.boards import board_map, board_plan
from smlab.views.card import View, render_card, render_exercise
from smlab.views.handing import HandInShown, render_handin
from smlab.views.own import masthead
from smlab.views.paging import framed, page, stylesheet
from smlab.views.still import still, still_chart

__all__ = [
    "HandInShown",
    "View",
    "board_map",
    "board_plan",
    "framed",
    "masthead",
    "page",
    "render_card",
    "render_exercise",
    "render_handin",
    "still",
    "still_chart",
    "stylesheet",
]
