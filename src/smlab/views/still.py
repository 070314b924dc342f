"""What stands in a lesson while no kernel runs: saved answers and pictures, in the same design."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from smlab.exercises import AnswerStore, load
from smlab.exercises.variants import variant_for
from smlab.views.card import View, render_card
from smlab.views.engine import render
from smlab.views.paging import framed

__all__ = ["at_rest", "still", "still_chart"]

_NAME = re.compile(r"[a-z]+\.[a-z0-9-]+")


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
    exercise = load(exercise_id)
    varied = exercise.vary(variant_for(exercise, Path(folder), record.variant))
    return render_card(varied, record, View(state="readonly", private=private))


def still_chart(name: str) -> str:
    """A chart of the lessons as it was drawn beforehand, framed and styled; drawing it anew takes a kernel.

    Args:
        name: As in a lesson: `goals.ordinary`.

    Returns:
        Nothing where the chart was never drawn, as one of an organisation's own lessons.
    """
    if not _NAME.fullmatch(
        name
    ):  # a notebook from elsewhere may say anything, and what stands here is trusted
        return ""
    # Found without importing the room of the charts, which loads what draws them.
    drawn = files("smlab") / "charts" / "still" / f"{name}.html"
    return framed(drawn.read_text(encoding="utf-8")) if drawn.is_file() else ""
