"""The rehearsals of a lesson: everything a learner, a grader and a trainer rely on, tried out."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_code_cell

from smlab.authoring import lint
from smlab.authoring.building import render
from smlab.authoring.marks import marks, wanted
from smlab.authoring.notebook import notebook
from smlab.authoring.release import release
from smlab.authoring.running import complaints, run_all
from smlab.authoring.source import read_lesson
from smlab.exercises import AnswerStore, read_file, reference, replay
from smlab.exercises.replay import replayed
from smlab.packs import open_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.authoring.running import WarmKernel
    from smlab.authoring.source import LessonSource
    from smlab.content import Lesson, Unit
    from smlab.exercises import Exercise

__all__ = ["Rehearsal", "rehearse"]

_GRADING = {"NBGRADER_EXECUTION": "autograde"}
_TRAINERS_PACK = "from smlab.packs import open_pack\npack = open_pack()"
_NUMBERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came out of a lesson's rehearsals.

    Attributes:
        name: Unit folder and slug.
        minutes: What `unit.toml` says that it takes.
        words: Words a learner reads.
        exercises: How many exercises it has.
        replayed: Answers that were given to them: right, other right, blank and mistaken ones.
        points: What a program can give in it.
        seconds: How long the rehearsals took.
        complaints: What must be mended; empty is good.
        notes: What an author should look at, and what stops nothing.
    """

    name: str
    minutes: int
    words: int
    exercises: int
    replayed: int
    points: float
    seconds: float
    complaints: tuple[str, ...]
    notes: tuple[str, ...]


def rehearse(content: Path, unit: Unit, lesson: Lesson, kernel: WarmKernel) -> Rehearsal:
    """Rehearse one lesson.

    Args:
        content: The content root. Exercises run on the installed one, which a checkout is.
        unit: The unit of the lesson.
        lesson: The lesson, as `unit.toml` lists it.
        kernel: Shared by the lessons that are rehearsed together.

    Raises:
        SourceError: If the lesson cannot be read.
    """
    began = time.perf_counter()
    source = read_lesson(content, unit, lesson)
    said = tuple(_all(content, source, kernel))
    bare = lint.unbacked(source)
    note = f"numbers in no trainer cell: {', '.join(bare[:_NUMBERS_SHOWN])}" if bare else ""
    return Rehearsal(
        name=source.name,
        minutes=lesson.minutes,
        words=lint.words(source),
        exercises=len(source.exercises),
        replayed=sum(replayed(exercise) for exercise in source.exercises),
        points=sum(wanted(notebook(source)).values()),
        seconds=time.perf_counter() - began,
        complaints=said,
        notes=(note,) if note else (),
    )


def _all(content: Path, source: LessonSource, kernel: WarmKernel) -> Iterator[str]:
    yield from lint.lint(source)
    yield from _replays(source.exercises)
    yield from _rebuilt(content, source)
    yield from (f"run by a learner: {said}" for said in _run_by_a_learner(source))
    yield from (f"untouched: {said}" for said in _untouched(source, kernel))
    yield from (f"solved: {said}" for said in _solved(source, kernel))


def _replays(exercises: tuple[Exercise, ...]) -> Iterator[str]:
    pack = open_pack()
    for exercise in exercises:
        yield from (f"{one.exercise}, {one.about}: {one.says}" for one in replay(exercise, pack))


def _rebuilt(content: Path, source: LessonSource) -> Iterator[str]:
    text = render(source)
    if text != render(read_lesson(content, source.unit, source.lesson)):
        yield "two builds of it differ. Find what depends on the moment or on the machine."
    committed = content / "curriculum" / f"{source.name}.ipynb"
    if not committed.is_file() or committed.read_text(encoding="utf-8") != text:
        yield f'curriculum/{source.name}.ipynb is not what the source gives. Run "smlab build".'


def _run_by_a_learner(source: LessonSource) -> tuple[str, ...]:
    with _workspace(source) as folder:
        return complaints(run_all(release(notebook(source)), folder))


def _untouched(source: LessonSource, kernel: WarmKernel) -> Iterator[str]:
    with _workspace(source) as folder:
        ran = kernel.run(release(notebook(source)), folder, **_GRADING)
    yield from complaints(ran)
    for name, (score, _) in marks(ran).items():
        if score:
            yield f"{name} earns {score:g} points for nothing."
    tasks = sum(cell.metadata.get("nbgrader", {}).get("task", False) for cell in ran.cells)
    by_person = sum(part.kind.by_person for one in source.exercises for part in one.parts)
    if tasks != by_person:
        yield f"{by_person} written parts, and nbgrader flags {tasks} for a person."


def _solved(source: LessonSource, kernel: WarmKernel) -> Iterator[str]:
    """The trainer edition with the reference answers in place; its trainer cells assert as it runs."""
    ready = notebook(source, trainer=True)
    ready.cells.insert(0, new_code_cell(_TRAINERS_PACK))
    with _workspace(source) as folder:
        _answer(source, folder)
        ran = kernel.run(ready, folder, **_GRADING)
    yield from complaints(ran)
    for name, (score, most) in marks(ran).items():
        if score != most:
            yield f"{name} gets {score:g} of {most:g} points with the reference answer."


def _answer(source: LessonSource, folder: Path) -> None:
    """Put every reference answer of the unit in place: boards show more than one lesson's."""
    pack, store = open_pack(), AnswerStore(folder)
    for exercise in map(read_file, sorted((source.file.parent / "exercises").glob("*.toml"))):
        variant = exercise.variants[0].name if exercise.variants else None
        right = reference(exercise.vary(variant), pack)
        store.save(exercise.id, right, version=exercise.version, variant=variant)


@contextmanager
def _workspace(source: LessonSource) -> Iterator[Path]:
    """The lesson's folder in a workspace of its own, with the learner edition in it."""
    with tempfile.TemporaryDirectory() as workspace:
        folder = Path(workspace) / source.unit.folder
        folder.mkdir()
        nbformat.write(release(notebook(source)), folder / f"{source.lesson.slug}.ipynb")
        yield folder
