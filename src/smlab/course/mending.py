"""`smlab course repair`: submissions as any grader of notebooks can read them, beside what was handed in."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from smlab.course.folder import Course
from smlab.course.grading import submissions
from smlab.course.handed_in import TIMESTAMP
from smlab.course.released import read_released
from smlab.course.repair import mend, mended_notebook
from smlab.errors import TargetError
from smlab.exercises.store import NAME
from smlab.words import say

__all__ = ["write_mended"]

_TAKEN_ALONG = (NAME, TIMESTAMP)


def write_mended(course: Course, unit: str, target: Path) -> Mapping[str, tuple[str, ...]]:
    """Write `<learner>/<unit>/` with mended notebooks and the answers, for every learner who handed in.

    Args:
        course: The course.
        unit: The unit's folder.
        target: A folder that is new or empty. What was handed in stays as it is.

    Returns:
        By learner, what was mended; nothing for notebooks that were whole.

    Raises:
        NotReleased: If the unit was not released in this course.
        TargetError: If something is in the target already.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise TargetError(say("course.not_empty", folder=target))
    lessons = read_released(course.place("release", unit))
    found = {}
    for student, folder in submissions(course, unit):
        mended = {one.lesson: one for one in mend(lessons, folder)}
        made = target / student / unit
        made.mkdir(parents=True)
        for lesson in lessons:
            # A lesson that asks for no code counts by its answers alone: the released one does.
            notebook = (
                mended_notebook(lesson, mended[lesson.name]) if lesson.name in mended else lesson.notebook
            )
            text = json.dumps(notebook, indent=1) + "\n"
            (made / f"{lesson.name}.ipynb").write_text(text, encoding="utf-8", newline="\n")
        for file in (folder / name for name in _TAKEN_ALONG):
            if file.exists() and stat.S_ISREG(file.lstat().st_mode):
                shutil.copyfile(file, made / file.name)
        found[student] = tuple(note for one in mended.values() for note in one.notes)
    return found
