"""The gate before the pack: every table passes here before it is written, and people stay outside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smlab.packs.protecting import protect
from smlab.words import say

if TYPE_CHECKING:
    import pandas as pd

    from smlab.packs.protecting import Keyring

__all__ = ["guarded"]


def guarded(
    name: str, rows: pd.DataFrame, keyring: Keyring, source: str
) -> tuple[pd.DataFrame, Counter[str]]:
    """The rows as they may be written, and how many were left out, by reason.

    Args:
        name: Table of the schema.
        rows: Its rows, with whatever the export says about people.
        keyring: The workspace's key and stop list.
        source: Whose ids stand in `person_id`.
    """
    made = protect(name, rows, keyring, source)
    out = Counter({say("adding.forgotten"): made.forgotten, say("adding.nobody"): made.nobody})
    return made.rows, +out
