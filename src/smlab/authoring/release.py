"""The release step: nbgrader's own preprocessors in nbgrader's own order, without a gradebook."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveCells
from traitlets.config import Config

from smlab.errors import SourceError

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["STUB", "release", "settings"]

STUB = "answer = ..."
"""What stands where a solution stood: nbgrader's default raises, and "Run All" would stop there."""


def settings() -> Config:
    """What nbgrader must be told so that its `generate_assignment` gives what we release."""
    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    return config


def release(source: NotebookNode) -> NotebookNode:
    """The learner edition of a notebook: solutions replaced, outputs dropped, locked cells marked.

    Args:
        source: What `notebook()` made, without trainer cells. It is left as it is.

    Returns:
        What `nbgrader generate_assignment` would write, cell by cell.

    Raises:
        SourceError: If nbgrader refuses a cell, in its own words.
    """
    made, resources = deepcopy(source), {"unique_key": "lesson", "metadata": {"name": "lesson"}}
    try:
        for step in _steps():
            made, resources = step.preprocess(made, resources)
    except (RuntimeError, ValueError) as fault:
        msg = f"nbgrader refuses this lesson: {fault}. Correct the cell that it speaks of."
        raise SourceError(msg) from fault
    return made


@cache
def _steps() -> tuple[Any, ...]:
    """The steps of `generate_assignment`; saving to the gradebook changes no notebook and is left out."""
    config = settings()
    converter = GenerateAssignment(coursedir=CourseDirectory(), config=config)
    return tuple(step(config=config) for step in converter.preprocessors if step is not SaveCells)
