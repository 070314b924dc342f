"""`smlab exercises`: what there is to do, and an empty answer ready to fill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smlab import content
from smlab.cli.places import workspace_of
from smlab.cli.tables import aligned
from smlab.errors import WorkspaceError
from smlab.exercises import AnswerStore, Record, load, load_all
from smlab.exercises.kinds.form import Form
from smlab.exercises.kinds.table import Table
from smlab.exercises.variants import variant_for
from smlab.strategy import describe
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.exercises import Exercise
    from smlab.exercises.kinds import Kind

__all__ = ["command"]

command = typer.Typer(
    help="List the exercises, or show one.", add_completion=False, pretty_exceptions_enable=False
)

_LISTS = (
    "labels",
    "options",
    "items",
    "verdicts",
    "reasons",
    "bands",
    "axes",
    "cards",
    "lines",
    "flaws",
    "fields",
)
_OPEN = ("id", "name", "text", "label", "unit")
"""Of an item, an option or a field: what a learner sees in the form anyway. Keys are never among them."""

_Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@command.callback(invoke_without_command=True)
def exercises(ctx: typer.Context, *, as_json: _Json = False) -> int:
    """List every exercise: id, title, points, minutes, core or practice."""
    if ctx.invoked_subcommand:
        return 0
    found = load_all()
    if as_json:
        typer.echo(_dump([_summary(one) for one in found]))
        return 0
    rows: list[tuple[object, ...]] = [("exercise", "", "points", "minutes", "title")]
    rows += [(one.id, _weight(one), _points(one), one.minutes, one.title) for one in found]
    for line in aligned(rows):
        typer.echo(line)
    return 0


@command.command()
def show(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    *,
    as_json: _Json = False,
    sheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a blank sheet to print, as HTML, instead.")
    ] = None,
) -> int:
    """Show one exercise: its prompt, its parts, and an empty answer to fill in."""
    bare = load(id_)
    variant = _variant(bare)
    one = bare.vary(variant)
    if sheet:
        _write_sheet(one, sheet)
        typer.echo(say("exercises.sheet", file=sheet))
    elif as_json:
        typer.echo(_dump({**_whole(one), "variant": variant}))
    else:
        for line in _told(one):
            typer.echo(line)
    return 0


def _variant(one: Exercise) -> str | None:
    """The variant of the workspace that one is in; outside of any the first."""
    try:
        folder = workspace_of(None) / content.unit(one.id.partition(".")[0]).folder
    except WorkspaceError:
        return one.variants[0].name if one.variants else None
    return variant_for(one, folder, AnswerStore(folder, read_only=True).get(one.id).variant)


def _write_sheet(one: Exercise, file: Path) -> None:
    """A page with room for a pen: for a workshop without power, or without a screen to spare."""
    from smlab.views import page, render_exercise  # noqa: PLC0415 - text and JSON need no templates

    try:
        file.write_text(page(one.title, render_exercise(one, Record(), state="print")), encoding="utf-8")
    except OSError as fault:
        raise WorkspaceError(say("exercises.unwritable", file=file, why=fault.strerror or fault)) from fault


def _summary(one: Exercise) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "core": one.core,
        "points": _points(one),
        "minutes": one.minutes,
        "kinds": [part.kind.name for part in one.parts],
    }


def _whole(one: Exercise) -> dict[str, Any]:
    """What a program needs in order to answer; never a key."""
    parts = [
        {"name": part.name, "kind": part.kind.name, "points": part.points, "prompt": part.prompt,
         "read_by_a_person": part.kind.by_person, "offers": _offers(part.kind)}
        for part in one.parts
    ]  # fmt: skip
    return {**_summary(one), "case": one.case, "prompt": one.prompt.strip(), "parts": parts,
            "not_judged": one.not_judged, "empty_answer": one.empty()}  # fmt: skip


def _told(one: Exercise) -> Iterator[str]:
    yield f"{one.id}: {one.title} ({_weight(one)})"
    for text in (one.case, one.prompt):
        if text.strip():
            yield ""
            yield text.strip()
    yield ""
    for part in one.parts:
        reader = ", read by a person" if part.kind.by_person else ""
        yield f"Part {part.name}: {part.kind.name}, {part.points:g} points{reader}. {part.prompt}".rstrip()
        for key, rows in _offers(part.kind).items():
            yield f"  {key}:"
            yield from (f"    {' · '.join(str(value) for value in row.values())}" for row in rows)
    yield f"Not judged: {one.not_judged}"
    yield ""
    yield "An empty answer:"
    yield _dump(one.empty())


def _offers(kind: Kind) -> dict[str, list[dict[str, Any]]]:
    """What an answer may be made of: names and texts, and nothing that says which of them is right."""
    if isinstance(kind, Form):
        return {"fields": [{"name": one.name, "title": one.title} for one in describe(kind.model)]}
    if isinstance(kind, Table):
        return {"columns": [{"name": column} for column in (*kind.keys, *kind.values)]}
    rows = {key: getattr(kind, key, ()) for key in _LISTS}
    return {
        key: [{each: getattr(row, each) for each in _OPEN if getattr(row, each, "")} for row in found]
        for key, found in rows.items()
        if found
    }


def _weight(one: Exercise) -> str:
    return "core" if one.core else "practice"


def _points(one: Exercise) -> float:
    points = sum(part.points for part in one.parts)
    return int(points) if points == int(points) else points


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
