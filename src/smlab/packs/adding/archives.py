"""Archives of accounts become grids: their JSON, cut down to what is public and the group's own.

Each shape picks single named values out of the file; nothing else of it is looked at, so that a private
message cannot slip through. A row of somebody else, or one not meant for everyone, is marked and dropped
with a reason, without its text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from smlab.errors import ExportRefused
from smlab.packs.adding.containers import Member
from smlab.packs.adding.decoding import encoding_of
from smlab.packs.adding.grids import Grid, listed
from smlab.packs.adding.shapes import shape
from smlab.words import say

__all__: list[str] = []

_Rows = Iterator[Sequence[str]]
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_X = re.compile(r"^\s*window\.YTD\.(?:tweets?|tweet)\.part\d+\s*=\s*(?=\[)")
_MOST_DEEP = 100


@shape("text")
def _archive(member: Member) -> list[Grid]:
    start = member.content[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"window.YTD."):
        return _x(member)
    if not start.startswith((b"{", b"[")):
        return []
    found = _loaded(member, _text(member))
    for recognise, made in _KINDS:
        if recognise(found):
            name, header, rows = made
            return [listed(member.name, name, [header.split("|"), *rows(found)])]
    raise ExportRefused(say("archives.unknown", file=member.name))


def _text(member: Member) -> str:
    encoding, _ = encoding_of(member.name, member.content)
    return member.content.decode(encoding)


def _loaded(member: Member, text: str) -> Any:
    """The JSON of a member. A list whose key stands twice, as in some outboxes, keeps the items of both."""
    try:
        return json.loads(text, object_pairs_hook=_both)
    except (ValueError, RecursionError) as wrong:
        raise ExportRefused(say("archives.damaged", file=member.name)) from wrong


def _both(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        before = made.get(key)
        made[key] = [*before, *value] if isinstance(before, list) and isinstance(value, list) else value
    return made


def _mended(text: str) -> str:
    """Text whose UTF-8 bytes were written as if each were a letter, as Meta does."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _string(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


# X


def _x(member: Member) -> list[Grid]:
    text = _text(member).lstrip("\ufeff")
    begins = _X.match(text)
    if not begins:
        raise ExportRefused(say("archives.private", file=member.name))
    tweets = _loaded(member, text[begins.end() :].rstrip().rstrip(";"))
    header = ["x id", "created", "text", "language", "favourites", "reposts", "own"]
    return [listed("", "x_archive", [header, *map(_tweet, _dicts(tweets))])]


def _tweet(wrapped: Mapping[str, Any]) -> Sequence[str]:
    one = _dict(wrapped.get("tweet", wrapped))  # very old archives have no wrapper
    text = _string(one.get("full_text") or one.get("text"))
    own = not text.startswith("RT @")
    for link in _dicts(_dict(one.get("entities")).get("urls")):
        if link.get("url") and link.get("expanded_url"):
            text = text.replace(_string(link["url"]), _string(link["expanded_url"]))
    return [
        _string(one.get("id_str") or one.get("id")),
        _string(one.get("created_at")),
        text if own else "",
        _string(one.get("lang")),
        _string(one.get("favorite_count")),
        _string(one.get("retweet_count")),
        "yes" if own else "no",
    ]


# Instagram, Facebook, Threads


def _is_meta(found: Any) -> bool:
    if isinstance(found, dict):
        return "text_post_app_text_posts" in found
    first = next(iter(_dicts(found)), {})
    return "media" in first or ("timestamp" in first and ("data" in first or "attachments" in first))


def _meta(found: Any) -> _Rows:
    posts = found.get("text_post_app_text_posts") if isinstance(found, dict) else found
    for one in _dicts(posts):
        media = next(iter(_dicts(one.get("media"))), {})
        data = "\n".join(_string(each["post"]) for each in _dicts(one.get("data")) if each.get("post"))
        # A carousel has its caption at the post, a single picture at the picture.
        text = _mended(data or _string(one.get("title")) or _string(media.get("title")))
        if not data and "timestamp" in one:  # the title of a Facebook post says who did what, with names
            text = ""
        at = _string(one.get("creation_timestamp") or one.get("timestamp") or media.get("creation_timestamp"))
        if not at:
            yield ["", "", ""]
            continue
        yield [f"{at}-{hashlib.sha256(text.encode()).hexdigest()[:8]}", at, text]


def _is_followers(found: Any) -> bool:
    first = next(iter(_dicts(_followers_of(found))), {})
    return "string_list_data" in first


