"""`curriculum/` from `solutions/`: the same bytes every time, and nothing in it that was not built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from smlab import content as contents
from smlab.authoring.index import index
from smlab.authoring.notebook import notebook
from smlab.authoring.release import release
from smlab.authoring.source import read_lesson
from smlab.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.authoring.source import LessonSource

__all__ = ["BuildReport", "Built", "build", "built", "render", "stale"]


@dataclass(frozen=True, slots=True)
class Built:
    """One file of the learner edition.

    Attributes:
        path: Where it belongs, from the content root on.
        text: What belongs in it.
        source: The file an author edits to change it, from the content root on.
    """

    path: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: paths written and removed, and sentences about sources that were refused."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    complaints: tuple[str, ...]


def render(lesson: LessonSource) -> str:
    """The bytes of a lesson's learner notebook, as text that ends with a line break."""
    made = release(notebook(lesson))
    nbformat.validate(made)
    text: str = nbformat.writes(made, version=4)
    return text + "\n"


def built(content: Path) -> tuple[tuple[Built, ...], tuple[str, ...]]:
    """Everything that belongs in `curriculum/`, and what stands in the way of the rest.

    Args:
        content: The content root, which holds `solutions/`.

    Returns:
        The files, and one sentence for each lesson that could not be made.
    """
    lessons: list[Built] = []
    complaints: list[str] = []
    units = contents.units(content)
    for unit in units:
        seen: dict[str, str] = {}
        for lesson in unit.lessons:
            name = f"{unit.folder}/{lesson.slug}"
            try:
                source = read_lesson(content, unit, lesson)
                _once_in_a_unit(source, seen)
                lessons.append(Built(f"curriculum/{name}.ipynb", render(source), f"solutions/{name}.md"))
            except SourceError as refused:
                complaints.append(str(refused))
        complaints.extend(_unlisted(content, unit))
    made = {one.source.removeprefix("solutions/").removesuffix(".md") for one in lessons}
    first = Built("curriculum/README.md", index(units, made), "solutions/*/unit.toml")
    return (first, *lessons), tuple(complaints)


def build(content: Path) -> BuildReport:
    """Write the learner edition, and remove notebooks whose lesson is gone.

    Args:
        content: The content root. Only `curriculum/` in it is written.
    """
    files, complaints = built(content)
    written = [one for one in files if _found(content, one) != one.text]
    for one in written:
        target = content / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(one.text, encoding="utf-8", newline="\n")
    removed = tuple(_strangers(content))
    for path in removed:
        (content / path).unlink()
    paths = tuple(one.path for one in written)
    return BuildReport(paths, len(files) - len(written), removed, complaints)


def stale(content: Path) -> tuple[str, ...]:
    """One sentence for each file of `curriculum/` that is not what a build would write; empty is good."""
    files, complaints = built(content)
    said = list(complaints)
    for one in files:
        found = _found(content, one)
        if found is None:
            said.append(f'{one.path} is missing. Run "smlab build" and commit it.')
        elif found != one.text:
            said.append(
                f'{one.path} is not what {one.source} gives. Edit the source, run "smlab build", commit both.'
            )
    said += [f'{path} belongs to no lesson. Run "smlab build" to remove it.' for path in _strangers(content)]
    return tuple(said)


def _found(content: Path, one: Built) -> str | None:
    """What stands in the file now; line endings that a checkout changed do not count."""
    target = content / one.path
    return target.read_text(encoding="utf-8") if target.is_file() else None


def _strangers(content: Path) -> Iterator[str]:
    """Notebooks that no unit lists; a lesson that is listed but refused keeps its last good build."""
    listed = {
        f"curriculum/{unit.folder}/{lesson.slug}.ipynb"
        for unit in contents.units(content)
        for lesson in unit.lessons
    }
    for file in sorted((content / "curriculum").rglob("*.ipynb")):
        path = file.relative_to(content).as_posix()
        if path not in listed and ".ipynb_checkpoints" not in path:
            yield path


def _unlisted(content: Path, unit: contents.Unit) -> Iterator[str]:
    slugs = {lesson.slug for lesson in unit.lessons}
    for file in sorted((content / "solutions" / unit.folder).glob("*.md")):
        if file.stem not in slugs:
            yield f"solutions/{unit.folder}/{file.name} is not listed in unit.toml. List it, or remove it."


def _once_in_a_unit(source: LessonSource, seen: dict[str, str]) -> None:
    """An answer lies under its exercise id, so an exercise has one place in its unit."""
    for exercise in source.exercises:
        first = seen.setdefault(exercise.id, source.name)
        if first != source.name:
            msg = (
                f'solutions/{source.name}.md: exercise "{exercise.id}" stands in {first}.md already. '
                "Keep it in one lesson, and link to it from the other."
            )
            raise SourceError(msg)
