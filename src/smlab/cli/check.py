"""`smlab check`: what the checks say of answers that lie in files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smlab import content
from smlab.errors import AnswersError, UnknownExercise
from smlab.exercises import Status, check, load, load_all
from smlab.exercises.onpack import pack_for
from smlab.exercises.records import Record, decode
from smlab.exercises.store import NAME
from smlab.packs.choosing import open_chosen
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.exercises import Exercise, Outcome

__all__ = ["command"]

_DONE, _FINDINGS, _NEEDS_AN_ANSWER = 0, 1, 3
_NOTHING_TO_MEND = (Status.RIGHT, Status.SELF_REVIEWED, Status.FOR_A_PERSON)


@dataclass(frozen=True, slots=True)
class _Checked:
    """One answer and what the check says of it; no outcome where nobody knows the exercise."""

    file: Path
    exercise: str
    outcome: Outcome | None


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Answers files, unit folders or workspaces; this folder if left out."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> int:
    """Check answers: every core exercise of a unit that has a file, and whatever else was answered."""
    found = [one for path in paths or [Path()] for file in _files(path) for one in _check_file(file)]
    if as_json:
        typer.echo(json.dumps([_facts(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for line in (line for one in found for line in _told(one)):
            typer.echo(line)
    if not found:
        typer.echo(say("check.nothing"), err=True)
    if any(_is_finding(one) for one in found):
        return _FINDINGS
    blank = any(one.outcome and one.outcome.status is Status.BLANK for one in found)
    return _NEEDS_AN_ANSWER if blank or not found else _DONE


def _files(path: Path) -> list[Path]:
    """The answers files that a path stands for: itself, the one in it, or those of the units in it."""
    if path.is_file():
        return [path]
    if (path / NAME).is_file():
        return [path / NAME]
    found = sorted(path.glob(f"*/{NAME}"))
    if not found and not any((path / unit.folder).is_dir() for unit in content.units()):
        raise AnswersError(say("check.no_answers", path=path))
    return found


def _check_file(file: Path) -> Iterator[_Checked]:
    try:
        records = decode(file.read_bytes(), str(file))
    except OSError as fault:
        raise AnswersError(say("answers.unreadable", file=file, why=fault.strerror or fault)) from fault
    own = open_chosen(file.absolute().parent.parent)
    for id_, exercise in _expected(file, records).items():
        record = records.get(id_, Record())
        known = exercise.vary(record.variant) if exercise else None
        yield _Checked(file, id_, check(known, record.counted, pack_for(known, own)[0]) if known else None)


def _expected(file: Path, records: dict[str, Record]) -> dict[str, Exercise | None]:
    """The core exercises of the units that the file is about, and everything that it answers."""
    about = {id_.partition(".")[0] for id_ in records} | {file.absolute().parent.name}
    core = [one for unit in content.units() if {unit.id, unit.folder} & about for one in load_all(unit.id)]
    return {**{id_: _known(id_) for id_ in records}, **{one.id: one for one in core if one.core}}


def _known(id_: str) -> Exercise | None:
    try:
        return load(id_)
    except UnknownExercise:
        return None


def _is_finding(one: _Checked) -> bool:
    return one.outcome is None or one.outcome.status not in (*_NOTHING_TO_MEND, Status.BLANK)


def _told(one: _Checked) -> Iterator[str]:
    if one.outcome is None:
        yield f"{one.file}: {one.exercise}: {say('check.unknown')}"
        return
    yield f"{one.file}: {one.exercise}: {', '.join([one.outcome.status, *_points(one.outcome)])}"
    for message in one.outcome.messages:
        yield f"  {message.title}: {message.text}"


def _points(outcome: Outcome) -> Iterator[str]:
    if outcome.max_points:
        yield say("check.points", points=f"{outcome.points:g}", most=f"{outcome.max_points:g}")
    if outcome.awaits:
        yield say("check.awaits", points=f"{outcome.awaits:g}")


def _facts(one: _Checked) -> dict[str, Any]:
    facts: dict[str, Any] = {"file": str(one.file), "exercise": one.exercise}
    if one.outcome is None:
        return {**facts, "status": "unknown exercise"}
    messages = [
        {
            "tone": str(each.tone),
            "title": each.title,
            "text": each.text,
            "part": each.part,
            "where": each.where,
        }
        for each in one.outcome.messages
    ]
    return {**facts, "status": str(one.outcome.status), "points": one.outcome.points,
            "max_points": one.outcome.max_points, "awaits": one.outcome.awaits, "messages": messages,
            "not_judged": one.outcome.not_judged}  # fmt: skip
