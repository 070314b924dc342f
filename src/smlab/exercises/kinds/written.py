"""`written`: a text that a person reads, with a four-level rubric and three anchor samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import evolve, field, frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, as_dict, unanswered
from smlab.exercises.outcome import Message, Status, Tone, Verdict
from smlab.exercises.spec import Json
from smlab.words import say

LEVELS = 4
LONGEST = 20_000


@frozen(kw_only=True)
class Anchor:
    """A sample text, the level it stands for, and the reason; its id is a1, a2, a3 by default."""

    level: int
    text: str
    why: str
    id: str = ""


def _numbered(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    return tuple(evolve(one, id=one.id or f"a{n}") for n, one in enumerate(anchors, start=1))


@frozen(kw_only=True)
class Written(Kind):
    """A text with a rubric. The program never judges it.

    Attributes:
        rubric: Four levels, from not yet to strong.
        anchors: Three samples of different levels.
        words: Advised shortest and longest length, in words.
        minutes_to_read: What reading one takes a trainer.
    """

    name: ClassVar[str] = "written"
    by_person: ClassVar[bool] = True
    rubric: tuple[str, ...]
    anchors: tuple[Anchor, ...] = field(converter=_numbered)
    words: tuple[int, int] = (100, 250)
    minutes_to_read: float = 3

    def validate(self) -> None:
        """Four levels; three anchors of different levels."""
        if len(self.rubric) != LEVELS:
            raise SpecError.because("written", "rubric", say("spec.rubric"))
        levels = {anchor.level for anchor in self.anchors}
        if len(self.anchors) != 3 or len(levels) != 3 or not levels <= set(range(1, LEVELS + 1)):  # noqa: PLR2004
            raise SpecError.because("written", "anchors", say("spec.anchors"))

    def empty(self) -> Json:
        """No text, no comparison, no level."""
        return {"text": "", "guesses": {}, "level": None, "reason": ""}

    def wrong_shape(self, value: Json) -> str:
        """A mapping with a text; guesses and level are whole numbers."""
        if complaint := as_dict(value):
            return complaint
        text = (value or {}).get("text", "")
        if not isinstance(text, str) or len(text) > LONGEST:
            return say("shape.text", longest=LONGEST)
        return as_dict((value or {}).get("guesses"))

    def is_blank(self, value: Json) -> bool:
        """Whether nothing has been written."""
        return unanswered((value or {}).get("text", ""))

    def judge(self, value: Json, context: Context) -> Verdict:
        """For a person, or self-reviewed once compared, placed and reasoned. Never points."""
        if self.reviewed(value):
            text = say("written.reviewed", level=value["level"])
            return Verdict(0.0, Status.SELF_REVIEWED, (Message(Tone.PERSON, say("tone.reviewed"), text),))
        return Verdict(
            0.0, Status.FOR_A_PERSON, (Message(Tone.PERSON, say("tone.person"), say("written.person")),)
        )

    def reviewed(self, value: Json) -> bool:
        """Whether the learner compared all anchors, chose a level and gave a reason."""
        guesses = value.get("guesses") or {}
        compared = all(guesses.get(anchor.id) in range(1, LEVELS + 1) for anchor in self.anchors)
        placed = value.get("level") in range(1, LEVELS + 1)
        return compared and placed and not unanswered(value.get("reason"))

    def reference(self, context: Context) -> Json:
        """The strongest anchor, self-reviewed: what a finished answer looks like."""
        best = max(self.anchors, key=lambda anchor: anchor.level)
        guesses = {anchor.id: anchor.level for anchor in self.anchors}
        return {"text": best.text, "guesses": guesses, "level": best.level, "reason": best.why}

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """Never: no program judges prose."""
        return False

    def check_when(self, when: Mapping[str, Json]) -> None:
        """A written part has no known mistakes."""
        raise SpecError.because("written", "when", say("spec.written_when"))
