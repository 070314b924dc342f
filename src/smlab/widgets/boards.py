"""The boards of a lesson: your plan now, and where you are. They follow every answer that is saved."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from smlab import plan, views
from smlab.errors import AnswersError, SmlabError
from smlab.exercises import AnswerStore
from smlab.exercises.progress import progress
from smlab.exercises.spec import Json
from smlab.widgets.form import Living
from smlab.widgets.live import join
from smlab.widgets.moment import stamp
from smlab.widgets.submitting import handin_html, submit
from smlab.words import say

__all__ = ["Board", "MapBoard", "PlanBoard"]

PLAN_FILE = "my-plan.html"


class Board(Living):
    """A board in one unit's folder of a workspace.

    Attributes:
        folder: Of the unit; its parent is the workspace.
        said: What happened after the last button.
        failed: Whether that was not what it should do.
        ticks: Ids of the private fields that are ticked.
        by: The id by which a learner hands in.
    """

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said, self.failed = "", False
        self.ticks: list[str] = []
        self.by = ""
        super().__init__(key=f"{folder}:board:{self.name}")
        self.on_msg(lambda _, content, __: self.hear(content))
        self.html = self.draw(live=True)
        join(self)

    @property
    def workspace(self) -> Path:
        """The folder that holds all units."""
        return self.folder.parent

    def draw(self, *, live: bool) -> str:
        """The board as HTML."""
        raise NotImplementedError

    def still(self) -> str:
        """The board without its buttons."""
        return views.framed(self.draw(live=False))

    def answer_changed(self, folder: Path, id_: str) -> None:  # noqa: ARG002 - any answer may change a board
        """An answer was saved in some unit."""
        if folder.parent == self.workspace:
            self.html = self.draw(live=True)

    def hear(self, wish: Mapping[str, Any]) -> None:
        """Do what a button asks."""
        action = _ACTIONS.get(str(wish.get("do")))
        self.ticks = _ticks(wish, self.ticks)
        if action:
            try:
                self.said, self.failed = action(self, wish), False
            except (SmlabError, OSError) as fault:
                self.said, self.failed = str(fault), True
        self.html = self.draw(live=True)
        focus = ["at", ".sm-said"] if action else None
        self.send(
            {"view": wish.get("view"), "n": wish.get("n"), "do": wish.get("do"), "kept": True, "focus": focus}
        )


class PlanBoard(Board):
    """Your plan now."""

    name = "plan"

    def draw(self, *, live: bool) -> str:
        """The plan with its gaps; private lines are never in it."""
        current = plan.assemble(answers(self.workspace))
        return views.board_plan(
            plan.board(current),
            ticks=plan.sensitive(current),
            ticked=self.ticks,
            said=self.said,
            failed=self.failed,
            live=live,
        )


class MapBoard(Board):
    """Where you are, and handing in."""

    name = "map"

    def draw(self, *, live: bool) -> str:
        """All units, this one marked, and what would be handed in of this one."""
        lesson = Path(os.environ.get("JPY_SESSION_NAME", "")).name  # as the server names the notebook
        here = f"{self.folder.name}/{lesson}" if lesson.endswith(".ipynb") else self.folder.name
        hand_in = handin_html(
            self.folder, ticked=self.ticks, by=self.by, said=self.said, failed=self.failed, live=live
        )
        return views.board_map(progress(self.workspace), here, hand_in)


def answers(workspace: Path) -> dict[str, Json]:
    """Every saved answer of a workspace, its value by exercise id."""
    folders = sorted(file.parent for file in workspace.glob("*/answers.json"))
    return {id_: record.value for folder in folders for id_, record in AnswerStore(folder).read().items()}


def _ticks(wish: Mapping[str, Any], before: list[str]) -> list[str]:
    """The ticks that a wish brings: with a button all of them, with a change those of the change."""
    given = wish.get("ticks")
    for entry in wish.get("entries") or () if given is None else ():
        if isinstance(entry, list | tuple) and list(entry[:2]) == ["ticks", "many"]:
            given = entry[-1]
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else before


def export(board: Board, wish: Mapping[str, Any]) -> str:  # noqa: ARG001 - one signature
    """Write the plan as one page; a sentence that says where."""
    text = plan.render_html(plan.assemble(answers(board.workspace)), include_sensitive=board.ticks)
    file = board.workspace / PLAN_FILE
    _write(file, lambda new: new.write_text(text, encoding="utf-8"))
    return say("board.exported", file=file.name)


def copy_answers(board: Board, wish: Mapping[str, Any]) -> str:  # noqa: ARG001 - one signature
    """Put every answers file into one archive; a sentence that says where."""
    workspace = board.workspace
    files = sorted(workspace.glob("*/answers.json"))
    if not files:
        return say("board.copied_nothing")
    file = workspace / f"my-answers-{stamp()}.zip"

    def pack(new: Path) -> None:
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in files:
                archive.write(one, one.relative_to(workspace).as_posix())

    _write(file, pack)
    return say("board.copied", file=file.name)


def hand_in(board: Board, wish: Mapping[str, Any]) -> str:
    """Write what is handed in of this unit; a sentence that says where."""
    given = wish.get("asked")
    asked = given if isinstance(given, Mapping) else {}
    board.by = str(asked.get("by") or "")
    return submit(board.folder, board.ticks, by=board.by, passphrase=str(asked.get("passphrase") or ""))


def _write(file: Path, make: Callable[[Path], object]) -> None:
    """Write a file whole or not at all."""
    new = file.with_name(f".{file.name}.new")
    try:
        make(new)
        new.replace(file)
    except OSError as fault:
        raise AnswersError(say("board.unwritable", file=file.name, why=fault.strerror or fault)) from fault


_ACTIONS: dict[str, Callable[[Board, Mapping[str, Any]], str]] = {
    "export": export,
    "copy": copy_answers,
    "handin": hand_in,
}
