"""The living form of one exercise: one anywidget that shows the one rendering and keeps the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from smlab import views
from smlab.errors import SmlabError
from smlab.widgets import rows
from smlab.widgets.live import announce, join
from smlab.widgets.module import module
from smlab.widgets.session import Session
from smlab.words import direction, language, say

__all__ = ["ExerciseForm", "Living"]

_log = logging.getLogger(__name__)

Focus = list[Any] | None
Wish = Mapping[str, Any]


class Living(anywidget.AnyWidget):
    """What a form and a board have in common: HTML out, wishes in, and a still picture for other readers."""

    _esm = module()
    _css = views.stylesheet()
    html = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    direction = traitlets.Unicode().tag(sync=True)

    def __init__(self, key: str) -> None:
        super().__init__(key=key, language=language(), direction=direction())

    def still(self) -> str:
        """HTML for a reader without a kernel."""
        return ""

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        still = self.still()
        extra = {"text/plain": say("card.text_only"), **({"text/html": still} if still else {})}
        return {**data, **extra}, metadata


class ExerciseForm(Living):
    """The form of one exercise.

    Attributes:
        session: The answer, and everything that can be done to it.
    """

    def __init__(self, id_: str, folder: Path) -> None:
        """Open it where it was left.

        Raises:
            SmlabError: If there is no such exercise, or the answers cannot be read.
        """
        self.session = Session(id_, folder)
        super().__init__(key=f"{folder}:{id_}")
        self.on_msg(lambda _, content, __: self.hear(content))
        self.show()
        join(self)

    def show(self) -> None:
        """Bring the page up to date."""
        self.html = self.session.html(copy=str(self.model_id)[:8])

    def still(self) -> str:
        """The saved answer; private fields stay out, for a notebook may travel."""
        try:
            return views.still(self.session.exercise.id, self.session.folder, private=False)
        except SmlabError:
            return ""

    def answer_changed(self, folder: Path, id_: str) -> None:
        """Another copy has saved."""
        if folder == self.session.folder and id_ == self.session.exercise.id:
            self.session.refresh()
            self.show()

    def hear(self, wish: Wish) -> None:
        """Do what was asked, show the result, and answer: what was kept, and where to look.

        Args:
            wish: `do`, what to do; `entries`, what was typed since the last time; `at`, `from`, `to` and
                `asked` as a wish needs them; `n` and `view`, returned as they came.
        """
        before = self.session.record
        focus: Focus = None
        kept = False
        try:
            if wish.get("do") != "edit":
                self.session.notice, self.session.undo = (
                    "",
                    self.session.undo if wish.get("do") == "restore" else None,
                )
            self.session.take(wish.get("entries"))
            kept = True
            focus = _WISHES.get(str(wish.get("do")), _nothing)(self.session, wish)
        except SmlabError as fault:
            self.session.notice = str(fault)
        except Exception:
            _log.exception("%s of %s failed", wish.get("do"), self.session.exercise.id)
            self.session.notice = say("card.failed")
        self.show()
        self.send(
            {"view": wish.get("view"), "n": wish.get("n"), "do": wish.get("do"), "kept": kept, "focus": focus}
        )
        if self.session.record != before:
            announce(self, self.session.folder, self.session.exercise.id)


def _nothing(session: Session, wish: Wish) -> Focus:  # noqa: ARG001 - one signature
    return None


def _check(session: Session, wish: Wish) -> Focus:  # noqa: ARG001 - one signature
    session.judge()
    return ["at", ".sm-said"]


def _hint(session: Session, wish: Wish) -> Focus:  # noqa: ARG001 - one signature
    session.hint()
    return ["at", "[data-last-hint]"]


def _reveal(session: Session, wish: Wish) -> Focus:  # noqa: ARG001 - one signature
    session.reveal()
    return ["at", "[data-reasons] > summary"]


def _lock(session: Session, wish: Wish) -> Focus:
    name = str(wish.get("at"))
    session.lock(name)
    after = next((part.name for part in session.exercise.parts if part.after == name), "")
    return ["path", after] if after and name in session.locked else None


def _query(session: Session, wish: Wish) -> Focus:
    name = str(wish.get("at"))
    asked = wish.get("asked")
    try:
        session.query(name, asked if isinstance(asked, Mapping) else {})
    except SmlabError as fault:
        session.notice = say("card.query_failed", why=fault)
        return None
    return ["path", name]


def _add(session: Session, wish: Wish) -> Focus:
    index = rows.add(session, str(wish.get("at")))
    return ["path", f"{wish.get('at')}.{index}"] if index >= 0 else None


def _move(session: Session, wish: Wish) -> Focus:
    at, source, goal = str(wish.get("at")), wish.get("from"), wish.get("to")
    index = rows.move(session, at, source, goal)
    return ["row", at, index, 1 if index > (source or 0) else -1] if index >= 0 else None


def _remove(session: Session, wish: Wish) -> Focus:
    rows.remove(session, str(wish.get("at")), wish.get("from"))
    return ["at", '[data-do="restore"]'] if session.undo else None


def _restore(session: Session, wish: Wish) -> Focus:  # noqa: ARG001 - one signature
    at = rows.put_back(session)
    return ["path", at] if at else None


_WISHES: dict[str, Callable[[Session, Wish], Focus]] = {
    "check": _check,
    "hint": _hint,
    "reveal": _reveal,
    "lock": _lock,
    "query": _query,
    "add": _add,
    "move": _move,
    "remove": _remove,
    "restore": _restore,
}
