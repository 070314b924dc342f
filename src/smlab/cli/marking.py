"""`smlab course grade`: what is shown while a class is marked, and said at the end."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from smlab import content
from smlab.course import Report, grade, open_course
from smlab.course.sandbox import Limits
from smlab.course.settings import read_settings
from smlab.errors import CourseError
from smlab.words import say

__all__ = ["mark_class"]

_DONE, _FINDINGS, _STOPPED = 0, 1, 2
_MOST_JOBS = 256


def mark_class(unit: str, folder: Path, *, jobs: int, again: bool, rerun: bool, as_json: bool) -> int:
    """Mark a class and say what came of it.

    Args:
        unit: Id or folder of the unit.
        folder: The course's folder.
        jobs: How many processes; 0 for what `course.toml` says, else one each processor.
        again: Mark also what has not changed.
        rerun: Run the code of exercises that ask for it again, in a sandbox.
        as_json: Print JSON instead of text.
    """
    if not 0 <= jobs <= _MOST_JOBS:
        raise CourseError(say("course.few_jobs", jobs=jobs, most=_MOST_JOBS))
    course, name = open_course(folder), content.unit(unit).folder
    crew = jobs or read_settings(course.root).jobs or os.cpu_count() or 1
    try:
        with _progress() as shown:
            task = shown.add_task(say("course.grading"), total=None)
            report = grade(
                course,
                name,
                jobs=crew,
                again=again,
                rerun=Limits() if rerun else None,
                tell=lambda _, done, among: shown.update(task, completed=done, total=among, refresh=True),
            )
    except KeyboardInterrupt:
        typer.echo(say("course.stopped"), err=True)
        return _STOPPED
    for line in [_as_json(report, name)] if as_json else map(_harmless, _lines(report, name)):
        typer.echo(line)
    return _FINDINGS if report.troubles or report.corrected else _DONE


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar with an estimate, on a terminal only: a log gets nothing of it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    quiet = not sys.stderr.isatty()
    # Refreshed by hand: a thread that draws would be in the way of starting processes.
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=quiet) as shown:
        yield shown


def _lines(report: Report, unit: str) -> Iterator[str]:
    for student, sentences in report.troubles.items():
        for sentence in sentences:
            yield f"{student}: {sentence}"
    for student, notes in report.mended.items():
        for note in notes:
            yield say("course.mended", student=student, note=note)
    for id_, learners in report.corrected.items():
        yield say("course.corrected", id=id_, learners=learners, unit=unit)
    yield say("course.graded", marked=report.marked, unchanged=report.unchanged, to_read=report.to_read)


def _harmless(line: str) -> str:
    """A line without signs that steer a terminal: names of files are a learner's too."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


def _as_json(report: Report, unit: str) -> str:
    facts = {
        "unit": unit,
        "marked": report.marked,
        "unchanged": report.unchanged,
        "to_read": report.to_read,
        "troubles": {student: list(said) for student, said in report.troubles.items()},
        "corrected": dict(report.corrected),
        "mended": {student: list(notes) for student, notes in report.mended.items()},
    }
    return json.dumps(facts, indent=1)
