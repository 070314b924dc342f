"""`choose`: pick one option, or a set of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import Factory, frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, graded, known, look, only_keys
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Option:
    """Something to choose, and why it is or is not right."""

    id: str
    text: str
    why: str = ""


@frozen(kw_only=True)
class Choose(Kind):
    """Options, and which sets of them are right.

    Attributes:
        accepted: Sets of option ids, any of which is right.
        accepted_by: Instead of sets: "module:function" that gives them under "accepted", for a choice that
            depends on what another part of the same answer says.
        reads: What that function is given: its argument, and "part.field" of the answer.
        several: Whether more than one may be chosen.
        accepted_any: Instead of sets: options that count, of which `at_least` are needed.
        refused: Options that must not be among them.
        pick: How many are asked for.
    """

    name: ClassVar[str] = "choose"
    options: tuple[Option, ...]
    accepted: tuple[tuple[str, ...], ...] = ()
    accepted_by: str = ""
    reads: Mapping[str, str] = Factory(dict)
    several: bool = False
    accepted_any: tuple[str, ...] = ()
    at_least: int = 0
    refused: tuple[str, ...] = ()
    pick: int | None = None

    def validate(self) -> None:
        """Every id must exist; one of three ways says what is right."""
        ids = tuple(option.id for option in self.options)
        for one in (*self.accepted_any, *self.refused, *(id_ for chosen in self.accepted for id_ in chosen)):
            known(ids, one, "option")
        if [bool(self.accepted), bool(self.accepted_any), bool(self.accepted_by)].count(True) != 1:
            raise SpecError.because("choose", "accepted", say("spec.choose"))
        if self.accepted_any and not 0 < self.at_least <= len(self.accepted_any):
            raise SpecError.because("choose", "at_least", say("spec.pass_at", items=len(self.accepted_any)))

    def empty(self) -> Json:
        """Nothing chosen."""
        return []

    def wrong_shape(self, value: Json) -> str:
        """A list of option ids."""
        if value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            return ""
        return say("shape.list", found=type(value).__name__)

    def is_blank(self, value: Json) -> bool:
        """Whether nothing is chosen."""
        return not value

    def judge(self, value: Json, context: Context) -> Verdict:
        """All of the points for a right set; a share for several right ones among wrong ones."""
        chosen = set(value)
        if self.pick is not None and len(chosen) > self.pick:
            return graded(0.0, False, (look(say("choose.too_many", pick=self.pick, found=len(chosen))),))
        sets = self._sets(context)
        if not sets and not self.accepted_any:
            return graded(0.0, False, (look(say("choose.first_the_other")),))
        share, right = self._score(chosen, sets)
        return graded(share, right, () if right else (look(self._next_look(chosen)),))

    def _next_look(self, chosen: set[str]) -> str:
        """What helps where no mistake is recognised."""
        if self.accepted_by:
            return say("choose.beside")
        good = any(chosen <= set(one) for one in (self.accepted_any, *self.accepted))
        if good and self.pick is not None and len(chosen) < self.pick:
            return say("choose.too_few", found=len(chosen), pick=self.pick)
        return say("choose.look" if self.several else "choose.look_one")

    def _sets(self, context: Context) -> tuple[tuple[str, ...], ...]:
        if not self.accepted_by:
            return self.accepted
        read = {name: context.at(path) for name, path in self.reads.items()}
        return tuple(tuple(one) for one in context.call(self.accepted_by, **read)["accepted"])

    def _score(self, chosen: set[str], sets: tuple[tuple[str, ...], ...]) -> tuple[float, bool]:
        if self.accepted_any:
            if chosen & set(self.refused):
                return 0.0, False
            share = min(len(chosen & set(self.accepted_any)) / self.at_least, 1.0)
            return share, share == 1
        best = max(_agreement(chosen, set(one), len(self.options)) for one in sets)
        return (best if self.several else float(best == 1)), best == 1

    def reference(self, context: Context) -> Json:
        """The first accepted set."""
        sets = self._sets(context)
        return list(sets[0] if sets else self.accepted_any[: self.pick])

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{chosen}`, `{missing}`, `{more_than}`, or `{any = […]}` / `{all = […]}` of these."""
        if "any" in when:
            return any(self.recognises(one, value, context) for one in when["any"])
        if "all" in when:
            return all(self.recognises(one, value, context) for one in when["all"])
        if "more_than" in when:
            return bool(len(set(value)) > when["more_than"])
        return bool(when["chosen"] in value if "chosen" in when else when["missing"] not in value)

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Options of a predicate must exist."""
        only_keys(when, "chosen", "missing", "more_than", "any", "all")
        for one in (*when.get("any", ()), *when.get("all", ())):
            self.check_when(one)
        ids = tuple(option.id for option in self.options)
        for key in {"chosen", "missing"} & set(when):
            known(ids, when[key], "option")


def _agreement(chosen: set[str], wanted: set[str], options: int) -> float:
    """1 for the same set; less for every option on the wrong side; 0 from half of them on."""
    return max(0.0, 1 - 2 * len(chosen ^ wanted) / options)
