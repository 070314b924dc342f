"""Who decides, who is listened to, whom we speak to, and one group to move by one band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from smlab.strategy.fields import Declined, Unknown, told
from smlab.strategy.finding import Rule, Spot, among, begins_with, same, spot, text_of
from smlab.strategy.naming import crowd, institution
from smlab.strategy.target import WHERE

__all__ = ["AUDIENCE_RULES", "BANDS", "MOVE_RULES", "Audiences", "Decider", "Move", "Mover", "Segment"]

_CROWDS = ("model.lists.too-wide", "model.lists.no-group")

BANDS = ("active-opponent", "passive-opponent", "neutral", "passive-ally", "active-ally")


@attrs.frozen
class Decider:
    """A person who can decide, and where that person has answered."""

    role: str | None = told("text")
    answers: tuple[str, ...] | Unknown = told("several", "unknown", options=WHERE)
    seen: str | None = told("text", "optional")


@attrs.frozen
class Mover:
    """Somebody to whom the one who decides listens."""

    who: str | Unknown | None = told("text", "sensitive", "unknown")
    evidence: str | Unknown | None = told("text", "sensitive", "unknown")


@attrs.frozen
class Segment:
    """A group of people that we speak to, because something should happen in it."""

    who: str | None = told("text")
    found: str | None = told("text")
    should: str | None = told("text")
    evidence: str | Unknown | None = told("text", "unknown")


@attrs.frozen
class Move:
    """One group, moved by one band of the spectrum of allies."""

    moved: str | Declined | None = told("text", "declined")
    stands: str | Unknown | None = told("choice", "ruled", "unknown", options=BANDS)
    moves_to: str | None = told("choice", "ruled", options=BANDS)
    ask: str | None = told("text", "ruled")
    offer: str | None = told("text", "ruled")


def moved_is_specific(move: Move) -> Iterator[Spot]:
    """Those who are moved are fewer than everybody."""
    if crowd(move.moved, *_CROWDS):
        yield spot("moved")


def move_is_whole(move: Move) -> Iterator[Spot]:
    """A move that was chosen says from where, to where, by which ask, and what people get."""
    if text_of(move.moved):
        for name in ("stands", "moves_to", "ask", "offer"):
            if not getattr(move, name):
                yield spot(name, key=name)


def not_from_active_opponent(move: Move) -> Iterator[Spot]:
    """Nobody is moved out of the last band."""
    if move.stands == BANDS[0]:
        yield spot("stands")


def one_band_nearer(move: Move) -> Iterator[Spot]:
    """The way is exactly one band, towards us."""
    if move.stands in BANDS[1:] and move.moves_to in BANDS:
        steps = BANDS.index(move.moves_to) - BANDS.index(text_of(move.stands))
        if steps != 1:
            yield spot("moves_to", key="far" if steps > 1 else "away" if steps < 0 else "stay")


def ask_is_an_act(move: Move) -> Iterator[Spot]:
    """The ask is something that people do, not something that they feel or are."""
    if among(move.ask, "model.lists.no-act") or begins_with(move.ask, "model.lists.no-act-openers"):
        yield spot("ask")


def band_to_find(move: Move) -> Iterator[Spot]:
    """Not knowing where a group stands is accepted, and becomes a task."""
    if isinstance(move.stands, Unknown):
        yield spot("stands")


def _move_last(_: type, fields: list[attrs.Attribute[object]]) -> list[attrs.Attribute[object]]:
    """The move comes after the people, of whom it is one."""
    return sorted(fields, key=lambda field: field.name in attrs.fields_dict(Move))


@attrs.frozen(field_transformer=_move_last)
class Audiences(Move):
    """Those who decide, those they listen to, those we speak to, one move, and who could be harmed."""

    deciders: tuple[Decider, ...] = told("rows", "ruled", rows=Decider)
    movers: tuple[Mover, ...] = told("rows", "ruled", rows=Mover)
    segments: tuple[Segment, ...] = told("rows", "ruled", rows=Segment)
    harmed: str | Declined | None = told("long", "sensitive", "declined")
    protect: str | None = told("long", "ruled", "sensitive")


def harm_is_met(people: Audiences) -> Iterator[Spot]:
    """Where somebody could be harmed by map or contact, it says what is done about it."""
    if text_of(people.harmed) and not people.protect and not among(people.harmed, "model.lists.no-harm"):
        yield spot("protect")


def nobody_is_decided(people: Audiences) -> Iterator[Spot]:
    """That nobody could be harmed is decided with a reason, and not only written down."""
    if among(people.harmed, "model.lists.no-harm"):
        yield spot("harmed")


def somebody_decides(people: Audiences) -> Iterator[Spot]:
    """There is at least one who decides."""
    if not people.deciders:
        yield spot("deciders")


def deciders_are_people(people: Audiences) -> Iterator[Spot]:
    """Those who decide are posts that a person holds, not everybody and not an institution."""
    for row, decider in enumerate(people.deciders):
        if crowd(decider.role) or institution(decider.role):
            yield spot("deciders.role", row)


def answers_were_seen(people: Audiences) -> Iterator[Spot]:
    """Where one of them is said to answer, an answer was seen."""
    for row, decider in enumerate(people.deciders):
        if decider.answers and not isinstance(decider.answers, Unknown) and not decider.seen:
            yield spot("deciders.seen", row)


def somebody_is_listened_to(people: Audiences) -> Iterator[Spot]:
    """There is at least one to whom they listen, or it is said that nobody knows."""
    if not people.movers:
        yield spot("movers")


def somebody_is_spoken_to(people: Audiences) -> Iterator[Spot]:
    """There is at least one group to speak to."""
    if not people.segments:
        yield spot("segments")


def segments_are_specific(people: Audiences) -> Iterator[Spot]:
    """No group is everybody."""
    for row, segment in enumerate(people.segments):
        if crowd(segment.who, *_CROWDS):
            yield spot("segments.who", row)


def segments_differ(people: Audiences) -> Iterator[Spot]:
    """No group stands there twice."""
    for row in _repeated([segment.who for segment in people.segments]):
        yield spot("segments.who", row)


def target_is_no_segment(people: Audiences) -> Iterator[Spot]:
    """The one who decides is seldom a group to post for as well; where each decides alone it is."""
    for row, segment in enumerate(people.segments):
        if any(same(segment.who, decider.role) for decider in people.deciders):
            yield spot("segments.who", row)


def answers_to_look_for(people: Audiences) -> Iterator[Spot]:
    """Not knowing where somebody answers is accepted, and becomes a task."""
    for row, decider in enumerate(people.deciders):
        if isinstance(decider.answers, Unknown):
            yield spot("deciders.answers", row)


def evidence_to_find(people: Audiences) -> Iterator[Spot]:
    """A group without evidence is accepted as a guess, and finding out is the task."""
    for row, segment in enumerate(people.segments):
        if isinstance(segment.evidence, Unknown):
            yield spot("segments.evidence", row)


def not_one_block(people: Audiences) -> Iterator[Spot]:
    """A single group is accepted, with the question whether it is one."""
    if len(people.segments) == 1:
        yield spot("segments")


def _repeated(values: Sequence[str | None]) -> list[int]:
    return [row for row, value in enumerate(values) if any(same(value, each) for each in values[:row])]


MOVE_RULES = (
    Rule(moved_is_specific),
    Rule(move_is_whole),
    Rule(not_from_active_opponent),
    Rule(one_band_nearer),
    Rule(ask_is_an_act),
    Rule(band_to_find, "note"),
)
AUDIENCE_RULES = (
    Rule(harm_is_met, "unsafe"),
    Rule(nobody_is_decided),
    Rule(somebody_decides),
    Rule(deciders_are_people),
    Rule(answers_were_seen),
    Rule(somebody_is_listened_to),
    Rule(somebody_is_spoken_to),
    Rule(segments_are_specific),
    Rule(segments_differ),
    Rule(answers_to_look_for, "note"),
    Rule(evidence_to_find, "note"),
    Rule(not_one_block, "note"),
    Rule(target_is_no_segment, "note"),
)
