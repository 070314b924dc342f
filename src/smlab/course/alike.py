"""Written answers that are the same word for word, by learners who did not hand in together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from smlab.course.marking import Judged

__all__ = ["Alike", "Texts", "plain"]

_FEWEST_WORDS = 8
"""Shorter texts are alike by chance."""
_SHOWN = 160


def plain(text: str) -> str:
    r"""A text without what typing changes: capitals, accents' spelling, punctuation, line breaks.

    >>> plain("The  Clerk signs,\nby May!")
    'the clerk signs by may'
    """
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


@define
class Alike:
    """One text that several handed in.

    Attributes:
        exercise: Title of the exercise.
        text: Its beginning, as the first of them wrote it.
        students: Who handed it in, in the order of their names.
    """

    exercise: str
    text: str
    students: list[str]


@define
class Texts:
    """The written answers of a class, kept only as far as comparing them needs."""

    groups: Mapping[str, str]
    _found: dict[tuple[str, str, str], Alike] = field(factory=dict)

    def add(self, student: str, one: Judged) -> None:
        """Take in the written parts of one exercise of one learner."""
        for part, text in _texts(one):
            bare = plain(text)
            if len(bare.split()) >= _FEWEST_WORDS:
                key = (one.exercise.id, part, bare)
                new = Alike(one.exercise.title, " ".join(text.split())[:_SHOWN], [])
                self._found.setdefault(key, new).students.append(student)

    def alike(self) -> list[Alike]:
        """Texts by learners of more than one group, those that most handed in first."""
        return sorted((one for one in self._found.values() if self._apart(one.students)), key=_order)

    def _apart(self, students: Sequence[str]) -> bool:
        """Whether they did not all hand in together; whoever is in no group stands alone."""
        return len({self.groups.get(one) or f"\0{one}" for one in students}) > 1


def _texts(one: Judged) -> Iterator[tuple[str, str]]:
    counted = one.record.counted
    for part in one.exercise.parts:
        value = counted.get(part.name) if part.kind.by_person and isinstance(counted, dict) else None
        text = value.get("text") if isinstance(value, dict) else None
        if isinstance(text, str):
            yield part.name, text


def _order(one: Alike) -> tuple[int, str]:
    return -len(one.students), one.exercise
