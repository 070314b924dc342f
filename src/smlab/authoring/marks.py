"""The marks that nbgrader would give a notebook that was run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from nbgrader.utils import determine_grade, is_grade, is_solution

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["marks", "wanted"]

_SILENT = logging.getLogger("smlab.authoring.marks")
_SILENT.addHandler(logging.NullHandler())
_SILENT.propagate = False


def marks(ran: NotebookNode) -> dict[str, tuple[float, float]]:
    """Score and most points of every cell that a program marks, by nbgrader's own rules.

    A mark that nbgrader refuses, because it is above the most or no number, counts as minus one here:
    it is neither nothing nor full.
    """
    return {cell.metadata.nbgrader.grade_id: _mark(cell) for cell in ran.cells if _by_program(cell)}


def wanted(notebook: NotebookNode) -> dict[str, float]:
    """The most points of every cell that a program marks."""
    return {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in notebook.cells
        if _by_program(cell)
    }


def _mark(cell: NotebookNode) -> tuple[float, float]:
    try:
        score, most = determine_grade(cell, _SILENT)
    except ValueError:
        return -1.0, float(cell.metadata.nbgrader.points)
    return float(score), float(most)


def _by_program(cell: NotebookNode) -> bool:
    return bool(is_grade(cell)) and not is_solution(cell)
