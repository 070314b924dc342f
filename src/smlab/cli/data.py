"""`smlab data`: an organisation's own exports, what was understood of them, and the packs they go into."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smlab.cli.tables import aligned
from smlab.errors import DatasetError, suggest
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smlab.packs.adding import Added, Question, Reading

__all__ = ["command", "data_folder"]

command = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Your own data: add exports, see what is there, remove it.",
)

USUAL = "own"
_WORKSPACE = Path("smlab-workspace")
ASKS, FINDINGS = 3, 1

Workspace = Annotated[
    Path | None, typer.Option(help="The folder you learn in: this one, or smlab-workspace in it.")
]
PackName = Annotated[str, typer.Option("--pack", help="Name of the pack.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def data_folder(workspace: Path | None) -> Path:
    """Where the packs of a workspace lie: `data` in the folder named, this one, or `smlab-workspace`."""
    for folder in [workspace] if workspace else [Path(), _WORKSPACE]:
        if (folder / "data").is_dir() or (folder / ".smlab").is_dir():
            return folder / "data"
    return (workspace or _WORKSPACE) / "data"


@command.command("add")
def _add(
    files: Annotated[list[Path], typer.Argument(help="Exports as you downloaded them: CSV, workbook, zip.")],
    *,
    pack: PackName = USUAL,
    platform: Annotated[str, typer.Option(help="Where it was counted, if the file does not say.")] = "",
    account: Annotated[str, typer.Option(help="Which page or account, if there are several.")] = "",
    dates: Annotated[
        str, typer.Option(help="dmy or mdy: which comes first in dates such as 03/04/2025.")
    ] = "",
    year: Annotated[int | None, typer.Option(help="Year of the last day, if dates have none.")] = None,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the export.")] = None,
    format_: Annotated[str, typer.Option("--format", help="Id of the format, where several fit.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Add without asking, where nothing is open.")] = False,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> int:
    """Show what exports hold, and add them to a pack of your own."""
    from smlab.packs.adding import Choices, understand  # noqa: PLC0415 - loads pandas
    from smlab.packs.mapping import remembered  # noqa: PLC0415

    if dates not in {"", "dmy", "mdy"}:
        raise DatasetError(say("data.dates_wrong", found=dates))
    day, own = as_of.date() if as_of else None, remembered(data_folder(workspace))
    choices = Choices(platform, account, dates, year, day, format_, own)
    readings = understand(files, choices)
    folder = data_folder(workspace) / _named(pack)
    if not as_json:
        for one in readings:
            for line in _card(one):
                typer.echo(line)
    return _finish(readings, folder, yes=yes, as_json=as_json)


def _finish(readings: Sequence[Reading], folder: Path, *, yes: bool, as_json: bool) -> int:
    from smlab.packs.adding import add  # noqa: PLC0415 - loads pandas

    told: dict[str, Any] = {"readings": [one.facts() for one in readings], "pack": str(folder), "added": None}
    refused = [one for one in readings if one.refused]
    asked = [one for one in readings if one.status == "asks"]
    ready = [one for one in readings if one.status == "ready"]
    code = ASKS if asked else 2 if not ready else FINDINGS if refused else 0
    if code == ASKS or not ready:
        sentence = _asked(asked[0].questions[0]) if asked else _refused(refused[0])
        _say_json(told, as_json=as_json)
        sys.stderr.write(f"{sentence}\n")
        return code
    if not (yes or as_json or _agreed(folder)):
        sys.stderr.write(say("data.not_yet") + "\n")
        return ASKS
    added = add(readings, folder)
    told["added"] = {"new": dict(added.new), "renewed": dict(added.renewed), "known": list(added.known)}
    _say_json(told, as_json=as_json)
    if not as_json:
        for line in _outcome(added, refused):
            typer.echo(line)
    return code


def _agreed(folder: Path) -> bool:
    return sys.stdin.isatty() and typer.confirm(say("data.agree", pack=folder.name), default=True)


def _say_json(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))


def _card(one: Reading) -> Iterator[str]:
    """What was read, as a person would tell it."""
    yield say("data.file", file=one.file + (f" / {one.part}" if one.part else ""))
    if one.refused:
        yield f"  {_refused(one)}"
        return
    vintage = f" ({one.vintage})" if one.vintage else ""
    yield f"  {one.title}{vintage}"
    if one.period:
        yield f"  {say('data.period', start=one.period[0], end=one.period[1], zone=one.clock)}"
    yield f"  {say('data.rows', kept=one.rows_kept, found=one.rows_in)}"
    for why, rows in one.dropped.items():
        yield f"    {say('data.dropped', rows=rows, why=why)}"
    yield f"  {say('data.used', columns=', '.join(one.used))}"
    if one.unused:
        yield f"  {say('data.unused', columns=', '.join(one.unused))}"
    for line in (*one.notices, *map(_asked, one.questions)):
        yield f"  {line}"


def _refused(one: Reading) -> str:
    """Why it cannot be added; for a table of one's own, with the command that asks what its columns mean."""
    mappable = one.unused and not one.format
    return f"{one.refused} {say('data.map', file=one.file)}" if mappable else one.refused


