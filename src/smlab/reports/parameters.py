"""The parameters of a lesson: read from its own cell, and checked by name and type before anything runs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from smlab.errors import ReportError, suggest
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

__all__ = ["check", "declared"]

_TAG = "parameters"


def declared(notebook: NotebookNode) -> dict[str, Any]:
    """The parameters of a notebook with their usual values; none if it has no cell for them.

    Args:
        notebook: With one cell tagged "parameters" that holds lines such as `pack = ""`.
    """
    cell = next((one for one in notebook.cells if _TAG in one.metadata.get("tags", ())), None)
    if cell is None:
        return {}
    return {
        target.id: ast.literal_eval(line.value)
        for line in ast.parse(cell.source).body
        if isinstance(line, ast.Assign)
        for target in line.targets
        if isinstance(target, ast.Name)
    }


def check(name: str, notebook: NotebookNode, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a notebook is to be run with.

    Args:
        name: Of the lesson, for the error.
        notebook: The lesson.
        given: Parameter name to value.

    Returns:
        The given values.

    Raises:
        ReportError: If the lesson has no such parameter, or one of another type.
    """
    known = declared(notebook)
    for key, value in given.items():
        if key not in known:
            near = suggest(key, known)
            raise ReportError(
                say("report.no_parameter", lesson=name, name=key, near=near, known=", ".join(known))
            )
        if type(value) is not type(known[key]):
            wanted, found = type(known[key]).__name__, type(value).__name__
            raise ReportError(say("report.other_type", lesson=name, name=key, wanted=wanted, found=found))
    return dict(given)
