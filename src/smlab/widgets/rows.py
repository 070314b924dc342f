"""Rows of a form, and the lines of an order part: added, moved, removed, put back."""

from __future__ import annotations

import copy
from typing import Any

from smlab.exercises.spec import Json
from smlab.views.kinds import arranged
from smlab.widgets.session import Session
from smlab.words import say

__all__ = ["add", "move", "put_back", "remove"]

_MOST = 40


def add(session: Session, at: str) -> int:
    """Add an empty row at the end; its index."""
    value, rows = _rows(session, at)
    if rows is None or len(rows) >= _MOST:
        return -1
    # Without rows the page shows one that is not stored yet, so the first one added is the second.
    rows.extend([{}] if rows else [{}, {}])
    session.put(value)
    return len(rows) - 1


def move(session: Session, at: str, source: Any, goal: Any) -> int:
    """Move a row; its new index, or -1 if that cannot be."""
    value, rows = _rows(session, at)
    if rows is None or not _fits(source, rows) or not _fits(goal, rows):
        return -1
    rows.insert(goal, rows.pop(source))
    session.put(value)
    return int(goal)


def remove(session: Session, at: str, index: Any) -> None:
    """Take a row out, and keep it within reach."""
    value, rows = _rows(session, at)
    if rows is None or not _fits(index, rows) or _is_order(session, at):
        return
    session.undo = (at, index, rows.pop(index))
    session.put(value)
    session.notice = say("card.removed", n=index + 1)


def put_back(session: Session) -> str:
    """Put the row back that was removed last; where it stands, or an empty text."""
    if session.undo is None:
        return ""
    at, index, row = session.undo
    session.undo = None
    value, rows = _rows(session, at)
    if rows is None:
        return ""
    rows.insert(min(index, len(rows)), row)
    session.put(value)
    return f"{at}.{index}"


def _rows(session: Session, at: str) -> tuple[dict[str, Json], list[Json] | None]:
    """A copy of the whole value, and within it the list at a path; None where a path leads to no list."""
    value = copy.deepcopy(session.value)
    name, *steps = at.split(".")
    if name not in value or name in session.locked:
        return value, None
    if _is_order(session, at):
        value[name] = arranged(f"{session.exercise.id}.{name}", session.exercise.part(name).kind, value[name])
        return value, value[name]
    holder: Any = value[name]
    for step in steps:
        holder = holder.get(step) if isinstance(holder, dict) else None
    return value, holder if isinstance(holder, list) else None


def _is_order(session: Session, at: str) -> bool:
    return at in {part.name for part in session.exercise.parts if part.kind.name == "order"}


def _fits(index: Any, rows: list[Json]) -> bool:
    return isinstance(index, int) and not isinstance(index, bool) and 0 <= index < len(rows)
