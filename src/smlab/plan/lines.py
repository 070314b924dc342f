"""The lines of the one-page plan: what each says, which sheet says it best, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import attrs

from smlab import content, strategy
from smlab.errors import UnknownUnit
from smlab.plan import wording
from smlab.plan.sheets import SECTIONS, Plan
from smlab.strategy import Unknown
from smlab.words import say

__all__ = ["LINES", "Gap", "Line", "Way", "gaps", "lines"]


@attrs.frozen
class Way:
    """A sheet that can say a line.

    Attributes:
        section: Its section.
        field: The field it comes from, whose sensitivity the line takes over; empty for several fields.
        tell: The model's words for the line; empty while it has none.
    """

    section: str
    field: str
    tell: Callable[[Any], str]

    @property
    def sensitive_id(self) -> str:
        """`draft.worry` if the field is sensitive, else the empty string."""
        fields = {field.name: field for field in strategy.describe(SECTIONS[self.section])}
        return f"{self.section}.{self.field}" if self.field in fields and fields[self.field].sensitive else ""

    def words(self, model: Any) -> str:
        """What the model says; a value that is not known yet is not said."""
        if model is None or isinstance(getattr(model, self.field, None), Unknown):
            return ""
        return self.tell(model)


def _field(section: str, field: str) -> Way:
    return Way(section, field, lambda model: wording.told(getattr(model, field)))


def _first_ask(ladder: Any) -> str:
    return (ladder.rungs[0].act if ladder.rungs else None) or ""


# Each line with the sheets that can say it, the best-tested one first.
LINES: dict[str, tuple[Way, ...]] = {
    "change": (
        Way("objective", "", wording.objective),
        _field("draft", "change"),
        _field("organisation", "wanted"),
    ),
    "decides": (
        Way("audience", "deciders", wording.deciders),
        Way("target", "", wording.target),
        _field("draft", "decides"),
        _field("organisation", "decides"),
    ),
    "audience": (
        Way("audience", "segments", wording.segments),
        _field("ladder", "for_whom"),
        _field("draft", "audience"),
    ),
    "move": (Way("audience", "moved", wording.move),),
    "first_ask": (Way("ladder", "", _first_ask), _field("draft", "first_ask")),
    "ladder": (Way("ladder", "rungs", wording.ladder),),
    "measures": (Way("measures", "measures", wording.measures),),
    "hours": (
        Way("draft", "hours", lambda model: wording.hours(model.hours)),
        Way("organisation", "hours", lambda model: wording.hours(model.hours)),
    ),
    "worry": (_field("draft", "worry"), _field("organisation", "worry")),
}


@attrs.frozen
class Line:
    """One line of the plan, as it stands now.

    Attributes:
        name: A key of `LINES`.
        title: Its label.
        text: What it says; empty while nothing does.
        state: `firm` if the best sheet says it, `draft` if an earlier one does, `gap` if none does.
        unit: Title of the unit that fills or firms it; empty if no lesson does yet.
        sensitive_id: What to tick to show it outside, `draft.worry`; empty if it is not sensitive.
    """

    name: str
    title: str
    text: str
    state: Literal["firm", "draft", "gap"]
    unit: str
    sensitive_id: str

    @property
    def gap_says(self) -> str:
        """What stands in the place of a gap, or behind a draft."""
        kind = "draft" if self.state == "draft" else "gap"
        return say(f"plan.{kind}", unit=self.unit) if self.unit else say(f"plan.{kind}_later")


@attrs.frozen
class Gap:
    """What the plan does not say yet, or only as a draft.

    Attributes:
        line: Name of the line.
        title: Its label.
        says: What is missing, with the unit that fills it.
        draft: Whether there are words already, from an earlier sheet.
        exercise: Id of the exercise that fills it; empty if no lesson has one yet.
    """

    line: str
    title: str
    says: str
    draft: bool
    exercise: str


def lines(plan: Plan) -> tuple[Line, ...]:
    """Every line of the plan in order, sensitive ones included."""
    return tuple(_line(plan, name) for name in LINES)


def gaps(plan: Plan) -> tuple[Gap, ...]:
    """What is not yet, and which exercise fills it; empty when the plan is whole."""
    return tuple(
        Gap(line.name, line.title, line.gap_says, line.state == "draft", _filler(plan, line.name))
        for line in lines(plan)
        if line.state != "firm"
    )


def _line(plan: Plan, name: str) -> Line:
    ways = LINES[name]
    said = [(way, way.words(plan.model(way.section))) for way in ways]
    way, text = next(((way, text) for way, text in said if text), (ways[0], ""))
    # A line that no lesson firms yet is as firm as it can be.
    best = next((each for each in ways if plan.source(each.section)), way)
    state: Literal["firm", "draft", "gap"] = (
        "gap" if not text else "firm" if way in {ways[0], best} else "draft"
    )
    return Line(name, say(f"plan.line_{name}"), text, state, _unit(plan, name), way.sensitive_id)


def _filler(plan: Plan, name: str) -> str:
    found = (plan.source(way.section) for way in LINES[name])
    return next((source.exercise for source in found if source), "")


def _unit(plan: Plan, name: str) -> str:
    exercise = _filler(plan, name)
    try:
        return content.unit(exercise.split(".", 1)[0]).title if exercise else ""
    except UnknownUnit:
        return ""
