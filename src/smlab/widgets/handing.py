"""What a learner's code has worked out, as an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from smlab.errors import SpecError
from smlab.packs.plain import as_json
from smlab.widgets.live import announce
from smlab.widgets.session import Session
from smlab.words import say

__all__ = ["hand_in"]


def hand_in(id_: str, part: str, value: Any, folder: Path) -> str:
    """Save a value as the answer to one part; a sentence that says so.

    Raises:
        SmlabError: If there is no such exercise or part, or it cannot be saved.
    """
    session = Session(id_, folder)
    names = [one.name for one in session.exercise.parts]
    if part not in names:
        raise SpecError.unknown("part", part, names)
    if value is ...:  # the cell as it was released: nothing was worked out, and nothing saved is lost
        return say("board.not_handed_in", title=session.exercise.title)
    session.put({**session.value, part: as_json(value)})
    announce(None, folder, id_)
    return say("board.handed_in", title=session.exercise.title)