def _followers_of(found: Any) -> Any:
    return found.get("relationships_followers") if isinstance(found, dict) else found


def _followers(found: Any) -> _Rows:
    from collections import Counter  # noqa: PLC0415 - one use
    from datetime import UTC, datetime  # noqa: PLC0415

    days: Counter[str] = Counter()
    for one in _dicts(_followers_of(found)):
        at = next(iter(_dicts(one.get("string_list_data"))), {}).get("timestamp")
        if isinstance(at, int) and 0 < at < 4_000_000_000:  # noqa: PLR2004 - seconds, to the year 2096
            days[datetime.fromtimestamp(at, UTC).date().isoformat()] += 1
    yield from ([day, str(came)] for day, came in sorted(days.items()))


# Mastodon


def _is_outbox(found: Any) -> bool:
    return isinstance(found, dict) and found.get("type") == "OrderedCollection" and "orderedItems" in found


def _outbox(found: Any) -> _Rows:
    for one in _dicts(found["orderedItems"]):
        note = _dict(one.get("object"))
        public = _PUBLIC in _listed(one.get("to")) or _PUBLIC in _listed(one.get("cc"))
        number = _string(note.get("id") or one.get("id")).rstrip("/")
        number = number.removesuffix("/activity").rpartition("/")[2]
        if one.get("type") != "Create" or not note:
            yield [number, "", "", "", "", "a boost"]
        elif not public:
            yield [number, "", "", "", "", "some"]
        else:
            language = next(iter(_dict(note.get("contentMap"))), "")
            text = _plain(_string(note.get("content")))
            yield [
                number,
                _string(note.get("published")),
                text,
                _string(note.get("url")),
                language,
                "everyone",
            ]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(html: str) -> str:
    """The text of a post, with its paragraphs, and links as they are followed, not as they are shown."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - only for this kind of archive

    soup = BeautifulSoup(html, "html.parser")
    for line in soup.find_all("br"):
        line.replace_with("\n")
    return "\n".join(block.get_text() for block in soup.find_all("p")) or soup.get_text()


# Telegram


def _is_telegram(found: Any) -> bool:
    return isinstance(found, dict) and ("messages" in found or "list" in _dict(found.get("chats")))


def _telegram(found: Any) -> _Rows:
    chats = [found] if "messages" in found else _dicts(_dict(found.get("chats")).get("list"))
    for chat in chats:
        if chat.get("type") != "public_channel":
            continue  # chats, groups and private channels are nobody's business
        for one in _dicts(chat.get("messages")):
            if one.get("type") != "message":
                continue
            parts = one.get("text")
            text = "".join(
                part if isinstance(part, str) else _string(_dict(part).get("text")) for part in _listed(parts)
            )
            yield [
                _string(one.get("id")),
                _string(one.get("date_unixtime")),
                _string(one.get("date")),
                text,
                _string(chat.get("name")),
            ]


_Kind = tuple[str, str, Callable[[Any], _Rows]]
_KINDS: tuple[tuple[Callable[[Any], bool], _Kind], ...] = (
    (_is_outbox, ("mastodon_outbox", "mastodon id|published|text|link|language|seen by", _outbox)),
    (_is_telegram, ("telegram_export", "telegram id|epoch|local|text|channel", _telegram)),
    (_is_followers, ("instagram_followers", "follow day|came", _followers)),
    (_is_meta, ("meta_archive", "meta post|epoch|text", _meta)),
)


# WhatsApp

_LINE = re.compile(
    r"^[\u200e\u200f]?\[?(\d{1,2}[./]\d{1,2}[./]\d{2,4}),? "  # the day, in the order of the telephone
    r"\d{1,2}[:.]\d{2}(?::\d{2})?[ \u202f]?(?:[AP]M)?\]?(?: -)? [^:]{1,60}: "
)


@shape("text")
def _chat(member: Member) -> list[Grid]:
    """Only the days of messages: not who wrote, not what."""
    if not re.match(
        rb"^\xef?\xbb?\xbf?(?:\xe2\x80\x8e)?\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d", member.content[:40]
    ):
        return []
    days: dict[str, int] = {}
    for line in _text(member).splitlines():
        found = _LINE.match(line)
        if found:
            days[found[1]] = days.get(found[1], 0) + 1
    if not days:
        return []
    return [
        listed("", "whatsapp_chat", [["chat day", "messages"], *([day, str(n)] for day, n in days.items())])
    ]
