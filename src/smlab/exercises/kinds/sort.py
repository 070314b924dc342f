"""`sort`: give every item a label; several labels may be accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, as_dict, graded, known, look, only_keys, unanswered
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Label:
    """A label to sort under."""

    id: str
    text: str
    help: str = ""


@frozen(kw_only=True)
class Item:
    """One line to sort.

    Attributes:
        accepted: Label ids, any of which is right; with several labels an item, sets of ids.
        why: The reason, shown after a reveal.
        contestable: Discussed and never scored.
    """

    id: str
    text: str
    accepted: tuple[Json, ...]
    why: str
    source: str = ""
    contestable: bool = False

    def accepts(self, given: Json) -> bool:
        """Whether a label, or a list of labels, is right."""
        if isinstance(given, list):
            return any(sorted(given) == sorted(one) for one in self.accepted)
        return given in self.accepted


@frozen(kw_only=True)
class Sort(Kind):
    """Items to be given one of the labels, or several of them.

    Attributes:
        pass_at: Right items that make the part right; all scored ones by default.
        must: Items that have to be among them, such as the people who could be harmed.
        several: Whether an item may carry several labels.
    """

    name: ClassVar[str] = "sort"
    labels: tuple[Label, ...]
    items: tuple[Item, ...]
    several: bool = False
    pass_at: int | None = None
    must: tuple[str, ...] = ()

    @property
    def scored(self) -> tuple[Item, ...]:
        """The items that count."""
        return tuple(item for item in self.items if not item.contestable)

    def validate(self) -> None:
        """Every accepted label must exist, and the pass mark be reachable."""
        labels = tuple(label.id for label in self.labels)
        for item in self.items:
            for one in item.accepted:
                if isinstance(one, list) != self.several:
                    raise SpecError.because("sort", item.id, say("spec.sort_sets"))
                for label in one if isinstance(one, list) else [one]:
                    known(labels, label, "label")
        for one in self.must:
            known(tuple(item.id for item in self.scored), one, "scored item")
        if self.pass_at is not None and not 0 < self.pass_at <= len(self.scored):
            raise SpecError.because("sort", "pass_at", say("spec.pass_at", items=len(self.scored)))

    def empty(self) -> Json:
        """No label yet for any item."""
        return dict.fromkeys((item.id for item in self.items), [] if self.several else None)

    def wrong_shape(self, value: Json) -> str:
        """A mapping from item to label, or to a list of labels."""
        if complaint := as_dict(value):
            return complaint
        wanted = list if self.several else str
        for item, given in (value or {}).items():
            if not unanswered(given) and not isinstance(given, wanted):
                return say("shape.label", item=str(item)[:40], found=type(given).__name__)
            if isinstance(given, list) and not all(isinstance(label, str) for label in given):
                return say("shape.label", item=str(item)[:40], found="list")
        return ""

    def is_blank(self, value: Json) -> bool:
        """Whether no item has a label."""
        return all(unanswered((value or {}).get(item.id)) for item in self.items)

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by right items; which lines to look at, never what is right."""
        right = [item for item in self.scored if item.accepts(value.get(item.id))]
        empty = [item for item in self.items if unanswered(value.get(item.id))]
        wrong = [item for item in self.scored if item not in right and item not in empty]
        passed = len(right) >= (self.pass_at or len(self.scored)) and not empty
        passed = passed and not any(item.id in self.must for item in wrong)
        messages = []
        if empty:
            messages.append(look(say("sort.unsorted", lines=len(empty)), where=empty[0].id))
        if wrong:
            first = min(wrong, key=lambda item: item.id not in self.must)
            text = say("sort.look", right=len(right), scored=len(self.scored), line=first.text)
            messages.append(look(text, where=first.id))
        return graded(len(right) / len(self.scored), passed, tuple(messages))

    def reference(self, context: Context) -> Json:
        """The first accepted label of each item."""
        return {item.id: item.accepted[0] for item in self.items}

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{item, label}`, `{item, without}`, or `{any = […]}` / `{all = […]}` of these."""
        if "any" in when:
            return any(self.recognises(one, value, context) for one in when["any"])
        if "all" in when:
            return all(self.recognises(one, value, context) for one in when["all"])
        given = value.get(when["item"])
        if unanswered(given):
            return False
        labels = given if isinstance(given, list) else [given]
        return when["without"] not in labels if "without" in when else when["label"] in labels

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Items and labels of a predicate must exist."""
        only_keys(when, "item", "label", "without", "any", "all")
        for one in (*when.get("any", ()), *when.get("all", ())):
            self.check_when(one)
        if not {"any", "all"} & set(when):
            known(tuple(item.id for item in self.items), when.get("item"), "item")
            known(tuple(label.id for label in self.labels), when.get("label", when.get("without")), "label")
