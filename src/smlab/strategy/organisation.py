"""The first two sheets: who we are, and the one-page draft of what we want."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from smlab.strategy.fields import Declined, Unknown, told
from smlab.strategy.finding import Rule, Spot, begins_with, spot
from smlab.strategy.naming import crowd

__all__ = ["DRAFT_RULES", "ORGANISATION_RULES", "Draft", "Organisation"]

# Nobody keeps more than a long working week for this; a larger number is a month's, or a slip.
_LONGEST_WEEK = 60.0

_TOOLS = (
    "meetings",
    "calls",
    "leaflets",
    "website",
    "blog",
    "email-list",
    "text-messages",
    "group-chat",
    "facebook",
    "instagram",
    "tiktok",
    "x",
    "youtube",
    "radio",
    "other",
)


@attrs.frozen
class Organisation:
    """The intake sheet: what to know about a group before anybody gives it advice."""

    name: str | None = told("text", "optional", "sensitive")
    work: str | None = told("long")
    wanted: str | None = told("long")
    decides: str | Unknown | None = told("text", "unknown")
    tools: tuple[str, ...] = told("several", options=_TOOLS)
    posters: float | None = told("number", unit="people")
    hours: float | None = told("hours", unit="hours-a-week")
    languages: str | None = told("text")
    worry: str | Declined | None = told("long", "sensitive", "declined")


def somebody_posts(group: Organisation) -> Iterator[Spot]:
    """At least one person posts, and people are counted whole."""
    if group.posters is not None and (group.posters < 1 or group.posters % 1):
        yield spot("posters")


def hours_fit_people(group: Organisation) -> Iterator[Spot]:
    """The hours are more than none and no more than so many people have."""
    if group.hours is None or not group.posters:
        return
    if not 0 < group.hours <= _LONGEST_WEEK * group.posters:
        yield spot("hours")


@attrs.frozen
class Draft:
    """The one-page draft plan of the first hour; later units put better-tested words in its places."""

    change: str | None = told("long")
    decides: str | Unknown | None = told("text", "unknown")
    audience: str | None = told("text")
    first_ask: str | None = told("text")
    hours: float | None = told("hours", unit="hours-a-week")
    worry: str | Declined | None = told("long", "sensitive", "declined")


def change_is_not_ours(draft: Draft) -> Iterator[Spot]:
    """The change does not begin with something that we do ourselves."""
    word = begins_with(draft.change, "model.lists.activities")
    if word:
        yield spot("change", word=word)


def audience_is_specific(draft: Draft) -> Iterator[Spot]:
    """The audience is not everybody."""
    if crowd(draft.audience):
        yield spot("audience")


def hours_are_possible(draft: Draft) -> Iterator[Spot]:
    """The hours are more than none, and a week can hold them."""
    if draft.hours is not None and not 0 < draft.hours <= _LONGEST_WEEK:
        yield spot("hours")


ORGANISATION_RULES = (Rule(somebody_posts), Rule(hours_fit_people))
DRAFT_RULES = (Rule(change_is_not_ours), Rule(audience_is_specific), Rule(hours_are_possible))
