"""The check: an exercise, an answer and a pack in; an outcome out. Nothing else happens."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from attrs import evolve

from smlab.exercises.calls import Caller
from smlab.exercises.kinds.base import Context
from smlab.exercises.outcome import Message, Outcome, PartOutcome, Status, Tone, Verdict, overall
from smlab.exercises.spec import Answer, Exercise, Json, Mistake, Part
from smlab.words import say


def check(exercise: Exercise, answer: Answer | None, pack: Any = None) -> Outcome:
    """What can be said of an answer.

    Pure: it prints nothing, warns of nothing, keeps no state and reads no clock. Any JSON value is
    taken; what cannot be read is answered with a sentence and no points.

    Args:
        exercise: In the variant that the learner saw.
        answer: Part name to value; None, or anything that is no mapping, is blank.
        pack: The open data pack; None where the exercise needs no table.

    Returns:
        Status, points and messages, and what was not judged.
    """
    given = answer if isinstance(answer, dict) else {}
    context = evolve(context_of(exercise, pack), answer=given)
    judged = [_check_part(exercise, part, given.get(part.name), context) for part in exercise.parts]
    parts = tuple(outcome for outcome, _ in judged)
    status = overall(parts)
    return Outcome(
        status=status,
        points=0.0 if status is Status.UNSAFE else round(sum(part.points for part in parts), 4),
        max_points=sum(part.max_points for part in parts),
        awaits=sum(part.awaits for part in parts),
        messages=tuple(message for _, messages in judged for message in messages),
        not_judged=exercise.not_judged,
        parts=parts,
    )


def context_of(exercise: Exercise, pack: Any) -> Context:
    """What the parts of an exercise may look at."""
    return Context(pack, Caller(pack, exercise.folder), exercise.arguments)


def reference(exercise: Exercise, pack: Any = None) -> dict[str, Json]:
    """A right answer: what the file gives, else what each kind derives from its key.

    It is the caller's own copy: whoever changes it changes nothing that is kept of the exercise.
    """
    context = context_of(exercise, pack)
    right: dict[str, Json] = {}
    for part in exercise.parts:
        given = exercise.reference.get(part.name)
        right[part.name] = (
            part.kind.reference(evolve(context, answer=right)) if given is None else deepcopy(given)
        )
    return right


def _check_part(
    exercise: Exercise, part: Part, value: Json, context: Context
) -> tuple[PartOutcome, tuple[Message, ...]]:
    verdict = _judge(part, value, context)
    messages = verdict.messages
    if verdict.share < 1 and verdict.status is not Status.BLANK and not part.kind.by_person:
        messages = _recognised(exercise, part, value, verdict, context)
    machine = 0.0 if part.kind.by_person else part.points
    outcome = PartOutcome(
        name=part.name,
        status=verdict.status,
        points=round(machine * verdict.share, 4),
        max_points=machine,
        awaits=part.points - machine,
    )
    return outcome, tuple(_of_part(message, part) for message in messages)


def _judge(part: Part, value: Json, context: Context) -> Verdict:
    if value is ... or value == "...":
        return Verdict(0.0, Status.BLANK)
    if complaint := part.kind.wrong_shape(value):
        return Verdict(0.0, Status.NOT_YET, (Message(Tone.LOOK, say("tone.look"), complaint),))
    if part.kind.is_blank(value):
        return Verdict(0.0, Status.BLANK)
    return part.kind.judge(value, context)


def _recognised(
    exercise: Exercise, part: Part, value: Json, verdict: Verdict, context: Context
) -> tuple[Message, ...]:
    """What is unsafe, then known mistakes; of the general messages those that no mistake has said better."""
    if part.kind.wrong_shape(value):
        return verdict.messages
    mistakes = [
        one
        for one in exercise.mistakes
        if one.part == part.name and part.kind.recognises(one.when, value, context)
    ]
    said = tuple(_say(one, _spot(one.when, part, value, context), verdict.messages) for one in mistakes)
    rest = tuple(one for one in verdict.messages if not any(_covers(mistake, one) for mistake in mistakes))
    if mistakes and not any(one.mistake for one in rest):
        rest = tuple(one for one in rest if one.tone in (Tone.UNSAFE, Tone.NOTE))
    return tuple(sorted(said + rest, key=lambda one: one.tone is not Tone.UNSAFE))


def _spot(when: Mapping[str, Json], part: Part, value: Json, context: Context) -> str:
    """The item or field that a predicate speaks of; of several the first that it found."""
    for one in (*when.get("any", ()), *when.get("all", ())):
        if part.kind.recognises(one, value, context):
            return _spot(one, part, value, context)
    return str(when.get("item", when.get("field", "")))


def _say(mistake: Mistake, spot: str, general: tuple[Message, ...]) -> Message:
    covered = [message for message in general if _covers(mistake, message)]
    unsafe = any(message.tone is Tone.UNSAFE for message in covered)
    title = mistake.title or say("tone.unsafe" if unsafe else "tone.look")
    where = spot or (covered[0].where if covered else "")
    return Message(Tone.UNSAFE if unsafe else Tone.LOOK, title, mistake.says, where=where, mistake=mistake.id)


def _covers(mistake: Mistake, message: Message) -> bool:
    """Whether a known mistake says the same thing as a general message, but better."""
    if message.mistake:
        return message.mistake == f"rule:{mistake.when.get('rule')}"
    return bool(message.where) and message.where in _places(mistake.when)


def _places(when: Mapping[str, Json]) -> tuple[str, ...]:
    """The items and fields that a predicate speaks of, those of its `any` and `all` among them."""
    inner = tuple(place for one in (*when.get("any", ()), *when.get("all", ())) for place in _places(one))
    return tuple(str(when[key]) for key in ("item", "field") if key in when) + inner


def _of_part(message: Message, part: Part) -> Message:
    return Message(message.tone, message.title, message.text, part.name, message.where, message.mistake)
