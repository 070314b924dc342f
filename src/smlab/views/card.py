"""One exercise as HTML: to fill, checked, to read only, or to print."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import Factory, evolve, frozen
from markupsafe import Markup

from smlab import strategy
from smlab.exercises import Exercise, Message, Outcome, Part, Record, Status, Tone
from smlab.exercises.spec import Json
from smlab.views.engine import render
from smlab.views.fields import Field, fields_of
from smlab.views.kinds import helpers
from smlab.words import say

__all__ = ["State", "View", "render_card", "render_exercise"]

State = Literal["fill", "checked", "readonly", "print"]
_WORKED_AFTER = 2
_REASONS_AFTER = 3
_NUMBER = re.compile(r"\d+")


@frozen(kw_only=True)
class View:
    """How an exercise is shown this time.

    Attributes:
        state: `fill` and `checked` have inputs, `readonly` the answer as text, `print` room for a pen.
        outcome: What the last check said, if the answer has not changed since.
        notice: A sentence that must be seen now, such as why saving failed.
        undo: Whether what was removed last can be put back; stands with the notice.
        copy: Tells several copies of one exercise on one page apart; letters and digits.
        expected: Right values by part; only once the reasons were asked for.
        asked: By part, the choices of a prepared query as they were last made.
        private: Whether sensitive fields show what is in them.
        reasons: Whether what is accepted and why is shown; None for once the learner has asked for it. True
            opens held exercises too, for a trainer who says so.
    """

    state: State = "fill"
    outcome: Outcome | None = None
    notice: str = ""
    undo: bool = False
    copy: str = ""
    expected: Mapping[str, Json] = Factory(dict)
    asked: Mapping[str, Mapping[str, str]] = Factory(dict)
    private: bool = True
    reasons: bool | None = None

    @property
    def live(self) -> bool:
        """Whether there is anything to fill in."""
        return self.state in ("fill", "checked")


@frozen(kw_only=True)
class Shown:
    """One part, ready for its template.

    Attributes:
        value: Of the right shape, whatever was stored.
        raw: What was stored, as text, where its shape is wrong; else empty.
        said: Where a message points to, and its tone.
        fields: Of a form: its fields with their values.
        aid: What the template of its kind needs besides.
        editable: Whether it has inputs: not once it is locked.
    """

    part: Part
    value: Json
    raw: str
    status: Status | None
    said: Mapping[str, Tone]
    fields: tuple[Field, ...]
    aid: Mapping[str, Any]
    locked_at: str
    editable: bool


def render_exercise(
    exercise: Exercise,
    record: Record,
    outcome: Outcome | None = None,
    *,
    state: State = "fill",
    notice: str = "",
) -> str:
    """An exercise with a learner's answer, as a `<section class="sm-card">`.

    Args:
        exercise: In the variant that the learner saw.
        record: What is kept of the answer; `Record()` for an untouched one. Any JSON value can be shown.
        outcome: What to say of it; points are never shown.
        state: See `View`.
        notice: See `View`.

    Returns:
        HTML in which everything that a learner wrote is escaped. It stands in `framed` or `page`.
    """
    return render_card(exercise, record, View(state=state, outcome=outcome, notice=notice))


def render_card(exercise: Exercise, record: Record, view: View) -> str:
    """As `render_exercise`, with everything that a living form can say of itself."""
    if view.outcome and view.state == "fill":
        view = evolve(view, state="checked")
    uid = "-".join(filter(None, ("sm", exercise.id.replace(".", "-"), view.copy)))
    shown = tuple(_shown(exercise, part, record, view) for part in exercise.parts if _open(part, record))
    return render(
        "card.html",
        exercise=exercise,
        record=record,
        view=view,
        uid=uid,
        parts=[(one, Markup(_part(one, view, uid))) for one in shown],  # noqa: S704 - our own templates
        waiting=len(shown) < len(exercise.parts),
        messages=_messages(exercise, record, view),
        offers=_offers(exercise, record, view),
    )


def _part(one: Shown, view: View, uid: str) -> str:
    path = one.part.name
    return render(
        f"kinds/{one.part.kind.name}.html", one=one, kind=one.part.kind, path=path, view=view, uid=uid
    )


def _open(part: Part, record: Record) -> bool:
    """Whether a part may be seen: some wait until another one is locked."""
    return not part.after or part.after in record.locked


def _shown(exercise: Exercise, part: Part, record: Record, view: View) -> Shown:
    stored = record.value.get(part.name) if isinstance(record.value, dict) else None
    locked = record.locked
    if part.name in locked:
        stored = locked[part.name]
    wrong = bool(part.kind.wrong_shape(stored))
    empty = stored is None or stored is ... or stored == "..." or wrong
    value = part.kind.empty() if empty or view.state == "print" else stored
    judged = view.outcome and next((one for one in view.outcome.parts if one.name == part.name), None)
    return Shown(
        part=part,
        value=value,
        raw=json.dumps(stored, ensure_ascii=False)[:2000] if wrong else "",
        status=judged.status if judged else None,
        said=_where(part, view),
        fields=_fields(part.kind, value, part.name),
        aid=helpers(exercise, part, value, record),
        locked_at=(record.locked_at or "") if part.name in locked else "",
        editable=view.live and part.name not in locked,
    )


def _fields(kind: Any, value: Json, path: str) -> tuple[Field, ...]:
    return fields_of(kind.model, value, path) if kind.name == "form" else ()


def _where(part: Part, view: View) -> dict[str, Tone]:
    """Paths to look at again; a reminder marks nothing, for nothing there is amiss."""
    messages = view.outcome.messages if view.outcome else ()
    marked = (one for one in messages if one.part == part.name and one.tone is not Tone.NOTE)
    return {path: one.tone for one in marked if (path := spot(one))}


def spot(message: Message) -> str:
    """The path of the input that a message speaks of, as the inputs name themselves; or empty.

    >>> spot(Message(Tone.LOOK, "", "", part="ladder", where="rungs.next_ask.0"))
    'ladder.rungs.0.next_ask'
    """
    if not message.where:
        return ""
    steps = message.where.split(".")
    if steps[-1].isdigit() and len(steps) > 2:  # noqa: PLR2004 - rows, field, number
        steps = [*steps[:-2], steps[-1], steps[-2]]
    return ".".join((message.part, *steps))


@frozen
class Said:
    """One message as it is shown, with the inputs that it leads to: path and words of a button each."""

    tone: str
    title: str
    text: str
    ways: tuple[tuple[str, str], ...] = ()


def _messages(exercise: Exercise, record: Record, view: View) -> list[Said]:
    """Everything that is said: the general word first, and what would be said twice only once.

    A sentence that differs from another only in its number speaks of the same thing on another rung: the
    first is said, and ways lead to all of them.
    """
    outcome = view.outcome
    if outcome is None:
        return []
    if outcome.status is Status.BLANK:
        return [Said("look", say("card.blank_title"), say("card.blank"))]
    together: dict[tuple[str, str, str], list[Message]] = {}
    for one in outcome.messages:
        together.setdefault((str(one.tone), one.title, _NUMBER.sub("", one.text)), []).append(one)
    said = [
        Said(tone, title, alike[0].text, ways=_ways(exercise, alike))
        for (tone, title, _), alike in together.items()
    ]
    if outcome.status is Status.RIGHT:
        word = "card.right_own" if exercise.own else "card.right"
        return [Said("right", say("tone.right"), say(word)), *said]
    return said or [_unsaid(exercise, record, outcome)]


def _unsaid(exercise: Exercise, record: Record, outcome: Outcome) -> Said:
    """What is said where no check says anything: that a part is open, if one that can be seen is."""
    blank = {one.name for one in outcome.parts if one.status is Status.BLANK}
    seen = [part.name for part in exercise.parts if part.name in blank and _open(part, record)]
    if not seen:
        return Said("look", say("tone.look"), say("card.look"))
    return Said("look", say("tone.look"), say("card.look_open"), ways=((seen[0], say("card.go")),))


def _ways(exercise: Exercise, alike: list[Message]) -> tuple[tuple[str, str], ...]:
    paths = [(path, one) for one in alike if (path := spot(one) or _part_of(exercise, one))]
    if len(paths) == 1:
        return ((paths[0][0], say("card.go")),)
    return tuple((path, _title(exercise, one) or say("card.go")) for path, one in paths)


def _part_of(exercise: Exercise, message: Message) -> str:
    """Of several parts the one that a message is about; on a long form it may be out of sight."""
    several = len(exercise.parts) > 1 and message.part
    return message.part if several and not exercise.part(message.part).kind.by_person else ""


def _title(exercise: Exercise, message: Message) -> str:
    """What the input is called that a message speaks of; empty where it has no name of its own."""
    kind: Any = exercise.part(message.part).kind
    if kind.name == "number":
        return next((one.label for one in kind.fields if one.name == message.where), "")
    if kind.name != "form":
        return ""
    steps = [step for step in message.where.split(".") if not step.isdigit()]
    about = {one.name: one for one in strategy.describe(kind.model)}.get(steps[0])
    if about and about.rows and len(steps) > 1:
        about = {one.name: one for one in strategy.describe(about.rows)}.get(steps[1])
    row = next((f"{int(step) + 1}: " for step in message.where.split(".") if step.isdigit()), "")
    return f"{row}{about.title}" if about else ""


def _offers(exercise: Exercise, record: Record, view: View) -> dict[str, Any]:
    """What besides Check is offered now."""
    done = record.status in (Status.RIGHT, Status.SELF_REVIEWED)
    by_person = all(part.kind.by_person for part in exercise.parts)
    secret = exercise.own or by_person or (exercise.held and not view.reasons)
    shown = bool(record.revealed_at) if view.reasons is None else view.reasons
    return {
        "hints_left": max(0, len(exercise.hints) - record.hints),
        "worked": bool(exercise.worked) and not done and record.attempts >= _WORKED_AFTER,
        "reasons": not secret and not record.revealed_at and (record.attempts >= _REASONS_AFTER or done),
        "revealed": shown and not secret and view.state != "print",
        "check": "card.check_written" if by_person else "card.check",
    }
