"""A unit's hand-ins, judged again from the answers, for whatever is told of them beside the marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from smlab.course.code import CodeRuns
from smlab.course.desk import exercises_of
from smlab.course.folder import Course
from smlab.course.grading import submissions
from smlab.course.handed_in import HandedIn, read_handed_in, read_time
from smlab.course.marking import Marked, mark
from smlab.course.released import Lesson, read_released
from smlab.course.roster import Roster, read_roster
from smlab.course.settings import read_settings
from smlab.exercises import Exercise, load
from smlab.packs import open_pack
from smlab.words import say

__all__ = ["Work", "heading", "read_work"]


@frozen
class Work:
    """What was released, and what it is judged by.

    Attributes:
        course: The course.
        unit: The unit's folder.
        lessons: The released notebooks.
        exercises: By id; in the order of the lessons.
        pack: The open data pack.
        roster: Who takes part, as far as the course knows.
        completion: Whether any answer earns all points.
    """

    course: Course
    unit: str
    lessons: tuple[Lesson, ...]
    exercises: Mapping[str, Exercise]
    pack: Any
    roster: Roster
    completion: bool = False

    def marked(self) -> Iterator[Marked]:
        """Every submission, judged now, one at a time; nothing is written."""
        for student, folder in submissions(self.course, self.unit):
            yield self.mark(student, folder)

    def mark(self, student: str, folder: Path) -> Marked:
        """One submission, judged now; of one that nothing can be made of, that."""
        code = CodeRuns(self.course.root, self.unit, self.lessons, self.exercises, self.pack)
        try:
            handed = code.laid_over(read_handed_in(student, folder), folder)
        except Exception as fault:  # one submission must not stop the others
            trouble = say("course.given_up", why=type(fault).__name__)
            handed = HandedIn(student=student, at=read_time(folder), trouble=trouble, sound=False)
        return mark(handed, self.lessons, self.exercises, self.pack, completion=self.completion)

    def name(self, student: str) -> str:
        """What to call a learner: the name in the list of people, else the id."""
        person = self.roster.get(student)
        return person.name if person else student


def read_work(course: Course, unit: str, *, find: Callable[[str], Exercise] = load, pack: Any = None) -> Work:
    """The released unit, ready to judge what was handed in.

    Args:
        course: The course.
        unit: The unit's folder.
        find: Gives an exercise by its id.
        pack: The data pack that answers are checked on; the practice pack by default.

    Raises:
        NotReleased: If the unit was not released in this course.
        SettingsError: If `course.toml` is wrong.
        RosterError: If `people.csv` is wrong.
    """
    completion = read_settings(course.root).unit(unit).marks == "completion"
    lessons = read_released(course.place("release", unit))
    exercises, roster = exercises_of(lessons, find), read_roster(course.root)
    return Work(course, unit, lessons, exercises, pack or open_pack(), roster, completion)


def heading(lesson: Lesson) -> str:
    """The first heading of a lesson, which is its title; its file's name if it has none."""
    for cell in lesson.notebook["cells"]:
        first = "".join(cell["source"]).lstrip().partition("\n")[0]
        if cell["cell_type"] == "markdown" and first.startswith("# "):
            return first.removeprefix("# ").strip()
    return lesson.name
