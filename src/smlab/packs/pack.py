"""A pack: a folder of described tables that belong to one organisation, or to practice."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from smlab import content
from smlab.errors import DatasetError, UnknownTable, suggest
from smlab.packs.dictionary import Dataset, read_folder
from smlab.packs.reading import read_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DESCRIPTION", "Pack", "open_pack"]

DESCRIPTION = "datapackage.json"
"""The file that makes a folder an organisation's own pack."""


class Pack:
    """The tables of one folder. Opening it reads descriptions only; a table is read when it is asked for.

    >>> pack = open_pack()
    >>> pack.id
    'practice'
    >>> pack.table("orgs")["org_id"].tolist()
    ['ledger', 'olive', 'openhall', 'pulse', 'atlas']
    >>> pack.describe("orgs").licence
    'CC0-1.0'
    """

    def __init__(self, path: Path, identity: str, datasets: tuple[Dataset, ...]) -> None:
        """A pack of these datasets; use `open_pack` to read one from a folder."""
        self.path = path
        self.id = identity
        self._datasets = {one.name: one for one in datasets}

    def __repr__(self) -> str:
        """The pack's id and tables, as a person would name them."""
        return f"Pack({self.id!r}: {', '.join(self.tables)})"

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables, in alphabetical order."""
        return tuple(sorted(self._datasets))

    @property
    def hash(self) -> str:
        """One sha256 over the hashes of all tables: two packs with equal hashes hold equal numbers."""
        lines = "".join(f"{name} {self._datasets[name].sha256}\n" for name in sorted(self._datasets))
        return hashlib.sha256(lines.encode()).hexdigest()

    def table(self, name: str) -> pd.DataFrame:
        """The table of this name, verified and typed, as a copy of your own.

        Raises:
            UnknownTable: If the pack has no such table.
            DatasetError: If its file is missing, changed or wrong.
        """
        return read_table(self.describe(name))

    def describe(self, name: str) -> Dataset:
        """What is known about the table of this name: licence, source, columns, settings, findings.

        Raises:
            UnknownTable: If the pack has no such table.
        """
        if name not in self._datasets:
            msg = (
                f'The pack "{self.id}" has no table called "{name}".{suggest(name, self.tables)} '
                f"Its tables are: {', '.join(self.tables) or 'none'}."
            )
            raise UnknownTable(msg)
        return self._datasets[name]


def open_pack(path: Path | None = None) -> Pack:
    """The pack in this folder.

    Args:
        path: A folder that holds one folder per dataset, each with a `dataset.toml`, and, if the pack is to
            have a name other than the folder's, a `pack.toml` with an `id`; or a pack that `smlab data add`
            made. Left out: the practice pack.

    Raises:
        DatasetError: If the folder holds no dataset, two tables of one name, or a description that is wrong.
    """
    folder = path or content.root() / "datasets"
    if (folder / DESCRIPTION).is_file():
        from smlab.packs.own import open_own  # noqa: PLC0415 - it builds on this module

        return open_own(folder)
    found = [one for file in sorted(folder.glob("*/dataset.toml")) for one in read_folder(file.parent)]
    if not found:
        msg = f"{folder} holds no data pack. Name a folder of folders that hold a dataset.toml each."
        raise DatasetError(msg)
    names = [one.name for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        msg = f"{folder} describes the table {', '.join(twice)} twice. Every table needs a name of its own."
        raise DatasetError(msg)
    return Pack(folder, _identity(folder), tuple(found))


def _identity(folder: Path) -> str:
    file = folder / "pack.toml"
    if not file.is_file():
        return folder.resolve().name
    try:
        return str(tomllib.loads(file.read_text(encoding="utf-8"))["id"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as wrong:
        msg = f'{file} should name the pack in a line such as id = "our-group", but cannot be read: {wrong}.'
        raise DatasetError(msg) from wrong
