"""The plan as data: which sheet each own form fills, and the sheets of one learner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from smlab import strategy
from smlab.exercises import Exercise, load_all

__all__ = ["SECTIONS", "Plan", "Sheet", "Source", "assemble", "sources"]

# Section of the plan (the word after `fills` in an exercise) and the model of its sheet, in the plan's order.
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "organisation": "Organisation",
        "draft": "Draft",
        "objective": "Objective",
        "target": "Target",
        "audience": "Audiences",
        "ladder": "Ladder",
        "offline": "OfflineSupport",
        "measures": "Measures",
    }
)


@attrs.frozen
class Source:
    """A part of an exercise that fills a section.

    Attributes:
        section: A key of `SECTIONS`.
        exercise: Id of the exercise, `unit.slug`.
        part: Name of its part.
    """

    section: str
    exercise: str
    part: str

    @property
    def unit(self) -> str:
        """Id of the unit, `goals`."""
        return self.exercise.split(".", 1)[0]


@attrs.frozen
class Sheet:
    """One filled section.

    Attributes:
        source: The exercise it comes from.
        value: The JSON as the learner left it.
        model: The same, read; what could not be read is open.
    """

    source: Source
    value: Mapping[str, Any]
    model: Any


@attrs.frozen
class Plan:
    """The sheets that one learner has filled so far.

    Attributes:
        sheets: By section; a section that nobody has begun is not in here.
        sources: All that could fill a section, in the order of the course.
    """

    sheets: Mapping[str, Sheet]
    sources: tuple[Source, ...]

    def model(self, section: str) -> Any:
        """The model of a section, or `None` while it is not begun."""
        sheet = self.sheets.get(section)
        return sheet.model if sheet else None

    def source(self, section: str) -> Source | None:
        """The first exercise that fills a section, or `None` while no lesson has one."""
        return next((source for source in self.sources if source.section == section), None)


def sources(exercises: Iterable[Exercise] | None = None) -> tuple[Source, ...]:
    """Every part of an exercise that fills a section of the plan.

    Args:
        exercises: Where to look; by default all exercises of the curriculum.
    """
    return tuple(
        Source(part.fills, exercise.id, part.name)
        for exercise in (load_all() if exercises is None else exercises)
        for part in exercise.parts
        if part.fills in SECTIONS
    )


def assemble(answers: Mapping[str, Any], fillers: Iterable[Source] | None = None) -> Plan:
    """Put the own forms of a learner together, whatever state they are in.

    Args:
        answers: Exercise id to answer, `{"goals.own-objective": {"objective": {…}}}`; other answers are
            passed over. An answer that is no mapping counts as none.
        fillers: Which parts fill which section; by default those of the curriculum. Where two fill the same
            section, the later one that has been begun counts.

    Returns:
        The plan as far as it is. Nothing that a learner has saved raises.
    """
    known = sources() if fillers is None else tuple(fillers)
    sheets: dict[str, Sheet] = {}
    for source in known:
        answer = answers.get(source.exercise)
        value = answer.get(source.part) if isinstance(answer, Mapping) else None
        model = SECTIONS[source.section]
        if isinstance(value, Mapping) and not strategy.is_blank(model, value):
            sheets[source.section] = Sheet(source, value, strategy.read(model, value).model)
    return Plan(sheets, known)
