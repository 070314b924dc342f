"""`gate`: would you publish it? A dangerous yes fails, whatever the rest; caution costs little."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from smlab.exercises.kinds.base import Context, Kind, as_dict, graded, known, look, only_keys, unanswered
from smlab.exercises.kinds.choose import Option
from smlab.exercises.outcome import Message, Status, Tone, Verdict
from smlab.exercises.spec import Json
from smlab.words import say

CAUTION = 0.5
"""What an over-cautious verdict earns of an item's points: holding back harms nobody."""


@frozen(kw_only=True)
class Case:
    """Something that might be published or done.

    Attributes:
        accepted: Verdicts that are right.
        dangerous: Verdicts that put a person at risk.
        why: The reason, shown after a reveal.
    """

    id: str
    text: str
    accepted: tuple[str, ...]
    why: str
    dangerous: tuple[str, ...] = ()
    source: str = ""
    contestable: bool = False
    asks: str = ""


@frozen(kw_only=True)
class Gate(Kind):
    """Cases to be judged for safety."""

    name: ClassVar[str] = "gate"
    verdicts: tuple[Option, ...]
    items: tuple[Case, ...]
    pass_at: int | None = None

    @property
    def scored(self) -> tuple[Case, ...]:
        """The cases that count."""
        return tuple(item for item in self.items if not item.contestable)

    def validate(self) -> None:
        """Every verdict named by a case must exist."""
        for item in self.items:
            for one in (*item.accepted, *item.dangerous):
                known(tuple(verdict.id for verdict in self.verdicts), one, "verdict")

    def empty(self) -> Json:
        """No verdict yet."""
        return dict.fromkeys((item.id for item in self.items), None)

    def wrong_shape(self, value: Json) -> str:
        """A mapping from case to verdict."""
        if complaint := as_dict(value):
            return complaint
        for item, given in (value or {}).items():
            if not unanswered(given) and not isinstance(given, str):
                return say("shape.label", item=str(item)[:40], found=type(given).__name__)
        return ""

    def is_blank(self, value: Json) -> bool:
        """Whether no case has a verdict."""
        return all(unanswered((value or {}).get(item.id)) for item in self.items)

    def judge(self, value: Json, context: Context) -> Verdict:
        """Unsafe with one dangerous verdict; else points by case, half of them for caution."""
        dangerous = [item for item in self.items if value.get(item.id) in item.dangerous]
        if dangerous:
            return Verdict(0.0, Status.UNSAFE, tuple(_unsafe(item) for item in dangerous))
        open_ = [item for item in self.items if unanswered(value.get(item.id))]
        right = [item for item in self.scored if value.get(item.id) in item.accepted]
        cautious = [item for item in self.scored if item not in right and item not in open_]
        share = (len(right) + CAUTION * len(cautious)) / len(self.scored)
        passed = not open_ and len(right) >= (self.pass_at or len(self.scored))
        messages = []
        if open_:
            messages.append(look(say("gate.open", cases=len(open_)), where=open_[0].id))
        if cautious:
            messages.append(look(say("gate.cautious", case=cautious[0].text), where=cautious[0].id))
        return graded(share, passed, tuple(messages))

    def reference(self, context: Context) -> Json:
        """The first accepted verdict of each case."""
        return {item.id: item.accepted[0] for item in self.items}

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{item, verdict}`, or `{any = […]}` of these."""
        if "any" in when:
            return any(self.recognises(one, value, context) for one in when["any"])
        return bool(value.get(when["item"]) == when["verdict"])

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Case and verdict of a predicate must exist."""
        only_keys(when, "item", "verdict", "any")
        for one in when.get("any", ()):
            self.check_when(one)
        if "any" not in when:
            known(tuple(item.id for item in self.items), when.get("item"), "item")
            known(tuple(verdict.id for verdict in self.verdicts), when.get("verdict"), "verdict")


def _unsafe(item: Case) -> Message:
    text = item.asks or say("gate.unsafe")
    return Message(Tone.UNSAFE, say("gate.unsafe_title", case=item.text), text, where=item.id)
