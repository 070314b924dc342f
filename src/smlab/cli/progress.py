"""`smlab progress`: how far a learner is, unit by unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smlab.cli.places import workspace_of
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.exercises.progress import UnitProgress

__all__ = ["command"]

_DONE, _FINDINGS = 0, 1


def command(
    workspace: Annotated[
        Path | None, typer.Argument(help="The folder you learn in: this one, or smlab-workspace in it.")
    ] = None,
) -> int:
    """Show how far you are, and what comes next."""
    from smlab.exercises.progress import progress  # noqa: PLC0415 - loads every exercise

    units = progress(workspace_of(workspace))
    rescued = [one.rescued for one in units if one.rescued]
    for line in rescued:
        typer.echo(line, err=True)
    for line in _told(units):
        typer.echo(line)
    return _FINDINGS if rescued else _DONE


def _told(units: tuple[UnitProgress, ...]) -> Iterator[str]:
    following = ""
    for one in units:
        yield say("progress.unit", title=one.unit.title, done=one.done, core=len(one.core))
        for step in one.steps:
            if not (step.exercise.core or step.record.saved_at):
                continue
            key = "done" if step.done else "begun" if step.record.saved_at else "open"
            yield f"  {say(f'progress.{key}')}  {step.exercise.title}"
            if not following and step.exercise.core and not step.done:
                following = say("progress.next", title=step.exercise.title, unit=one.unit.title)
    yield following or say("progress.all_done")
