"""Moodle's side: its grading worksheet, and the numbers by which it knows people in an assignment."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from smlab.course.cells import points_cell
from smlab.course.roster import Person
from smlab.errors import WorksheetError
from smlab.words import say

__all__ = ["Worksheet", "numbers", "read_worksheet"]

_ID, _GRADE, _MOST = "Identifier", "Grade", "Maximum Grade"
_MATCHES = (
    ("identifier", "Identifier"),
    ("email address", "Email address"),
    ("id number", "ID number"),
    ("username", "Username"),
)
"""Columns that tell people apart, as the list of people and the worksheet name them; the first that fits."""
_LARGEST = 20_000_000


@frozen
class Worksheet:
    """A worksheet as Moodle gave it: every cell goes back as it came but those of the marks."""

    file: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, title: str) -> int:
        """Where a column stands, whatever its capitals; -1 if it is not there."""
        return next((n for n, one in enumerate(self.header) if one.casefold() == title.casefold()), -1)

    def cell(self, row: Sequence[str], title: str) -> str:
        """One cell of a row; empty if there is no such column."""
        place = self.column(title)
        return row[place] if place >= 0 else ""

    def match(self, people: Sequence[Person]) -> Iterator[tuple[Person, int]]:
        """The people that the worksheet has a row for, each with the place of that row."""
        for person in people:
            place = self._row(person)
            if place is not None:
                yield person, place

    def filled(self, points: Mapping[int, float], most: float) -> list[tuple[str, ...]]:
        """The worksheet with marks in it, titles first.

        Args:
            points: By the place of the row; rows that are not named keep what they have.
            most: Points that the unit is worth.

        Raises:
            WorksheetError: If Moodle's assignment is worth something else.
        """
        theirs = {self.cell(row, _MOST).replace(",", ".") for row in self.rows} - {""}
        if self.column(_MOST) >= 0 and any(float(one) != most for one in theirs if _is_number(one)):
            raise WorksheetError(
                say(
                    "export.other_most",
                    file=self.file,
                    found=", ".join(sorted(theirs)),
                    most=points_cell(most),
                )
            )
        place = self.column(_GRADE)
        rows = [
            (*row[:place], points_cell(points[n]), *row[place + 1 :]) if n in points else row
            for n, row in enumerate(self.rows)
        ]
        return [self.header, *rows]

    def _row(self, person: Person) -> int | None:
        theirs = {title.casefold(): value for title, value in person.lms.items()}
        wanted = [(title, theirs.get(ours, "")) for ours, title in _MATCHES]
        wanted += [("Email address", person.email), ("ID number", person.id), ("Full name", person.name)]
        for title, value in wanted:
            if not value:
                continue
            found = [n for n, row in enumerate(self.rows) if _same(self.cell(row, title), value)]
            if len(found) == 1:
                return found[0]
        return None


def read_worksheet(file: Path) -> Worksheet:
    """The grading worksheet that Moodle gives for an assignment, in UTF-8 with commas.

    Raises:
        WorksheetError: If it cannot be read or is no grading worksheet.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(io.StringIO(stream.read(_LARGEST), newline="")))
    except (OSError, ValueError, csv.Error) as fault:
        raise WorksheetError(say("export.no_worksheet", file=file, why=fault)) from fault
    header = tuple(rows[0]) if rows else ()
    sheet = Worksheet(
        file, header, tuple((*row, *[""] * (len(header) - len(row))) for row in rows[1:] if any(row))
    )
    if sheet.column(_ID) < 0 or sheet.column(_GRADE) < 0:
        why = say("export.columns", found=", ".join(header) or "–", wanted=f"{_ID}, {_GRADE}")
        raise WorksheetError(say("export.no_worksheet", file=file, why=why))
    return sheet


def numbers(
    people: Sequence[Person], worksheet: Worksheet | None = None, collected: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The number by which an assignment of Moodle knows each learner, as far as it is known.

    It stands in the worksheet, else in the names of what was collected from that assignment, else in the list
    of people if that was a worksheet, maybe of another assignment: "Participant 1234".
    """
    found = {}
    for person in people:
        listed = next((text for title, text in person.lms.items() if title.casefold() == "identifier"), "")
        if number := _number(listed):
            found[person.id] = number
    found |= collected or {}
    if worksheet:
        for person, place in worksheet.match(people):
            if number := _number(worksheet.cell(worksheet.rows[place], _ID)):
                found[person.id] = number
    return found


def _number(identifier: str) -> str:
    """The digits at the end: the word before them is in the language of the Moodle that wrote it."""
    last = (identifier.split() or [""])[-1]
    return last if last.isdecimal() else ""


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
