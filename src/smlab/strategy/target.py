"""Targets, and the two objectives that one wish may hide."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smlab.strategy.fields import Declined, Unknown, told
from smlab.strategy.finding import Rule, Spot, same, spot
from smlab.strategy.naming import crowd, institution
from smlab.strategy.objective import Objective

__all__ = ["SPLIT_RULES", "TARGET_RULES", "WHERE", "SplitObjective", "SplitWish", "Target"]

WHERE = ("visit", "letter", "call", "email", "through-others", "website-form", "social", "press")


@attrs.frozen
class Target:
    """A person who can decide, by post and institution, and where that person has been known to answer."""

    role: str | None = told("text")
    institution: str | None = told("text")
    level: str | None = told("choice", options=("local", "regional", "national", "international"))
    contact: str | Unknown | None = told("text", "sensitive", "unknown")
    answers: tuple[str, ...] | Unknown = told("several", "unknown", options=WHERE)
    seen: str | None = told("text", "optional")


def role_is_a_person(target: Target) -> Iterator[Spot]:
    """The role is a post that a person holds, not the institution and not everybody."""
    if crowd(target.role) or institution(target.role) or same(target.role, target.institution):
        yield spot("role")


def answer_was_seen(target: Target) -> Iterator[Spot]:
    """Where the target is said to answer, an answer was seen."""
    if target.answers and not isinstance(target.answers, Unknown) and not target.seen:
        yield spot("seen")


def answers_to_find(target: Target) -> Iterator[Spot]:
    """Not knowing where the target answers is accepted, and becomes a task."""
    if isinstance(target.answers, Unknown):
        yield spot("answers")


@attrs.frozen
class SplitObjective(Objective):
    """One of two objectives that were one wish, with those we speak to and the one who decides."""

    audience: str | None = told("text")
    target: str | Declined | None = told("text", "declined")


@attrs.frozen
class SplitWish:
    """A wish, split into two objectives that need different audiences."""

    halves: tuple[SplitObjective, ...] = told("rows", "ruled", rows=SplitObjective)


def two_halves(wish: SplitWish) -> Iterator[Spot]:
    """There are two objectives."""
    if len(wish.halves) != 2:  # noqa: PLR2004  (two is what the rule is called)
        yield spot("halves")


def audiences_differ(wish: SplitWish) -> Iterator[Spot]:
    """No two of them speak to the same people."""
    for row in _repeats([half.audience for half in wish.halves]):
        yield spot("halves.audience", row)


def targets_differ(wish: SplitWish) -> Iterator[Spot]:
    """No two of them have the same target; to have none is fine."""
    for row in _repeats([half.target for half in wish.halves]):
        yield spot("halves.target", row)


def _repeats(values: list[str | Declined | None]) -> list[int]:
    return [row for row, value in enumerate(values) if any(same(value, earlier) for earlier in values[:row])]


TARGET_RULES = (Rule(role_is_a_person), Rule(answer_was_seen), Rule(answers_to_find, "note"))
SPLIT_RULES = (Rule(two_halves), Rule(audiences_differ), Rule(targets_differ))
