"""`smlab report`: what a pack says, as one page for the board; and a finding put into the plan."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smlab.errors import FindingError, ReportError
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smlab.findings import Data
    from smlab.packs import Pack
    from smlab.reports import Report, Written

__all__ = ["command"]

_DAY = ["%Y-%m-%d"]
_WORKSPACE = Path("smlab-workspace")
_FINDINGS = 1


def command(
    *,
    pack: Annotated[
        str, typer.Option(help="A pack of the workspace, or practice; the one that you chose.")
    ] = "",
    only: Annotated[list[str] | None, typer.Option(help="Units to report on; repeat it for several.")] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=_DAY, help="First day counted.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Last day counted.")] = None,
    organisation: Annotated[str, typer.Option(help="Where a pack holds several groups, the id of one.")] = "",
    share: Annotated[
        bool, typer.Option("--share", help="For others: hide groups of fewer than five.")
    ] = False,
    code: Annotated[bool, typer.Option("--code", help="Show the code that asked for each finding.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the report.")] = None,
    use: Annotated[str, typer.Option(help="Put this finding into your plan: id, or id:line.")] = "",
    place: Annotated[
        str, typer.Option("--in", help="Where --use puts it: a form, or form:2 for a result.")
    ] = "goals.own-objective",
    workspace: Annotated[Path | None, typer.Option(help="The folder you learn in.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> int:
    """Report on a pack: one page with a summary for the board first, a DOCX, and pictures."""
    from smlab.packs.choosing import open_named  # noqa: PLC0415 - loads pandas

    home = _home(workspace)
    opened = open_named(home, pack)
    since_day, until_day = since.date() if since else None, until.date() if until else None
    if use:
        from smlab.findings import Data  # noqa: PLC0415 - loads pandas

        return _use(use, place, home, Data(opened, since_day, until_day, organisation), as_json=as_json)
    days = {"period_from": since_day, "period_to": until_day}
    given = {key: day.isoformat() for key, day in days.items() if day}
    more = {**({"organisation": organisation} if organisation else {}), "share": share}
    return _report(opened, only or (), {**given, **more}, out, home, code=code, as_json=as_json)


def _report(
    pack: Pack,
    only: Sequence[str],
    given: dict[str, Any],
    out: Path | None,
    home: Path,
    *,
    code: bool,
    as_json: bool,
) -> int:
    from smlab.reports import make, write  # noqa: PLC0415 - loads altair

    progress = sys.stderr.isatty() and not as_json
    report = make(pack, only, given=given, progress=progress)
    folder = out or home / "reports" / f"{pack.id}-{report.made_on}"
    written = write(report, folder, code=code)
    told = (
        json.dumps(_facts(report, written), ensure_ascii=False, indent=1)
        if as_json
        else _told(report, written)
    )
    typer.echo(told)
    return 0 if report.findings else _FINDINGS


def _home(workspace: Path | None) -> Path:
    """The workspace: the one named, this folder if it is one, or `smlab-workspace` in it."""
    if workspace is not None:
        if not workspace.is_dir():
            raise ReportError(say("found.no_workspace", folder=workspace))
        return workspace
    return _WORKSPACE if _WORKSPACE.is_dir() and not Path(".smlab").is_dir() else Path()


def _use(finding: str, place: str, home: Path, data: Data, *, as_json: bool) -> int:
    from smlab.findings import Missing, find  # noqa: PLC0415 - loads pandas
    from smlab.findings.using import use  # noqa: PLC0415 - as above

    name, _, line = finding.partition(":")
    if line and not line.isdigit():
        raise FindingError(say("report.no_line", found=line))
    found = find(name, data)
    if isinstance(found, Missing):
        raise FindingError(f"{found.title} {found.says}")
    said = use(found, place, home, int(line) - 1 if line else None)
    typer.echo(json.dumps({"said": said, "finding": found.facts()}, ensure_ascii=False) if as_json else said)
    return 0


def _told(report: Report, written: Written) -> str:
    lines = [f"{one.id}: {one.says}" for one in report.findings]
    lines += [f"{one.id}: {one.says}" for one in report.missing]
    files = say("report.written", page=written.page, paper=written.paper, pictures=len(written.pictures))
    return "\n".join([*lines, "", files])


def _facts(report: Report, written: Written) -> dict[str, Any]:
    return {
        "pack": report.pack,
        "findings": [one.facts() for one in report.findings],
        "missing": [one.facts() for one in report.missing],
        "files": [str(one) for one in (written.page, written.paper, written.numbers, *written.pictures)],
    }
