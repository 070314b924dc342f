"""`smlab data forget|audit|template|acts`: the people in a group's data, and what no platform exports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smlab.cli.data import ASKS, FINDINGS, USUAL, AsJson, PackName, Workspace, command, data_folder
from smlab.cli.data import _packs as packs_of
from smlab.cli.data import _there as pack_folder
from smlab.errors import DatasetError
from smlab.words import say

if TYPE_CHECKING:
    from smlab.packs.forgetting import Forgotten

__all__: list[str] = []

_Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]


@command.command("forget")
def _forget(
    who: Annotated[
        str, typer.Argument(help="An address, number, handle, pseudonym or name; or a file that was added.")
    ],
    *,
    pack: Annotated[str, typer.Option("--pack", help="Only in this pack; in all of them if left out.")] = "",
    yes: _Yes = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> int:
    """Forget a person, or a file, for good."""
    from smlab.packs.forgetting import forget_person  # noqa: PLC0415 - loads pandas
    from smlab.packs.unloading import forget_file  # noqa: PLC0415

    folders = [pack_folder(workspace, pack)] if pack else packs_of(workspace)
    if not yes and not (sys.stdin.isatty() and typer.confirm(say("people.sure", who=who), default=False)):
        sys.stderr.write(say("people.not_forgotten") + "\n")
        return ASKS
    data, file = data_folder(workspace), Path(who)
    is_file = file.is_file() or _was_added(folders, file.name)
    gone = forget_file(data, file, folders) if is_file else forget_person(data, who, folders)
    if as_json:
        typer.echo(json.dumps(_told(gone), ensure_ascii=False, indent=1))
        return 0
    for line in _outcome(gone):
        typer.echo(line)
    return 0


def _was_added(folders: list[Path], name: str) -> bool:
    from smlab.packs.datapackage import read_contents  # noqa: PLC0415 - loads pandas
    from smlab.packs.protecting import label  # noqa: PLC0415

    return any(one["file"] == label(name) for folder in folders for one in read_contents(folder).loads)


def _told(gone: Forgotten) -> dict[str, object]:
    def listed(counts: object) -> list[dict[str, object]]:
        return [{"pack": pack, "table": table, "rows": n} for (pack, table), n in dict(counts).items()]  # type: ignore[call-overload]

    return {
        "rows": listed(gone.rows),
        "texts": listed(gone.texts),
        "copies": list(gone.copies),
        "loads": gone.loads,
        "kept_out": gone.kept_out,
    }


def _outcome(gone: Forgotten) -> Iterator[str]:
    for (pack, table), rows in gone.rows.items():
        yield say("people.gone", rows=rows, table=table, pack=pack)
    for (pack, table), rows in gone.texts.items():
        yield say("people.blotted", rows=rows, table=table, pack=pack)
    for file in gone.copies:
        yield say("people.copy", file=file)
    if gone.loads:
        yield say("people.load", count=gone.loads)
    if not (gone.rows or gone.texts or gone.loads or gone.copies):
        yield say("people.nobody")
    if gone.kept_out:
        yield say("people.kept_out")


@command.command("audit")
def _audit(pack: PackName = USUAL, workspace: Workspace = None, as_json: AsJson = False) -> int:
    """Look through a pack for anything that could lead to a person."""
    from smlab.packs.auditing import audit  # noqa: PLC0415 - loads pandas

    found = audit(pack_folder(workspace, pack))
    if as_json:
        rows = [{"file": one.file, "column": one.column, "kind": one.kind, "rows": one.rows} for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            typer.echo(one.says())
        typer.echo(say("people.suspects" if found else "people.clean", count=len(found), pack=pack))
    return FINDINGS if found else 0


@command.command("template")
def _template(
    kinds: Annotated[list[str] | None, typer.Argument(help="Which sheets; all of them if left out.")] = None,
    *,
    to: Annotated[Path, typer.Option(help="Folder to write them into.")] = Path(),
) -> int:
    """Write sheets to fill in: time log, contacts, experts, sign-in, consent, actions."""
    from smlab.packs.sheets import sheet, sheets, write_sheet  # noqa: PLC0415 - reads their description

    for one in [sheet(name) for name in kinds] if kinds else list(sheets().values()):
        typer.echo(say("people.written", path=write_sheet(one, to)))
    return 0


@command.command("acts")
def _acts(
    *,
    pack: PackName = USUAL,
    placed: Annotated[
        list[str] | None, typer.Option("--set", help="An act and its rung, such as 'signed up=1'.")
    ] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> int:
    """Say on which rung of your ladder each act of your data stands."""
    from smlab.packs.acts import acts_of, place  # noqa: PLC0415 - loads pandas

    folder = pack_folder(workspace, pack)
    if placed:
        place(folder, dict(map(_rung, placed)))
    acts = acts_of(folder)
    if as_json:
        rows = [{"act": one.name, "people": one.people, "rung": one.rung} for one in acts]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    for one in () if as_json else acts:
        key = "people.act" if one.rung else "people.act_open"
        typer.echo(say(key, act=one.name, rung=one.rung, people=one.people))
    still = [one.name for one in acts if one.rung is None]
    if still:
        sys.stderr.write(say("people.asked_rungs", acts=", ".join(still), first=still[0]) + "\n")
    return ASKS if still else 0


def _rung(text: str) -> tuple[str, int]:
    name, _, rung = text.rpartition("=")
    if not name.strip() or rung.strip() not in {"1", "2", "3", "4", "5"}:
        raise DatasetError(say("people.rung_wrong", found=text))
    return name.strip(), int(rung)
