"""The trainer's room: a real nbgrader course, graded from answers as data.

No code of a learner ever runs here and no notebook of a learner is opened: what counts is the answers file,
and what the trainer looks at is rebuilt from the released copy. This room needs the libraries of the extra
`teach`; importing it without them says what to install.
"""

from __future__ import annotations

from smlab.errors import TeachMissing
from smlab.words import say

try:
    import nbgrader  # noqa: F401 - imported to know that the extra is there
except ModuleNotFoundError as missing:
    raise TeachMissing(say("course.teach_missing", library=missing.name)) from missing

from smlab.course.folder import Course, open_course
from smlab.course.grading import Report, grade
from smlab.course.laying import new_course, release_unit
from smlab.course.roster import Person, Roster, read_roster
from smlab.course.settings import Settings, read_settings

__all__ = [
    "Course",
    "Person",
    "Report",
    "Roster",
    "Settings",
    "grade",
    "new_course",
    "open_course",
    "read_roster",
    "read_settings",
    "release_unit",
]
