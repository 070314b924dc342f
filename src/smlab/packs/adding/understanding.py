"""Files become readings: opened, recognised, read, and nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import attrs
import pandas as pd

from smlab.errors import ExportRefused, SmlabError
from smlab.packs.adding.agreeing import disagreements
from smlab.packs.adding.beside import notes_beside, with_notes
from smlab.packs.adding.choices import Choices, Question
from smlab.packs.adding.containers import MOST_BYTES, Member, unpack
from smlab.packs.adding.context import Context
from smlab.packs.adding.decoding import encoding_of
from smlab.packs.adding.grids import Grid
from smlab.packs.adding.matching import Match, matches, nearest_header
from smlab.packs.adding.pausing import no_collecting
from smlab.packs.adding.reading import Reading
from smlab.packs.adding.shapes import grids_of
from smlab.packs.adding.sheets import lift
from smlab.packs.adding.signatures import claims_member
from smlab.packs.adding.tables import tables_of
from smlab.packs.adding.unread import why_unread
from smlab.words import say

__all__ = ["understand", "understand_bytes"]

PLATFORMS = ("facebook", "instagram", "linkedin", "x", "youtube", "tiktok", "threads", "mastodon", "web")


def understand(files: Iterable[Path], choices: Choices | None = None) -> list[Reading]:
    """What each file is and holds; nothing is written, and no file is refused with an error.

    Args:
        files: Exports as they were downloaded: CSV, workbook or zip.
        choices: What is known about them besides.

    Returns:
        One reading for each table found, in the order of the files; a file that cannot be read gives one
        that says why.
    """
    readings: list[Reading] = []
    for file in files:
        try:
            size, changed = file.stat().st_size, datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
            if size > MOST_BYTES:
                raise ExportRefused(say("adding.too_large", file=file.name, most=MOST_BYTES // 1_000_000))
            content = file.read_bytes()
        except OSError as wrong:
            why = say("adding.unreadable", file=file, why=wrong.strerror or wrong)
            readings.append(Reading(file.name, "", refused=why))
        except ExportRefused as refused:
            readings.append(Reading(file.name, "", refused=str(refused)))
        else:
            readings += understand_bytes(file.name, content, choices, changed)
    return readings


def understand_bytes(
    name: str, content: bytes, choices: Choices | None = None, changed: date | None = None
) -> list[Reading]:
    """The same for a file that was uploaded.

    Args:
        name: Of the file.
        content: All its bytes.
        choices: What is known about it besides.
        changed: When it was last changed; today if left out.
    """
    sha = hashlib.sha256(content).hexdigest()
    file = _File(name, sha, choices or Choices(), changed or datetime.now(UTC).date())
    try:
        members, left = unpack(name, content, claims_member)
        file = attrs.evolve(file, notes=notes_beside(members))
        with no_collecting():
            made = [one for member in members for one in _member(file, member, alone=len(members) == 1)]
    except SmlabError as refused:
        return [Reading(name, sha, refused=str(refused))]
    if not made:
        page = any(one.lower().endswith((".html", ".htm")) for one in left)
        return [Reading(name, sha, refused=say("archives.html" if page else "adding.nothing", file=name))]
    known = [one for one in made if one.format or one.questions]
    # A table without rows beside others that have some is nothing to complain about.
    known = [one for one in known if one.rows_in or one.questions] or known
    if known:
        # What stands beside a recognised table, and is none, is said but does not refuse the file.
        others = [one.part for one in made if one not in known and one.part]
        return _beside(known, (*others, *left))
    return made[:1]


def _beside(known: list[Reading], others: tuple[str, ...]) -> list[Reading]:
    if not others:
        return known
    # Folders of an archive are named after the people written to; the names of files are enough.
    others = tuple(dict.fromkeys(one.rpartition("/")[2] for one in others))
    listed = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")  # noqa: PLR2004
    told = say("adding.not_read", parts=listed, count=len(others))
    return [attrs.evolve(known[0], notices=(*known[0].notices, told)), *known[1:]]


@attrs.frozen
class _File:
    name: str
    sha256: str
    choices: Choices
    changed: date
    notes: Mapping[str, str] = attrs.field(factory=dict)

    def reading(self, part: str, **told: Any) -> Reading:
        return Reading(self.name, self.sha256, part=part, **told)


def _member(file: _File, member: Member, *, alone: bool) -> list[Reading]:
    try:
        grids = grids_of(member)
        guessed = member.kind == "text" and encoding_of(member.name, member.content)
    except SmlabError as refused:
        if alone:
            raise
        return [file.reading(member.name, refused=str(refused))]
    part = "" if alone and member.name == file.name else member.name
    found = [(grid, matches(grid, member.name, file.choices)) for grid in with_notes(grids, file.notes)]
    hits = [(grid, several) for grid, several in found if several]
    if not hits:
        return [_unknown(file, part, grids)]
    notice = (say("adding.guessed", encoding=guessed[0]),) if guessed and guessed[1] else ()
    blanks = [grid.name for grid, several in found if not several and grid.name]
    return [
        *(_reading(file, _part(part, grid), several, notice) for grid, several in hits),
        *(file.reading(one) for one in blanks),
    ]


def _part(part: str, grid: Grid) -> str:
    return " / ".join(one for one in (part, grid.name) if one)


def _unknown(file: _File, part: str, grids: list[Grid]) -> Reading:
    header = nearest_header(grids)
    shown = ", ".join(one[:30] for one in header[:12])
    key = "adding.unknown" if shown else "adding.no_table"
    known = why_unread(grids, file.name)
    return file.reading(
        part, unused=() if known else header, refused=known or say(key, file=file.name, columns=shown)
    )


def _reading(file: _File, part: str, several: list[Match], told: tuple[str, ...]) -> Reading:
    chosen = [one for one in several if one.signature.id == file.choices.format] or several
    if len(chosen) > 1:
        ids = tuple(one.signature.id for one in chosen)
        titles = ", ".join(one.signature.title for one in chosen)
        says = say("adding.ask_format", file=file.name, formats=titles)
        return file.reading(part, questions=(Question("format", says, ids),))
    return _read(file, part, chosen[0], told)


def _read(file: _File, part: str, match: Match, told: tuple[str, ...]) -> Reading:
    signature, variant = match.signature, match.variant
    context = Context(match, file.choices, file.name, file.changed)
    platform = _platform(context, part)
    known = {"format": signature.id, "title": signature.title}
    try:
        sheet = lift(match)
        tables, lost = tables_of(sheet, context, platform, file.choices.account or platform)
    except SmlabError as refused:
        return file.reading(part, refused=str(refused), **known)
    dropped = sheet.dropped + lost
    kept = sheet.rows_in - dropped.total()
    empty = kept == 0 or not any(len(rows) for rows in tables.values())
    return file.reading(
        part,
        **known,
        vintage=variant.name if variant else "",
        platform=platform,
        language=match.language,
        zone=signature.zone,
        rows_in=sheet.rows_in,
        rows_kept=kept,
        dropped=dropped,
        period=_period(tables),
        used=sheet.used,
        unused=sheet.unused,
        notices=(*told, *sheet.notices, *_notices(context), *disagreements(sheet, context)),
        questions=tuple(context.questions.values()),
        refused=say("adding.empty", file=file.name, title=signature.title) if empty else "",
        tables=tables,
        person_source=signature.person_source,
    )


def _notices(context: Context) -> tuple[str, ...]:
    lost = (
        say("adding.lost", cells=cells, column=column, example=example)
        for (column, example), cells in context.lost.items()
    )
    variant = context.match.variant
    return (*lost, *context.notices, *((variant.note,) if variant and variant.note else ()))


def _platform(context: Context, part: str) -> str:
    """The platform: what the format says, or its variant, or the title; else it has to be asked."""
    match, signature = context.match, context.match.signature
    said = match.variant.platform if match.variant and match.variant.platform else signature.platform
    if said != "ask":
        return said
    title = f"{part} {match.grid.name}".casefold()
    for platform, words in signature.platform_words.items():
        if any(word in title for word in words):
            return platform
    if context.choices.platform:
        return context.choices.platform
    options = tuple(signature.platform_words) or PLATFORMS
    where = f"{context.file} / {part}" if part else context.file
    context.ask(Question("platform", say("adding.ask_platform", file=where), options))
    return ""


def _period(tables: dict[str, pd.DataFrame]) -> tuple[date, date] | None:
    names = ("published_at", "day", "at", "joined_at", "sent_at", "period_from", "period_to")
    days = [rows[name].dropna() for rows in tables.values() for name in names if name in rows.columns]
    days = [one for one in days if len(one)]
    if not days:
        return None
    return min(one.min() for one in days).date(), max(one.max() for one in days).date()
