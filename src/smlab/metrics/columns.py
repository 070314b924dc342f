"""What a measure needs of a table before it can begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import MetricError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

__all__ = ["need", "need_acts", "one_of"]


def need(table: pd.DataFrame, columns: Iterable[str]) -> None:
    """Refuse a table that lacks a column.

    Raises:
        MetricError: Naming the columns that are absent and those that are there.
    """
    absent = [name for name in columns if name not in table.columns]
    if absent:
        msg = f"The table has no column {', '.join(absent)}. It has: {', '.join(map(str, table.columns))}."
        raise MetricError(msg)


def need_acts(actions: pd.DataFrame) -> None:
    """Refuse a table that is not one of acts, or holds none.

    Raises:
        MetricError: If `supporter_id`, `datetime` or `rung` is absent, or there is no row.
    """
    need(actions, ("supporter_id", "datetime", "rung"))
    if actions.empty:
        msg = "The table holds no act, so there is nothing to measure. Choose a longer period."
        raise MetricError(msg)


def one_of(name: str, value: object, choices: Iterable[str]) -> None:
    """Refuse an argument that is none of its choices.

    Raises:
        MetricError: Naming the argument, what was given, and the choices.
    """
    known = tuple(choices)
    if value not in known:
        msg = f'{name} is "{value}", but should be one of: {", ".join(known)}.'
        raise MetricError(msg)
