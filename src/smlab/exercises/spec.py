"""An exercise as it stands in its file: prompt, parts, mistakes, right answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, evolve, field, frozen

if TYPE_CHECKING:
    from smlab.exercises.kinds.base import Kind

Json = Any
"""A JSON value: None, bool, int, float, str, list or dict of these."""

Answer = Mapping[str, Json]
"""The answer to an exercise: part name to that part's value."""


@frozen(kw_only=True)
class Source:
    """Where a fact comes from."""

    title: str
    year: int | str = ""
    url: str = ""


@frozen(kw_only=True)
class Part:
    """One question of an exercise.

    Attributes:
        name: Stable name; the key of this part in an answer.
        kind: What is asked and how it is judged.
        points: Points the whole part is worth.
        prompt: Its own question, when the exercise has several parts.
        fills: The section of the plan that this part fills, or empty.
        locks: Whether the value can be locked, with its date, before results are shown.
        after: Name of the part that must be locked before this one is shown, or empty.
    """

    name: str
    kind: Kind
    points: float
    prompt: str = ""
    fills: str = ""
    locks: bool = False
    after: str = ""


@frozen(kw_only=True)
class Mistake:
    """A wrong answer that we know, with what to say to it.

    Attributes:
        id: Stable id, unique in the exercise.
        part: The part it belongs to.
        when: The predicate, in the words of the part's kind.
        samples: At least two different values that must be recognised.
        says: A question and the next look.
        title: A few words above it.
    """

    id: str
    part: str
    when: Mapping[str, Json]
    samples: tuple[Json, ...]
    says: str
    title: str = ""


@frozen(kw_only=True)
class Alternative:
    """Another right answer, and why it is one."""

    answer: Mapping[str, Json]
    why: str = ""


@frozen(kw_only=True)
class Variant:
    """The same exercise on other numbers.

    Attributes:
        name: Stable name, kept with the answer.
        arguments: Laid over the arguments of every part that computes.
        words: Values for `{placeholders}` in the prompt.
    """

    name: str
    arguments: Mapping[str, Json] = Factory(dict)
    words: Mapping[str, str] = Factory(dict)


@frozen(kw_only=True)
class Exercise:
    """One exercise with everything that belongs to it.

    Attributes:
        id: `unit.slug`.
        version: Raised when a change alters what is right.
        title: What the learner reads above the form.
        prompt: The task, as plain paragraphs.
        parts: At least one.
        mistakes: Wrong answers that are recognised.
        reference: Part values of a right answer, where a kind cannot derive its own.
        alternatives: Other right answers.
        hints: At most three, from a nudge to nearly the answer.
        not_judged: What the program does not look at.
        folder: Where the file lies; `mistakes.py` is looked for beside it.
    """

    id: str
    version: int
    title: str
    prompt: str
    not_judged: str
    parts: tuple[Part, ...]
    folder: Path
    brief: str = ""
    core: bool = False
    own: bool = False
    held: bool = False
    minutes: float = 0
    case: str = ""
    worked: str = ""
    reveal: str = ""
    pack_tables: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    variants: tuple[Variant, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    reference: Mapping[str, Json] = Factory(dict)
    alternatives: tuple[Alternative, ...] = ()
    arguments: Mapping[str, Json] = field(factory=dict)

    def part(self, name: str) -> Part:
        """The part of that name."""
        return next(part for part in self.parts if part.name == name)

    def vary(self, name: str | None) -> Exercise:
        """This exercise in one of its variants; in the first when none is named, or one that is gone."""
        variant = next((one for one in self.variants if one.name == name), next(iter(self.variants), None))
        if variant is None:
            return self
        prompt = self.prompt
        for word, value in variant.words.items():
            prompt = prompt.replace("{" + word + "}", value)
        return evolve(self, prompt=prompt, arguments=dict(variant.arguments))

    def empty(self) -> dict[str, Json]:
        """An answer with nothing in it, ready to be filled."""
        return {part.name: part.kind.empty() for part in self.parts}
