"""`smlab data map`: say what the columns of a table mean that no format describes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from smlab.cli.data import ASKS, AsJson, Workspace, command, data_folder
from smlab.errors import MappingWrong
from smlab.words import say

if TYPE_CHECKING:
    from smlab.packs.mapping import Proposal

__all__: list[str] = []

_Pairs = list[str] | None


@command.command("map")
def _map(
    file: Annotated[Path, typer.Argument(help="A table of your own: CSV or workbook.")],
    *,
    as_table: Annotated[
        str, typer.Option("--as", help="people, actions, posts, daily_metrics or mentions.")
    ] = "",
    columns: Annotated[
        _Pairs, typer.Option("--set", help="A column and what it means: 'Mail=email'.")
    ] = None,
    fixed: Annotated[
        _Pairs, typer.Option("--fixed", help="What is the same in every row: 'action=signed a petition'.")
    ] = None,
    dates: Annotated[str, typer.Option(help="dmy or mdy, where dates can be read both ways.")] = "",
    platform: Annotated[str, typer.Option(help="Where it was counted, for posts and days.")] = "",
    save: Annotated[str, typer.Option(help="Keep the mapping under this name.")] = "",
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> int:
    """Guess what the columns of a table mean, and keep what you confirm."""
    from smlab.packs.mapping import keep, propose  # noqa: PLC0415 - loads pandas

    guess = propose(file, as_table).changed(_pairs(columns), _pairs(fixed))
    if as_json:
        typer.echo(json.dumps(attrs.asdict(guess), ensure_ascii=False, indent=1))
    else:
        for line in _shown(guess):
            typer.echo(line)
    still = list(_open(guess, dates, platform, save))
    if still:
        sys.stderr.write("\n".join(still) + "\n")
        return ASKS
    kept = keep(guess.mapping(save, dates, platform), data_folder(workspace))
    typer.echo(say("mapping.kept", path=kept, file=file), err=as_json)
    return 0


def _pairs(texts: _Pairs) -> dict[str, str]:
    found = {}
    for text in texts or ():
        left, sign, right = text.rpartition("=")
        if not sign or not left.strip():
            raise MappingWrong(say("mapping.set_wrong", found=text))
        found[left.strip()] = right.strip()
    return found


def _shown(guess: Proposal) -> Iterator[str]:
    from smlab.packs.mapping import target  # noqa: PLC0415 - loads pandas

    title = target(guess.table).title
    yield say("mapping.table", file=guess.file, table=guess.table, title=title)
    for one in guess.guesses:
        key = "mapping.guess" if one.field else "mapping.unread"
        samples = ", ".join(one.samples) or say("mapping.empty")
        yield f"  {say(key, column=one.column, field=one.field, samples=samples)}"
    for field, value in guess.fixed.items():
        yield f"  {say('mapping.same', field=field, value=value)}"


def _open(guess: Proposal, dates: str, platform: str, save: str) -> Iterator[str]:
    """What only the owner of the table can say."""
    from smlab.packs.mapping import target  # noqa: PLC0415 - loads pandas

    if guess.lacking:
        yield say("mapping.lacks", table=guess.table, fields="; ".join(guess.lacking))
    if guess.either_order and dates not in {"dmy", "mdy"}:
        yield say("mapping.order", columns=", ".join(guess.either_order))
    if target(guess.table).platform and not platform:
        yield say("mapping.platform")
    if not save:
        yield say("mapping.not_kept")
