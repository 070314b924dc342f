"""`order`: bring items into an order; precedences are judged, never one fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import ClassVar

from attrs import frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, graded, known, look, only_keys
from smlab.exercises.kinds.choose import Option
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Order(Kind):
    """Items with the precedences that matter.

    Attributes:
        before: Pairs; the first must stand before the second.
        pass_at: Share of kept precedences that makes the part right.
        asks: What is asked of two items in the wrong order, with {one} and {other}; by default what has to be
            there first.
    """

    name: ClassVar[str] = "order"
    items: tuple[Option, ...]
    before: tuple[tuple[str, str], ...]
    pass_at: float = 1.0
    asks: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The item ids in the file's order."""
        return tuple(item.id for item in self.items)

    def validate(self) -> None:
        """Every id must exist, and some order keep all precedences."""
        for pair in self.before:
            for one in pair:
                known(self.ids, one, "item")
        self._sorted()

    def _sorted(self) -> list[str]:
        graph: dict[str, set[str]] = {one: set() for one in self.ids}
        for first, second in self.before:
            graph[second].add(first)
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as circle:
            raise SpecError.because("order", "before", say("spec.circle", items=circle.args[1])) from circle

    def empty(self) -> Json:
        """Nothing placed."""
        return []

    def wrong_shape(self, value: Json) -> str:
        """A list of item ids, each at most once."""
        if value is None:
            return ""
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return say("shape.list", found=type(value).__name__)
        return say("shape.twice") if len(set(value)) != len(value) else ""

    def is_blank(self, value: Json) -> bool:
        """Whether no item is placed."""
        return not value

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by kept precedences; a missing item keeps none of its own."""
        place = {one: rank for rank, one in enumerate(value)}
        kept = [
            pair
            for pair in self.before
            if pair[0] in place and pair[1] in place and place[pair[0]] < place[pair[1]]
        ]
        share = len(kept) / len(self.before)
        missing = set(self.ids) - set(value)
        right = share >= self.pass_at and not missing
        messages = []
        if missing:
            messages.append(look(say("order.missing", items=len(missing))))
        elif not right:
            broken = next(pair for pair in self.before if pair not in kept)
            messages.append(look(self._ask(*broken), where=broken[0]))
        return graded(share, right, tuple(messages))

    def _ask(self, one: str, other: str) -> str:
        text = {item.id: item.text for item in self.items}
        if not self.asks:
            return say("order.look", one=text[one], other=text[other])
        return self.asks.replace("{one}", text[one]).replace("{other}", text[other])

    def reference(self, context: Context) -> Json:
        """One order that keeps all precedences."""
        return self._sorted()

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{before = [a, b]}`: the learner has a before b; `{first = a}`, `{last = a}`."""
        if "first" in when:
            return bool(value) and value[0] == when["first"]
        if "last" in when:
            return bool(value) and value[-1] == when["last"]
        first, second = when["before"]
        return first in value and second in value and value.index(first) < value.index(second)

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Items of a predicate must exist."""
        only_keys(when, "before", "first", "last")
        named = when.get("before") or [when.get("first", when.get("last"))]
        for one in named:
            known(self.ids, one, "item")
