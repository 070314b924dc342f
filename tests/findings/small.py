"""Packs of a few rows, written as a group would get them: a csv, its description and its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from smlab.packs import Pack, open_pack

TYPES = {"i": "integer", "f": "number", "b": "boolean", "M": "datetime"}


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """One table of a pack."""
    (folder / name).mkdir(parents=True)
    text = table.to_csv(index=False)
    (folder / name / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    facts = [f'{key} = "{name}"' for key in ("title", "description", "licence", "origin", "source")]
    facts += [f"rows = {len(table)}", f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"']
    for column in table.columns:
        kind = TYPES.get(table[column].dtype.kind, "string")
        facts += ["[[columns]]", f'name = "{column}"', f'type = "{kind}"', 'unit = ""', 'meaning = ""']
        facts += ['missing = "now and then"'] if table[column].isna().any() else []
    (folder / name / "dataset.toml").write_text("\n".join(facts), encoding="utf-8")


def pack_of(folder: Path, **tables: pd.DataFrame) -> Pack:
    """A pack that holds these tables."""
    for name, table in tables.items():
        write_table(folder, name, table)
    return open_pack(folder)


def acts(people: dict[str, list[tuple[str, int]]]) -> pd.DataFrame:
    """The table of actions: for each person the days and rungs of the acts."""
    rows = [(who, day, rung) for who, done in people.items() for day, rung in done]
    table = pd.DataFrame(rows, columns=["supporter_id", "datetime", "rung"])
    table["datetime"] = pd.to_datetime(table["datetime"]).astype("datetime64[us]")
    return table.assign(channel="email")


def climbers(whole: int, climbed: int, prefix: str = "s") -> dict[str, list[tuple[str, int]]]:
    """People who all stood on rung 1 on 1 January, some of whom took the next step 30 days later."""
    return {
        f"{prefix}{number}": [("2025-01-01", 1), *([("2025-01-31", 2)] if number < climbed else [])]
        for number in range(whole)
    }
