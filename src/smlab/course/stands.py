"""Where an exercise of a learner stands, in words and in a tone that the stylesheet knows."""

from __future__ import annotations

from smlab.course.marking import Judged
from smlab.exercises import Status
from smlab.words import say

__all__ = ["stands", "tone"]

_TONES = {
    Status.BLANK: "open",
    Status.NOT_YET: "look",
    Status.PARTLY: "look",
    Status.RIGHT: "right",
    Status.UNSAFE: "unsafe",
    Status.FOR_A_PERSON: "person",
    Status.SELF_REVIEWED: "person",
}
"""Every status and its tone; the words stand in the catalogue under the same names."""


def stands(one: Judged, *, read: bool = False) -> str:
    """A word or two, such as "partly there"; of an answer that no check could read, that.

    Args:
        one: The exercise as it was judged.
        read: Whether a person has given a mark for it.
    """
    if one.outcome is None:
        return say("stands.unjudged")
    if read and one.outcome.status in (Status.FOR_A_PERSON, Status.SELF_REVIEWED):
        return say("stands.read")
    return say(f"stands.{one.outcome.status.name.lower()}")


def tone(one: Judged) -> str:
    """One of `open`, `look`, `right`, `unsafe`, `person`."""
    return "look" if one.outcome is None else _TONES[one.outcome.status]
