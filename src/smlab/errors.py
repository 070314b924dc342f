"""Every error that smlab raises on purpose, as one tree.

Each message is written for the person who meets it, in three parts: what was found, what was wanted,
and what to do next. The command line prints the message alone, as one sentence or two, and never a
trace; code can catch the whole tree as `SmlabError` or one branch by the builtin it also inherits.

```
SmlabError
├── ContentError(ValueError)          a file of the curriculum is missing or wrong
│   ├── UnknownUnit(LookupError)      no unit of that name
│   ├── SpecError                     an exercise file is wrong
│   ├── SourceError                   a lesson of the trainer edition is wrong
│   ├── HouseError                    an organisation's smlab.toml is wrong
│   ├── ScaffoldRefused               a unit, lesson or exercise of one's own cannot be begun there
│   └── UnknownExercise(LookupError)  no exercise of that id
├── RehearsalError                    a rehearsal could not be carried through
├── AuthoringMissing(ImportError)     the libraries for authors are not installed here
├── AnswersError(OSError)             answers cannot be read or kept
│   ├── DamagedAnswers                the file is not what smlab writes
│   └── NewerAnswers                  a newer smlab wrote it
├── HandInError(ValueError)           a hand-in cannot be made
├── WordsError(LookupError)           an interface string is missing: a mistake of ours, not of the reader
├── LabError(OSError)                 the workspace or JupyterLab cannot be made ready
│   ├── WorkspaceError                the folder cannot hold a workspace
│   ├── PortTaken                     another program listens there
│   └── LabMissing                    JupyterLab is not installed here
├── DatasetError(ValueError)          a data pack or one of its tables is missing, changed or wrong
│   ├── UnknownTable(LookupError)     the pack holds no table of that name
│   ├── ExportRefused                 a file cannot be added to a pack
│   ├── NeedsAnswer                   a file leaves something open that only its owner can say
│   ├── FormatFileWrong               a description of an export format is wrong
│   ├── LibraryMissing(ImportError)   a library that reads such files is not installed here
│   ├── MappingWrong                  a mapping of columns cannot be what it says
│   ├── NothingToForget(LookupError)  no pack knows the file that is to be forgotten
│   ├── UnknownSheet(LookupError)     there is no sheet of that name to fill in
│   └── SheetInTheWay(FileExistsError)  a sheet that was filled in would have been overwritten
├── ProtectionError(OSError)          people in the data cannot be protected as they should be
├── MetricError(ValueError)           a measure was asked of numbers that cannot answer it
├── FindingError(ValueError)          a finding cannot be put to the use that was asked
│   └── UnknownFinding(LookupError)   there is no finding of that name
├── ReportError(ValueError)           a report cannot be made, or not of what was asked
├── TeachMissing(ImportError)         the libraries for trainers are not installed here
├── CourseError(ValueError)           a course cannot do what it was asked
│   ├── NoCourse                      there is no course in that folder
│   ├── CourseExists                  something is in the way of a new course
│   ├── NotReleased                   the unit was not released in this course
│   ├── NotGraded                     nothing of the unit was marked yet
│   ├── TargetError                   a file that was asked for cannot be written there
│   ├── WorksheetError                a worksheet of Moodle cannot be filled
│   ├── NoFeedback                    pages are to be returned that were not written yet
│   ├── ReleaseRefused                nbgrader refuses the unit
│   ├── HandInRefused                 something is not taken as a hand-in
│   ├── SettingsError                 course.toml is wrong
│   └── RosterError                   people.csv is wrong
└── …
```
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SmlabError(Exception):
    """What every error of smlab is: found, wanted, and what to do next, in full sentences."""


class ContentError(SmlabError, ValueError):
    """A file of the curriculum is missing or wrong; the message names file, key and cure."""


class UnknownUnit(ContentError, LookupError):
    """There is no unit of that name; the message suggests the nearest one."""


class SpecError(ContentError):
    """An exercise file is wrong; the message names the key, what was wanted and the cure."""

    @classmethod
    def unknown(cls, what: str, found: str, known: Iterable[str]) -> SpecError:
        """A name that the file uses but does not define."""
        names = tuple(known)
        listed = ", ".join(names) or "nothing"
        return cls(f'There is no {what} "{found}".{suggest(found, names)} Known here: {listed}.')

    @classmethod
    def because(cls, where: str, key: str, cure: str) -> SpecError:
        """A key that contradicts the rest of its table."""
        return cls(f'{where}, "{key}": {cure}')


class SourceError(ContentError):
    """A lesson of the trainer edition is wrong; the message names file, cell and cure."""


class ScaffoldRefused(ContentError):
    """A unit, lesson or exercise of one's own cannot be begun there; nothing was overwritten."""


class HouseError(ContentError):
    """An organisation's `smlab.toml`, or a file it names, is wrong; the message says where, and the cure."""


