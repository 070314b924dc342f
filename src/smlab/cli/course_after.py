"""`smlab course feedback`, `return`, `summary`, `export`, `regrade`: what comes after marking."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smlab import content
from smlab.words import say

__all__ = ["COMMANDS"]

_DONE, _FINDINGS = 0, 1
_Here = Annotated[Path, typer.Option("--course", help="The course's folder; this one if left out.")]
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


COMMANDS = {"feedback": feedback}
