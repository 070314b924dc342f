"""`flaws`: find the lines of a text that are wrong, and name what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import Factory, frozen

from smlab.exercises.kinds.base import Context, Kind, as_dict, graded, known, look, only_keys, unanswered
from smlab.exercises.kinds.choose import Option
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Flaws(Kind):
    """Numbered lines, a menu of flaws, and which lines carry which.

    Attributes:
        planted: Line id to the flaws accepted for it.
        why: Line id to the reason, shown after a reveal.
        precision: Least share of the marked lines that must be right.
        recall: Least share of the planted flaws that must be found.
    """

    name: ClassVar[str] = "flaws"
    lines: tuple[Option, ...]
    flaws: tuple[Option, ...]
    planted: Mapping[str, tuple[str, ...]]
    precision: float = 0.7
    recall: float = 0.7
    why: Mapping[str, str] = Factory(dict)

    def validate(self) -> None:
        """Lines and flaws that are named must exist."""
        lines, flaws = self._ids()
        for line, accepted in self.planted.items():
            known(lines, line, "line")
            for flaw in accepted:
                known(flaws, flaw, "flaw")

    def _ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(line.id for line in self.lines), tuple(flaw.id for flaw in self.flaws)

    def empty(self) -> Json:
        """No line marked."""
        return {}

    def wrong_shape(self, value: Json) -> str:
        """A mapping from line to flaw."""
        if complaint := as_dict(value):
            return complaint
        for line, given in (value or {}).items():
            if not unanswered(given) and not isinstance(given, str):
                return say("shape.label", item=str(line)[:40], found=type(given).__name__)
        return ""

    def is_blank(self, value: Json) -> bool:
        """Whether no line is marked."""
        return all(unanswered(given) for given in (value or {}).values())

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by the smaller of precision and recall; right from both thresholds on."""
        marked = {line: flaw for line, flaw in value.items() if not unanswered(flaw)}
        found = [line for line, flaw in marked.items() if flaw in self.planted.get(line, ())]
        precision, recall = len(found) / len(marked), len(found) / len(self.planted)
        right = precision >= self.precision and recall >= self.recall
        messages = []
        if recall < self.recall:
            messages.append(look(say("flaws.more", found=len(found), planted=len(self.planted))))
        if precision < self.precision:
            messages.append(look(say("flaws.fewer", marked=len(marked), found=len(found))))
        return graded(min(precision, recall), right, tuple(messages))

    def reference(self, context: Context) -> Json:
        """The first accepted flaw of each planted line."""
        return {line: accepted[0] for line, accepted in self.planted.items()}

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{line, flaw}`, `{line}` marked at all, `{missed = line}`, or `{flaw}` used anywhere."""
        if "missed" in when:
            return unanswered(value.get(when["missed"]))
        if "line" not in when:
            return when["flaw"] in value.values()
        given = value.get(when["line"])
        return bool(given == when["flaw"]) if "flaw" in when else not unanswered(given)

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Lines and flaws of a predicate must exist."""
        only_keys(when, "line", "flaw", "missed")
        lines, flaws = self._ids()
        for key in {"line", "missed"} & set(when):
            known(lines, when[key], "line")
        if "flaw" in when:
            known(flaws, when["flaw"], "flaw")

    def complete(self, sample: Json, reference: Json) -> Json:
        """A sample is whole as it stands: lines that it leaves out are unmarked."""
        return sample
