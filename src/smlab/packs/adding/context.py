"""What a reader of values needs to know besides the values, and where it says what it could not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import attrs

from smlab.packs.adding.choices import Choices, Question
from smlab.packs.adding.matching import Match

__all__ = ["Context"]


@attrs.define
class Context:
    """One file on its way to tables.

    Attributes:
        match: What was recognised.
        choices: What was said about it.
        file: Its name.
        changed: The day it was last changed.
        lost: Cells that could not be read, by header and an example.
        questions: What has to be asked first.
        notices: Sentences worth saying.
    """

    match: Match
    choices: Choices
    file: str
    changed: date
    lost: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    questions: dict[str, Question] = attrs.field(factory=dict)
    notices: list[str] = attrs.field(factory=list)
    key: str = ""

    @property
    def notes(self) -> Mapping[str, str]:
        """What stands above the header."""
        return self.match.notes

    def header_of(self, key: str) -> str:
        """The header as written under which a value stands; its key if it is made of others."""
        place = self.match.signature.place(key, self.match.header)
        return self.match.written[place[0]] if place else key

    def lose(self, key: str, cells: int, example: str) -> None:
        """Say that some cells could not be read and count as not recorded."""
        if cells:
            self.lost[self.header_of(key), example[:40]] += cells

    def ask(self, question: Question) -> None:
        """Leave something open that only whoever adds the file can say."""
        self.questions[question.choice] = question

    def notice(self, sentence: str) -> None:
        """Say something once."""
        if sentence not in self.notices:
            self.notices.append(sentence)
