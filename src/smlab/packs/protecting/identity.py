"""Who a row is about: one spelling of each address, number and name, so that one person stays one person."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normal"]

_PROFILE = re.compile(r"^(?:https?://)?[\w.-]+\.\w+/(?:in/|users/|profile/)?")


def normal(kind: str, value: str) -> str:
    """One spelling for all spellings of the same.

    >>> normal("email", " Anna@Example.ORG ")
    'anna@example.org'
    >>> normal("phone", "+44 (0)20 7946-0018") == normal("phone", "0044 20 79460018")
    True
    >>> normal("handle", "@Anna") == normal("handle", "https://x.com/anna")
    True
    """
    text = unicodedata.normalize("NFC", value).strip()
    if kind == "phone":
        return _phone(text)
    if kind == "handle":
        text = _PROFILE.sub("", text).strip("/").lstrip("@")
    if kind in {"person", "link"}:
        return text  # an id, and the path of a link, tell large letters from small ones
    return " ".join(text.casefold().removeprefix("mailto:").split())


def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    return (digits[2:] if text.startswith("00") else digits).lstrip("0")
