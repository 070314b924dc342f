"""`smlab course export`: marks as files that Moodle, Canvas and spreadsheets take as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import Factory, frozen

from smlab import content
from smlab.course.cells import plain_cell, points_cell, write_csv
from smlab.course.moodle import read_worksheet
from smlab.course.roster import Person
from smlab.course.tally import Tally
from smlab.errors import WorksheetError
from smlab.words import say

__all__ = ["FORMATS", "Exported", "export_marks", "fill_worksheet"]

Rows = Iterator[list[str]]


@frozen(kw_only=True)
class Exported:
    """What was written.

    Attributes:
        file: Where.
        people: How many lines hold a mark.
        findings: Sentences on what a person should look at.
    """

    file: Path
    people: int
    findings: tuple[str, ...] = Factory(tuple)


def export_marks(tally: Tally, to: str, target: Path) -> Exported:
    """Write everybody's marks.

    Args:
        tally: The marks.
        to: One of `FORMATS`.
        target: The file.

    Raises:
        TargetError: If it cannot be written.
    """
    write_csv(target, FORMATS[to](tally), mark=to == "csv")
    marked = sum(any(_has(tally, unit, person) for unit in tally.units) for person in tally.people)
    return Exported(file=target, people=marked, findings=tuple(_findings(tally)))


def fill_worksheet(tally: Tally, worksheet: Path, target: Path) -> Exported:
    """Write the marks of one unit into the grading worksheet that Moodle gave for its assignment.

    Raises:
        WorksheetError: If it is no worksheet, is worth other points, or there is more than one unit.
        TargetError: If the file cannot be written.
    """
    if len(tally.units) != 1:
        raise WorksheetError(say("export.one_unit", units=", ".join(unit.id for unit in tally.units)))
    [unit], sheet = tally.units, read_worksheet(worksheet)
    rows = {person.id: place for person, place in sheet.match(tally.people)}
    marks = tally.standings[unit.folder]
    points = {rows[student]: one.points for student, one in marks.items() if student in rows}
    write_csv(target, sheet.filled(points, tally.most(unit.folder)))
    missing = [say("export.not_in_worksheet", student=student) for student in marks if student not in rows]
    return Exported(file=target, people=len(points), findings=(*missing, *_findings(tally)))


def _moodle(tally: Tally) -> Rows:
    """Moodle's grade import: who it is in four columns of which it matches one, then a column a unit."""
    yield ["First name", "Last name", "ID number", "Email address", *map(_title, tally.units)]
    for person in tally.people:
        who = [person.first, person.last, _theirs(person, "id number"), person.email]
        yield [*map(plain_cell, who), *_points(tally, person)]


def _canvas(tally: Tally) -> Rows:
    """Canvas's gradebook: its five columns, the row of possible points, then the people."""
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *map(_title, tally.units)]
    most = [points_cell(tally.most(unit.folder)) for unit in tally.units]
    yield ["    Points Possible", "", "", "", "", *most]
    for person in tally.people:
        name = _theirs(person, "student") or f"{person.last}, {person.first}".strip(", ") or person.id
        login = _theirs(person, "sis login id") or ("" if person.lms else person.id)
        ids = [_theirs(person, "id"), _theirs(person, "sis user id"), login, _theirs(person, "section")]
        yield [*map(plain_cell, (name, *ids)), *_points(tally, person)]


def _csv(tally: Tally) -> Rows:
    """One line a person and unit, with every mark, for a spreadsheet or a program."""
    cells = [
        (unit.folder, one.lesson, one.cell)
        for unit in tally.units
        for one in next(iter(tally.standings[unit.folder].values())).cells
    ]
    facts = ["points", "most", "late", "owed", "handed_in"]
    yield ["id", "last", "first", "email", "group", "unit", *facts, *(cell for _, _, cell in cells)]
    for person in tally.people:
        who = [person.id, person.last, person.first, person.email, person.group]
        for unit in tally.units:
            yield [*map(plain_cell, who), unit.id, *_facts(tally, unit, person, cells)]


def _facts(
    tally: Tally, unit: content.Unit, person: Person, cells: list[tuple[str, str, str]]
) -> Iterator[str]:
    standing = tally.standings[unit.folder].get(person.id)
    if standing is None:
        yield from ["", points_cell(tally.most(unit.folder)), "", "", "", *[""] * len(cells)]
        return
    at = f"{standing.at:%Y-%m-%d %H:%M}" if standing.at else ""
    yield from [points_cell(standing.points), points_cell(standing.most)]
    yield from [points_cell(standing.late), str(standing.owed), at]
    for folder, lesson, cell in cells:
        found = standing.of(lesson, cell) if folder == unit.folder else None
        yield points_cell(found.points if found else None)


FORMATS: Mapping[str, Callable[[Tally], Rows]] = {"moodle": _moodle, "canvas": _canvas, "csv": _csv}
"""What marks can be written as."""


def _title(unit: content.Unit) -> str:
    return plain_cell(unit.title)


def _points(tally: Tally, person: Person) -> list[str]:
    return [points_cell(tally.points(unit.folder, person.id)) for unit in tally.units]


def _has(tally: Tally, unit: content.Unit, person: Person) -> bool:
    return tally.points(unit.folder, person.id) is not None


def _theirs(person: Person, title: str) -> str:
    """What stood in a column of the LMS's own list of people; empty if it had none."""
    return next((value for name, value in person.lms.items() if name.casefold() == title), "")


def _findings(tally: Tally) -> Iterator[str]:
    if owed := tally.owed():
        yield say("export.owed", n=owed)
