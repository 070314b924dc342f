"""What a rule says, where; and what a rule is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal

import attrs

from smlab.words import say

__all__ = [
    "Finding",
    "Rule",
    "Spot",
    "among",
    "bare",
    "begins_with",
    "counts_of",
    "listed",
    "same",
    "spot",
    "text_of",
]


@attrs.frozen
class Finding:
    """One thing to look at again.

    Attributes:
        rule: Name of the rule, as an exercise or a mistake names it.
        field: Name of the field; inside rows `rungs.next_ask`; empty for the whole form.
        says: The sentence for the learner: a question and where to look next.
        row: Which row of `rungs`, from 0; `None` outside rows.
        unsafe: Whether somebody could be harmed: then nothing else makes up for it.
    """

    rule: str
    field: str
    says: str
    row: int | None = None
    unsafe: bool = False


@attrs.frozen
class Spot:
    """Where a rule found something.

    Attributes:
        field: As in `Finding`.
        row: As in `Finding`.
        key: Which of the rule's sentences, if it has several.
        values: What stands in the braces of the sentence.
    """

    field: str
    row: int | None = None
    key: str = ""
    values: dict[str, object] = attrs.field(factory=dict)


def spot(field: str, row: int | None = None, key: str = "", **values: object) -> Spot:
    """Point at a field, with what the sentence needs."""
    return Spot(field, row, key, values)


@attrs.frozen
class Rule:
    """A property of a model that a program can judge; never the quality of prose.

    Attributes:
        check: Takes the model and yields the places to look at; its name is the rule's name.
        tone: `look` holds the answer back, `unsafe` fails it, `note` accepts it and reminds.
    """

    check: Callable[[Any], Iterable[Spot]]
    tone: Literal["look", "unsafe", "note"] = "look"

    @property
    def name(self) -> str:
        """The check's name, with hyphens: `deadline-after-start`."""
        return self.check.__name__.replace("_", "-")

    def apply(self, owner: str, subject: object) -> tuple[Finding, ...]:
        """What the rule finds in a model, in the language in use.

        Args:
            owner: Name of the model that the rule was written for, where its sentences stand.
            subject: The model.
        """
        base = f"rule.{owner}.{self.name}"
        return tuple(
            Finding(
                self.name,
                found.field,
                say(f"{base}-{found.key}" if found.key else base, **found.values),
                found.row,
                unsafe=self.tone == "unsafe",
            )
            for found in self.check(subject)
        )


def text_of(value: object) -> str:
    """The text of a field, or the empty string where it is open."""
    return value if isinstance(value, str) else ""


def same(one: object, two: object) -> bool:
    """Whether two fields hold the same words, whatever their case, blanks and full stops.

    >>> same("Nurses in the north.", "nurses in  the north"), same(None, None)
    (True, False)
    """
    return bool(bare(one)) and bare(one) == bare(two)


def among(value: object, words: str) -> bool:
    """Whether a field holds nothing but one of the words of a catalogue list.

    Args:
        value: The field.
        words: Key of a list in the catalogue, its words parted by commas.
    """
    return bare(value) in listed(words)


def begins_with(value: object, words: str) -> str:
    """The word of a catalogue list that a field begins with, or the empty string.

    English endings are seen through: "posting" begins with "post", "postpone" does not.
    """
    for word in listed(words):
        if re.match(rf"(to )?{re.escape(word)}(s|es|d|ed|ing|ting)?\b", bare(value)):
            return word
    return ""


def counts_of(value: object, words: str) -> str:
    """The word of a catalogue list that a field counts, or the empty string.

    What stands before it in such lines ("number of", "our new") is seen through. A line that goes on to say
    what people did ("followers who came") counts people, and gives nothing.

    Args:
        value: The field.
        words: Key of a list in the catalogue, its words parted by commas.
    """
    text = bare(value)
    if any(re.search(rf"\b{re.escape(word)}\b", text) for word in listed("model.lists.goes-on")):
        return ""
    openers = "|".join(re.escape(word) for word in listed("model.lists.count-openers"))
    text = re.sub(rf"^(([\d.,]+|{openers})\s+)*", "", text)
    return next((word for word in listed(words) if re.match(rf"{re.escape(word)}\b", text)), "")


def listed(words: str) -> tuple[str, ...]:
    """The words of a catalogue list, in small letters."""
    return tuple(word.strip().casefold() for word in say(words).split(","))


def bare(value: object) -> str:
    """The words of a field without case, full stops and spare blanks."""
    return " ".join(text_of(value).casefold().replace(".", " ").split())
