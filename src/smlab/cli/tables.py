"""Rows as text: aligned columns that read the same on a screen, in a file and through a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["aligned"]


def aligned(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """One line a row; numbers stand at the right of their column, everything else at the left.

    >>> list(aligned([("lesson", "words"), ("goals", 90)]))
    ['lesson  words', 'goals      90']
    """
    widths = [max(len(str(row[place])) for row in rows) for place in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(map(_cell, row, widths)).rstrip()


def _cell(value: object, width: int) -> str:
    return str(value).rjust(width) if isinstance(value, int | float) else str(value).ljust(width)
