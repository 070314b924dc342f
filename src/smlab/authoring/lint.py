"""What a lesson looks like from outside: its skeleton, its length, its links, its money, its numbers."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smlab.authoring.source import LessonSource

__all__ = ["MOST_CELLS", "MOST_WORDS", "cells", "lint", "unbacked", "words"]

MOST_WORDS = 1200
MOST_CELLS = 30
_FIRST = ("**Question.**", "**By the end you can**")
_LATER = ("## Key points", "## Sources")
_NEXT = "**Next:**"
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_ADDRESS = re.compile(r"<https?://[^>]*>|\]\([^)]*\)")
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*[½¼¾]?(?![\w])")
_COUNTING = re.compile(r"^\s*\d+\.\s", re.MULTILINE)
_NAMING = re.compile(
    r"\b(?:[Uu]nits?|[Ll]essons?|[Ss]teps?|[Ll]ines?|[Rr]ungs?)\s+\d+(?:\s*(?:,|and|to|or|–)\s*\d+)*"
)
_TIME = re.compile(r"\*\*You need\*\*.*")
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def lint(lesson: LessonSource) -> tuple[str, ...]:
    """One sentence for each thing that every lesson has and this one has not; empty is good."""
    return tuple(f"solutions/{lesson.name}.md: {said}" for said in _findings(lesson))


def words(lesson: LessonSource) -> int:
    """How many words a learner reads, without code, addresses and the list of sources."""
    prose = _CODE.sub(" ", _without_sources(_prose(lesson)))
    return sum(any(letter.isalnum() for letter in word) for word in _ADDRESS.sub("]", prose).split())


def cells(lesson: LessonSource) -> int:
    """How many cells a learner meets; a task cell under a written part is one more."""
    tasks = sum(part.kind.by_person for one in lesson.exercises for part in one.parts)
    return len(lesson.learner_cells) + tasks


def unbacked(lesson: LessonSource) -> tuple[str, ...]:
    """Numbers in a learner's text that stand in no trainer cell, in the order in which they are read.

    Not counted: sources, numbers that count lines or name units, and the minutes of "You need", which
    are compared with `unit.toml` instead. A share may stand in the prose per hundred.
    """
    prose = _without_sources(_prose(lesson))
    for pattern in (_CODE, _ADDRESS, _COUNTING, _NAMING, _TIME):
        prose = pattern.sub(" ", prose)
    asserted = _asserted(lesson)
    found = dict.fromkeys(match.group() for match in _NUMBER.finditer(prose))
    return tuple(one for one in found if not {_value(one), _value(one) / 100} & asserted)


def _findings(lesson: LessonSource) -> Iterator[str]:
    prose = _prose(lesson)
    yield from _skeleton(lesson, prose)
    if (found := words(lesson)) > MOST_WORDS:
        yield f"{found} words; {MOST_WORDS} at most. Split the lesson, or cut."
    if (found := cells(lesson)) > MOST_CELLS:
        yield f"{found} cells; {MOST_CELLS} at most. Join texts, or split the lesson."
    for line in _CODE.sub("", prose).splitlines():
        if re.search(r"(?<!\\)\$", line):
            yield f'"{line.strip()[:50]}" has a bare $, and two of them become mathematics. Write \\$.'
    yield from _dead_links(lesson, prose)
    numbers = unbacked(lesson)
    if numbers and not any(cell.trainer and cell.role == "code" for cell in lesson.cells):
        listed = ", ".join(numbers)
        yield f"the text has numbers ({listed}) and no trainer cell asserts any. Add one, or drop them."


def _skeleton(lesson: LessonSource, prose: str) -> Iterator[str]:
    first = lesson.cells[0].body if lesson.cells else ""
    title = f"# {lesson.lesson.title}"
    if first.partition("\n")[0] != title:
        found = first.partition("\n")[0]
        yield f'the first line is "{found}", and unit.toml says "{title}". Make them one.'
    for part in _FIRST:
        if part not in first:
            yield f'the first cell has no "{part}". Every lesson begins with it: add it.'
    for part in _LATER:
        if part not in prose.splitlines():
            yield f'there is no heading "{part}". Every lesson ends with it: add it.'
    if _NEXT not in prose:
        yield f'there is no line "{_NEXT} …". Say where to go on.'
    stated = re.search(r"about (\d+) minutes", prose)
    if stated and int(stated.group(1)) != lesson.lesson.minutes:
        yield f"it says {stated.group()}, and unit.toml {lesson.lesson.minutes}. Make them one."


def _dead_links(lesson: LessonSource, prose: str) -> Iterator[str]:
    for target in _LINK.findall(prose):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        source = (lesson.file.parent / target.partition("#")[0]).with_suffix(".md")
        if not target.partition("#")[0].endswith(".ipynb") or not source.resolve().is_file():
            yield f'the link to "{target}" leads to no lesson. Link to a lesson as ../unit/lesson.ipynb.'


def _prose(lesson: LessonSource) -> str:
    return "\n\n".join(cell.body for cell in lesson.learner_cells if cell.role == "text")


def _without_sources(prose: str) -> str:
    return re.sub(r"^## Sources$.*?(?=^## |\Z)", "", prose, flags=re.DOTALL | re.MULTILINE)


def _asserted(lesson: LessonSource) -> set[float]:
    """Every number that a trainer cell names."""
    trees = (_tree(cell.body) for cell in lesson.cells if cell.trainer and cell.role == "code")
    return {
        float(node.value)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and type(node.value) is not bool
        and isinstance(node.value, int | float)
    }


def _tree(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError:  # running it says so, and says where
        return ast.Module([], [])


def _value(numeral: str) -> float:
    """What a numeral of English prose is worth: "1,200", "5.5", "5½"."""
    part = _PARTS.get(numeral[-1], 0.0)
    return float(numeral.rstrip("½¼¾").replace(",", "")) + part
