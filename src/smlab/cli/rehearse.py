"""`smlab rehearse`: prove that lessons work before anybody learns from them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from smlab import content
from smlab.cli.tables import aligned
from smlab.errors import SourceError, UnknownUnit

if TYPE_CHECKING:
    from smlab.authoring.rehearse import Rehearsal
    from smlab.authoring.running import WarmKernel

__all__ = ["command"]

_HEAD = ("lesson", "minutes", "words", "exercises", "points", "answers replayed", "seconds", "")


def command(
    what: Annotated[
        str, typer.Argument(metavar="[UNIT|LESSON]", help="A unit, or a lesson as unit/lesson; all of them.")
    ] = "",
) -> int:
    """Rehearse lessons: solved, untouched, mistaken, rebuilt, released, and run as a learner runs them."""
    from smlab.authoring.running import warm_kernel  # noqa: PLC0415 - needs the libraries for authors

    chosen = _chosen(what)
    if own := content.own_root():
        os.environ[content.OWN_ROOT] = str(own)  # the kernels of a rehearsal run elsewhere
    with warm_kernel() as kernel:
        done, said = _rehearsed(chosen, kernel)
    said += _released(chosen)
    for line in aligned([_HEAD, *(_row(one) for one in done)]):
        typer.echo(line)
    for one in done:
        for note in one.notes:
            typer.echo(f"note: {one.name}: {note}")
        said += [f"{one.name}: {complaint}" for complaint in one.complaints]
    for sentence in said:
        typer.echo(sentence)
    typer.echo(f"Rehearsed: {len(done)}. Findings: {len(said)}.")
    return 1 if said else 0


def _rehearsed(
    chosen: list[tuple[content.Unit, content.Lesson]], kernel: WarmKernel
) -> tuple[list[Rehearsal], list[str]]:
    from smlab.authoring.rehearse import rehearse  # noqa: PLC0415 - needs the libraries for authors

    done, said = [], []
    for unit, lesson in chosen:
        try:
            done.append(rehearse(unit.home, unit, lesson, kernel))
        except SourceError as refused:
            said.append(str(refused))
    return done, said


def _released(chosen: list[tuple[content.Unit, content.Lesson]]) -> list[str]:
    """What nbgrader's own command makes otherwise; lessons that cannot be read were named already."""
    from smlab.authoring import notebook, read_lesson  # noqa: PLC0415 - needs the libraries for authors
    from smlab.authoring.stock import differences  # noqa: PLC0415 - needs the libraries for authors

    sources = {}
    for unit, lesson in chosen:
        try:
            source = read_lesson(unit.home, unit, lesson)
        except SourceError:
            continue
        sources[source.name] = notebook(source)
    return list(differences(sources)) if sources else []


def _chosen(what: str) -> list[tuple[content.Unit, content.Lesson]]:
    name, _, slug = what.strip("/").partition("/")
    own = content.own_root()
    units = (
        (content.unit(name),) if name else content.units(own or content.root())
    )  # in your own folder, all of yours
    found = [(unit, lesson) for unit in units for lesson in unit.lessons if slug in ("", lesson.slug)]
    if not found:
        slugs = ", ".join(lesson.slug for lesson in units[0].lessons) if units else "none yet"
        msg = f'Unit "{name}" has no lesson "{slug}". Its lessons are: {slugs}.'
        raise UnknownUnit(msg)
    return found


def _row(one: Rehearsal) -> tuple[object, ...]:
    verdict = f"{len(one.complaints)} findings" if one.complaints else "good"
    points = int(one.points) if one.points == int(one.points) else one.points
    seconds = round(one.seconds, 1)
    return (one.name, one.minutes, one.words, one.exercises, points, one.replayed, seconds, verdict)
