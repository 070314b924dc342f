"""`smlab course collect`: find hand-ins, match them to people, keep all of them, lay the latest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from attrs import asdict, evolve, frozen
from nbgrader.utils import parse_utc

from smlab import content
from smlab.course.collecting.keeping import keep, lay_latest, log
from smlab.course.collecting.matching import Match, match, told_for
from smlab.course.collecting.packets import Packet, find_packets
from smlab.course.folder import Course
from smlab.course.handed_in import TIMESTAMP
from smlab.course.late import write_people
from smlab.course.roster import Roster, is_safe_id, read_roster
from smlab.course.settings import read_settings
from smlab.errors import AnswersError, RosterError, suggest
from smlab.exercises.records import decode
from smlab.exercises.store import NAME
from smlab.handin import RECEIPT, Receipt, damage, read_receipt
from smlab.words import say

__all__ = ["Collected", "Row", "collect"]

Choose = Callable[[str, tuple[str, ...]], str]
"""Label of a doubtful hand-in and the likeliest ids in; the id out, or nothing."""


@frozen(kw_only=True)
class Row:
    """What became of one thing that was found.

    Attributes:
        file: Where it lay.
        state: `new`, `again` (kept already), `asked` (nobody knows whose it is) or `refused`.
        student: Whose it is.
        also: Others of the group, for whom it counts too.
        kept: Where it is kept, from `hand-ins/<unit>/` on.
        at: When it was handed in.
        late: Whether that is after the due time.
        counts: Whether it is the latest.
        candidates: Whose it may be, where it has to be asked.
        says: Sentences for the trainer.
    """

    file: str
    state: Literal["new", "again", "asked", "refused"]
    student: str = ""
    also: tuple[str, ...] = ()
    kept: str = ""
    at: datetime | None = None
    late: bool = False
    counts: bool = False
    candidates: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


@frozen
class Collected:
    """What a run found, row by row."""

    rows: tuple[Row, ...]

    def of(self, *states: str) -> tuple[Row, ...]:
        """The rows in these states."""
        return tuple(row for row in self.rows if row.state in states)


def collect(
    course: Course,
    unit: content.Unit,
    paths: Iterable[Path],
    *,
    told: Mapping[str, str] | None = None,
    passphrase: str = "",
    choose: Choose = lambda *_: "",
) -> Collected:
    """Collect what was handed in of a unit. Nothing that was collected before is ever lost.

    Args:
        course: The course.
        unit: The unit.
        paths: Zips, answers files and folders of them.
        told: Ids of people by the file that is theirs, as the trainer said.
        passphrase: For zips that are encrypted.
        choose: Asked about each doubtful match.

    Raises:
        RosterError: If the list of people cannot be used, or `told` names somebody who is not on it.
        SettingsError: If `course.toml` is wrong.
    """
    roster, due = read_roster(course.root), read_settings(course.root).unit(unit.folder).due
    others = frozenset(one.id for one in content.units()) - {unit.id}
    run = _Run(course, unit, roster, due, _checked(told or {}, roster), choose, others)
    rows = [run.take(packet) for path in paths for packet in find_packets(path, unit, passphrase)]
    if roster.people:
        with course.gradebook() as book:
            write_people(roster, book)
    rows = run.lay(rows)
    for row in rows:
        facts = asdict(row)
        log(course, unit.folder, {**facts, "at": row.at.isoformat() if row.at else None})
    return Collected(tuple(rows))


@frozen
class _Run:
    course: Course
    unit: content.Unit
    roster: Roster
    due: datetime | None
    told: Mapping[str, str]
    choose: Choose
    others: frozenset[str]

    def take(self, packet: Packet) -> Row:
        """Keep one hand-in, or say why not."""
        if packet.refused:
            return Row(file=packet.label, state="refused", says=(packet.refused,))
        receipt = read_receipt(packet.members.get(RECEIPT, b""))
        if receipt and receipt.unit in self.others:
            sentence = say("collect.other_unit", found=receipt.unit)
            return Row(file=packet.label, state="refused", says=(sentence,))
        found = self._match(packet, receipt)
        if not found.id:
            return Row(
                file=packet.label,
                state="asked",
                candidates=found.candidates,
                says=(self._question(packet, found),),
            )
        at, note = _time(packet, receipt)
        late = self.due is not None and (at or datetime.now(UTC)) > self.due
        says = tuple(one for one in (found.note, note, *self._doubts(packet, receipt, late=late)) if one)
        members = {name: data for name, data in packet.members.items() if name != TIMESTAMP}
        kept, new = keep(self.course, self.unit.folder, found.id, members, at, file=packet.label, says=says)
        others = tuple(one for one in self.roster.members(found.id) if one != found.id)
        row = Row(file=packet.label, state="new" if new else "again", student=found.id, also=others)
        late = self.due is not None and kept.at > self.due
        return evolve(row, kept=f"{found.id}/{kept.folder.name}", at=kept.at, late=late, says=says)

    def lay(self, rows: Iterable[Row]) -> list[Row]:
        """Lay what counts, once a group, and note which rows that is."""
        taken = list(rows)
        groups = dict.fromkeys(tuple(sorted((row.student, *row.also))) for row in taken if row.student)
        latest = {group: lay_latest(self.course, self.unit.folder, group) for group in groups}
        done = []
        for row in taken:
            best = latest.get(tuple(sorted((row.student, *row.also))))
            counts = best is not None and f"{best.student}/{best.folder.name}" == row.kept
            done.append(evolve(row, counts=counts))
        return done

    def _match(self, packet: Packet, receipt: Receipt | None) -> Match:
        if told := told_for(packet.label, self.told):
            return Match(id=told)
        found = match(packet.evidence, receipt.by if receipt else "", self.roster)
        return found if found.id else evolve(found, id=self.choose(packet.label, found.candidates))

    def _question(self, packet: Packet, found: Match) -> str:
        if found.candidates:
            near = ", ".join(self._named(id_) for id_ in found.candidates)
            return say("collect.doubtful", near=near, file=packet.label, id=found.candidates[0])
        key = "collect.nobody" if self.roster.people else "collect.no_list"
        return say(key, file=packet.label)

    def _named(self, id_: str) -> str:
        person = self.roster.get(id_)
        return f"{id_} ({person.name})" if person and person.name != id_ else id_

    def _doubts(self, packet: Packet, receipt: Receipt | None, *, late: bool) -> tuple[str, ...]:
        """What a trainer should know of a hand-in that is taken all the same."""
        others = {name: data for name, data in packet.members.items() if name not in (RECEIPT, TIMESTAMP)}
        # Through nbgrader's exchange a folder comes without a receipt, and nothing is missing then.
        said = [*damage(receipt, others, self.unit.id)] if RECEIPT in packet.members else []
        if packet.evidence.late and self.due is not None and not late:
            said.append(say("collect.canvas_late"))
        try:
            ids = decode(packet.members[NAME], NAME)
        except AnswersError as fault:
            return (*said, str(fault))
        if not any(id_.startswith(f"{self.unit.id}.") for id_ in ids):
            said.append(say("collect.other_answers", unit=self.unit.id))
        return tuple(said)


def _time(packet: Packet, receipt: Receipt | None) -> tuple[datetime | None, str]:
    """When it was handed in: what a system says, else its own claim; and a sentence where neither does."""
    now = datetime.now(UTC).replace(microsecond=0)
    claimed = (
        packet.evidence.at
        or _stamped(packet.members.get(TIMESTAMP))
        or (receipt.made_at if receipt else None)
    )
    if claimed is None:
        return None, say("collect.no_time")
    if claimed > now:
        return None, say("collect.future", found=f"{claimed:%Y-%m-%d %H:%M}")
    return claimed.replace(microsecond=0), ""


def _stamped(data: bytes | None) -> datetime | None:
    try:
        at: Any = parse_utc((data or b"").decode().strip() or None)
    except (ValueError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at else None


def _checked(told: Mapping[str, str], roster: Roster) -> Mapping[str, str]:
    known = [one.id for one in roster.people]
    for id_ in told.values():
        if not is_safe_id(id_):
            raise RosterError(say("collect.unsafe_person", id=id_))
        if known and id_ not in known:
            raise RosterError(say("collect.unknown_person", id=id_, near=suggest(id_, known)))
    return told
