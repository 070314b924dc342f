"""The living forms of a lesson, and its boards."""

from __future__ import annotations

from smlab.widgets.display import answer, board, chart, exercise
from smlab.widgets.form import ExerciseForm

__all__ = ["ExerciseForm", "answer", "board", "chart", "exercise"]
