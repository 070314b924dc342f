"""`smlab new …`: units, lessons and exercises of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from smlab.words import say

__all__ = ["command"]

command = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Begin a unit, a lesson or an exercise of your own, beside ours.",
)

_Name = Annotated[str, typer.Argument(help="Its name, such as our-town: small letters, digits and hyphens.")]
_Unit = Annotated[str, typer.Option("--unit", help="The unit of your own that it belongs to.")]
_In = Annotated[
    Path | None,
    typer.Option("--in", help="Your own folder; the one with a smlab.toml here or above if left out."),
]


@command.command()
def unit(name: _Name, into: _In = None) -> int:
    """Begin a unit, with one lesson and one exercise that work."""
    from smlab.authoring.scaffold import new_unit, own_home  # noqa: PLC0415 - needs the libraries for authors

    home = own_home(into)
    return _told(new_unit(name, home), home, name)


@command.command()
def lesson(name: _Name, unit: _Unit, into: _In = None) -> int:
    """Begin a lesson at the end of a unit of your own."""
    from smlab.authoring.scaffold import new_lesson, own_home  # noqa: PLC0415 - needs the libraries for authors

    home = own_home(into)
    return _told(new_lesson(name, unit, home), home, unit)


@command.command()
def exercise(
    name: _Name,
    unit: _Unit,
    kind: Annotated[
        str,
        typer.Option(
            help="Of its part: sort, choose, order, number, table, place, form, flaws, gate or written."
        ),
    ] = "sort",
    into: _In = None,
) -> int:
    """Begin an exercise of a unit of your own."""
    from smlab.authoring.scaffold import new_exercise, own_home  # noqa: PLC0415 - needs the libraries for authors

    home = own_home(into)
    files = new_exercise(name, unit, kind, home)
    code = _told(files, home, unit)
    typer.echo(say("scaffold.place_it", id=f"{unit}.{name}"))
    if kind == "table":
        typer.echo(say("scaffold.place_code", id=f"{unit}.{name}", name=name))
    return code


def _told(files: list[Path], home: Path, unit: str) -> int:
    for file in files:
        typer.echo(say("scaffold.wrote", file=file.relative_to(home)))
    typer.echo(say("scaffold.next", folder=home, unit=unit))
    return 0
