"""What a lesson's cells call: an exercise, a board, a chart. On screen none of them ever raises."""

from __future__ import annotations

import logging
import os
from importlib import import_module
from pathlib import Path
from typing import Any

from markupsafe import escape

from smlab import views
from smlab.errors import SmlabError
from smlab.exercises import AnswerStore, check, load
from smlab.packs import open_pack
from smlab.widgets.form import ExerciseForm
from smlab.words import say

__all__ = ["Picture", "answer", "board", "chart", "excuse", "exercise", "points"]

_log = logging.getLogger(__name__)
BOARDS = {
    "plan": "smlab.widgets.boards:PlanBoard",
    "map": "smlab.widgets.boards:MapBoard",
    "data": "smlab.widgets.bring:DataBoard",
}
"""Name of a board in a lesson, and the class that shows it."""
_GRADING = ("autograde", "validate")


class Picture:
    """HTML that stands in a notebook as it is.

    Attributes:
        html: Of ours, already escaped.
        text: What it says to a reader of plain text.
    """

    def __init__(self, html: str, text: str) -> None:
        self.html = html
        self.text = text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def exercise(id_: str) -> ExerciseForm | Picture | float:
    """An exercise, to stand alone in a cell.

    Args:
        id_: `unit.slug`.

    Returns:
        The living form, with the answers of the folder that the notebook is in. While nbgrader runs the
        notebook, the points that the program gives instead, 0 for a blank answer.
    """
    if os.environ.get("NBGRADER_EXECUTION") in _GRADING:
        return points(id_, Path.cwd())
    try:
        return ExerciseForm(id_, Path.cwd())
    except Exception as fault:
        return excuse(fault)


def points(id_: str, folder: Path) -> float:
    """The points that the program gives for the answer in a folder; 0 where it cannot be read."""
    try:
        record = AnswerStore(folder, read_only=True).get(id_)
        chosen = load(id_).vary(record.variant)
        return float(check(chosen, record.counted, open_pack()).points)
    except SmlabError:
        return 0.0


def board(name: str) -> Any:
    """A board, to stand alone in a cell: your plan now, where you are, or the form that adds data.

    Args:
        name: `"plan"`, `"map"` or `"data"`.
    """
    try:
        if name not in BOARDS:
            return Picture(_card(say("board.unknown", name=name)), say("board.unknown", name=name))
        # Plan and pandas are loaded where they are shown.
        module, _, board_class = BOARDS[name].partition(":")
        return getattr(import_module(module), board_class)(Path.cwd())
    except Exception as fault:
        return excuse(fault)


def chart(name: str) -> Picture:
    """A chart, to stand alone in a cell, drawn from the open pack."""
    from smlab import charts  # noqa: PLC0415 - altair is loaded where something is drawn

    try:
        drawn = charts.draw(name, open_pack())
        return Picture(views.framed(charts.figure(drawn)), drawn.alt)
    except Exception as fault:
        return excuse(fault)


def answer(id_: str, part: str, value: Any) -> Picture:
    """Hand in what code has worked out: a number, a list, a mapping, a DataFrame or a Series.

    Args:
        id_: `unit.slug`.
        part: Name of the part that it answers.
        value: Turned into JSON; a DataFrame into its rows, with its index unless that is only a counter.
    """
    from smlab.widgets.handing import hand_in  # noqa: PLC0415 - pandas is loaded where it is needed

    try:
        said = hand_in(id_, part, value, Path.cwd())
        return Picture(_card(said, title=say("board.done")), said)
    except Exception as fault:
        return excuse(fault)


def excuse(fault: Exception) -> Picture:
    """What stands in a cell instead of what went wrong: a sentence, never a trace."""
    if not isinstance(fault, SmlabError):
        _log.debug("shown as a card", exc_info=fault)
    text = say("card.missing", why=fault if isinstance(fault, SmlabError) else say("lab.still_broken"))
    return Picture(_card(text), text)


def _card(text: str, title: str = "") -> str:
    body = f"<b>{escape(title or say('card.missing_title'))}</b><p>{escape(text)}</p>"
    return views.framed(f'<section class="sm-card"><div class="sm-msg sm-notice">{body}</div></section>')
