"""An organisation's own pack: what it loaded, and the lesson tables that can be made of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlab.errors import UnknownTable, suggest
from smlab.packs import bridge
from smlab.packs.datapackage import Contents, read_contents
from smlab.packs.pack import Pack
from smlab.packs.reading import read_table

if TYPE_CHECKING:
    import pandas as pd

    from smlab.packs.dictionary import Dataset

__all__ = ["OwnPack", "open_own"]


class OwnPack(Pack):
    """A pack made with `smlab data add`. `table` gives lesson tables where they can be made.

    `stored` gives what lies in the pack, and `can` says kindly what is missing for a lesson table.
    """

    def __init__(self, path: Path, contents: Contents) -> None:
        """The pack in `path` that holds these contents; use `open_own`."""
        super().__init__(path, contents.name, tuple(contents.datasets.values()))
        self._made: dict[tuple[str, str], pd.DataFrame] = {}
        self.loads: tuple[dict[str, Any], ...] = contents.loads

    @property
    def hash(self) -> str:
        """As for every pack, and with the rungs of acts, which change what lessons see."""
        told = f"{super().hash}{sorted(bridge.rungs(self.path).items())}"
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def tables(self) -> tuple[str, ...]:
        """All that `table` can give: lesson tables that can be made, and stored ones of another name."""
        made = {name for name in bridge.LESSON_TABLES if not self.can(name)}
        return tuple(sorted(made | (set(self._datasets) - set(bridge.LESSON_TABLES))))

    @property
    def stored_tables(self) -> tuple[str, ...]:
        """The tables of the common schema that lie in the pack."""
        return tuple(sorted(self._datasets))

    def stored(self, name: str) -> pd.DataFrame:
        """A table of the common schema as it lies in the pack, as a copy of your own.

        Raises:
            UnknownTable: If nothing was loaded into it.
        """
        return read_table(super().describe(name))

    def can(self, name: str) -> str:
        """Why `table(name)` cannot be given, and which export or sheet would change that; empty if it can."""
        return bridge.lacks(name, self, set(self._datasets)) if name in bridge.LESSON_TABLES else ""

    def table(self, name: str) -> pd.DataFrame:
        """The lesson table of this name made of what was loaded, else the stored table.

        Raises:
            UnknownTable: If it cannot be made; the message says what to add.
        """
        if name in bridge.SHARED:
            return bridge.shared().table(name)
        if name in bridge.LESSON_TABLES:
            why = self.can(name)
            if why:
                raise UnknownTable(why)
            return self._bridged(name)
        return self.stored(name)

    def _bridged(self, name: str) -> pd.DataFrame:
        """A lesson table, made once for as long as the pack, with the rungs of its acts, is the same."""
        key = (name, self.hash)
        if key not in self._made:
            self._made[key] = bridge.make(name, self)
        return self._made[key].copy()

    def describe(self, name: str) -> Dataset:
        """What is known about a stored table, or about the published figures that all packs share.

        Raises:
            UnknownTable: If there is no such table here.
        """
        if name in bridge.SHARED:
            return bridge.shared().describe(name)
        if name in self._datasets:
            return super().describe(name)
        why = (
            self.can(name)
            or f'The pack "{self.id}" has no table called "{name}".{suggest(name, self.tables)}'
        )
        raise UnknownTable(why)


def open_own(path: Path) -> OwnPack:
    """The pack in this folder, which `smlab data add` has made.

    Raises:
        DatasetError: If its description is damaged.
    """
    return OwnPack(path, read_contents(path))
