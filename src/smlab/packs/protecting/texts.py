"""What in a text can lead to a person: e-mail addresses, telephone numbers, handles and profile links.

Names cannot be recognised in running text without guessing; they are looked for only when the caller
knows them, from the name columns of the same file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["EMAIL", "MADE", "SUSPECT", "is_phone", "kind_of", "kinds_of", "replace_people", "traces"]

MADE = re.compile(r"^[a-z]_[0-9a-f]{20}$")
"""What a pseudonym looks like: the letter of its kind and 20 hexadecimal digits."""

EMAIL = re.compile(r"[\w.+'%-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")

# @anna, and @anna@example.social; not the @ within an address.
_HANDLE = re.compile(r"(?<![\w@./])@\w[\w.-]*(?:@(?:[\w-]+\.)+[^\W\d_]{2,})?")

_HOSTS = r"(?:x|twitter|instagram|facebook|fb|tiktok|threads|t|telegram|linkedin|youtube|bsky|vk|ok)"
_PROFILE = re.compile(
    rf"(?P<host>(?:https?://)?(?:[\w-]+\.)*{_HOSTS}\.(?:com|me|net|app|ru|org)/(?:in/|profile/|u/)?@?)(?P<who>[\w.-]+)",
    re.IGNORECASE,
)
_FEDIVERSE = re.compile(r"(?P<host>https?://(?:[\w-]+\.)+\w{2,}/(?:users/|@))(?P<who>[\w.-]+)")

SUSPECT = re.compile(
    rf"@|\b{_HOSTS}\.(?:com|me|net|app|ru|org)/|/users/|(?<![\w./#-])\+?\(?\d[\d\s().\u00a0\u202f/–-]{{5,}}\d",
    re.IGNORECASE,
)
"""Whatever holds a trace of a person has this in it: a quick look at texts of which most are harmless."""

_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DIGITS = re.compile(r"(?<![\w./#-])(?:\+|00)?\(?\d[\d\s().\u00a0\u202f/–-]{5,22}\d(?![\w%])")
_NUMBER = re.compile(r"\+?\d{7,15}")
_AT_ONCE = 1000
_USUAL = {
    "email": re.compile(rf"(?:{EMAIL.pattern}\n)*+", re.ASCII),
    "phone": re.compile(rf"(?:{_NUMBER.pattern}\n)*+", re.ASCII),
}
_THOUSANDS = re.compile(r"^\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+$")
_DATES = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s?[–-]\s?\d{4}|\d{1,2}:\d{2}"
)
_WORD = re.compile(r"[\w'’-]+")
_LONGEST_NAME = 4  # words
_LEAST, _MOST = 7, 15  # E.164 allows 15 digits; local numbers have seven or more


def is_phone(text: str) -> bool:
    """Whether digits stand here as a telephone number would: not a date, a year, or a count with thousands.

    With a country code, the number must be a possible one; without, its look decides, because the
    country is not known. A wrong yes costs a number in a text, a wrong no a person's number.

    >>> is_phone("+44 20 7946 0018"), is_phone("(555) 010-0199"), is_phone("10 000 000")
    (True, True, False)
    >>> is_phone("2025-03-14"), is_phone("2024 - 2026")
    (False, False)
    """
    bare = text.strip()
    digits = re.sub(r"\D", "", bare)
    if not _LEAST <= len(digits) <= _MOST or _THOUSANDS.match(bare) or _DATES.search(bare):
        return False
    if bare.startswith(("+", "00")):
        return _possible("+" + digits.removeprefix("00"))
    return True


def kind_of(value: str, expected: str) -> str:
    """What identifies somebody in this cell, whatever its column is called.

    Args:
        value: Of the cell.
        expected: The kind that the column holds: `email`, `phone`, `handle`, `person` or `name`.

    Returns:
        The kind; empty if the cell holds nothing of that kind, such as "none" among addresses.

    >>> kind_of("+44 20 7946 0018", "email"), kind_of("n/a", "email"), kind_of("@kim", "phone")
    ('phone', '', 'handle')
    """
    bare = value.strip()
    if expected in {"person", "name"}:
        return expected
    if EMAIL.fullmatch(bare.removeprefix("mailto:")):
        return "email"
    if (expected == "phone" and _NUMBER.fullmatch(bare)) or is_phone(bare):
        return "phone"
    return "handle" if expected == "handle" or bare.startswith("@") else ""


def kinds_of(values: Sequence[str], expected: str) -> list[str]:
    """`kind_of` of many values; a thousand that look as their column says are found so at one look."""
    usual = _USUAL.get(expected)
    kinds: list[str] = []
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        lines = "\n".join([*some, ""])
        if usual and usual.fullmatch(lines) and lines.count("\n") == len(some):
            kinds += [expected] * len(some)
        else:
            kinds += [kind_of(one, expected) for one in some]
    return kinds


def _possible(number: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - a second to load, wanted only where a number was seen

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def replace_people(
    text: str, stand_in: Callable[[str, str], str], names: frozenset[str] = frozenset()
) -> str:
    """The text with every trace of a person replaced.

    Args:
        text: Any text.
        stand_in: Called with the kind (`email`, `phone`, `handle`, `name`) and what was found; gives what
            is to stand there instead.
        names: Full names to look for, in small letters with one blank between their words.

    Returns:
        The text; links keep their host and lose who they lead to.

    >>> replace_people("Ask @anna or anna@example.org", lambda kind, found: f"[{kind}]")
    'Ask [handle] or [email]'
    """
    if names:
        text = _named(text, stand_in, names)
    if "/" in text:
        for pattern in (_PROFILE, _FEDIVERSE):
            text = pattern.sub(
                lambda found: found["host"] + stand_in("handle", found["who"]).lstrip("@"), text
            )
    if "@" in text:
        text = _HANDLE.sub(lambda found: _handle(found, stand_in), text)
        text = EMAIL.sub(lambda found: stand_in("email", found[0]), text)
    return _phones(text, stand_in)


def _named(text: str, stand_in: Callable[[str, str], str], names: frozenset[str]) -> str:
    """Names are looked up word by word: a pattern of ten thousand names would take minutes."""
    words, parts, last, place = list(_WORD.finditer(text)), [], 0, 0
    while place < len(words):
        for count in range(min(_LONGEST_NAME, len(words) - place), 1, -1):
            start, end = words[place].start(), words[place + count - 1].end()
            if " ".join(text[start:end].casefold().split()) in names:
                parts += [text[last:start], stand_in("name", text[start:end])]
                last, place = end, place + count - 1
                break
        place += 1
    return "".join([*parts, text[last:]])


def _handle(found: re.Match[str], stand_in: Callable[[str, str], str]) -> str:
    who = found[0].rstrip(".-")
    return found[0] if MADE.match(who[1:]) else stand_in("handle", who) + found[0][len(who) :]


def _phones(text: str, stand_in: Callable[[str, str], str]) -> str:
    parts, last = [], 0
    for link in _LINK.finditer(text):  # the digits of a link are an address, not a number
        parts += [_numbers(text[last : link.start()], stand_in), link[0]]
        last = link.end()
    return "".join([*parts, _numbers(text[last:], stand_in)])


def _numbers(text: str, stand_in: Callable[[str, str], str]) -> str:
    return _DIGITS.sub(lambda found: _number(found[0], stand_in), text)


def _number(run: str, stand_in: Callable[[str, str], str]) -> str:
    """A run of digits: as a whole, else its longest beginning that is a number, and then the rest."""
    groups = re.split(r"(\s+)", run)
    for end in range(len(groups), 0, -2):
        begins = "".join(groups[:end])
        if is_phone(begins):
            rest = "".join(groups[end:])
            return stand_in("phone", begins) + (_numbers(rest, stand_in) if rest else "")
    return run if len(groups) == 1 else groups[0] + groups[1] + _number("".join(groups[2:]), stand_in)


def traces(text: str) -> Iterator[tuple[str, str]]:
    """Each trace of a person in a text, as (kind, what stands there); pseudonyms of ours are none.

    >>> list(traces("Call +44 20 7946 0018, not @h_0123456789abcdef0123"))
    [('phone', '+44 20 7946 0018')]
    """
    found: list[tuple[str, str]] = []

    def note(kind: str, what: str) -> str:
        if not MADE.match(what.lstrip("@")):
            found.append((kind, what))
        return " "

    replace_people(text, note)
    yield from found
