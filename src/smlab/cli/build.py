"""`smlab build`: the learner edition from the trainer edition."""

from __future__ import annotations

from typing import Annotated

import typer

from smlab import content

__all__ = ["command"]

_DONE, _FINDINGS = 0, 1


def command(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files are not what their source gives.")
    ] = False,
) -> int:
    """Make curriculum/ from solutions/, in your own folder if you are in one: the same bytes every time."""
    from smlab.authoring import build, stale  # noqa: PLC0415 - needs the libraries for authors

    root = content.own_root() or content.root()
    if check:
        said = stale(root)
        if not said:
            typer.echo("curriculum/ is what solutions/ gives.")
    else:
        report = build(root)
        said = report.complaints
        for path in report.written:
            typer.echo(f"wrote {path}")
        for path in report.removed:
            typer.echo(f"removed {path}")
        typer.echo(f"{len(report.written)} written, {report.unchanged} unchanged, {len(said)} refused")
    for sentence in said:
        typer.echo(sentence)
    return _FINDINGS if said else _DONE
