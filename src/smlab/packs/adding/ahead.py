"""One piece ahead: the parser, which needs no interpreter, reads the next piece while this one is used."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["ahead"]

T = TypeVar("T")


def ahead(pieces: Iterable[T]) -> Iterator[T]:
    """The same pieces in the same order, each begun in a thread while the one before is used.

    Raises:
        Exception: Whatever making a piece raises, where that piece would have come.
    """
    making = iter(pieces)
    end = object()
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, making, end)
        while (piece := coming.result()) is not end:
            coming = beside.submit(next, making, end)
            yield cast("T", piece)
