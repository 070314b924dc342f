"""What `smlab course collect` says and asks."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from attrs import asdict

from smlab import content
from smlab.cli.submit import passphrase_for
from smlab.course import open_course
from smlab.course.collecting import collect
from smlab.course.roster import read_roster
from smlab.words import say

if TYPE_CHECKING:
    from smlab.course.collecting import Choose, Collected, Row

__all__ = ["run"]

_DONE, _FINDINGS, _REFUSED, _NEEDS_AN_ANSWER = 0, 1, 2, 3


def run(
    folder: Path,
    unit: str,
    files: Sequence[Path],
    *,
    match: Sequence[str],
    passphrase: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Collect, and tell what became of each file; gives the exit code."""
    course, chosen = open_course(folder), content.unit(unit)
    told = dict(_told(match))
    if len(told) < len(match):
        raise typer.BadParameter(
            say("collect.match_form", found=next(one for one in match if "=" not in one))
        )
    secret = passphrase_for(confirm=False) if passphrase else ""
    if secret is None:
        return _NEEDS_AN_ANSWER
    found = collect(
        course, chosen, files, told=told, passphrase=secret, choose=_chooser(course.root, yes=yes)
    )
    if as_json:
        rows = [{**asdict(row), "at": row.at.isoformat() if row.at else None} for row in found.rows]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            typer.echo(line)
    if not found.rows:
        typer.echo(say("collect.none", unit=chosen.id), err=True)
    for row in found.of("asked", "refused"):
        typer.echo(f"{row.file}: {' '.join(row.says)}", err=True)
    return _code(found)


def _code(found: Collected) -> int:
    if found.of("asked"):
        return _NEEDS_AN_ANSWER
    if found.rows and found.of("refused") == found.rows:
        return _REFUSED
    return _FINDINGS if not found.rows or any(row.says for row in found.rows) else _DONE


def _told(match: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in match:
        file, sign, id_ = one.rpartition("=")
        if sign and file and id_:
            yield file, id_


def _chooser(root: Path, *, yes: bool) -> Choose:
    roster = read_roster(root)

    def choose(label: str, candidates: tuple[str, ...]) -> str:
        if yes:
            return candidates[0] if len(candidates) == 1 else ""
        if not candidates or not sys.stdin.isatty():
            return ""
        typer.echo(say("collect.whose", file=label))
        for number, id_ in enumerate(candidates, 1):
            person = roster.get(id_)
            typer.echo(f"  {number}  {id_}  {person.name if person else ''}")
        answer: str = typer.prompt(say("collect.choose"), default="0")
        return candidates[int(answer) - 1] if answer.isdigit() and 0 < int(answer) <= len(candidates) else ""

    return choose


def _lines(found: Collected) -> Iterator[str]:
    for row in found.of("new", "again"):
        yield _line(row)
        yield from (f"  {sentence}" for sentence in row.says)
    counted = {who for row in found.rows if row.student for who in (row.student, *row.also)}
    yield say(
        "collect.done",
        new=len(found.of("new")),
        again=len(found.of("again")),
        people=len(counted),
        asked=len(found.of("asked")),
        refused=len(found.of("refused")),
    )


def _line(row: Row) -> str:
    facts = [f"{row.at:%Y-%m-%d %H:%M} UTC"] if row.at else []
    facts += [say("collect.late")] if row.late else []
    facts += [say("collect.again")] if row.state == "again" else []
    facts += [say("collect.counts" if row.counts else "collect.earlier")]
    facts += [say("collect.also", people=", ".join(row.also))] if row.also else []
    return f"{row.student}: {row.file} ({'; '.join(facts)})"
