"""`smlab course summary`: one page on a class, for its trainer. Nothing on it asks another machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from smlab.course.alike import Alike
from smlab.course.figures import ENOUGH, swing
from smlab.course.files import write_text
from smlab.course.gathered import STUCK_AFTER, Difficulty, Learner, Mistake, gather
from smlab.course.roster import Roster
from smlab.course.standing import Standing, read_standings
from smlab.course.work import Work
from smlab.views import page
from smlab.views.engine import render
from smlab.words import say

__all__ = ["ClassSheet", "read_class", "write_summary"]


@frozen(kw_only=True)
class Owed:
    """Marks that a person still has to give: in which exercise, to whom, and about how long it takes."""

    exercise: str
    students: tuple[str, ...]
    minutes: float


@frozen(kw_only=True)
class ClassSheet:
    """What a summary says of one unit; learners stand in it by name.

    Attributes:
        id: Of the unit, for links.
        title: Of the unit.
        expected: How many take part; 0 where the course has no list of people.
        missing: Who of them handed nothing in.
        core: Whether each exercise, in its order, belongs to the core.
        titles: Of the exercises, in their order.
        learners: Who needs help most, first.
        difficulties: The hardest first.
        mistakes: What was said to most, first.
        alike: Texts that several handed in.
        owed: What a person still has to read.
        names: What to call a learner.
    """

    id: str
    title: str
    expected: int
    missing: tuple[str, ...]
    core: tuple[bool, ...]
    titles: tuple[str, ...]
    learners: tuple[Learner, ...]
    difficulties: tuple[Difficulty, ...]
    mistakes: tuple[Mistake, ...]
    alike: tuple[Alike, ...]
    owed: tuple[Owed, ...]
    names: dict[str, str]

    def called(self, students: Iterable[str]) -> str:
        """Learners by name, in one line."""
        return ", ".join(self.names.get(one, one) for one in students)

    @property
    def common(self) -> tuple[Mistake, ...]:
        """What was said to several."""
        return tuple(one for one in self.mistakes if len(one.students) > 1)

    @property
    def single(self) -> tuple[Mistake, ...]:
        """What was said to one learner alone."""
        return tuple(one for one in self.mistakes if len(one.students) == 1)

    @property
    def stuck(self) -> tuple[Difficulty, ...]:
        """The exercises in which somebody is stuck, those with most first."""
        held = [one for one in self.difficulties if one.stuck]
        return tuple(sorted(held, key=lambda one: (-len(one.stuck), one.exercise.title)))

    @property
    def most_answers(self) -> int:
        """Answers to the exercise that most learners answered."""
        return max((one.answered for one in self.difficulties), default=0)


def write_summary(units: Sequence[tuple[Work, str]], target: Path) -> Path:
    """Write the page.

    Args:
        units: What was handed in for each unit, and the unit's title.
        target: The file.

    Raises:
        NotGraded: If a unit was not marked yet.
        TargetError: If the file cannot be written.
    """
    sheets = [read_class(work, title) for work, title in units]
    facts = {"stuck_after": STUCK_AFTER, "enough": ENOUGH, "swing": round(swing(ENOUGH), 2)}
    return write_text(
        target, page(say("summary.title"), render("course/summary.html", sheets=sheets, **facts))
    )


def read_class(work: Work, title: str) -> ClassSheet:
    """What the page says of one unit.

    Raises:
        NotGraded: If the unit was not marked yet.
    """
    standings = read_standings(work.course, work.unit)
    groups = {one.id: one.group for one in work.roster.people if one.group}
    found = gather(work, standings, groups)
    handed = {one.student for one in found.learners}
    return ClassSheet(
        id=work.unit,
        title=title,
        expected=len(work.roster.people),
        missing=tuple(one.id for one in work.roster.people if one.id not in handed),
        core=tuple(one.core for one in found.exercises),
        titles=tuple(one.title for one in found.exercises),
        learners=tuple(sorted(found.learners, key=lambda one: (-one.stuck, _points(one), one.student))),
        difficulties=tuple(found.difficulties()),
        mistakes=tuple(found.commonest()),
        alike=tuple(found.texts.alike()),
        owed=tuple(_owed(work, standings)),
        names=_names(work.roster, handed),
    )


def _names(roster: Roster, handed: Iterable[str]) -> dict[str, str]:
    known = {one.id: one.name for one in roster.people}
    return {**{student: student for student in handed}, **known}


def _points(one: Learner) -> float:
    return one.standing.points if one.standing else 0.0


def _owed(work: Work, standings: dict[str, Standing]) -> Iterator[Owed]:
    """By exercise, the cells that wait for a person."""
    for lesson in work.lessons:
        for cell, graded in lesson.graded.items():
            waiting = tuple(
                student
                for student, standing in standings.items()
                if (mark := standing.of(lesson.name, cell)) and mark.owed
            )
            exercise = work.exercises.get(graded.exercise)
            if waiting and exercise:
                kind = exercise.part(graded.part).kind if graded.part else None
                minutes = getattr(kind, "minutes_to_read", 1) * len(waiting)
                yield Owed(exercise=exercise.title, students=waiting, minutes=minutes)
