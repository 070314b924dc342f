"""How far a learner is, from what the last checks said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from smlab import content
from smlab.exercises.loading import load_all
from smlab.exercises.outcome import Status
from smlab.exercises.records import Record
from smlab.exercises.spec import Exercise
from smlab.exercises.store import AnswerStore


@frozen
class Step:
    """One exercise and where the learner stands in it."""

    exercise: Exercise
    record: Record

    @property
    def status(self) -> Status:
        """What the last check said; blank before the first, or for a word nobody knows."""
        return Status(self.record.status) if self.record.status in set(Status) else Status.BLANK

    @property
    def done(self) -> bool:
        """Whether it counts as done."""
        return self.status.done


@frozen
class UnitProgress:
    """The core and the practice of one unit.

    Attributes:
        rescued: A sentence for the learner, where the answers were damaged and came back from the copy.
    """

    unit: content.Unit
    steps: tuple[Step, ...]
    rescued: str = ""

    @property
    def core(self) -> tuple[Step, ...]:
        """The steps that everybody takes."""
        return tuple(step for step in self.steps if step.exercise.core)

    @property
    def done(self) -> int:
        """Core steps that are done."""
        return sum(step.done for step in self.core)

    @property
    def begun(self) -> bool:
        """Whether anything was answered."""
        return any(step.record.saved_at for step in self.steps)


def progress(workspace: Path, units: Iterable[content.Unit] | None = None) -> tuple[UnitProgress, ...]:
    """Where a learner stands in each unit.

    Args:
        workspace: The folder that holds one folder a unit.
        units: All units by default.

    Returns:
        One entry a unit, in order; a unit without a folder counts as not begun.
    """
    return tuple(_of_unit(workspace, unit) for unit in units or content.units())


def _of_unit(workspace: Path, unit: content.Unit) -> UnitProgress:
    folder = workspace / unit.folder
    store = AnswerStore(folder)
    records = store.read() if folder.is_dir() else {}
    steps = (Step(exercise, records.get(exercise.id, Record())) for exercise in load_all(unit.id))
    return UnitProgress(unit, tuple(steps), store.rescued)
