"""What stands in a lesson while no kernel runs: the saved answer, in the same design, and how to go on."""

from __future__ import annotations

from pathlib import Path

from smlab.exercises import AnswerStore, load
from smlab.views.card import View, render_card
from smlab.views.engine import render
from smlab.views.paging import framed

__all__ = ["at_rest", "still"]


def still(exercise_id: str, folder: Path | str, *, private: bool = True) -> str:
    """One exercise at rest, framed, styled, with the one button that wakes the page.

    Args:
        exercise_id: `unit.slug`.
        folder: The unit's folder in a workspace, which holds `answers.json`.
        private: Whether sensitive fields show what is in them; not where the HTML may travel.

    Raises:
        SmlabError: If the exercise or the answers cannot be read.
    """
    return framed(at_rest(exercise_id, folder, private=private) + render("wake.html"))


def at_rest(exercise_id: str, folder: Path | str, *, private: bool = True) -> str:
    """The same without frame, styles and button."""
    record = AnswerStore(folder, read_only=True).get(exercise_id)
    exercise = load(exercise_id).vary(record.variant)
    return render_card(exercise, record, View(state="readonly", private=private))
