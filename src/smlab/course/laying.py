"""A new course, and the release of a unit in it: nbgrader's own folders, configuration and gradebook."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment

from smlab import content
from smlab.authoring.notebook import notebook
from smlab.authoring.release import STUB
from smlab.authoring.source import LessonSource, SourceCell, read_lesson
from smlab.course.folder import CONFIG, Course, open_course
from smlab.course.late import write_due, write_people
from smlab.course.roster import PEOPLE, Roster, read_people
from smlab.course.settings import SETTINGS, UnitSettings, new_settings, read_settings
from smlab.errors import CourseExists, ReleaseRefused
from smlab.house import current, in_prose
from smlab.words import say

__all__ = ["new_course", "release_unit"]

_CONFIG = '''"""nbgrader's settings of this course. nbgrader, formgrader and smlab all read this file."""

from pathlib import Path

import nbgrader

c = get_config()  # noqa: F821 - given by nbgrader

c.CourseDirectory.course_id = {name!r}
# A learner's answers travel in answers.json, which must never be replaced by a file of ours.
c.Autograde.exclude_overwriting = {excluded!r}
# Mends what Jupyter's own tools do to notebooks: a deleted cell comes back, a copied one counts once.
c.OverwriteCells.add_missing_cells = True
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
# A busy machine takes its time, and nbgrader gives a learner up after four seconds without a sign.
c.Execute.timeout = 120
c.Execute.iopub_timeout = 60
# Due dates and the late rule stand in course.toml.
c.AssignLatePenalties.plugin_class = "smlab.course.late.LateRule"
c.LateRule.course = str(Path(__file__).parent)
# Formgrader's pages fetch a formula renderer from another machine. These lessons have no formulas.
theirs = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
c.HTMLExporter.extra_template_basedirs = [str(Path(__file__).parent / "templates"), str(theirs)]
'''
_TEMPLATE = "{# In the place of nbconvert's own. #}\n{% macro mathjax(url='') %}{% endmacro %}\n"


def new_course(folder: Path, *, name: str = "", people: Path | None = None) -> Course:
    """Make a course: settings, configuration, an empty gradebook and the folders that nbgrader works in.

    Args:
        folder: A folder that does not exist yet, or is empty.
        name: What the course is called; as its folder by default.
        people: A list of the people who take part, which is copied into the course.

    Raises:
        CourseExists: If something is there already.
        RosterError: If the list of people cannot be used; nothing is made then.
    """
    roster = read_people(people) if people else Roster()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseExists(say("course.not_empty", folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    excluded = {unit.folder: ["answers.json"] for unit in content.units()}
    name = name.strip() or folder.resolve().name
    (folder / SETTINGS).write_text(new_settings(name), encoding="utf-8", newline="\n")
    text = _CONFIG.format(name=folder.resolve().name, excluded=excluded, stub=STUB)
    (folder / CONFIG).write_text(text, encoding="utf-8", newline="\n")
    (folder / "templates" / "base").mkdir(parents=True)
    (folder / "templates" / "base" / "mathjax.html.j2").write_text(_TEMPLATE, encoding="utf-8", newline="\n")
    course = open_course(folder)
    for step in ("source", "release", "submitted", "autograded", "feedback"):
        course.place(step, ".").mkdir(exist_ok=True)
    if people:
        shutil.copyfile(people, folder / PEOPLE)
    # Made here, once: nbgrader's programs stumble over each other when the first of them starts.
    with course.gradebook() as book:
        write_people(roster, book)
    return course


def release_unit(course: Course, unit: content.Unit, root: Path | None = None) -> Path:
    """Write the trainer's copy of a unit and have nbgrader release it.

    Args:
        course: The course.
        unit: The unit.
        root: The content root it comes from; the one it lies in if left out.

    Returns:
        The folder to hand to learners.

    Raises:
        ReleaseRefused: If nbgrader refuses, in its own words.
        SettingsError: If `course.toml` is wrong.
    """
    settings = read_settings(course.root)
    source = course.place("source", unit.folder)
    source.mkdir(parents=True, exist_ok=True)
    for lesson in unit.lessons:
        read = _renamed(read_lesson(root or unit.home, unit, lesson), current().names)
        read = _only(read, settings.unit(unit.folder))
        nbformat.write(notebook(read), source / f"{lesson.slug}.ipynb")
    released = _release(course, unit.folder)
    with course.gradebook() as book:
        write_due(unit.folder, settings, book)
    return released


def _renamed(lesson: LessonSource, names: Mapping[str, str]) -> LessonSource:
    """The lesson with the organisation's own names for the invented groups in its text."""
    cells = (
        replace(cell, body=in_prose(cell.body, names)) if cell.role == "text" else cell
        for cell in lesson.cells
    )
    return replace(lesson, cells=tuple(cells))


def _only(lesson: LessonSource, settings: UnitSettings) -> LessonSource:
    """The lesson with the chosen exercises; a line of text stands where another one stood."""

    def left(cell: SourceCell) -> SourceCell:
        if cell.exercise is None or settings.chosen(cell.exercise.id):
            return cell
        return SourceCell(cell.number, "text", say("course.left_out", title=cell.exercise.title))

    return replace(lesson, cells=tuple(left(cell) for cell in lesson.cells))


def _release(course: Course, unit: str) -> Path:
    course.directory.assignment_id = unit
    step = GenerateAssignment(coursedir=course.directory, config=course.config)
    step.force, step.create_assignment = True, True
    with course.gradebook():
        try:
            step.start()
        except Exception as fault:
            raise ReleaseRefused(say("course.release_refused", unit=unit, why=fault)) from fault
    return course.place("release", unit)
