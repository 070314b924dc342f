"""What every kind of part can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from attrs import Factory, frozen

from smlab.errors import SpecError
from smlab.exercises.outcome import Message, Status, Tone, Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen
class Context:
    """What a check may look at besides the answer.

    Attributes:
        pack: The open data pack, or None where no table is needed.
        call: Runs a function named "module:function" on the pack with keyword arguments.
        arguments: A variant's arguments, laid over a part's own.
        answer: The whole answer, for a part that is judged by what another part says.
    """

    pack: Any
    call: Callable[..., Mapping[str, Any]]
    arguments: Mapping[str, Json] = Factory(dict)
    answer: Mapping[str, Json] = Factory(dict)

    def at(self, path: str) -> Json:
        """What stands at "part.field" of the answer, if it is text or a number; else None."""
        found: Json = self.answer
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        return found if isinstance(found, str | int | float) else None


class Kind(ABC):
    """A type of part: the shape of its answers, what is right, what is recognised as wrong.

    A subclass is a frozen attrs class whose fields are the keys of the part's table in the
    exercise file. All methods are pure.
    """

    name: ClassVar[str]
    by_person: ClassVar[bool] = False

    def validate(self) -> None:  # noqa: B027 - most kinds have nothing to add
        """Raise SpecError when the table contradicts itself."""

    @abstractmethod
    def empty(self) -> Json:
        """A value with nothing in it."""

    @abstractmethod
    def wrong_shape(self, value: Json) -> str:
        """What is wrong with the type of a value, as a sentence; empty when nothing is."""

    @abstractmethod
    def is_blank(self, value: Json) -> bool:
        """Whether nothing has been answered. The value has the right shape."""

    @abstractmethod
    def judge(self, value: Json, context: Context) -> Verdict:
        """Judge a value of the right shape that is not blank."""

    @abstractmethod
    def reference(self, context: Context) -> Json:
        """A right value derived from the key, or None when it must stand in the file."""

    @abstractmethod
    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """Whether a value shows the mistake that the predicate describes."""

    @abstractmethod
    def check_when(self, when: Mapping[str, Json]) -> None:
        """Raise SpecError when a predicate names what this part does not have."""

    def complete(self, sample: Json, reference: Json) -> Json:
        """A full value from a sample in the file, which may be partial."""
        if isinstance(sample, dict) and isinstance(reference, dict):
            return {**reference, **sample}
        return sample


def unanswered(value: Json) -> bool:
    """Whether one entry holds nothing: null, empty text, empty list or `...`."""
    return (
        value is None
        or value is ...
        or value == []
        or (isinstance(value, str) and value.strip() in ("", "..."))
    )


def as_dict(value: Json) -> str:
    """The complaint when a value is not a mapping with text keys; empty when it is."""
    if value is None or (isinstance(value, dict) and all(isinstance(key, str) for key in value)):
        return ""
    return say("shape.mapping", found=type(value).__name__)


def graded(share: float, right: bool, messages: tuple[Message, ...]) -> Verdict:
    """A verdict from a share of the points: right, partly, or not yet."""
    status = Status.RIGHT if right else Status.PARTLY if share > 0 else Status.NOT_YET
    return Verdict(share, status, messages)


def look(text: str, *, title: str = "", where: str = "") -> Message:
    """A message that asks for another look."""
    return Message(Tone.LOOK, title or say("tone.look"), text, where=where)


def known(ids: tuple[str, ...], wanted: Json, what: str) -> None:
    """Raise SpecError unless `wanted` is one of `ids`."""
    if wanted not in ids:
        raise SpecError.unknown(what, str(wanted), ids)


def only_keys(when: Mapping[str, Json], *allowed: str) -> None:
    """Raise SpecError when a predicate has other keys than these."""
    for key in when:
        known(allowed, key, "predicate")
