"""What is alive on the pages of this kernel, so that copies of a form and the boards stay in step."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Protocol

__all__ = ["announce", "join"]


class Listener(Protocol):
    """Something that shows answers."""

    def answer_changed(self, folder: Path, id_: str) -> None:
        """Called after the answer to an exercise in a unit's folder was saved."""


_listening: weakref.WeakSet[Listener] = weakref.WeakSet()


def join(listener: Listener) -> None:
    """Hear of every answer saved from now on, for as long as it lives."""
    _listening.add(listener)


def announce(source: object, folder: Path, id_: str) -> None:
    """Tell everybody but the one who saved it."""
    for one in tuple(_listening):
        if one is not source:
            one.answer_changed(folder, id_)
