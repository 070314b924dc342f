"""Hand in, on the board of a lesson: what is in it, what is missing, and one file in the workspace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from smlab import content
from smlab.errors import SmlabError, UnknownUnit
from smlab.handin import HandIn, prepare, write
from smlab.views import HandInShown, render_handin
from smlab.words import say

__all__ = ["handin_html", "submit"]


def handin_html(
    folder: Path,
    *,
    ticked: Collection[str] = (),
    by: str = "",
    said: str = "",
    failed: bool = False,
    live: bool,
) -> str:
    """The part of the board that hands a unit in; empty where the folder is no unit's."""
    try:
        unit = content.unit(folder.name)
    except UnknownUnit:
        return ""
    told = {"title": unit.title, "said": said, "failed": failed, "by": by}
    try:
        shown = _shown(_prepare(folder, ticked), told)
    except SmlabError as fault:
        shown = HandInShown(nothing=str(fault), **told)  # type: ignore[arg-type]
    return render_handin(shown, live=live)


def submit(folder: Path, ticked: Collection[str], *, by: str = "", passphrase: str = "") -> str:
    """Write the hand-in; a sentence that says where.

    Args:
        folder: The unit's folder in a workspace.
        ticked: Ids of private fields that go along.
        by: The id that the learner gave, or empty.
        passphrase: Encrypt the file with this; empty for no encryption.

    Raises:
        HandInError: If it cannot be written.
    """
    hand_in = prepare(folder, content.unit(folder.name), ticked=ticked, by=by)
    file = write(hand_in, folder.parent, passphrase=passphrase)
    return say("handin.written", file=file.name)


def _prepare(folder: Path, ticked: Collection[str]) -> HandIn:
    """What would be handed in; a tick on a field that was emptied meanwhile is forgotten."""
    unit = content.unit(folder.name)
    plain = prepare(folder, unit)
    known = {one.id for one in plain.private} & set(ticked)
    return prepare(folder, unit, ticked=known) if known else plain


def _shown(hand_in: HandIn, told: Mapping[str, Any]) -> HandInShown:
    return HandInShown(
        lessons=[one.name for one in hand_in.lessons],
        missing=hand_in.missing_lessons,
        answered=[one.title for one in hand_in.answered],
        blank=[one.title for one in hand_in.blank],
        practice=[one.title for one in hand_in.blank_practice],
        private=hand_in.private,
        ticked=hand_in.ticked,
        **told,
    )
