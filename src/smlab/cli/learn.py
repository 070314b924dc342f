"""`smlab learn`: one command from nothing to the lesson."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["command"]


def command(
    workspace: Annotated[Path, typer.Argument(help="The folder to learn in.")] = Path("smlab-workspace"),
    *,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the lesson in the web browser.")
    ] = True,
    pack: Annotated[str, typer.Option(help="Work on this pack from now on: one of yours, or practice.")] = "",
    port: Annotated[int | None, typer.Option(help="Use this port and no other.", min=1, max=65535)] = None,
    seed: Annotated[
        str, typer.Option(help="A word that your workshop shares: everybody gets the same numbers.")
    ] = "",
) -> int:
    """Open the lesson where you left off; make the workspace if there is none."""
    from smlab.lab import learn  # noqa: PLC0415 - JupyterLab is imported when it is needed

    if pack:
        from smlab.packs.choosing import choose  # noqa: PLC0415 - loads pandas

        choose(workspace, pack)
    code = learn(workspace, browser=browser, port=port, tell=_tell, seed=seed)
    # Everything is closed by now, but for idle worker threads of the server that Python would wait for.
    os._exit(code)


def _tell(sentence: str) -> None:
    typer.echo(sentence)
    sys.stdout.flush()
