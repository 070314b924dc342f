"""Readings go into a pack: protected, laid over what is there, and written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
from filelock import FileLock

from smlab.errors import ExportRefused, NeedsAnswer
from smlab.packs.adding.merging import laid_over_people
from smlab.packs.adding.pausing import no_collecting
from smlab.packs.adding.protection import guarded
from smlab.packs.adding.reading import Reading
from smlab.packs.datapackage import read_contents, save
from smlab.packs.protecting import label, open_keyring
from smlab.packs.reading import read_table
from smlab.packs.schema import shape, table, typed
from smlab.words import say

__all__ = ["Added", "add"]


@attrs.frozen
class Added:
    """What adding changed.

    Attributes:
        pack: Folder of the pack.
        new: Rows that were not there before, by table.
        renewed: Rows whose fact was there and got another value, by table.
        known: Files that had been added before, and were left alone.
        left_out: Rows that protection left out, by reason.
    """

    pack: Path
    new: Mapping[str, int]
    renewed: Mapping[str, int]
    known: tuple[str, ...] = ()
    left_out: Mapping[str, int] = attrs.field(factory=dict)

    @property
    def anything(self) -> bool:
        """Whether the pack is another one than before."""
        return any(self.new.values()) or any(self.renewed.values())


def add(readings: Sequence[Reading], pack: Path) -> Added:
    """Put what was understood into a pack.

    Args:
        readings: Of any files; those refused are left alone.
        pack: Folder of the pack, below the workspace's `data`; made if it is not there.

    Returns:
        What changed. A file that was added before changes nothing.

    Raises:
        NeedsAnswer: If something has to be answered first.
        ExportRefused: If nothing can be added.
        DatasetError: If the pack is damaged.
    """
    ready = [one for one in readings if one.status == "ready"]
    for one in readings:
        if one.questions and not one.refused:
            raise NeedsAnswer(one.questions[0].says)
    if not ready:
        raise ExportRefused(readings[0].refused if readings else say("adding.no_files"))
    pack.mkdir(parents=True, exist_ok=True)
    with FileLock(pack / ".lock"), no_collecting():
        return _added(ready, pack)


def _added(ready: Sequence[Reading], pack: Path) -> Added:
    old = read_contents(pack)
    before = {(one["file_sha256"], one["part"]) for one in old.loads}
    fresh = [one for one in ready if (one.sha256, label(one.part)) not in before]
    known = tuple(dict.fromkeys(one.file for one in ready if one not in fresh))
    keyring = open_keyring(pack.parent) if fresh else None
    new, renewed, left_out = Counter[str](), Counter[str](), Counter[str]()
    changed: dict[str, pd.DataFrame] = {}
    for name in dict.fromkeys(name for one in fresh for name in one.tables):
        parts = []
        for one in fresh:
            if keyring and name in one.tables:
                rows, out = guarded(name, one.tables[name], keyring, one.person_source)
                left_out += out
                parts.append(typed(name, rows))
        stored = read_table(old.datasets[name]) if name in old.datasets else None
        changed[name], more, other = _laid_over(
            name, stored, pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
        )
        new[name], renewed[name] = more, other
    if fresh:
        save(
            pack,
            {n: rows for n, rows in changed.items() if new[n] or renewed[n]},
            [*old.loads, *map(_log, fresh)],
        )
    return Added(pack, +new, +renewed, known, left_out)


def _laid_over(name: str, stored: pd.DataFrame | None, rows: pd.DataFrame) -> tuple[pd.DataFrame, int, int]:
    """Stored and new rows, one for each fact; how many facts are new, and how many got another value."""
    if name == "people":
        return laid_over_people(stored, rows)
    keys = list(table(name).keys)
    rows = rows.drop_duplicates(keys, keep="last")
    if stored is None or stored.empty:
        return rows, len(rows), 0
    stored = shape(name, stored)
    both = pd.concat([stored, rows], ignore_index=True)
    merged = both.drop_duplicates(keys, keep="last")
    more = len(merged) - len(stored)
    same = int(both.drop(columns=_FLEETING & set(both.columns)).duplicated().sum())
    return merged, more, len(rows) - more - same


_FLEETING = {"source_file"}


def _log(one: Reading) -> dict[str, Any]:
    """What the pack remembers of a file; no value of a cell."""
    return {
        "file": label(one.file),
        "file_sha256": one.sha256,
        "part": label(one.part),
        "format_id": one.format,
        "vintage": one.vintage,
        "platform": one.platform,
        "zone": one.zone,
        "rows_in": one.rows_in,
        "rows_kept": one.rows_kept,
        "rows_dropped_why": dict(one.dropped),
        "period_from": str(one.period[0]) if one.period else None,
        "period_to": str(one.period[1]) if one.period else None,
        "columns_used": list(one.used),
        "columns_unused": list(one.unused),
        "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
