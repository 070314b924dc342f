"""Codes that stand in tables, as words that a board reads: channels, ways, offices, voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import DatasetError
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings.data import Data

__all__ = ["named"]

_PLATFORMS = frozenset(
    {
        *("facebook", "instagram", "linkedin", "x", "youtube", "tiktok", "threads", "mastodon"),
        *("telegram", "whatsapp", "web", "email", "media", "own", "phone", "in_person", "sheet"),
        *("mailchimp", "actionnetwork", "nationbuilder", "van", "actionkit", "salesforce"),
        *("eventbrite", "surveymonkey", "google_forms", "kobo", "meltwater", "gdelt"),
    }
)
_WAYS = frozenset({"network_public", "network_direct", "web_form", "email", "letter", "phone"})


def named(data: Data, table: str, column: str, code: str) -> str:
    """One value of a table in plain words.

    Args:
        data: The pack; its dictionary may have words for the value.
        table: Name of the lesson table.
        column: Name of its column.
        code: The value as it stands there.

    Returns:
        The words of the dictionary, of the way to an office, or of the platform with its account; else the
        value itself, which is then a name that the group has given.
    """
    if (table, column) == ("target_contacts", "channel") and code in _WAYS:
        return say(f"found.way_{code}")
    try:
        words = data.pack.describe(table).column(column).words
    except DatasetError:  # a table made for lessons has no dictionary of its own
        words = {}
    if code in words:
        return words[code]
    if code in _PLATFORMS:
        return say(f"platform.{code}")
    platform, _, account = code.partition("_")
    if account and platform in _PLATFORMS:
        return say("found.account", platform=say(f"platform.{platform}"), account=account)
    return code
