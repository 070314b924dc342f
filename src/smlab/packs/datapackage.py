"""An own pack on disk: `datapackage.json` (Frictionless Data Package) beside one csv file a table.

A table's file is named after its content, and only the replacement of `datapackage.json`, which names the
files, makes a new version of the pack. Whoever is killed before that leaves the old pack whole, and files
that nothing names are swept away the next time.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pandas as pd

from smlab.errors import DatasetError
from smlab.packs.csvfile import write_csv
from smlab.packs.dictionary import Dataset
from smlab.packs.pack import DESCRIPTION
from smlab.packs.schema import shape, table

__all__ = ["DESCRIPTION", "Contents", "read_contents", "save"]

_VERSION = 1
_LICENCE = {
    "name": "private",
    "title": "The organisation's own data; not to be passed on without its consent.",
}
_TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date",
          "datetime": "datetime", "category": "string"}  # fmt: skip


@attrs.frozen
class Contents:
    """What `datapackage.json` says: the pack's name, its tables, and the log of what was loaded."""

    name: str
    datasets: Mapping[str, Dataset]
    loads: tuple[dict[str, Any], ...] = ()


def read_contents(folder: Path) -> Contents:
    """What lies in a pack's folder; an empty pack where there is none yet.

    Raises:
        DatasetError: If the description is damaged, or was written by a newer smlab.
    """
    file = folder / DESCRIPTION
    if not file.is_file():
        return Contents(folder.name, {})
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["smlab"]["version"] > _VERSION:
            msg = f"{file} was written by a newer smlab than this one. Install that one to open it."
            raise DatasetError(msg)
        datasets = {one["name"]: _dataset(folder, one) for one in told["resources"]}
        return Contents(told["name"], datasets, tuple(told["smlab"]["loads"]))
    except (ValueError, KeyError, TypeError, OSError) as wrong:
        if isinstance(wrong, DatasetError):
            raise
        msg = f"{file} is damaged ({wrong}). Put it back from a copy, or add the exports anew."
        raise DatasetError(msg) from wrong


def save(folder: Path, changed: Mapping[str, pd.DataFrame], loads: Sequence[Mapping[str, Any]]) -> Contents:
    """Write tables into a pack, whole or not at all.

    Args:
        folder: Of the pack; made if it is not there.
        changed: Tables that are new or other than before, of the schema's columns. An empty one is removed.
        loads: The whole log of what was loaded.

    Returns:
        What the pack holds now.

    Raises:
        DatasetError: If a table is not as the schema wants it; nothing was written.
    """
    old = read_contents(folder)
    shaped = {name: shape(name, rows) for name, rows in changed.items()}
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    kept = {name: one for name, one in old.datasets.items() if name not in shaped}
    new = {name: _written(folder, name, rows) for name, rows in shaped.items() if len(rows)}
    contents = Contents(folder.name, dict(sorted({**kept, **new}.items())), tuple(dict(one) for one in loads))
    _replace(folder / DESCRIPTION, json.dumps(_told(contents), ensure_ascii=False, indent=1) + "\n")
    _sweep(folder, contents)
    return contents


def _written(folder: Path, name: str, rows: pd.DataFrame) -> Dataset:
    handle, made = tempfile.mkstemp(dir=folder / "tables", prefix=".new-", suffix=".csv")
    with os.fdopen(handle, "wb") as out:
        sha = write_csv(rows, table(name).columns, out)
        out.flush()
        os.fsync(out.fileno())
    place = folder / "tables" / f"{name}-{sha[:12]}.csv"
    Path(made).chmod(0o600)
    Path(made).replace(place)
    return _facts(place, name, len(rows), sha)


def _facts(place: Path, name: str, rows: int, sha: str) -> Dataset:
    told = table(name)
    return Dataset(
        name=name,
        title=told.title,
        description=told.description,
        licence=_LICENCE["name"],
        origin="own exports",
        source=DESCRIPTION,
        rows=rows,
        sha256=sha,
        columns=told.columns,
        path=place,
    )


def _dataset(folder: Path, told: Mapping[str, Any]) -> Dataset:
    place = folder / told["path"]
    if folder.resolve() not in place.resolve().parents:
        msg = f"the path {told['path']} leads out of the pack"
        raise ValueError(msg)
    return _facts(place, told["name"], told["rows"], told["hash"].removeprefix("sha256:"))


def _told(contents: Contents) -> dict[str, Any]:
    return {
        "name": contents.name,
        "title": f"Own data of {contents.name}",
        "profile": "tabular-data-package",
        "licenses": [_LICENCE],
        "resources": [_resource(one) for one in contents.datasets.values()],
        "smlab": {"version": _VERSION, "loads": list(contents.loads)},
    }


def _resource(one: Dataset) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": _TYPES[column.type],
            "description": column.meaning,
            "unit": column.unit,
            "constraints": {"required": column.missing == "never"},
            **({"missing": column.missing} if column.missing != "never" else {}),
        }
        for column in one.columns
    ]
    return {
        "name": one.name,
        "title": one.title,
        "description": one.description,
        "path": f"tables/{one.path.name}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "bytes": one.path.stat().st_size,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": {"fields": fields, "primaryKey": list(table(one.name).keys), "missingValues": [""]},
    }


def _replace(file: Path, text: str) -> None:
    handle, made = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    Path(made).replace(file)


def _sweep(folder: Path, contents: Contents) -> None:
    """Take away what no description names: earlier versions, and what a killed writer left."""
    named = {one.path.name for one in contents.datasets.values()}
    for file in (*(folder / "tables").iterdir(), *folder.glob(".new-*")):
        if file.name not in named and file.suffix in {".csv", ""}:
            file.unlink(missing_ok=True)
