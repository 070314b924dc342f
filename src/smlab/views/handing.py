"""What a learner would hand in, as part of the board "Where you are"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from attrs import Factory, asdict, frozen

from smlab.views.engine import render

__all__ = ["HandInShown", "render_handin"]


@frozen(kw_only=True)
class HandInShown:
    """What the board shows of a hand-in; all of it plain text.

    Attributes:
        title: Of the unit.
        nothing: Why there is nothing to hand in; empty if there is something.
        lessons: File names of the lessons that go along.
        missing: File names of lessons that do not.
        answered: Titles of the exercises that have an answer.
        blank: Titles of the core exercises that have none.
        practice: Titles of the practice exercises that have none.
        private: Private fields that are filled, each with `id`, `title` and `exercise`.
        ticked: Ids of those that go along.
        by: The id that the learner gave.
        said: What happened after the last button.
        failed: Whether that was not what it should do.
    """

    title: str
    nothing: str = ""
    lessons: Sequence[str] = ()
    missing: Sequence[str] = ()
    answered: Sequence[str] = ()
    blank: Sequence[str] = ()
    practice: Sequence[str] = ()
    private: Sequence[Any] = ()
    ticked: Collection[str] = Factory(frozenset)
    by: str = ""
    said: str = ""
    failed: bool = False


def render_handin(shown: HandInShown, *, live: bool) -> str:
    """What is in it, what is missing, what stays private, and the button where a kernel stands behind it."""
    return render("handin.html", live=live, **asdict(shown, recurse=False))
