"""Which rows are no data, and why: totals, explanations, rows of another kind, rows that went wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from smlab.packs.adding.grids import normal
from smlab.packs.adding.matching import Match
from smlab.words import say

__all__ = ["Judge"]


class Judge:
    """The rules of one format about rows, for one file.

    `width` is the number of columns. Pieces of a file in which nothing looks odd are passed as they are;
    only in the others each row is looked at, so that a million good rows cost little.
    """

    def __init__(self, match: Match, places: Mapping[str, int]) -> None:
        """For a recognised file whose values stand in these columns."""
        rules = match.signature.rows
        self.written = list(match.written)
        self.width = len(self.written)
        self._need = [places[key] for key in rules.require if key in places]
        self._totals = [
            (places[key], set(map(normal, words))) for key, words in rules.totals.items() if key in places
        ]
        self._keep = [(places[key], re.compile(one)) for key, one in rules.keep.items() if key in places]
        self._explains = re.compile(rules.skip_if) if rules.skip_if else None

    def sorted_out(self, chunk: Sequence[Sequence[str]], dropped: Counter[str]) -> Sequence[Sequence[str]]:
        """The rows that are data; of the others, how many by reason is added to `dropped`."""
        if self._all_good(chunk):
            return chunk
        good = []
        for row in chunk:
            why = self.why(row)
            if why:
                dropped[why] += 1
            else:
                good.append(row)
        return good

    def why(self, row: Sequence[str]) -> str:  # noqa: PLR0911 - one way out for each reason
        """Why a row is no data; empty if it is."""
        if len(row) > self.width and any(map(str.strip, row[self.width :])):
            return say("adding.too_wide")
        if row[0].strip() == self.written[0] and [cell.strip() for cell in row[: self.width]] == self.written:
            return say("adding.header_again")
        for place, words in self._totals:
            if place < len(row) and normal(row[place]) in words:
                return say("adding.total")
        if self._explains and self._explains.search(next(cell for cell in row if cell.strip())):
            return say("adding.explains")
        for place in self._need:
            if place >= len(row) or not row[place].strip():
                return say("adding.without", column=self.written[place])
        for place, pattern in self._keep:
            if place >= len(row) or not pattern.search(row[place].strip()):
                return say("adding.not_such", column=self.written[place])
        return ""

    @property
    def looked_at(self) -> tuple[int, ...]:
        """The columns that `passes` looks at, besides the first."""
        return (*self._need, *(place for place, _ in self._keep))

    def passes(self, cells: Mapping[int, Sequence[str]]) -> bool:
        """Whether all rows of a piece are data, by these columns of it, without outer spaces."""
        return (
            self.written[0] not in cells[0]
            and ("" not in cells[0] or bool(self._need))
            and not any("" in cells[place] for place in self._need)
            and all(all(map(pattern.search, cells[place])) for place, pattern in self._keep)
        )

    def _all_good(self, chunk: Sequence[Sequence[str]]) -> bool:
        """Whether no row can be anything but data; no says nothing yet."""
        if self._explains or self._totals or set(map(len, chunk)) != {self.width}:
            return False
        places = {0, *self.looked_at}
        return self.passes({place: [row[place].strip() for row in chunk] for place in places})