def _asked(one: Question) -> str:
    """A question, with the options of this command that answer it."""
    flag = f"--{one.choice.replace('_', '-')}"
    return f"{one.says} {say('data.then', options=' / '.join(f'{flag} {each}' for each in one.options))}"


def _outcome(added: Added, refused: Sequence[Reading]) -> Iterator[str]:
    from smlab.packs.bridge import rungs  # noqa: PLC0415 - loads pandas

    for name in added.known:
        yield say("data.known", file=name)
    for table, rows in added.new.items():
        yield say("data.new", rows=rows, table=table)
    for table, rows in added.renewed.items():
        yield say("data.renewed", rows=rows, table=table)
    for why, rows in added.left_out.items():
        yield say("data.left_out", rows=rows, why=why)
    if not added.anything and not added.known:
        yield say("data.nothing_new")
    for one in refused:
        yield say("data.not_added", file=one.file)
    yield say("data.where", folder=added.pack)
    if added.new.get("actions") and not rungs(added.pack):
        named = "" if added.pack.name == USUAL else f" --pack {added.pack.name}"
        yield say("data.next_acts", pack=named)
    yield say("data.next", pack=added.pack.name)


@command.command("list")
def _list(workspace: Workspace = None, as_json: AsJson = False) -> int:
    """List your packs."""
    from smlab.packs.own import open_own  # noqa: PLC0415 - loads pandas

    packs = [open_own(folder) for folder in _packs(workspace)]
    if as_json:
        rows = [{"name": one.id, "folder": str(one.path), "tables": list(one.stored_tables)} for one in packs]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for one in packs:
        typer.echo(say("data.pack", name=one.id, tables=", ".join(one.stored_tables), loads=len(one.loads)))
    if not packs:
        typer.echo(say("data.no_packs", folder=data_folder(workspace)))
    return 0


@command.command("show")
def _show(
    pack: Annotated[str, typer.Argument(help="Name of the pack.")] = USUAL,
    *,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> int:
    """Show what a pack holds, where it came from, and which lessons it can feed."""
    from smlab.packs import bridge  # noqa: PLC0415 - loads pandas
    from smlab.packs.acts import unplaced  # noqa: PLC0415
    from smlab.packs.own import open_own  # noqa: PLC0415

    opened = open_own(_there(workspace, pack))
    lessons = {name: opened.can(name) for name in bridge.LESSON_TABLES}
    tables = {name: opened.describe(name).rows for name in opened.stored_tables}
    if as_json:
        told = {
            "name": opened.id,
            "hash": opened.hash,
            "tables": tables,
            "lessons": lessons,
            "loads": opened.loads,
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for line in aligned(list(tables.items())):
        typer.echo(line)
    for load in opened.loads:
        typer.echo(say("data.load", file=load["file"], format=load["format_id"], kept=load["rows_kept"],
                       start=load["period_from"], end=load["period_to"]))  # fmt: skip
    for name, why in lessons.items():
        typer.echo(say("data.lesson_missing", table=name, why=why) if why else say("data.lesson", table=name))
    if unplaced(opened):
        typer.echo(say("data.acts_hint"))
    return 0


@command.command("remove")
def _remove(
    pack: Annotated[str, typer.Argument(help="Name of the pack.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False,
    workspace: Workspace = None,
) -> int:
    """Remove a pack and everything in it."""
    import shutil  # noqa: PLC0415 - one use

    folder = _there(workspace, pack)
    if not yes and not (sys.stdin.isatty() and typer.confirm(say("data.sure", pack=pack), default=False)):
        sys.stderr.write(say("data.not_removed", pack=pack) + "\n")
        return ASKS
    shutil.rmtree(folder)
    typer.echo(say("data.removed", pack=pack))
    return 0


def _packs(workspace: Path | None) -> list[Path]:
    return sorted(file.parent for file in data_folder(workspace).glob("*/datapackage.json"))


def _named(name: str) -> str:
    """A pack's name, if it can be a folder's too."""
    if not name or not all(letter.isalnum() or letter in "-_" for letter in name):
        raise DatasetError(say("data.name_wrong", found=name))
    return name


def _there(workspace: Path | None, name: str) -> Path:
    folder = data_folder(workspace) / _named(name)
    if not (folder / "datapackage.json").is_file():
        known = [one.name for one in _packs(workspace)]
        near = suggest(name, known)
        raise DatasetError(
            say("data.no_pack", name=name, near=near, known=", ".join(known) or say("data.none"))
        )
    return folder


from smlab.cli import mapping as _mapping  # noqa: E402, F401 - their commands belong to this group
from smlab.cli import people as _people  # noqa: E402, F401
