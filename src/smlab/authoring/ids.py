"""Names that nbgrader and Jupyter can hold: they allow no dot, and smlab's own ids have one."""

from __future__ import annotations

import hashlib
import re

__all__ = ["answer_id", "cell_id", "grade_id", "task_id"]

_NOT_ALLOWED = re.compile(r"[^a-zA-Z0-9_-]+")
_DIGITS = 12


def grade_id(exercise: str) -> str:
    """What nbgrader calls the cell of an exercise.

    >>> grade_id("goals.sort-statements")
    'goals-sort-statements'
    """
    return _NOT_ALLOWED.sub("-", exercise)


def task_id(exercise: str, part: str) -> str:
    """What nbgrader calls the task cell of a written part; two hyphens keep it apart from every exercise.

    >>> task_id("goals.why", "text")
    'goals-why--text'
    """
    return f"{grade_id(exercise)}--{_NOT_ALLOWED.sub('-', part)}"


def answer_id(slug: str) -> str:
    """What nbgrader calls a cell that holds a learner's code.

    >>> answer_id("first-count")
    'answer--first-count'
    """
    return f"answer--{_NOT_ALLOWED.sub('-', slug)}"


def cell_id(lesson: str, role: str, ordinal: int) -> str:
    """A stable id for a cell that has no name of its own.

    Args:
        lesson: Unit folder and lesson slug, as in `"01-goals/01-what-is-it-for"`.
        role: What the cell is: `"text"`, `"board"` and so on.
        ordinal: Which cell of that role it is, from 1; so an added exercise leaves the ids of texts alone.
    """
    return hashlib.sha256(f"{lesson}\n{role}\n{ordinal}".encode()).hexdigest()[:_DIGITS]
