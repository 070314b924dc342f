"""Somebody, or a file, is taken out of the packs of a workspace for good.

A person goes from every table and text of every pack, and a keyed hash on the stop list keeps them out when
their file is added again. A file takes with it the rows that it gave, and its entry in the log.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import attrs
import pandas as pd
from filelock import FileLock

from smlab.packs.datapackage import read_contents, save
from smlab.packs.protecting import open_keyring
from smlab.packs.protecting.guard import FORGOTTEN
from smlab.packs.protecting.texts import MADE, kind_of
from smlab.packs.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from smlab.packs.protecting import Keyring

__all__ = ["INCOMING", "Forgotten", "forget_person"]

INCOMING = "incoming"
"""Below the workspace's `data`: where a group may keep the exports that it adds."""

_SOURCE = re.compile(r"^([a-z_]+):(\S+)$")
_INSIDE = re.compile(r"@?\b[a-z]_([0-9a-f]{20})\b")


@attrs.frozen
class Forgotten:
    """What was taken out.

    Attributes:
        rows: How many rows, by pack and table.
        texts: In how many texts a pseudonym was blotted out, by pack and table.
        copies: Names of exports kept in the workspace that were deleted.
        loads: How many entries of the log.
        kept_out: Whether somebody is on the stop list now.
    """

    rows: Mapping[tuple[str, str], int]
    texts: Mapping[tuple[str, str], int] = attrs.field(factory=dict)
    copies: tuple[str, ...] = ()
    loads: int = 0
    kept_out: bool = False


def forget_person(data: Path, who: str, packs: Sequence[Path]) -> Forgotten:
    """Take a person out of packs, and keep them out.

    Args:
        data: The folder that holds the packs and the key.
        who: An e-mail address, telephone number, handle or profile link; a pseudonym such as `p_…`; an id of
            a source, such as `nationbuilder:12`; or a name, for people of whom nothing else is known.
        packs: Folders of the packs to look through.

    Returns:
        What was taken out. Nothing may be: then the person is kept out from now on all the same.

    Raises:
        ProtectionError: If the key is missing or another one.
        DatasetError: If a pack is damaged.
    """
    keyring = open_keyring(data)
    known = _everything_known(_asked(who, keyring), packs)
    # First of all the list: whoever is interrupted now has forgotten too little, but nobody comes back.
    keyring.stop(f"p_{one}" for one in known)
    rows, texts = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for folder in packs:
        with FileLock(folder / ".lock"):
            _taken_out(folder, known, rows, texts)
    return Forgotten(+rows, +texts, _copies(data / INCOMING, who), kept_out=True)


def _asked(who: str, keyring: Keyring) -> frozenset[str]:
    bare = who.strip()
    if MADE.match(bare.lstrip("@")):
        return frozenset({bare.lstrip("@")[2:]})
    kind = kind_of(bare, "phone") or ("handle" if "/" in bare else "")
    made = [keyring.pseudonym(kind, bare)] if kind else []
    if not kind:
        made = [keyring.pseudonym("person", bare)] if _SOURCE.match(bare) else []
        made += [keyring.pseudonym("handle", bare), keyring.pseudonym("name", bare)]
    return frozenset(one[2:] for one in made if one)


def _everything_known(asked: frozenset[str], packs: Sequence[Path]) -> frozenset[str]:
    """All that a person is known by: whoever asks by address goes by their number as well."""
    known, more = asked, True
    people = [one for one in map(_people, packs) if one is not None]
    while more:
        found = {each for rows in people for each in _sharing(rows, known)}
        more = not found <= known
        known |= found
    return known


def _people(folder: Path) -> pd.Series | None:
    contents = read_contents(folder)
    if "people" not in contents.datasets:
        return None
    rows = read_table(contents.datasets["people"])
    return (rows["person_id"] + " " + rows["also"].fillna("")).str.replace(r"\b[a-z]_", "", regex=True)


def _sharing(people: pd.Series, known: Iterable[str]) -> set[str]:
    hit = people[people.str.contains("|".join(known))] if known else people.iloc[:0]
    return set(" ".join(hit).split())


def _taken_out(
    folder: Path, known: frozenset[str], rows: Counter[tuple[str, str]], texts: Counter[tuple[str, str]]
) -> None:
    contents = read_contents(folder)
    changed = {}
    for name, facts in contents.datasets.items():
        table = read_table(facts)
        gone, blotted = _without(table, known)
        rows[folder.name, name] += len(table) - len(gone)
        texts[folder.name, name] += blotted
        if len(gone) < len(table) or blotted:
            changed[name] = gone
    if changed:
        save(folder, changed, contents.loads)


def _without(table: pd.DataFrame, known: frozenset[str]) -> tuple[pd.DataFrame, int]:
    """The rows that are not about the person; in how many of their texts the person was blotted out."""
    out = pd.Series(data=False, index=table.index)
    words = [column for column in table if pd.api.types.is_string_dtype(table[column])]
    for column in words:
        out |= table[column].str.fullmatch(r"[a-z]_[0-9a-f]{20}").fillna(value=False) & table[column].str[
            2:
        ].isin(known)
    kept, blotted = table[~out].copy(), 0
    for column in words:
        before = kept[column]
        hit = before.str.contains("|".join(known)).fillna(value=False).astype(bool)
        if hit.any():
            kept.loc[hit, column] = before[hit].map(lambda text: _INSIDE.sub(lambda m: _blot(m, known), text))
            blotted += int(hit.sum())
    return kept, blotted


def _blot(found: re.Match[str], known: frozenset[str]) -> str:
    return FORGOTTEN if found[1] in known else found[0]


def _copies(folder: Path, who: str) -> tuple[str, ...]:
    """Exports kept in the workspace in which the person stands are deleted: they were only ever copies."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()] if folder.is_dir() else []
    gone = [file for file in files if _holds(file.read_bytes(), who.strip().lstrip("@"))]
    for file in gone:
        file.unlink()
    return tuple(file.name for file in gone)


def _holds(content: bytes, who: str) -> bool:
    """Whether somebody stands in a file, as far as it can be searched; packed files are unpacked."""
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as box:
                return any(_holds(box.read(one), who) for one in box.namelist())
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return True
    small = content.lower()
    return any(who.lower().encode(encoding) in small for encoding in ("utf-8", "utf-16-le"))
