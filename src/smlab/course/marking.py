"""From answers to marks: trusted code on data. What is wrong with one learner's stays with that one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import Factory, frozen

from smlab.course.handed_in import HandedIn
from smlab.course.released import Graded, Lesson
from smlab.errors import SmlabError
from smlab.exercises import Exercise, Outcome, Record, check
from smlab.words import say

__all__ = ["Judged", "Mark", "Marked", "Result", "mark"]


@frozen
class Judged:
    """One exercise of one learner.

    Attributes:
        exercise: In the variant that the learner saw.
        record: What the learner kept.
        outcome: What the check says; None where it could say nothing.
        trouble: Why a person should look at it; empty if nothing is wrong.
    """

    exercise: Exercise
    record: Record
    outcome: Outcome | None
    trouble: str = ""


@frozen(kw_only=True)
class Mark:
    """What nbgrader's gradebook is told of one cell.

    Attributes:
        lesson: Name of the notebook.
        cell: nbgrader's name of the cell.
        points: What the program gives; None where only a person can.
        person: Whether a person has to look at it.
        comment: What stands as the automatic comment of a cell that has one.
    """

    lesson: str
    cell: str
    points: float | None
    person: bool
    comment: str | None = None


@frozen(kw_only=True)
class Result:
    """What the gradebook and the trainer are told of one submission; small, so that a class fits anywhere.

    Attributes:
        student: Whose it is.
        at: When it was handed in, or None.
        marks: One for each cell that has a mark.
        troubles: Sentences for the trainer; none for a submission that is in order.
        mended: What was mended before code was run.
    """

    student: str
    at: datetime | None = None
    marks: tuple[Mark, ...] = ()
    troubles: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


@frozen(kw_only=True)
class Marked:
    """One submission, marked.

    Attributes:
        handed: What was handed in.
        judged: By exercise id.
        marks: One for each cell that has a mark.
    """

    handed: HandedIn
    judged: Mapping[str, Judged] = Factory(dict)
    marks: tuple[Mark, ...] = ()

    @property
    def result(self) -> Result:
        """What is left when the answers themselves are no longer needed."""
        said = [self.handed.trouble, *(one.trouble for one in self.judged.values())]
        troubles = tuple(one for one in dict.fromkeys(said) if one)
        return Result(
            student=self.handed.student,
            at=self.handed.at,
            marks=self.marks,
            troubles=troubles,
            mended=self.handed.mended,
        )


def mark(
    handed: HandedIn,
    lessons: tuple[Lesson, ...],
    exercises: Mapping[str, Exercise],
    pack: Any,
    *,
    completion: bool = False,
) -> Marked:
    """The marks of one submission.

    Args:
        handed: What was handed in.
        lessons: The released notebooks.
        exercises: Every exercise of the unit that this smlab knows, by id.
        pack: The open data pack of the course.
        completion: Whether an answer earns all points, whatever it says, and only a blank one none.
    """
    count = _complete if completion else _mark
    judged = {
        id_: _judge(exercise, handed.records.get(id_, Record()), pack, handed.notes.get(id_, ""))
        for id_, exercise in exercises.items()
    }
    marks = tuple(
        count(lesson.name, cell, graded, judged.get(graded.exercise), damaged=not handed.sound)
        for lesson in lessons
        for cell, graded in lesson.graded.items()
    )
    return Marked(handed=handed, judged=judged, marks=marks)


def _judge(exercise: Exercise, record: Record, pack: Any, note: str) -> Judged:
    varied = exercise.vary(record.variant)
    try:
        outcome = check(varied, record.counted, pack)
    except SmlabError as fault:
        return Judged(varied, record, None, str(fault))
    except Exception as fault:  # an answer that breaks a check must not stop the other learners
        return Judged(
            varied, record, None, say("course.not_judged", id=exercise.id, why=type(fault).__name__)
        )
    return Judged(varied, record, outcome, note)


def _mark(lesson: str, cell: str, graded: Graded, judged: Judged | None, *, damaged: bool) -> Mark:
    if judged is None:
        return Mark(lesson=lesson, cell=cell, points=None, person=True)
    if graded.part:
        comment = None if _answered(judged, graded.part) else say("course.no_answer")
        return Mark(lesson=lesson, cell=cell, points=None, person=True, comment=comment)
    points = judged.outcome.points if judged.outcome else 0.0
    return Mark(lesson=lesson, cell=cell, points=points, person=damaged or bool(judged.trouble))


def _complete(lesson: str, cell: str, graded: Graded, judged: Judged | None, *, damaged: bool) -> Mark:
    if judged is None:
        return Mark(lesson=lesson, cell=cell, points=None, person=True)
    names = [graded.part] if graded.part else [
        part.name for part in judged.exercise.parts if not part.kind.by_person
    ]  # fmt: skip
    made = any(_answered(judged, name) for name in names)
    comment = say("course.no_answer") if graded.part and not made else None
    person = damaged or bool(judged.trouble)
    return Mark(lesson=lesson, cell=cell, points=graded.most if made else 0.0, person=person, comment=comment)


def _answered(judged: Judged, part: str) -> bool:
    counted = judged.record.counted
    value = counted.get(part) if isinstance(counted, dict) else None
    kind = judged.exercise.part(part).kind
    return bool(kind.wrong_shape(value)) or not kind.is_blank(value)
