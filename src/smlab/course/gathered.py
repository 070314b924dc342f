"""A class in one unit, gathered hand-in by hand-in: only what a summary tells is kept of each."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from attrs import Factory, define, frozen

from smlab.course.alike import Texts
from smlab.course.figures import discrimination
from smlab.course.marking import Judged, Marked
from smlab.course.standing import Standing
from smlab.course.stands import stands, tone
from smlab.course.work import Work
from smlab.exercises import Exercise, Status, Tone
from smlab.metrics.intervals import Interval, wilson

__all__ = ["Cell", "Difficulty", "Gathered", "Learner", "Mistake", "gather"]

STUCK_AFTER = 3
"""Tries after which an answer that is not yet right counts as stuck."""


@frozen
class Cell:
    """One exercise of one learner: tone, words, tries, share of the program's points, and whether stuck."""

    tone: str
    stands: str
    tries: int
    share: float | None
    stuck: bool


@frozen(kw_only=True)
class Learner:
    """One learner's row: a cell an exercise, in the exercises' order."""

    student: str
    cells: tuple[Cell, ...]
    standing: Standing | None
    trouble: bool = False

    @property
    def stuck(self) -> int:
        """How many exercises the learner is stuck in."""
        return sum(cell.stuck for cell in self.cells)

    def done(self, core: tuple[bool, ...]) -> int:
        """How many core exercises have a right answer, or one that a person reads."""
        return sum(
            cell.tone in ("right", "person") for cell, one in zip(self.cells, core, strict=True) if one
        )


@define
class Mistake:
    """What was said of one exercise, and to whom."""

    exercise: str
    title: str
    says: str
    students: list[str] = Factory(list)


@frozen(kw_only=True)
class Difficulty:
    """How one exercise went.

    Attributes:
        answered: How many answered it.
        right: How many of them are right; None where only a person can tell.
        interval: In which the share of right answers of such learners lies, 19 times out of 20.
        tries: The middle number of tries, of those who checked at all; None if nobody did.
        telling: Discrimination with its interval; None where the class is too small.
        stuck: Who is stuck in it.
    """

    exercise: Exercise
    answered: int
    right: int | None
    interval: Interval | None
    tries: float | None
    telling: tuple[float, Interval] | None
    stuck: tuple[str, ...]


@define
class Gathered:
    """Everything that a summary of one unit is made of."""

    exercises: tuple[Exercise, ...]
    texts: Texts
    learners: list[Learner] = Factory(list)
    mistakes: dict[tuple[str, str], Mistake] = Factory(dict)

    def add(self, one: Marked, standing: Standing | None) -> None:
        """Take in one submission."""
        cells = tuple(_cell(one.judged.get(exercise.id)) for exercise in self.exercises)
        student = one.handed.student
        row = Learner(student=student, cells=cells, standing=standing, trouble=bool(one.result.troubles))
        self.learners.append(row)
        for judged in one.judged.values():
            self.texts.add(student, judged)
            self._said(student, judged)

    def difficulties(self) -> list[Difficulty]:
        """Every exercise, the hardest first; those that only a person can judge at the end."""
        found = [self._difficulty(place, exercise) for place, exercise in enumerate(self.exercises)]
        return sorted(found, key=_hardest)

    def commonest(self) -> list[Mistake]:
        """What was said to most, first."""
        return sorted(self.mistakes.values(), key=lambda one: (-len(one.students), one.exercise, one.says))

    def _said(self, student: str, judged: Judged) -> None:
        messages = judged.outcome.messages if judged.outcome else ()
        for message in messages:
            if message.tone in (Tone.LOOK, Tone.UNSAFE):
                key = (judged.exercise.id, message.mistake or message.text)
                new = Mistake(judged.exercise.title, message.title, message.text)
                found = self.mistakes.setdefault(key, new)
                if student not in found.students[-1:]:  # one learner may meet a message in several lines
                    found.students.append(student)

    def _difficulty(self, place: int, exercise: Exercise) -> Difficulty:
        cells = [(one, one.cells[place]) for one in self.learners]
        answered = [(one, cell) for one, cell in cells if cell.tone != "open"]
        right = sum(cell.tone == "right" for _, cell in answered)
        by_person = all(part.kind.by_person for part in exercise.parts)
        judged = [(one, cell.share) for one, cell in answered if cell.share is not None]
        tries = [cell.tries for _, cell in answered if cell.tries]
        return Difficulty(
            exercise=exercise,
            answered=len(answered),
            right=None if by_person else right,
            interval=None if by_person or not answered else wilson(right, len(answered)),
            tries=median(tries) if tries else None,
            telling=discrimination([share for _, share in judged], [_rest(one, place) for one, _ in judged]),
            stuck=tuple(one.student for one, cell in cells if cell.stuck),
        )


def gather(work: Work, standings: Mapping[str, Standing], groups: Mapping[str, str]) -> Gathered:
    """The class as it stands now.

    Args:
        work: The unit and what was handed in.
        standings: What stands in the gradebook, by learner.
        groups: The group of each learner who is in one.
    """
    found = Gathered(tuple(work.exercises.values()), Texts(groups))
    for one in work.marked():
        found.add(one, standings.get(one.handed.student))
    return found


def _cell(judged: Judged | None) -> Cell:
    if judged is None:
        return Cell("open", "", 0, None, stuck=False)
    outcome, tries = judged.outcome, max(0, judged.record.attempts)
    share = outcome.points / outcome.max_points if outcome and outcome.max_points else None
    open_ = outcome is None or outcome.status in (Status.NOT_YET, Status.PARTLY, Status.UNSAFE)
    return Cell(tone(judged), stands(judged), tries, share, stuck=open_ and tries >= STUCK_AFTER)


def _rest(one: Learner, place: int) -> float:
    """The share of all other exercises' points."""
    shares = [cell.share or 0.0 for n, cell in enumerate(one.cells) if n != place and cell.share is not None]
    return sum(shares) / len(shares) if shares else 0.0


def _hardest(one: Difficulty) -> tuple[float, str]:
    share = one.right / one.answered if one.right is not None and one.answered else 2.0
    return share, one.exercise.title
