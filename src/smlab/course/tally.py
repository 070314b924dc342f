"""Everybody's points in some units: who takes part and who handed in, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from smlab import content
from smlab.course.folder import Course
from smlab.course.roster import Person, read_roster
from smlab.course.standing import Standing, read_standings
from smlab.errors import NotGraded, NotReleased
from smlab.words import say

__all__ = ["Tally", "read_tally"]


@frozen(kw_only=True)
class Tally:
    """Marks by unit and learner.

    Attributes:
        people: Those of the list of people in its order, then whoever handed in and is not in it.
        units: The units that were marked, as `content.Unit`.
        standings: By the unit's folder, then by learner; whoever handed nothing in is not there.
    """

    people: tuple[Person, ...]
    units: tuple[content.Unit, ...]
    standings: Mapping[str, Mapping[str, Standing]]

    def points(self, unit: str, student: str) -> float | None:
        """Points of one learner; None for whoever handed nothing in, which is not the same as none."""
        standing = self.standings[unit].get(student)
        return standing.points if standing else None

    def most(self, unit: str) -> float:
        """Points that the unit is worth in this course."""
        return max((one.most for one in self.standings[unit].values()), default=0.0)

    def owed(self) -> int:
        """How many marks a person still has to give."""
        return sum(one.owed for unit in self.standings.values() for one in unit.values())


def read_tally(course: Course, units: Sequence[content.Unit] = ()) -> Tally:
    """The marks of these units; of all that were marked if none is named.

    Raises:
        NotReleased: If a unit that was named was not released.
        NotGraded: If a unit that was named, or every unit, waits for its first marking.
        RosterError: If `people.csv` is wrong.
    """
    standings = {}
    for unit in units or content.units():
        try:
            standings[unit.folder] = read_standings(course, unit.folder)
        except (NotReleased, NotGraded):
            if units:
                raise
    if not standings:
        raise NotGraded(say("course.nothing_graded"))
    known = read_roster(course.root)
    handed = sorted({student for unit in standings.values() for student in unit})
    others = [Person(id=student) for student in handed if known.get(student) is None]
    marked = tuple(unit for unit in units or content.units() if unit.folder in standings)
    return Tally(people=(*known.people, *others), units=marked, standings=standings)
