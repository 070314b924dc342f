"""Exercises that ask for code: what a learner's code gives when it is run again, and what is made of that.

A value from the sandbox takes the place of the one in the answers file and is judged by the same check. What
was run is kept in `.smlab/code/` of the course, so that pages, summaries and another marking count the same,
for as long as the submission does not change.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from smlab.course.handed_in import HandedIn
from smlab.course.ledger import fingerprint
from smlab.course.notebooks import notebooks_in
from smlab.course.released import Lesson
from smlab.course.repair import Asked, Mended, asked_of, mend, mended_notebook, source_of
from smlab.course.sandbox import Box, Ran
from smlab.exercises import Exercise, Record, check
from smlab.exercises.store import BACKUP, NAME
from smlab.words import say

__all__ = ["CodeRuns"]

_FOLDER = Path(".smlab") / "code"


@frozen
class CodeRuns:
    """What the code of a class gave, for one unit.

    Attributes:
        root: The course's folder.
        unit: The unit's folder.
        lessons: The released notebooks.
        exercises: By id.
        pack: The open data pack.
    """

    root: Path
    unit: str
    lessons: Sequence[Lesson]
    exercises: Mapping[str, Exercise]
    pack: Any

    def run(self, student: str, folder: Path, box: Box) -> None:
        """Run a learner's code again and keep what it gave."""
        entries = [
            self._entry(asked, mended, ran)
            for lesson, mended in zip(self._asking, mend(self._asking, folder), strict=True)
            for ran in [_run(lesson, mended, box)]
            for asked in asked_of(lesson)
        ]
        file = self.file(student)
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.write_text(json.dumps({"seal": seal(folder), "ran": entries}), encoding="utf-8")
        new.replace(file)

    def laid_over(self, handed: HandedIn, folder: Path) -> HandedIn:
        """What was handed in, with the values of the code in the place of those in the answers file."""
        kept = self._kept(handed.student)
        if not kept or kept["seal"] != seal(folder):
            return handed
        records, notes = dict(handed.records), dict(handed.notes)
        for entry in kept["ran"]:
            exercise = self.exercises.get(entry["exercise"])
            if exercise is None or entry["part"] not in {part.name for part in exercise.parts}:
                continue
            before = records.get(exercise.id, Record())
            given = before.value if isinstance(before.value, dict) else {}
            records[exercise.id] = evolve(before, value={**given, entry["part"]: entry["value"]})
            if note := self._disagree(exercise, entry, before, records[exercise.id]):
                notes[exercise.id] = note
        mended = dict.fromkeys(note for entry in kept["ran"] for note in entry["mended"])
        return evolve(handed, records=records, notes=notes, mended=tuple(mended))

    def file(self, student: str) -> Path:
        """Where it is kept what a learner's code gave."""
        # The name of a learner may hold what no file name can.
        return (
            self.root / _FOLDER / self.unit / f"{hashlib.sha256(os.fsencode(student)).hexdigest()[:32]}.json"
        )

    @property
    def _asking(self) -> list[Lesson]:
        return [lesson for lesson in self.lessons if asked_of(lesson)]

    def _entry(self, asked: Asked, mended: Mended, ran: Ran) -> dict[str, Any]:
        value = ran.values.get((asked.exercise, asked.part))
        why = ran.trouble or (mended.notes[-1] if mended.notes else say("course.code_silent"))
        return {
            "exercise": asked.exercise,
            "part": asked.part,
            "value": value,
            "why": why if value is None else "",
            "mended": list(mended.notes),
        }

    def _disagree(self, exercise: Exercise, entry: Mapping[str, Any], before: Record, after: Record) -> str:
        """A sentence for the trainer where the code and the answers file are worth different points."""
        varied = exercise.vary(before.variant)
        filed, ran = (check(varied, one.counted, self.pack).points for one in (before, after))
        if filed == ran:
            return ""
        if entry["value"] is None:
            return say("course.code_gave_nothing", id=exercise.id, why=entry["why"].rstrip("."), filed=filed)
        return say("course.code_disagrees", id=exercise.id, ran=ran, filed=filed)

    def _kept(self, student: str) -> dict[str, Any]:
        try:
            kept = json.loads(self.file(student).read_text(encoding="utf-8"))
            return kept if isinstance(kept, dict) else {}
        except (OSError, ValueError):
            return {}


def seal(folder: Path) -> str:
    """A hash of everything that running the code of a submission depends on."""
    made = hashlib.sha256()
    for file in (folder / NAME, folder / BACKUP, *notebooks_in(folder)):
        made.update(file.name.encode(errors="replace") + b"\0" + fingerprint(file))
    return made.hexdigest()


def _run(lesson: Lesson, mended: Mended, box: Box) -> Ran:
    """Run the cells as the learner left them; if a value is missing then, as the lesson has them."""
    if not mended.order:
        return Ran(trouble=" ".join(mended.notes))
    wanted = {(one.exercise, one.part) for one in asked_of(lesson)}
    first = box.run(mended.order)
    if wanted <= set(first.values):
        return evolve(first, trouble="")
    if not first.ended:
        return first
    second = box.run(_in_lesson_order(lesson, mended))
    return second if len(wanted & set(second.values)) > len(wanted & set(first.values)) else first


def _in_lesson_order(lesson: Lesson, mended: Mended) -> list[str]:
    cells = mended_notebook(lesson, mended)["cells"]
    return [source_of(cell) for cell in cells if cell["cell_type"] == "code"]
