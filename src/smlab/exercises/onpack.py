"""On which pack an exercise runs: on the learner's own where it can, else on the practice pack, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from smlab.exercises.checking import reference
from smlab.exercises.kinds.number import CANNOT_TELL
from smlab.exercises.replay import replay
from smlab.packs.choosing import PRACTICE
from smlab.packs.pack import open_pack
from smlab.words import say

if TYPE_CHECKING:
    from smlab.exercises.spec import Exercise
    from smlab.packs import Pack

__all__ = ["pack_for"]

_known: dict[tuple[str, int, str, str], str] = {}


def pack_for(exercise: Exercise, own: Pack) -> tuple[Pack, str]:
    """The pack that an exercise runs on.

    Args:
        exercise: In the learner's variant.
        own: The pack that the workspace works on.

    Returns:
        That pack where every expected number and every known mistake can be worked out on it, else the
        practice pack; and a sentence that says which and why, empty where there is no choice.
    """
    if own.id == PRACTICE or not _computed(exercise):
        return own, ""
    lacks = _lacks(exercise, own)
    if lacks:
        return open_practice(), say("own.on_practice", pack=own.id, why=lacks)
    return own, say("own.on_own", pack=own.id)


@lru_cache(maxsize=1)
def open_practice() -> Pack:
    """The practice pack."""
    return open_pack()


def _computed(exercise: Exercise) -> bool:
    return any(part.kind.name in ("number", "table") for part in exercise.parts) or bool(exercise.pack_tables)


def _lacks(exercise: Exercise, own: Pack) -> str:
    """Why the exercise cannot run on this pack; found out once for each state of the pack."""
    key = (exercise.id, exercise.version, str(exercise.arguments), own.hash)
    if key not in _known:
        _known[key] = _tried(exercise, own)
    return _known[key]


def _tried(exercise: Exercise, own: Pack) -> str:
    for table in exercise.pack_tables:
        why = getattr(own, "can", lambda _: "")(table)
        if why or table not in own.tables:
            return str(why) or say("own.no_table", table=table)
    try:
        right = reference(exercise, own)
        replay(exercise, own)
    except Exception:  # whatever a measure or a mistake stumbles over on numbers it was not written for
        return say("own.other_shape")
    wanted = [part for part in exercise.parts if part.kind.name == "number"]
    whole = all(_whole(right[part.name], {one.name for one in part.kind.fields}) for part in wanted)  # type: ignore[attr-defined]
    return "" if whole else say("own.other_shape")


def _whole(values: dict[str, object], fields: set[str]) -> bool:
    """Every field has a value, and not all of them are "cannot tell"."""
    return set(values) == fields and any(value != CANNOT_TELL for value in values.values())
