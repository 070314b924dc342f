"""People known already and people of a new file become one table, in which nobody knows less than before."""

from __future__ import annotations

import pandas as pd

from smlab.packs.schema import shape

__all__ = ["laid_over_people"]

_KEY = "person_id"


def laid_over_people(stored: pd.DataFrame | None, rows: pd.DataFrame) -> tuple[pd.DataFrame, int, int]:
    """One row a person: of each column the latest value that is one, of `joined_at` the earliest.

    Args:
        stored: What the pack holds, or nothing yet.
        rows: Of the new files, of the schema's shape.

    Returns:
        All people; how many are new; of how many something changed.
    """
    known = shape("people", stored) if stored is not None else rows.iloc[:0]
    both = pd.concat([known, rows], ignore_index=True) if len(known) else rows
    if both is rows and rows[_KEY].is_unique:
        return rows, len(rows), 0
    people = both.groupby(_KEY, sort=False)
    merged = people.last().reset_index()[list(both.columns)]
    merged["joined_at"] = merged[_KEY].map(people["joined_at"].min())
    merged["also"] = _together(both, merged[_KEY])
    merged = shape("people", merged)
    return merged, len(merged) - len(known), _changed(known, merged)


def _together(both: pd.DataFrame, order: pd.Series) -> pd.Series:
    """All that each person is known by; few people have more than one row that says so."""
    told = both.dropna(subset=["also"])
    once = told.drop_duplicates(_KEY).set_index(_KEY)["also"]
    several = told[told[_KEY].duplicated(keep=False)]
    joined = several.groupby(_KEY)["also"].agg(lambda also: " ".join(dict.fromkeys(" ".join(also).split())))
    if several.empty:
        return order.map(once).astype("string")
    return order.map(joined).astype("string").fillna(order.map(once).astype("string"))


def _changed(known: pd.DataFrame, merged: pd.DataFrame) -> int:
    if known.empty:
        return 0
    before = known.set_index(_KEY)
    after = merged.set_index(_KEY).loc[before.index]
    differs = [
        (before[one].astype("string").fillna("") != after[one].astype("string").fillna("")) for one in before
    ]
    return int(pd.concat(differs, axis=1).any(axis=1).sum())
