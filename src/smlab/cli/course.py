"""`smlab course …`: a trainer's course, from an empty folder to marks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smlab import content
from smlab.cli.course_after import COMMANDS
from smlab.words import say

__all__ = ["command"]

_DONE = 0
_Here = Annotated[Path, typer.Option("--course", help="The course's folder; this one if left out.")]

command = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Teach a course: release units, mark what was handed in.",
)


@command.command()
def new(
    folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.")],
    name: Annotated[str, typer.Option(help="What the course is called; as its folder if left out.")] = "",
    roster: Annotated[
        Path | None, typer.Option(help="A list of the people who take part, as CSV; copied to people.csv.")
    ] = None,
) -> int:
    """Make a course that nbgrader works with."""
    from smlab.course import new_course  # noqa: PLC0415 - needs the libraries for trainers

    new_course(folder, name=name, people=roster)
    typer.echo(say("course.made", folder=folder))
    return _DONE


@command.command()
def release(
    units: Annotated[list[str], typer.Argument(help="Units to release, such as goals.")],
    course: _Here = Path(),
) -> int:
    """Release units: what learners get, and what they are marked against."""
    from smlab.course import open_course, release_unit  # noqa: PLC0415 - needs the libraries for trainers

    opened = open_course(course)
    for unit in [content.unit(name) for name in units]:
        typer.echo(say("course.released", unit=unit.folder, folder=release_unit(opened, unit)))
    return _DONE


@command.command()
def grade(
    unit: Annotated[str, typer.Argument(help="The unit to mark.")],
    course: _Here = Path(),
    *,
    jobs: Annotated[int, typer.Option(help="How many processes mark; left out: course.toml decides.")] = 0,
    again: Annotated[bool, typer.Option("--all", help="Mark also what has not changed.")] = False,
    rerun_code: Annotated[
        bool, typer.Option("--rerun-code", help="Run learners' code again, in a sandbox.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> int:
    """Mark everything that was handed in for a unit; without --rerun-code no learner's code is run."""
    from smlab.cli.marking import mark_class  # noqa: PLC0415 - needs the libraries for trainers

    return mark_class(unit, course, jobs=jobs, again=again, rerun=rerun_code, as_json=as_json)


@command.command()
def repair(
    unit: Annotated[str, typer.Argument(help="The unit that was handed in.")],
    to: Annotated[Path, typer.Option(help="A new or empty folder for the mended copies.")],
    course: _Here = Path(),
) -> int:
    """Write mended copies of the notebooks that were handed in, for a grader that runs notebooks."""
    from smlab.course import open_course  # noqa: PLC0415 - needs the libraries for trainers
    from smlab.course.mending import write_mended  # noqa: PLC0415

    found = write_mended(open_course(course), content.unit(unit).folder, to)
    for student, note in ((student, note) for student, notes in found.items() for note in notes):
        typer.echo(f"{student}: {note}")
    typer.echo(say("course.repaired", learners=len(found), folder=to))
    return _DONE


@command.command()
def collect(
    unit: Annotated[str, typer.Argument(help="The unit that was handed in.")],
    files: Annotated[
        list[Path], typer.Argument(help="Zips, a download of Moodle or Canvas, folders, nbgrader's exchange.")
    ],
    *,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE=ID", help="Whose a file is, where that is doubtful; once a file."),
    ] = None,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Some are encrypted; you are asked for the passphrase.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Where only one person is likely, take that one without asking.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
    course: _Here = Path(),
) -> int:
    """Collect what learners handed in: match it to people, keep all of it, lay the latest to be marked."""
    from smlab.cli.collecting import run  # noqa: PLC0415 - needs the libraries for trainers

    return run(course, unit, files, match=match or (), passphrase=passphrase, yes=yes, as_json=as_json)


for _name, _one in COMMANDS.items():
    command.command(_name)(_one)
