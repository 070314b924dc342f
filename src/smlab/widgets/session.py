"""One exercise in one folder, as a learner works on it: saved at every change, checked when asked."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from smlab.errors import SmlabError
from smlab.exercises import AnswerStore, Outcome, Record, Status, check, load, reference
from smlab.exercises.checking import context_of
from smlab.exercises.onpack import pack_for
from smlab.exercises.spec import Json
from smlab.exercises.variants import variant_for
from smlab.packs import Pack
from smlab.packs.choosing import PRACTICE, chosen, open_chosen
from smlab.views import View, render_card
from smlab.widgets.collecting import collect, whole
from smlab.widgets.moment import now
from smlab.words import say

__all__ = ["Session"]

_log = logging.getLogger(__name__)


class Session:
    """The answer to one exercise, between the store and whatever shows it.

    Attributes:
        exercise: In the variant that this learner has.
        folder: The unit's folder, which holds `answers.json`.
        value: What stands in the form, saved or not.
        outcome: What the last check said; None before the first.
        notice: A sentence that must be seen, or empty.
    """

    def __init__(self, id_: str, folder: Path) -> None:
        """Open the exercise where it was left.

        Raises:
            SmlabError: If there is no such exercise, or the answers cannot be read.
        """
        self.folder = folder
        self.store = AnswerStore(folder)
        self.record = self.store.get(id_)
        bare = load(id_)
        self.variant = variant_for(bare, folder, self.record.variant)
        self.exercise = bare.vary(self.variant)
        self.value = whole(self.exercise, self.record.value)
        self.notice = self.store.rescued
        self.undo: tuple[str, int, Json] | None = None
        self.asked: dict[str, Mapping[str, str]] = {}
        self.aside: dict[str, str] = {}
        self.outcome = self._last()
        self.notice = self.notice or self._which_pack()

    # --- showing -------------------------------------------------------------------------------------------

    def html(self, copy: str = "") -> str:
        """The card as it stands now."""
        expected = (
            reference(self.exercise, self.pack()) if self.record.revealed_at and not self.secret else {}
        )
        view = View(
            outcome=self.outcome,
            notice=self.notice,
            undo=self.undo is not None,
            copy=copy,
            expected=expected,
            asked=self.asked,
        )
        return render_card(self.exercise, evolve(self.record, value=self.value), view)

    @property
    def secret(self) -> bool:
        """Whether no right answer is ever shown."""
        return self.exercise.own or self.exercise.held

    def pack(self) -> Pack | None:
        """The data that the exercise asks about; None where it asks about none."""
        computed = any(part.kind.name in ("number", "table") for part in self.exercise.parts)
        if not computed and not self.exercise.pack_tables:
            return None
        return pack_for(self.exercise, open_chosen(self.folder.parent))[0]

    def _which_pack(self) -> str:
        """What a learner who chose a pack should know of the one that this runs on; usually nothing."""
        before = (self.record.pack or {}).get("id")
        if chosen(self.folder.parent) == PRACTICE and before in (None, PRACTICE):
            return ""
        pack, said = pack_for(self.exercise, open_chosen(self.folder.parent))
        if before and self.pack() is not None and before != pack.id:
            return say("own.answered_on", before=before, now=pack.id)
        return said

    def _last(self) -> Outcome | None:
        """What the last check said, if the answer is still the one it judged."""
        if not self.record.status or self.record.checked_revision != self.record.revision:
            return None
        try:
            return check(self.exercise, {**self.value, **self.record.locked}, self.pack())
        except SmlabError as fault:
            self.notice = str(fault)
            return None

    # --- changing ------------------------------------------------------------------------------------------

    def take(self, entries: Any) -> None:
        """Lay what was typed over the newest saved answer, and save it.

        Raises:
            AnswersError: If it cannot be saved; `value` holds it all the same.
        """
        if not entries:
            return
        self._lay_aside(entries)
        # The form holds it first, so that nothing that goes wrong below takes it away.
        self.value = collect(self.exercise, self.value, entries, self.locked)
        current = self.store.get(self.exercise.id)
        if current.revision != self.record.revision:
            self.put(collect(self.exercise, current.value, entries, self.locked))
        else:
            self.put(self.value)

    def put(self, value: dict[str, Json]) -> None:
        """Save a whole value.

        Raises:
            AnswersError: If it cannot be saved; `value` holds it all the same.
        """
        unchanged = value == whole(self.exercise, self.record.value)
        self.value = value
        if unchanged:
            return
        pack = self.pack()
        seen = self.record
        self.record = self.store.save(
            self.exercise.id,
            value,
            base_revision=seen.revision,
            version=self.exercise.version,
            variant=self.variant,
            pack={"id": pack.id, "hash": pack.hash} if pack else None,
        )
        if len(self.record.replaced) > len(seen.replaced):
            self.notice = say("card.elsewhere")

    def _lay_aside(self, entries: Any) -> None:
        """Keep the text of a field that is marked as unknown, and give it back when the mark is taken off."""
        texts = {path: given for path, kind, given in entries if kind in ("text", "number") and given}
        marks = {
            path: given
            for path, kind, given in entries
            if kind in ("unknown", "declined", "cannot") and given
        }
        self.aside.update({path: text for path, text in texts.items() if path in marks})
        for entry in entries:
            if (
                entry[1] in ("text", "number")
                and not entry[2]
                and entry[0] in self.aside
                and entry[0] not in marks
            ):
                entry[2] = self.aside.pop(entry[0])

    @property
    def locked(self) -> tuple[str, ...]:
        """Names of the parts that are locked."""
        return tuple(self.record.locked)

    def refresh(self) -> None:
        """Show what another copy has saved."""
        self.record = self.store.get(self.exercise.id)
        self.value = whole(self.exercise, self.record.value)
        self.outcome = self._last()

    # --- asking --------------------------------------------------------------------------------------------

    def judge(self) -> None:
        """Check the answer; a blank one is told so and counts as no try."""
        self.outcome = check(self.exercise, {**self.value, **self.record.locked}, self.pack())
        if self.outcome.status is Status.BLANK:
            return
        status = str(self.outcome.status)

        def tried(record: Record) -> Record:
            return evolve(
                record, attempts=record.attempts + 1, status=status, checked_revision=record.revision
            )

        self.record = self.store.update(self.exercise.id, tried)

    def hint(self) -> None:
        """One hint more."""
        most = len(self.exercise.hints)
        self._note(lambda record: evolve(record, hints=min(record.hints + 1, most)))

    def reveal(self) -> None:
        """Show the reasons, and note when."""
        if not self.secret:
            self._note(lambda record: evolve(record, revealed_at=record.revealed_at or now()))

    def lock(self, name: str) -> None:
        """Lock a part as it stands, with the moment."""
        part = next((one for one in self.exercise.parts if one.name == name and one.locks), None)
        if part is None or name in self.locked:
            return
        if part.kind.is_blank(self.value[name]):
            self.notice = say("card.nothing_to_lock")
            return
        if part.kind.name == "form" and not self._whole(part.name):
            self.notice = say("card.not_yet_to_lock")
            return
        held = {**self.record.locked, name: self.value[name]}
        self._note(lambda record: evolve(record, locked_at=record.locked_at or now(), locked_value=held))

    def _whole(self, name: str) -> bool:
        """Whether a form has nothing to look at again; else that is said: once locked it cannot be mended."""
        outcome = check(self.exercise, {name: self.value[name]}, self.pack())
        done = any(one.name == name and one.status is Status.RIGHT for one in outcome.parts)
        if not done:
            self.outcome = outcome
        return done

    def _note(self, change: Any) -> None:
        self.record = self.store.update(self.exercise.id, change)

    def query(self, name: str, asked: Mapping[str, str]) -> None:
        """Work out a prepared query and fill its fields with what it gives."""
        part = next((one for one in self.exercise.parts if one.name == name), None)
        query = getattr(part.kind, "query", None) if part else None
        if part is None or query is None or name in self.locked:
            return
        self.asked[name] = {key: str(value) for key, value in asked.items()}
        chosen = {
            one.argument: _option(one, self.asked[name].get(one.argument, "0")) for one in query.choices
        }
        found = context_of(self.exercise, self.pack()).call(
            query.call, **{**self.exercise.arguments, **chosen}
        )
        fields = {one.name: _shown(one, found[one.name]) for one in part.kind.fields if one.name in found}  # type: ignore[attr-defined]
        self.put({**self.value, name: {**self.value[name], **fields}})


def _option(choice: Any, index: str) -> Json:
    place = int(index) if index.isdigit() else 0
    return choice.options[min(place, len(choice.options) - 1)]["value"]


def _shown(field: Any, value: Any) -> Json:
    """A number as it stands beside its unit: 5.7 before a per-cent sign, since 0.057 would be misread."""
    return _plain(100 * value if field.percent and value is not None else value)


def _plain(value: Any) -> Json:
    """A number as it stands in JSON: whole where it is whole; nothing where there is none."""
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    number = round(float(value), 6)
    return int(number) if number.is_integer() else number
