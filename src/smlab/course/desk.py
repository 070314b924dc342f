"""A desk at which submissions of one unit are marked: everything that a marker needs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from smlab.course.code import CodeRuns
from smlab.course.folder import Course, open_course
from smlab.course.handed_in import HandedIn, read_handed_in, read_time
from smlab.course.marking import Result, mark
from smlab.course.pages import write_pages
from smlab.course.released import Lesson, read_released
from smlab.course.sandbox import Box, Limits
from smlab.course.settings import read_settings
from smlab.errors import SmlabError, UnknownExercise
from smlab.exercises import Exercise
from smlab.words import say

__all__ = ["Desk", "Submission", "exercises_of", "open_desk"]

Submission = tuple[str, Path]
"""A learner, and the folder with what they handed in."""


@frozen(kw_only=True)
class Desk:
    """What one process needs to mark submissions.

    Attributes:
        course: The course.
        unit: The unit's folder.
        lessons: The released notebooks.
        exercises: By id, every exercise of the unit that this smlab knows.
        pack: The open data pack.
        completion: Whether an answer earns all points, whatever it says.
        box: Where code is run again; None where it is not.
    """

    course: Course
    unit: str
    lessons: tuple[Lesson, ...]
    exercises: Mapping[str, Exercise]
    pack: Any
    completion: bool = False
    box: Box | None = None

    def __call__(self, submission: Submission) -> Result:
        """Mark one submission and write its pages. Whatever was handed in, this gives a result."""
        try:
            handed = read_handed_in(*submission)
            if self.box is not None:
                self.code.run(*submission, self.box)
            return self._finish(self.code.laid_over(handed, submission[1]))
        except Exception as fault:  # one submission must not stop the others
            return self.give_up(
                submission, str(fault) if isinstance(fault, SmlabError) else type(fault).__name__
            )

    @property
    def code(self) -> CodeRuns:
        """What the code of this class gave."""
        return CodeRuns(self.course.root, self.unit, self.lessons, self.exercises, self.pack)

    def close(self) -> None:
        """End the sandbox, if there is one."""
        if self.box is not None:
            self.box.close()

    def give_up(self, submission: Submission, why: str) -> Result:
        """What is kept of a submission that nothing could be made of: a person is asked, for every mark."""
        student, folder = submission
        trouble = say("course.given_up", why=why.rstrip("."))  # a sentence becomes a part of one
        at = read_time(folder)
        return self._finish(HandedIn(student=student, at=at, trouble=trouble, sound=False))

    def _finish(self, handed: HandedIn) -> Result:
        marked = mark(handed, self.lessons, self.exercises, self.pack, completion=self.completion)
        write_pages(self.course.place("autograded", self.unit, handed.student), self.lessons, marked)
        return marked.result


def open_desk(
    root: Path, unit: str, find: Callable[[str], Exercise], pack: Any, limits: Limits | None = None
) -> Desk:
    """A desk for a unit.

    Args:
        root: The course's folder.
        unit: The unit's folder, which is nbgrader's name of the assignment.
        find: Gives an exercise by its id.
        pack: The open data pack.
        limits: What the code of one learner may use, if code is to be run again.

    Raises:
        NoSandbox: If code is to be run again, and there can be no sandbox here.
        NotReleased: If the unit was not released in this course.
        SettingsError: If `course.toml` is wrong.
    """
    course = open_course(root)
    completion = read_settings(root).unit(unit).marks == "completion"
    lessons = read_released(course.place("release", unit))
    exercises = exercises_of(lessons, find)
    box = Box(pack.path, limits) if limits else None
    return Desk(
        course=course,
        unit=unit,
        lessons=lessons,
        exercises=exercises,
        pack=pack,
        completion=completion,
        box=box,
    )


def exercises_of(lessons: tuple[Lesson, ...], find: Callable[[str], Exercise]) -> dict[str, Exercise]:
    """The exercises of the released notebooks; one that this smlab does not know is left to a person."""
    found = {}
    for id_ in dict.fromkeys(id_ for lesson in lessons for id_ in lesson.exercises):
        try:
            found[id_] = find(id_)
        except UnknownExercise:
            continue
    return found
