"""The two boards of a lesson: the plan as it stands, and where a learner is on the way."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from attrs import frozen
from markupsafe import Markup

from smlab.exercises.progress import UnitProgress
from smlab.views.engine import render
from smlab.views.own import masthead
from smlab.words import say

__all__ = ["board_map", "board_plan"]


@frozen
class Tile:
    """One unit on the map.

    Attributes:
        title: Of the unit.
        state: How far it is, in words.
        percent: 0 to 100.
        here: Whether the learner is in it.
        go: JSON arguments of JupyterLab's command that opens its first lesson; empty if it has none.
    """

    title: str
    state: str
    percent: int
    here: bool
    go: str


def board_plan(
    fragment: str,
    *,
    ticks: Iterable[Any] = (),
    ticked: Collection[str] = (),
    said: str = "",
    failed: bool = False,
    live: bool = True,
) -> str:
    """The plan as it stands now, with its buttons.

    Args:
        fragment: The HTML of `smlab.plan.board(plan)`.
        ticks: Private fields that may be put into an export, each with `id` and `title`.
        ticked: Ids of those that are ticked.
        said: What happened after the last button.
        failed: Whether that was not what it should do.
        live: Whether a kernel stands behind the buttons.
    """
    return render(
        "plan.html",
        masthead=masthead(),
        fragment=Markup(fragment),  # noqa: S704 - made by the plan's own autoescaped templates
        ticks=list(ticks),
        ticked=ticked,
        said=said,
        failed=failed,
        live=live,
    )


def board_map(progress: Sequence[UnitProgress], here: str = "", hand_in: str = "") -> str:
    """Every unit with how far its core is, and the way to the next lesson.

    Args:
        progress: As `smlab.exercises.progress.progress` gives it.
        here: Folder of the unit in which the map stands, or `folder/lesson.ipynb`; or empty.
        hand_in: The HTML of `render_handin`, or empty.
    """
    folder, _, lesson = here.partition("/")
    return render(
        "map.html",
        tiles=[_tile(one, folder) for one in progress],
        next=_opens(_next(progress, folder, lesson.removesuffix(".ipynb"))),
        hand_in=Markup(hand_in),  # noqa: S704 - made by our own autoescaped template
    )


def _tile(one: UnitProgress, folder: str) -> Tile:
    core = len(one.core)
    if core and one.done == core:
        state = say("board.done")
    elif not one.begun:
        state = say("board.not_begun") if core else say("board.read")
    else:
        state = say("board.of", done=one.done, all=core) if core else say("board.begun")
    first = f"{one.unit.folder}/{one.unit.lessons[0].slug}.ipynb" if one.unit.lessons else ""
    percent = round(100 * one.done / core) if core else 0
    return Tile(one.unit.title, state, percent, one.unit.folder == folder, _opens(first))


def _next(progress: Sequence[UnitProgress], folder: str, lesson: str) -> str:
    """Path of the lesson after this one; without a lesson, the first of the next unit."""
    lessons = [(one.unit.folder, each.slug) for one in progress for each in one.unit.lessons]
    after = [place for place, one in enumerate(lessons) if one[0] == folder and lesson in ("", one[1])]
    if not after or after[-1] + 1 >= len(lessons):
        return ""
    return "{}/{}.ipynb".format(*lessons[after[-1] + 1])


def _opens(path: str) -> str:
    return json.dumps({"path": path}) if path else ""
