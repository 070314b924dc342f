"""Replay an exercise: blank, right, otherwise right, and every known mistake with its own message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from smlab.exercises.checking import check, context_of, reference
from smlab.exercises.outcome import Outcome, Status
from smlab.exercises.spec import Exercise, Json, Mistake


@frozen
class Complaint:
    """Something an exercise does not do as its file says.

    Attributes:
        exercise: Its id.
        about: "blank", "reference", "alternative 1" or the id of a mistake.
        says: What was seen instead.
    """

    exercise: str
    about: str
    says: str


def replay(exercise: Exercise, pack: Any = None) -> tuple[Complaint, ...]:
    """Everything that is wrong with how an exercise answers, in each of its variants; empty is good."""
    variants = [exercise.vary(one.name) for one in exercise.variants] or [exercise]
    return tuple(complaint for one in variants for complaint in _replay(one, pack))


def replayed(exercise: Exercise) -> int:
    """How many answers a replay gives: blank, empty, reference, alternatives and samples."""
    return 3 + len(exercise.alternatives) + sum(len(mistake.samples) for mistake in exercise.mistakes)


def sample_answer(exercise: Exercise, mistake: Mistake, sample: Json, pack: Any = None) -> dict[str, Json]:
    """A whole answer that shows a mistake: the reference, with the sample laid over its part."""
    right = reference(exercise, pack)
    part = exercise.part(mistake.part)
    if isinstance(sample, dict) and set(sample) == {"computed_by"}:
        arguments = {**getattr(part.kind, "arguments", {}), **exercise.arguments}
        sample = context_of(exercise, pack).call(sample["computed_by"], **arguments)
        sample = sample["rows"] if part.kind.name == "table" else dict(sample)
    return {**right, part.name: part.kind.complete(sample, right[part.name])}


def _replay(exercise: Exercise, pack: Any) -> Iterator[Complaint]:
    for about, blank in (("blank", None), ("empty form", exercise.empty())):
        outcome = check(exercise, blank, pack)
        if outcome.status is not Status.BLANK or outcome.points:
            yield Complaint(
                exercise.id, about, f"{outcome.status}, {outcome.points} points; wanted: blank, 0 points"
            )
    right = reference(exercise, pack)
    yield from _right(exercise, "reference", check(exercise, right, pack))
    for n, one in enumerate(exercise.alternatives, start=1):
        yield from _right(exercise, f"alternative {n}", check(exercise, {**right, **one.answer}, pack))
    for mistake in exercise.mistakes:
        yield from _mistaken(exercise, mistake, pack)


def _right(exercise: Exercise, about: str, outcome: Outcome) -> Iterator[Complaint]:
    if not outcome.status.done and outcome.status is not Status.FOR_A_PERSON:
        said = "; ".join(message.text for message in outcome.messages)
        yield Complaint(exercise.id, about, f"{outcome.status}: {said}")
    elif outcome.points != outcome.max_points:
        yield Complaint(exercise.id, about, f"{outcome.points} of {outcome.max_points} points")


def _mistaken(exercise: Exercise, mistake: Mistake, pack: Any) -> Iterator[Complaint]:
    answers = [sample_answer(exercise, mistake, sample, pack) for sample in mistake.samples]
    if any(one == other for n, one in enumerate(answers) for other in answers[:n]):
        yield Complaint(exercise.id, mistake.id, "two samples come to the same answer; make them differ")
    for n, answer in enumerate(answers, start=1):
        outcome = check(exercise, answer, pack)
        said = [message.mistake for message in outcome.messages]
        if mistake.id not in said:
            yield Complaint(
                exercise.id, mistake.id, f"sample {n} brings {said or 'no message'}, {outcome.status}"
            )
        elif outcome.points == outcome.max_points:
            yield Complaint(exercise.id, mistake.id, f"sample {n} earns all {outcome.points} points")
