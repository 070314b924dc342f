"""Whose hand-in it is: what a system says, then ids and addresses, then names; what is doubtful is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from attrs import frozen

from smlab.course.collecting.evidence import Evidence
from smlab.course.roster import Person, Roster, is_safe_id, lms_ids
from smlab.words import say

__all__ = ["Match", "match", "told_for"]

_NEAR, _ALIKE = 0.8, 0.5
_MOST_CANDIDATES = 3
_PEOPLE = 20_000
"""How many people are remembered, so that a large class is not spelled out once for each of its hand-ins."""


@frozen(kw_only=True)
class Match:
    """Whose a hand-in is.

    Attributes:
        id: The person's id; empty where it has to be asked.
        candidates: Ids of those whose it may be, the likeliest first.
        note: A sentence for the trainer, or empty.
    """

    id: str = ""
    candidates: tuple[str, ...] = ()
    note: str = ""


def told_for(label: str, told: Mapping[str, str]) -> str:
    """The id that the trainer gave for a file, by its label, the end of it, or any part of it; or nothing."""
    parts = label.split("/")
    return next(
        (
            id_
            for file, id_ in told.items()
            if file == label or f"/{label}".endswith(f"/{file}") or file in parts
        ),
        "",
    )


def match(evidence: Evidence, by: str, roster: Roster) -> Match:
    """Find the person.

    Args:
        evidence: What the names of folders and files say.
        by: The id that the learner gave in the receipt, or empty. It decides only where nothing else does.
        roster: Everybody; without a list only nbgrader, a folder or a receipt can say whose it is.
    """
    if not roster.people:
        return _without_list(evidence, by)
    system, doubtful = _by_system(evidence, roster)
    if doubtful:
        return Match(candidates=system)
    found = system or _plainly(roster, evidence.said) or _plainly(roster, evidence.files)
    own = _plainly(roster, (by,)) if by else ()
    if not found:
        found = own
    if len(found) == 1:
        other = bool(by) and found != own
        return Match(id=found[0], note=say("collect.by_other", by=by, id=found[0]) if other else "")
    return Match(candidates=found or _near(roster, (evidence.name, *evidence.said, *evidence.files, by)))


def _without_list(evidence: Evidence, by: str) -> Match:
    names = () if evidence.numbered else evidence.sure
    found = next((one for one in (*names, *evidence.said, by) if is_safe_id(one)), "")
    return Match(id=found)


def _by_system(evidence: Evidence, roster: Roster) -> tuple[tuple[str, ...], bool]:
    """Those whom a system means, and whether it says two things at once."""
    sure = _folded(*evidence.sure)
    by_id = [one for one in roster.people if _keys(one) & sure]
    if not evidence.name:
        return _ids(by_id), len(by_id) > 1
    name = _letters(evidence.name)
    by_name = [one for one in roster.people if name in _spellings(one)]
    both = [one for one in by_id if one in by_name]
    if len(both) == 1:
        return _ids(both), False
    if by_id and by_name:
        return _ids([*by_id, *by_name]), True
    unlike = [one for one in by_id if one.first + one.last and _likeness(evidence.name, one) < _ALIKE]
    found = by_id or by_name
    return _ids(found), len(found) > 1 or bool(unlike)


def _plainly(roster: Roster, said: Iterable[str]) -> tuple[str, ...]:
    """Those of whom something is exactly the id, the address, the number or the name."""
    given = [one for one in said if one]
    keys, names = {one.casefold() for one in given}, {_letters(one) for one in given} - {""}
    return _ids([one for one in roster.people if _keys(one) & keys or _spellings(one) & names])


def _near(roster: Roster, said: Iterable[str]) -> tuple[str, ...]:
    given = [one for one in said if _letters(one)]
    scored = sorted(
        ((max((_likeness(text, one) for text in given), default=0.0), one.id) for one in roster.people),
        reverse=True,
    )
    return tuple(id_ for score, id_ in scored[:_MOST_CANDIDATES] if score >= _NEAR)


def _likeness(text: str, person: Person) -> float:
    spelled = _spellings(person) or {_letters(person.id)}
    return max(SequenceMatcher(None, _letters(text), one, autojunk=False).ratio() for one in spelled)


def _keys(person: Person) -> frozenset[str]:
    return _folded(person.id, person.email, *lms_ids(person))


@lru_cache(_PEOPLE)
def _folded(*ids: str) -> frozenset[str]:
    return frozenset(one.casefold() for one in ids if one)


def _spellings(person: Person) -> frozenset[str]:
    """A person's name in both orders, letters and digits alone, as Canvas squeezes it."""
    return _both_orders(person.first, person.last)


@lru_cache(_PEOPLE)
def _both_orders(first: str, last: str) -> frozenset[str]:
    return frozenset((_letters(first + last), _letters(last + first))) - {""}


def _letters(text: str) -> str:
    """Letters and digits in lower case; accents do not tell names apart, other scripts stay as they are."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _ids(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in people))
