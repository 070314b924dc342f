"""A file that was added is taken out again: its rows, its entry in the log, its copy."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import pandas as pd
from filelock import FileLock

from smlab.errors import NothingToForget
from smlab.packs.adding import Choices, Reading, understand
from smlab.packs.datapackage import read_contents, save
from smlab.packs.forgetting import INCOMING, Forgotten
from smlab.packs.protecting import label, open_keyring, protect
from smlab.packs.reading import read_table
from smlab.packs.schema import shape, table
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smlab.packs.datapackage import Contents
    from smlab.packs.protecting import Keyring

__all__ = ["forget_file"]


def forget_file(data: Path, file: Path, packs: Sequence[Path]) -> Forgotten:
    """Take out of packs what a file gave them.

    A fact that another file gave as well goes with it; adding that file again brings it back.

    Args:
        data: The folder that holds the packs and the key.
        file: The export, as it was added; one of that name in `data/incoming` will do.
        packs: Folders of the packs to look through.

    Raises:
        NothingToForget: If no pack has it, or it is no longer there to see which rows it gave.
    """
    copy = data / INCOMING / file.name
    place = file if file.is_file() else copy
    sha = hashlib.sha256(place.read_bytes()).hexdigest() if place.is_file() else ""
    rows, loads = Counter[tuple[str, str]](), 0
    for folder in packs:
        with FileLock(folder / ".lock"):
            contents = read_contents(folder)
            entries = [one for one in contents.loads if _same(one, file.name, sha)]
            if entries and not sha:
                raise NothingToForget(say("people.file_gone", file=file, pack=folder.name))
            if entries:
                loads += len(entries)
                _taken_out(folder, contents, _facts(place, entries[0], open_keyring(data)), sha, rows)
    if not loads:
        raise NothingToForget(say("people.file_unknown", file=file))
    copies = (copy.name,) if copy.is_file() else ()
    copy.unlink(missing_ok=True)
    return Forgotten(+rows, copies=copies, loads=loads)


def _same(entry: dict[str, Any], name: str, sha: str) -> bool:
    return bool(entry["file_sha256"] == sha if sha else entry["file"] == label(name))


def _facts(file: Path, entry: dict[str, Any], keyring: Keyring) -> dict[str, pd.DataFrame]:
    """The keys of all facts that a file gives, in every way in which it may have been read."""
    found: dict[str, list[pd.DataFrame]] = {}
    for reading in _readings(file, entry):
        for name, rows in reading.tables.items():
            kept = shape(name, protect(name, rows, keyring, reading.person_source).rows)
            found.setdefault(name, []).append(kept[list(table(name).keys)])
    return {name: pd.concat(parts, ignore_index=True) for name, parts in found.items()}


def _readings(file: Path, entry: dict[str, Any]) -> Iterator[Reading]:
    said = Choices(platform=entry["platform"], format=entry["format_id"])
    for dates in ("dmy", "mdy"):
        yield from (one for one in understand([file], attrs.evolve(said, dates=dates)) if not one.refused)


def _taken_out(
    folder: Path, contents: Contents, facts: dict[str, pd.DataFrame], sha: str, rows: Counter[tuple[str, str]]
) -> None:
    changed = {}
    for name, keys in facts.items():
        if name in contents.datasets:
            stored = shape(name, read_table(contents.datasets[name]))
            given = pd.MultiIndex.from_frame(keys.astype("string").fillna(""))
            there = pd.MultiIndex.from_frame(stored[list(keys.columns)].astype("string").fillna(""))
            changed[name] = stored[~there.isin(given)]
            rows[folder.name, name] += len(stored) - len(changed[name])
    save(folder, changed, [one for one in contents.loads if one["file_sha256"] != sha])
