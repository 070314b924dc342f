"""The invented groups of our lessons under names that an organisation gives them: in prose, never in data.

A name is replaced where it stands whole. Ids, keys of answers, code, addresses and tables of data keep it, so
that answers, checks and packs stay exchangeable between everybody who uses smlab.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from smlab import content

__all__ = ["case_names", "in_prose", "in_table", "in_text"]

_PROSE = frozenset(
    {"title", "prompt", "case", "worked", "reveal", "not_judged", "hints", "text", "why", "help", "label"}
    | {"caption", "asks", "says", "low_text", "high_text", "rubric", "words", "unit"}
)
"""Keys of an exercise file whose strings, or lists and tables of strings, are read by people."""
_KEPT = frozenset({"when", "samples", "reference", "answer", "arguments", "sources", "planted", "fills"})
"""Tables in which everything is a key, an answer or somebody else's words."""
_CODE = r"```.*?```|~~~.*?~~~|`[^`\n]+`|\]\([^)]*\)|<[a-zA-Z/!][^>]*>|https?://\S+"
"""What in Markdown is not prose: code, the address of a link, a tag."""


def case_names() -> tuple[str, ...]:
    """The names of the invented groups in our lessons, from the practice pack's table of them."""
    return _groups(content.root() / "datasets" / "orgs" / "orgs.csv")


@cache
def _groups(file: Path) -> tuple[str, ...]:
    with file.open(encoding="utf-8", newline="") as rows:
        return tuple(row["organisation"] for row in csv.DictReader(rows))


def in_text(text: str, names: Mapping[str, str]) -> str:
    """A text with each whole name replaced; all at once, so that two names may be exchanged.

    >>> in_text("Open Hall and Open Hallway", {"Open Hall": "Our House"})
    'Our House and Open Hallway'
    """
    return _pattern(tuple(names)).sub(lambda found: names[found[0]], text) if names else text


def in_prose(markdown: str, names: Mapping[str, str]) -> str:
    """Markdown with each whole name replaced in what is read: not in code, addresses and tags."""
    if not names:
        return markdown
    parts = re.split(f"({_CODE})", markdown, flags=re.DOTALL)
    # Split with one group: the texts between stand at even places.
    return "".join(part if n % 2 else in_text(part, names) for n, part in enumerate(parts))


def in_table(table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The table of an exercise file with each whole name replaced in what people read."""
    return {key: _value(key, value, names) for key, value in table.items()} if names else dict(table)


def _value(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if key in _KEPT:
        return value
    if isinstance(value, str):
        return in_text(value, names) if key in _PROSE else value
    if isinstance(value, list):
        return [_value(key, one, names) for one in value]
    if isinstance(value, dict):
        # Of a table of reasons or words the keys are ids and every value is prose.
        inner = key if key in ("why", "words") else ""
        return {name: _value(inner or name, one, names) for name, one in value.items()}
    return value


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
