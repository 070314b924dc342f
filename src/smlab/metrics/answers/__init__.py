"""Expected values of exercises: functions of a pack, one module for each unit.

They take anything with a `table(name)` method, so that measures need not know how packs are stored.
"""

from typing import Protocol

import pandas as pd

__all__ = ["Tables"]


class Tables(Protocol):
    """What an answer needs of a pack: its tables by name."""

    def table(self, name: str) -> pd.DataFrame:
        """The table of this name, as a copy of one's own."""
        ...
