"""Reads a lesson of the trainer edition: Markdown with marked cells, refused with file, cell and cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jupytext

from smlab.errors import SourceError, SpecError, suggest
from smlab.exercises import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from smlab.content import Lesson, Unit
    from smlab.exercises import Exercise

__all__ = ["RESULT", "SHOWN", "TRAINER", "LessonSource", "SourceCell", "read_lesson"]

SHOWN = ("exercise", "board", "chart")
"""Roles of cells whose body smlab writes: the author names what is shown, and nothing else."""
TRAINER = "trainer"
RESULT = "result"
_TAGS = (TRAINER, "parameters", RESULT)
_ATTRIBUTES = (*SHOWN, "answer", "tags")
_OF_THE_READER = {"lines_to_next_cell", "region_name", "lines_to_end_of_cell_marker"}
_MARKERS = ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "BEGIN MARK SCHEME")


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell as the author wrote it.

    Attributes:
        number: Its place in the file, from 1.
        role: `text`, `code`, `answer`, `exercise`, `board` or `chart`.
        body: Markdown or Python; empty where smlab writes the cell.
        name: The exercise id, board, chart or answer slug; empty for text and code.
        tags: `trainer`, `parameters`, `result`, or none.
        exercise: The exercise itself, for the role `exercise`.
    """

    number: int
    role: str
    body: str
    name: str = ""
    tags: tuple[str, ...] = ()
    exercise: Exercise | None = None

    @property
    def trainer(self) -> bool:
        """Whether learners never see it."""
        return TRAINER in self.tags


@dataclass(frozen=True, slots=True)
class LessonSource:
    """A lesson of the trainer edition, read and found to be in order."""

    unit: Unit
    lesson: Lesson
    file: Path
    cells: tuple[SourceCell, ...]

    @property
    def name(self) -> str:
        """Unit folder and slug, as in `"01-goals/01-what-is-it-for"`."""
        return f"{self.unit.folder}/{self.lesson.slug}"

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """Its exercises, in the order in which they are met."""
        return tuple(cell.exercise for cell in self.cells if cell.exercise is not None)

    @property
    def learner_cells(self) -> tuple[SourceCell, ...]:
        """The cells that are not for the trainer alone."""
        return tuple(cell for cell in self.cells if not cell.trainer)


def read_lesson(content: Path, unit: Unit, lesson: Lesson) -> LessonSource:
    """A lesson from its Markdown file.

    Args:
        content: The content root, which holds `solutions/`.
        unit: The unit it belongs to.
        lesson: The lesson, as `unit.toml` lists it.

    Raises:
        SourceError: If the file is missing, or a cell of it is wrong; names file, cell and cure.
    """
    folder = content / "solutions" / unit.folder
    file = folder / f"{lesson.slug}.md"
    if not file.is_file():
        msg = (
            f"{_short(file)}: unit.toml lists this lesson and there is no such file. Write it, or unlist it."
        )
        raise SourceError(msg)
    raw = jupytext.reads(file.read_text(encoding="utf-8"), fmt="md").cells
    cells = tuple(_Reader(folder, unit, file, number).cell(cell) for number, cell in enumerate(raw, start=1))
    for cell, first in _repeated(cells):
        raise _wrong(
            file, cell.number, f'{cell.role} "{cell.name}" stands in cell {first} already. Keep one.'
        )
    return LessonSource(unit, lesson, file, cells)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one cell, and knows where it stands, for the sake of the error."""

    folder: Path
    unit: Unit
    file: Path
    number: int

    def cell(self, raw: Mapping[str, Any]) -> SourceCell:
        marks = {key: value for key, value in raw["metadata"].items() if key not in _OF_THE_READER}
        for key in marks:
            if key not in _ATTRIBUTES:
                self._refuse(
                    f'"{key}" is no attribute of a cell.{suggest(key, _ATTRIBUTES)} '
                    f"There is: {', '.join(_ATTRIBUTES)}."
                )
        tags = self._tags(marks.pop("tags", []))
        if len(marks) > 1:
            self._refuse(f"{' and '.join(marks)} stand on one cell. Make it two cells.")
        role, name = next(iter(marks.items()), ("text" if raw["cell_type"] == "markdown" else "code", ""))
        cell = SourceCell(self.number, role, raw["source"], str(name), tags)
        self._consistent(cell, raw["cell_type"])
        if role != "exercise":
            return cell
        return SourceCell(self.number, role, "", cell.name, tags, self._exercise(cell.name))

    def _tags(self, tags: Any) -> tuple[str, ...]:
        for tag in tags if isinstance(tags, list) else [tags]:
            if tag not in _TAGS:
                self._refuse(f'"{tag}" is no tag.{suggest(str(tag), _TAGS)} There is: {", ".join(_TAGS)}.')
        return tuple(tags) if isinstance(tags, list) else (tags,)

    def _consistent(self, cell: SourceCell, cell_type: str) -> None:
        if cell.role not in ("text", "code") and cell_type == "markdown":
            self._refuse(f"{cell.role} stands on a region of text. Put it on a ```python cell.")
        if cell.role in SHOWN and cell.body.strip():
            self._refuse(
                f'the cell of {cell.role} "{cell.name}" has a body. Leave it empty: smlab writes it.'
            )
        if cell.role in SHOWN and cell.trainer:
            self._refuse(f'{cell.role} "{cell.name}" is tagged trainer. Drop the tag: learners meet it.')
        marker = next((one for one in _MARKERS if one in cell.body), "")
        if marker and not (cell.role == "answer" and marker == _MARKERS[0]):
            self._refuse(f'"{marker}" stands in a cell that is no answer. Add answer="a-name" to the cell.')

    def _exercise(self, id_: str) -> Exercise:
        folder = self.folder / "exercises"
        known = [f"{self.unit.id}.{file.stem}" for file in sorted(folder.glob("*.toml"))]
        if id_ not in known:
            listed = ", ".join(known) or "none yet"
            self._refuse(
                f'there is no exercise "{id_}" in this unit.{suggest(id_, known)} Here are: {listed}.'
            )
        file = folder / f"{id_.partition('.')[2]}.toml"
        try:
            exercise = read_file(file)
        except SpecError as fault:
            raise SourceError(str(fault).replace(str(file), _short(file))) from fault
        if exercise.id != id_:
            self._refuse(f'the file of "{id_}" says that its id is "{exercise.id}". Make them the same.')
        return exercise

    def _refuse(self, cure: str) -> None:
        raise _wrong(self.file, self.number, cure)


def _repeated(cells: tuple[SourceCell, ...]) -> Iterator[tuple[SourceCell, int]]:
    """Exercises and answers that stand twice in a lesson, with the number of the first cell."""
    seen: dict[tuple[str, str], int] = {}
    for cell in cells:
        if cell.role not in ("exercise", "answer"):
            continue
        first = seen.setdefault((cell.role, cell.name), cell.number)
        if first != cell.number:
            yield cell, first


def _wrong(file: Path, number: int, cure: str) -> SourceError:
    return SourceError(f"{_short(file)}, cell {number}: {cure}")


def _short(file: Path) -> str:
    """A path from `solutions/` on: what an author types, whoever's machine it is."""
    parts = file.parts
    return "/".join(parts[parts.index("solutions") :]) if "solutions" in parts else str(file)