class AuthoringMissing(SmlabError, ImportError):
    """The libraries that build and rehearse lessons are not installed in this environment."""


class RehearsalError(SmlabError):
    """A rehearsal could not be carried through; the message says what broke it off."""


class UnknownExercise(ContentError, LookupError):
    """There is no exercise of that id; the message suggests the nearest one."""


class AnswersError(SmlabError, OSError):
    """The answers beside a lesson cannot be read or kept; nothing was thrown away."""


class DamagedAnswers(AnswersError):
    """An answers file is not what smlab writes; the message says where it is."""


class NewerAnswers(AnswersError):
    """An answers file was written by a newer smlab than this one."""


class HandInError(SmlabError, ValueError):
    """A hand-in cannot be made; nothing was written, and nothing was lost."""


class WordsError(SmlabError, LookupError):
    """A string of the interface is missing from the catalogue, or its values are."""


class LabError(SmlabError, OSError):
    """The workspace, or JupyterLab in it, cannot be made ready."""


class WorkspaceError(LabError):
    """The folder that was named cannot hold a workspace."""


class PortTaken(LabError):
    """Another program already listens on the port that was asked for."""


class LabMissing(LabError):
    """JupyterLab is not installed in this environment."""


class DatasetError(SmlabError, ValueError):
    """A data pack, or one of its tables, is missing, changed or wrong; the message names the file."""


class UnknownTable(DatasetError, LookupError):
    """The pack holds no table of that name; the message suggests the nearest one."""


class MappingWrong(DatasetError):
    """A mapping of somebody's own columns is damaged, or leaves out what its table needs."""


class NothingToForget(DatasetError, LookupError):
    """No pack knows the file that is to be forgotten, or it is no longer there to compare."""


class UnknownSheet(DatasetError, LookupError):
    """There is no sheet of that name to fill in; the message suggests the nearest one."""


class SheetInTheWay(DatasetError, FileExistsError):
    """A file of that name is there already and may hold work; nothing was written."""


class ProtectionError(SmlabError, OSError):
    """The key that protects people in the data is missing, damaged or another one; nothing was written."""


class ExportRefused(DatasetError):
    """A file cannot be added: it is no export, damaged, unsafe or too large; the message says which."""


class NeedsAnswer(DatasetError):
    """A file leaves something open that only whoever adds it can say; nothing was written."""


class FormatFileWrong(DatasetError):
    """A description of an export format in `packs/formats/` is wrong; the message names file and key."""


class LibraryMissing(DatasetError, ImportError):
    """A library that reads such files is not installed here; the message says how to install it."""


class MetricError(SmlabError, ValueError):
    """A measure was asked of numbers that cannot answer it."""


class FindingError(SmlabError, ValueError):
    """A finding cannot be put to the use that was asked; the message says which one could."""


class UnknownFinding(FindingError, LookupError):
    """There is no finding of that name; the message suggests the nearest one."""


class ReportError(SmlabError, ValueError):
    """A report cannot be made, or not of what was asked; nothing was written."""


class TeachMissing(SmlabError, ImportError):
    """The libraries of the extra `teach` are not installed here; the message says how to install them."""


class CourseError(SmlabError, ValueError):
    """A course cannot do what it was asked; nothing in it was changed."""


class NoCourse(CourseError):
    """There is no course in the folder that was named."""


class CourseExists(CourseError):
    """Something stands where a new course was to be made."""


class NotReleased(CourseError):
    """The unit was not released in this course, so there is nothing to mark it against."""


class NotGraded(CourseError):
    """Nothing that was handed in for the unit has been marked yet."""


class TargetError(CourseError):
    """A file or folder that was asked for cannot be written; the message says where and why."""


class WorksheetError(CourseError):
    """A grading worksheet of Moodle cannot be read, or is not for these marks."""


class NoFeedback(CourseError):
    """Pages are to be returned that were not written yet, or that the marks have left behind."""


class NoSandbox(CourseError):
    """A learner's code cannot be run safely on this machine; the message says why and what to install."""


class ReleaseRefused(CourseError):
    """nbgrader refuses to release the unit; the message holds its reason."""


class HandInRefused(CourseError):
    """Something that was sent is not taken as a hand-in; the others are."""


class SettingsError(CourseError):
    """A course.toml is wrong; the message names file, key and cure."""


class RosterError(CourseError):
    """A list of the people of a course is wrong; the message names file, line and cure."""


def suggest(found: str, known: Iterable[str]) -> str:
    """The nearest known name as a question, or nothing.

    Args:
        found: The name that was given.
        known: Names that would have been right.

    Returns:
        ` Did you mean "goals"?` with its leading blank, or the empty string if nothing is near.

    >>> suggest("gaols", ["goals", "start"])
    ' Did you mean "goals"?'
    >>> suggest("x", ["goals"])
    ''
    """
    near = get_close_matches(found, list(known), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""
