"""`smlab submit`: one file to hand in, shown before it is written, sent by nobody."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smlab import content
from smlab.cli.places import workspace_of
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.handin import HandIn

__all__ = ["PASSPHRASE", "command", "passphrase_for"]

_DONE, _FINDINGS, _NEEDS_AN_ANSWER = 0, 1, 3
PASSPHRASE = "SMLAB_PASSPHRASE"  # noqa: S105 - the name of a variable
"""Where a script leaves a passphrase; never on the command line, which other users of a machine can read."""


def command(
    unit: Annotated[str, typer.Argument(help="The unit to hand in, such as goals.")],
    *,
    workspace: Annotated[
        Path | None, typer.Option(help="The folder you learn in: this one, or smlab-workspace in it.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help="A folder, or the file to write; the workspace if left out.")
    ] = None,
    with_sensitive: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Hand in this private field too; once a field.")
    ] = None,
    by: Annotated[str, typer.Option(help="Your id, if your trainer gave you one.")] = "",
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Encrypt the file; you are asked for a passphrase.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> int:
    """Make one file to hand in a unit: shows what is in it and what is missing, and sends nothing."""
    from smlab.handin import prepare, write  # noqa: PLC0415 - loads every exercise of the unit

    chosen, folder = content.unit(unit), workspace_of(workspace)
    hand_in = prepare(folder / chosen.folder, chosen, ticked=with_sensitive or (), by=by)
    if not as_json:
        for line in _told(hand_in):
            typer.echo(line)
    if not yes and not _agreed():
        if as_json:
            typer.echo(json.dumps(_facts(hand_in, None), ensure_ascii=False, indent=1))
        return _NEEDS_AN_ANSWER
    secret = passphrase_for(confirm=True) if passphrase else ""
    if secret is None:
        return _NEEDS_AN_ANSWER
    file = write(hand_in, to or folder, passphrase=secret)
    written = json.dumps(_facts(hand_in, file), ensure_ascii=False, indent=1)
    typer.echo(written if as_json else say("submit.written", file=file))
    return _DONE if hand_in.whole else _FINDINGS


def passphrase_for(*, confirm: bool) -> str | None:
    """The passphrase from the environment or the keyboard; None if there is nobody to ask, which is said."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        typer.echo(say("submit.no_passphrase", variable=PASSPHRASE), err=True)
        return None
    typed: str = typer.prompt(say("submit.passphrase"), hide_input=True, confirmation_prompt=confirm)
    return typed


def _agreed() -> bool:
    if not sys.stdin.isatty():
        typer.echo(say("submit.needs_yes"), err=True)
        return False
    return bool(typer.confirm(say("submit.ask"), default=False))


def _told(hand_in: HandIn) -> Iterator[str]:
    yield say("submit.lessons", unit=hand_in.unit.title)
    yield from (f"  {one.name}" for one in hand_in.lessons)
    yield say("submit.answers")
    yield from (f"  {one.title}" for one in hand_in.answered)
    if hand_in.blank or hand_in.missing_lessons:
        yield say("submit.missing")
        yield from (f"  {name}" for name in hand_in.missing_lessons)
        yield from (f"  {one.title}" for one in hand_in.blank)
    if hand_in.blank_practice:
        yield say("submit.practice", titles=", ".join(one.title for one in hand_in.blank_practice))
    if hand_in.private:
        yield say("submit.private")
        for one in hand_in.private:
            key = "goes" if one.id in hand_in.ticked else "stays"
            yield f"  {one.id}: {one.title} ({say(f'submit.{key}')})"
    yield say("submit.never")


def _facts(hand_in: HandIn, file: Path | None) -> dict[str, Any]:
    return {
        "file": str(file) if file else None,
        "unit": hand_in.unit.id,
        "lessons": [one.name for one in hand_in.lessons],
        "missing_lessons": list(hand_in.missing_lessons),
        "answered": [one.id for one in hand_in.answered],
        "blank": [one.id for one in hand_in.blank],
        "blank_practice": [one.id for one in hand_in.blank_practice],
        "private": [
            {"id": one.id, "title": one.title, "handed_in": one.id in hand_in.ticked}
            for one in hand_in.private
        ],
    }
