"""Who speaks of whom: how many of a named list, how many different experts, what share of all mentions.

A mention is one row. How many there are says little; these measures ask who made them, of a list or a set
that was fixed beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need, one_of
from smlab.metrics.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["LIKELY_AUTOMATED", "Coverage", "Voice", "covered", "distinct_mentioners", "share_of_voice"]

# Our choice: the tool's score has no natural border, and in the practice pack nothing lies near this one.
LIKELY_AUTOMATED = 0.8
Kept = Literal["counted", "left out"]


class Coverage(NamedTuple):
    """How many of a list were found: how many, length of the list, their share, and its Wilson interval."""

    found: int
    listed: int
    share: float
    low: float
    high: float


class Voice(NamedTuple):
    """A share of voice: own mentions, those of the whole set, and the one over the other."""

    own: int
    whole: int
    share: float


def covered(listed: Iterable[str], seen: Iterable[str]) -> Coverage:
    """How many of a list that was written down beforehand were seen, each once.

    Args:
        listed: Ids on the list; an id that is there twice counts once.
        seen: Ids that took part, in any number; ids that are not on the list do not count.

    Returns:
        Count, length of the list, share as a fraction, and the ends of its 95 % Wilson interval.

    Raises:
        MetricError: If the list is empty.

    Source:
        New Tactics in Human Rights, "Building a social media plan" (2013): a launch measured by the experts
        who helped; "coverage" in docs/glossary.md.

    >>> covered(["a", "b", "c", "d"], ["a", "a", "a", "z"]).found
    1
    """
    names = set(listed)
    if not names:
        msg = "The list is empty, so nobody on it can be counted. Write down whose help would count."
        raise MetricError(msg)
    count = len(names & set(seen))
    found = wilson(count, len(names))
    return Coverage(count, len(names), count / len(names), found.low, found.high)


def distinct_mentioners(mentions: pd.DataFrame, who: str = "expert_id") -> pd.Series:
    """By how many different people or organisations each voice was mentioned.

    Args:
        mentions: Shape (mentions, columns) with `about` and the column `who`.
        who: Column that says who mentions; rows in which it is empty are left out.

    Returns:
        Shape (voices,), indexed by voice, whole counts, the most first; 0 for a voice that only
        others mention.

    Raises:
        MetricError: If a column is missing.

    Source:
        Our own count: each organisation once, however often it speaks.

    >>> said = pd.DataFrame({"about": ["v", "v", "w"], "expert_id": ["x1", "x1", None]})
    >>> distinct_mentioners(said).to_dict()
    {'v': 1, 'w': 0}
    """
    need(mentions, ("about", who))
    counts = mentions[who].groupby(mentions["about"].astype("string")).nunique()
    return counts.sort_values(ascending=False, kind="stable").astype("int64")


def share_of_voice(
    mentions: pd.DataFrame,
    own: str,
    among: Collection[str],
    automated: Kept = "counted",
    hostile: Kept = "counted",
) -> Voice:
    """Our mentions, divided by all mentions of a set that includes us.

    Args:
        mentions: Shape (mentions, columns) with `about`, `automation_score` (0 to 1) and `tone`.
        own: The voice that is ours.
        among: The set: voices that are compared, ours among them. Fix it before you look.
        automated: Mentions with a score of 0.8 and up are "counted" or "left out", whomever they are about.
        hostile: The same for hostile mentions.

    Returns:
        Own mentions, all mentions of the set, and the share as a fraction.

    Raises:
        MetricError: If we are not in the set, a column is missing, or no mention is left.

    Source:
        "Share of voice" in docs/glossary.md. It is a quantity and says nothing on tone.

    >>> said = pd.DataFrame({"about": ["us", "us", "them"], "automation_score": [0.9, 0.1, 0.1]})
    >>> share_of_voice(said.assign(tone="neutral"), "us", ["us", "them"], automated="left out").share
    0.5
    """
    need(mentions, ("about", "automation_score", "tone"))
    one_of("automated", automated, ("counted", "left out"))
    one_of("hostile", hostile, ("counted", "left out"))
    if own not in among:
        msg = f'"{own}" is not in the set, so it has no share of it. Put it in, beside the others.'
        raise MetricError(msg)
    kept = mentions["about"].isin(list(among))
    if automated == "left out":
        kept &= mentions["automation_score"] < LIKELY_AUTOMATED
    if hostile == "left out":
        kept &= mentions["tone"] != "hostile"
    total, ours = int(kept.sum()), int((kept & (mentions["about"] == own)).sum())
    if not total:
        msg = "No mention is left, so there is nothing to have a share of. Widen the set."
        raise MetricError(msg)
    return Voice(ours, total, ours / total)
