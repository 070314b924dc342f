"""What a learner's code has worked out, as an answer."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from smlab.errors import SpecError
from smlab.exercises.spec import Json
from smlab.widgets.live import announce
from smlab.widgets.session import Session
from smlab.words import say

__all__ = ["as_json", "hand_in"]


def hand_in(id_: str, part: str, value: Any, folder: Path) -> str:
    """Save a value as the answer to one part; a sentence that says so.

    Raises:
        SmlabError: If there is no such exercise or part, or it cannot be saved.
    """
    session = Session(id_, folder)
    names = [one.name for one in session.exercise.parts]
    if part not in names:
        raise SpecError.unknown("part", part, names)
    session.put({**session.value, part: as_json(value)})
    announce(None, folder, id_)
    return say("board.handed_in", title=session.exercise.title)


def as_json(value: Any) -> Json:
    """A value of Python, numpy or pandas as JSON; what has no JSON becomes its text."""
    if hasattr(value, "to_frame") and hasattr(value, "index"):
        value = value.to_frame(value.name if value.name is not None else "value")
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        counter = (
            value.index.name is None
            and value.index.nlevels == 1
            and list(value.index) == list(range(len(value)))
        )
        value = (value if counter else value.reset_index()).to_dict(orient="records")
    return json.loads(json.dumps(_plain(value), default=str))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(one) for one in value]
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
