"""`smlab course feedback`, `return`, `summary`, `export`, `regrade`: what comes after marking."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from attrs import asdict

from smlab import content
from smlab.cli.tables import aligned
from smlab.errors import CourseError, suggest
from smlab.words import say

if TYPE_CHECKING:
    from smlab.course.regrading import Regraded

__all__ = ["COMMANDS"]

_DONE, _FINDINGS = 0, 1
_Here = Annotated[Path, typer.Option("--course", help="The course's folder; this one if left out.")]
_Worksheet = Annotated[
    Path | None, typer.Option("--worksheet", help="The grading worksheet of the assignment, from Moodle.")
]
_Unit = Annotated[str, typer.Argument(help="The unit, such as goals.")]


def feedback(
    unit: _Unit,
    course: _Here = Path(),
    *,
    with_keys: Annotated[bool, typer.Option("--with-keys", help="Also say what is right, and why.")] = False,
) -> int:
    """Write one page a learner: marks, messages and what a person said."""
    from smlab.course.feedback import write_feedback  # noqa: PLC0415 - needs the libraries for trainers
    from smlab.course.folder import open_course  # noqa: PLC0415
    from smlab.course.work import read_work  # noqa: PLC0415

    about = content.unit(unit)
    work = read_work(open_course(course), about.folder)
    written = write_feedback(work, about.title, keys=with_keys)
    typer.echo(say("feedback.made", pages=len(written), folder=work.course.place("feedback", ".")))
    return _DONE


def hand_back(
    unit: _Unit,
    course: _Here = Path(),
    *,
    worksheet: _Worksheet = None,
    to: Annotated[Path | None, typer.Option(help="A folder; return/UNIT in the course if left out.")] = None,
) -> int:
    """Make what goes back to learners: Moodle's zip, and one file each to mail."""
    from smlab.course.folder import open_course  # noqa: PLC0415 - needs the libraries for trainers
    from smlab.course.moodle import read_worksheet  # noqa: PLC0415
    from smlab.course.returning import return_feedback  # noqa: PLC0415

    folder = content.unit(unit).folder
    sheet = read_worksheet(worksheet) if worksheet else None
    made = return_feedback(open_course(course), folder, worksheet=sheet, to=to)
    typer.echo(say("hand_back.made", pages=made.pages, folder=made.folder))
    typer.echo(say("hand_back.zip", file=made.zip) if made.zip else say("hand_back.no_numbers"))
    return _told(made.findings)


def summary(
    units: Annotated[
        list[str] | None, typer.Argument(help="Units; all that were marked if left out.")
    ] = None,
    course: _Here = Path(),
    *,
    file: Annotated[Path | None, typer.Option(help="The page to write.")] = None,
) -> int:
    """Show how the class stands: who is stuck where, what went wrong most, and what you still owe."""
    from smlab.course.folder import open_course  # noqa: PLC0415 - needs the libraries for trainers
    from smlab.course.summary import write_summary  # noqa: PLC0415
    from smlab.course.tally import read_tally  # noqa: PLC0415
    from smlab.course.work import read_work  # noqa: PLC0415

    opened = open_course(course)
    marked = read_tally(opened, [content.unit(one) for one in units or ()]).units
    works = [(read_work(opened, unit.folder), unit.title) for unit in marked]
    typer.echo(say("summary.made", file=write_summary(works, file or opened.root / "summary.html")))
    return _DONE


def export(
    course: _Here = Path(),
    *,
    to: Annotated[str, typer.Option("--to", help="moodle, canvas or csv.")],
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Only this unit; may be repeated.")] = None,
    worksheet: _Worksheet = None,
    file: Annotated[Path | None, typer.Option(help="The file to write.")] = None,
) -> int:
    """Write the marks as a file that Moodle, Canvas or a spreadsheet takes as it is."""
    from smlab.course.export import FORMATS, export_marks, fill_worksheet  # noqa: PLC0415 - as above
    from smlab.course.folder import open_course  # noqa: PLC0415
    from smlab.course.tally import read_tally  # noqa: PLC0415

    if to not in FORMATS:
        raise CourseError(say("export.to", found=to, near=suggest(to, FORMATS), known=", ".join(FORMATS)))
    if worksheet and to != "moodle":
        raise CourseError(say("export.not_moodle", found=to))
    opened = open_course(course)
    tally = read_tally(opened, [content.unit(one) for one in unit or ()])
    target = file or opened.root / f"marks-{to}.csv"
    made = fill_worksheet(tally, worksheet, target) if worksheet else export_marks(tally, to, target)
    typer.echo(say("export.made", people=made.people, file=made.file))
    return _told(made.findings)


def regrade(
    unit: _Unit,
    course: _Here = Path(),
    *,
    take: Annotated[bool, typer.Option("--accept", help="Write the new marks; the old are logged.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> int:
    """Show old marks and new ones side by side, after an exercise was corrected."""
    from smlab.course.folder import open_course  # noqa: PLC0415 - needs the libraries for trainers
    from smlab.course.regrading import accept, compare  # noqa: PLC0415
    from smlab.course.work import read_work  # noqa: PLC0415

    work = read_work(open_course(course), content.unit(unit).folder)
    found = compare(work)
    log = accept(work, found) if take else None
    for line in _regraded_json(work.unit, found, log) if as_json else _regraded(work.unit, found, log):
        typer.echo(line)
    return _FINDINGS if found.newer or (found.changes and not take) else _DONE


def _regraded(unit: str, found: Regraded, log: Path | None) -> Iterator[str]:
    if found.changes:
        titles = [say(f"regrade.{key}") for key in ("learner", "exercise", "old", "new", "by_hand")]
        marks = [
            (one.student, one.exercise, *map(_points, (one.old, one.new, one.by_hand)))
            for one in found.changes
        ]
        yield from aligned([titles, *marks])
    key = "regrade.same" if not found.changes else "regrade.accepted" if log else "regrade.differ"
    yield say(key, unit=unit, changes=len(found.changes), learners=found.learners, log=log)
    for student in found.newer:
        yield say("regrade.newer", student=student, unit=unit)


def _regraded_json(unit: str, found: Regraded, log: Path | None) -> Iterator[str]:
    facts = {"unit": unit, "accepted": log is not None, "newer": found.newer}
    facts["changes"] = tuple(asdict(one) for one in found.changes)
    yield json.dumps(facts, ensure_ascii=False, indent=1)


def _points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"


def _told(findings: tuple[str, ...]) -> int:
    for sentence in findings:
        typer.echo(sentence)
    return _FINDINGS if findings else _DONE


COMMANDS: Mapping[str, Callable[..., int]] = {
    "feedback": feedback,
    "return": hand_back,
    "summary": summary,
    "export": export,
    "regrade": regrade,
}
