"""`curriculum/README.md`: what there is to learn, unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from smlab.content import Unit

__all__ = ["index"]


def index(units: Iterable[Unit], made: Container[str]) -> str:
    """The index as Markdown: each unit with its question, lessons, minutes and outcomes.

    Args:
        units: In the order in which they are read.
        made: Names of the lessons that could be built, as in `"01-goals/01-what-is-it-for"`; no other is
            linked to.
    """
    lines = [f"# {say('authoring.index_title')}", "", say("authoring.index_intro")]
    for unit in units:
        lines += ["", *_unit(unit, made)]
    return "\n".join(lines) + "\n"


def _unit(unit: Unit, made: Container[str]) -> Iterator[str]:
    yield f"## {unit.title}"
    yield ""
    yield f"{unit.question} {say('authoring.index_minutes', minutes=unit.minutes)}"
    yield ""
    for lesson in unit.lessons:
        if f"{unit.folder}/{lesson.slug}" not in made:
            continue
        minutes = say("authoring.index_lesson_minutes", minutes=lesson.minutes)
        yield f"- [{lesson.title}]({unit.folder}/{lesson.slug}.ipynb), {minutes}"
    yield ""
    yield f"{say('authoring.index_outcomes')} {' · '.join(unit.outcomes)}."
