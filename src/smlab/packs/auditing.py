"""A pack is looked through for anything that could lead to a person, before it is shown to anybody."""

from __future__ import annotations

import csv
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from smlab.packs.datapackage import DESCRIPTION, read_contents
from smlab.packs.protecting import PRIVATE
from smlab.packs.protecting.roles import role_by_name
from smlab.packs.protecting.texts import traces
from smlab.packs.schema import tables
from smlab.words import say

__all__ = ["Suspicion", "audit"]

# The group's own names and addresses, and what only counts or dates.
_OWN = {
    "account",
    "post_id",
    "platform",
    "definition",
    "metric",
    "day",
    "as_of",
    "at",
    "published_at",
    "value",
}
_OWN_LINKS = {("posts", "url")}
_TEXTS = {".csv", ".json", ".toml", ".txt", ".tsv", ".html", ".md"}
_OURS = {"acts.toml", ".lock"}
_MOST = 20_000_000


@attrs.frozen
class Suspicion:
    """Something that looks personal: where it stands, what it looks like, how often, and a veiled example."""

    file: str
    column: str
    kind: str
    rows: int
    example: str

    def says(self) -> str:
        """The suspicion as a sentence."""
        key = "people.suspect" if self.column else "people.suspect_file"
        return say(key, **attrs.asdict(self) | {"kind": say(f"people.kind_{self.kind}")})


def audit(folder: Path) -> list[Suspicion]:
    """Everything in a pack's folder that looks personal.

    Args:
        folder: Of a pack that `smlab data add` made.

    Returns:
        One suspicion for each column and kind of trace, none if all is well. A name in running text is not
        recognised: read what you share.

    Raises:
        DatasetError: If the pack is damaged.
    """
    contents = read_contents(folder)
    found: list[Suspicion] = []
    for name, facts in contents.datasets.items():
        with facts.path.open(encoding="utf-8", newline="") as text:
            found += _columns(facts.path.name, name, csv.DictReader(text))
    found += _described(folder / DESCRIPTION)
    named = {facts.path for facts in contents.datasets.values()} | {folder / DESCRIPTION}
    found += [one for file in sorted(folder.rglob("*")) if file not in named for one in _stray(file, folder)]
    return [*found, *_loose_key(folder.parent)]


def _columns(file: str, table: str, rows: csv.DictReader[str]) -> Iterator[Suspicion]:
    wanted = tables()[table].names if table in tables() else ()
    for column in rows.fieldnames or ():
        if column not in wanted and role_by_name(column):
            yield Suspicion(file, column, "column", 0, "")
    seen: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for column, cell in row.items():
            if cell and column not in _OWN and (table, column) not in _OWN_LINKS:
                for kind, what in traces(cell):
                    seen.setdefault((column, kind), []).append(what)
    for (column, kind), whats in seen.items():
        yield Suspicion(file, column, kind, len(whats), _veiled(whats[0]))


def _described(file: Path) -> Iterator[Suspicion]:
    for text in _strings(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else ():
        for kind, what in traces(text):
            yield Suspicion(file.name, "", kind, 1, _veiled(what))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _stray(file: Path, folder: Path) -> Iterator[Suspicion]:
    """A file that does not belong to the pack: its traces, or that it cannot be looked into."""
    if not file.is_file() or file.name in _OURS:
        return
    name = file.relative_to(folder).as_posix()
    if file.suffix.casefold() not in _TEXTS or file.stat().st_size > _MOST:
        yield Suspicion(name, "", "unseen", 1, "")
        return
    whats = list(traces(file.read_text(encoding="utf-8", errors="replace")))
    for kind in dict.fromkeys(kind for kind, _ in whats):
        here = [what for one, what in whats if one == kind]
        yield Suspicion(name, "", kind, len(here), _veiled(here[0]))


def _loose_key(data: Path) -> Iterator[Suspicion]:
    key = data / PRIVATE / "key"
    if os.name == "posix" and key.is_file() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Suspicion(f"{PRIVATE}/key", "", "key", 1, "")


def _veiled(what: str) -> str:
    """Enough to find it, not enough to learn it."""
    bare = what.lstrip("@")
    return f"{bare[:1]}…{bare[-1:]}"
