"""What each column may hold of a person, and what is done with it.

Its place in the schema decides first, its name second, what is in it third.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from smlab.packs.protecting.texts import EMAIL, is_phone, traces

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ABOUT_PEOPLE", "Role", "role_by_name", "role_of"]


class Role(Enum):
    """What a column holds; `TEXT` is kept without the people named in it, `PERSON` is an id of the source."""

    KEEP = "keep"
    TEXT = "text"
    PERSON = "person"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    NAME = "name"
    PLACE = "place"
    LINK = "link"
    DROP = "drop"


ABOUT_PEOPLE = frozenset({"people", "actions", "consents"})
"""Tables whose rows are about one person each: whatever identifies them becomes `person_id` and goes."""

_KEEP, _TEXT, _DROP = Role.KEEP, Role.TEXT, Role.DROP
_SCHEMA: dict[str, dict[str, Role]] = {
    "posts": {"text": _TEXT, "source_file": _TEXT},
    "post_metrics": {},
    "daily_metrics": {},
    "breakdowns": {"part": _TEXT},
    "mentions": {
        "mention_id": Role.LINK,
        "author": Role.HANDLE,
        "url": Role.LINK,
        "title": _TEXT,
        "snippet": _DROP,
        "outlet": _TEXT,
    },
    "people": {
        "person_id": Role.PERSON,
        "given": Role.NAME,
        "family": Role.NAME,
        "email": Role.EMAIL,
        "phone": Role.PHONE,
        "postcode": Role.PLACE,
        "tags": _TEXT,
    },
    "actions": {"person_id": Role.PERSON, "action": _TEXT, "campaign": _TEXT, "value": _TEXT},
    "consents": {"person_id": Role.PERSON, "note": _DROP},
    "contacts": {"office": _TEXT, "reply_says": _DROP, "note": _DROP},
    "experts": {"expert_id": Role.HANDLE, "handle": Role.HANDLE, "name": Role.NAME, "note": _DROP},
    "act_ratings": {"rater": Role.NAME, "act": _TEXT},
    "time_log": {"who": Role.NAME, "task": _TEXT, "note": _DROP},
}
# Columns of the schema that hold no person although their names, or their digits, might look so.
_HARMLESS = re.compile(
    r"^(?:\w+_id|id|platform|account|account_type|country|country_code|language|kind|metric|definition|value|"
    r"\w+_at|at|day|day_tz|as_of|date|reach|sentiment|url|source|channel|consent_\w+|tz_known|published_precision)$"
)

_NAMED = (
    (_DROP, r"\bip\b|ip address|latitude|longitude|\b(?:lat|lon|lng|gps)\b|birth|\bdob\b|\bgeo"),
    (_DROP, r"street|address ?(?:line)? ?\d|(?:home|mailing|billing|postal|user|primary) address|^address$"),
    (_DROP, r"passport|national id|tax id|gender|ethnic|religio|\bhealth\b|\bage\b"),
    (Role.EMAIL, r"e-?mail|correo|courriel|пошта"),
    (Role.PHONE, r"phone|mobile|\bcell\b|whats ?app|\btel\b|telefon|téléphone|teléfono|handy|телефон"),
    (Role.HANDLE, r"handle|user ?name|screen ?name|twitter|instagram|telegram|account address|influencer"),
    (Role.NAME, r"(?:first|last|middle|given|family|full|sur|nick|display|legal|contact) ?name"),
    (Role.NAME, r"^name$|vorname|nachname|nombre|apellido|prénom|^nom$|^surname$|submitted by|attendee$"),
    (Role.PLACE, r"post ?code|\bzip\b|postal code|city|town|village|county|district|address|\bstate\b|ward"),
    (_DROP, r"\bnotes?\b|comment|message|\bbio\b|remark|feedback|anything else"),
)


def role_by_name(header: str) -> Role | None:
    """What the name of a column says about it; nothing where it says nothing.

    >>> role_by_name("Mobile Phone"), role_by_name("OPTIN_IP"), role_by_name("Total clicks")
    (<Role.PHONE: 'phone'>, <Role.DROP: 'drop'>, None)
    """
    plain = " ".join(re.sub(r"[_\W]+", " ", header).casefold().split())
    return next((role for role, pattern in _NAMED if re.search(pattern, plain)), None)


def role_of(table: str, column: str, values: pd.Series) -> Role:
    """What is done with one column.

    Args:
        table: Its table in the schema; a table that is not in it goes by names and content alone.
        column: Its name.
        values: What it holds, shape (rows,).
    """
    known = _SCHEMA.get(table, {})
    if column in known:
        return known[column]
    if table in _SCHEMA and _HARMLESS.match(column):
        return Role.KEEP
    return role_by_name(column) or _by_content(values)


def _by_content(values: pd.Series) -> Role:
    """What most of a column's values look like; text is looked through in any case."""
    sample = [str(one).strip() for one in values.dropna().drop_duplicates().head(500)]
    sample = [one for one in sample if one]
    if not sample or values.dtype.kind in "mMbf":
        return Role.KEEP

    def most(test: re.Pattern[str]) -> bool:
        return 2 * sum(bool(test.fullmatch(one)) for one in sample) > len(sample)

    if most(EMAIL):
        return Role.EMAIL
    if most(re.compile(r"@[\w.@-]+")):
        return Role.HANDLE
    if 2 * sum(is_phone(one) and _written_as_phone(one) for one in sample) > len(sample):
        return Role.PHONE
    return Role.TEXT if any(next(traces(one), None) for one in sample) else Role.KEEP


def _written_as_phone(text: str) -> bool:
    return text.startswith(("+", "00", "(", "0")) or bool(re.search(r"\d[ -]\d", text))
