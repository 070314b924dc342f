"""`people.csv`: who takes part, written by hand or exported by Moodle or Canvas (docs/course-file.md)."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import Factory, field, frozen

from smlab.errors import RosterError
from smlab.words import say

__all__ = ["PEOPLE", "Person", "Roster", "is_safe_id", "lms_ids", "read_people", "read_roster"]

PEOPLE = "people.csv"
_LARGEST = 5_000_000
_LONGEST_ID = 80
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("username", "sis login id", "sis user id", "id number", "id", "email address", "email", "e-mail"),
    "first": ("first", "first name", "firstname", "given name", "given names"),
    "last": ("last", "last name", "lastname", "surname", "family name"),
    "name": ("name", "full name", "student"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "group": ("group", "groups", "team"),
}
"""What a column may be called, by what it holds; of several that are there, the first counts."""
_LMS = (
    "username", "id number", "identifier", "email address", "full name", "student", "id", "sis user id",
    "sis login id", "integration id", "root account", "section",
)  # fmt: skip
"""Columns of Moodle and Canvas that an export has to give back as they came."""
_NO_IDS = ("student", "full name", "section", "root account")
"""Those among them that tell nobody apart."""
_NOBODY = re.compile(r"points possible|student, test", re.IGNORECASE)
"""Rows of a Canvas export that are no people."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ID = re.compile(r"[^\W_][\w.@-]*")


@frozen(kw_only=True)
class Person:
    """One person who takes part.

    Attributes:
        id: The name of their folder, which is nbgrader's name of the student.
        first: First name, or empty.
        last: Last name, or empty.
        email: Or empty.
        group: Whose hand-ins count for them too, or empty.
        lms: What stood in the columns of Moodle or Canvas, by the column's own name.
    """

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    group: str = ""
    lms: Mapping[str, str] = Factory(dict)

    @property
    def name(self) -> str:
        """First and last name, or the id."""
        return f"{self.first} {self.last}".strip() or self.id


@frozen
class Roster:
    """Everybody who takes part, in the order of the file."""

    people: tuple[Person, ...] = ()
    _by_id: Mapping[str, Person] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(lambda self: {one.id: one for one in self.people}, takes_self=True),
    )

    def get(self, id_: str) -> Person | None:
        """The person of that id."""
        return self._by_id.get(id_)

    def members(self, id_: str) -> tuple[str, ...]:
        """Ids of all for whom a hand-in of this person counts: the group, else the person alone."""
        person = self.get(id_)
        if person is None or not person.group:
            return (id_,)
        return tuple(one.id for one in self.people if one.group == person.group)


def read_roster(course: Path | str) -> Roster:
    """The people of the course in a folder; nobody where it has no `people.csv`.

    Raises:
        RosterError: If the file cannot be used; names line and cure.
    """
    file = Path(course) / PEOPLE
    return read_people(file) if file.exists() else Roster()


def read_people(file: Path) -> Roster:
    """The people in a CSV file in UTF-8, with commas, semicolons or tabs; its first line names the columns.

    Raises:
        RosterError: If it cannot be read, has no column that tells people apart, or a line of it is wrong.
    """
    header, rows = _rows(file)
    named = [" ".join(title.lower().split()) for title in header]
    place = _id_column(named, [row for _, row in rows])
    if place is None:
        raise RosterError(
            say("roster.no_ids", file=file, found=", ".join(header), known="id, first, last, email, group")
        )
    people: dict[str, tuple[int, Person]] = {}
    for line, row in rows:
        person = _person(header, named, row, place)
        if not is_safe_id(person.id):
            raise RosterError(say("roster.unsafe", file=file, line=line, found=person.id))
        first, _ = people.setdefault(person.id.casefold(), (line, person))
        if first != line:
            raise RosterError(say("roster.twice", file=file, line=line, found=person.id, first=first))
    return Roster(tuple(person for _, person in people.values()))


def is_safe_id(text: str) -> bool:
    """Whether an id can be the name of a folder on every system, and of a student in nbgrader."""
    plain = _ID.fullmatch(text) is not None and len(text) <= _LONGEST_ID
    return plain and not text.endswith(".") and not _RESERVED.match(text)


def _rows(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The column titles, and every row of a person with its line number, filled up to the titles."""
    try:
        if file.stat().st_size > _LARGEST:
            raise RosterError(say("roster.too_large", file=file, most=_LARGEST))
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = say("roster.not_utf8") if isinstance(fault, UnicodeDecodeError) else fault.strerror or fault
        raise RosterError(say("roster.unreadable", file=file, why=why)) from fault
    top = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=top.count))
    try:
        header = [title.strip() for title in next(reader, [])]
        rows = [(reader.line_num, [cell.strip() for cell in row] + [""] * len(header)) for row in reader]
    except csv.Error as fault:
        raise RosterError(say("roster.unreadable", file=file, why=fault)) from fault
    return header, [(line, row) for line, row in rows if any(row) and not any(map(_NOBODY.match, row))]


def _id_column(named: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The column whose values are the ids: of those that are filled in every row, the first that we know."""
    ours = not {"student", "sis login id", "sis user id", "identifier"} & set(
        named
    )  # "id" is Canvas's otherwise
    for title in (*(["id"] if ours else []), *_COLUMNS["id"]):
        if title in named:
            place = named.index(title)
            if all(row[place] for row in rows):
                return place
    return None


def _person(header: Sequence[str], named: Sequence[str], row: Sequence[str], place: int) -> Person:
    first, last = _cell("first", named, row), _cell("last", named, row)
    if not first and not last:
        first, last = _parted(_cell("name", named, row))
    lms = {
        title: value for title, name, value in zip(header, named, row, strict=False) if name in _LMS and value
    }
    return Person(
        id=unicodedata.normalize("NFC", row[place]), first=first, last=last,
        email=_cell("email", named, row), group=_cell("group", named, row), lms=lms,
    )  # fmt: skip


def _cell(what: str, named: Sequence[str], row: Sequence[str]) -> str:
    return next((row[named.index(title)] for title in _COLUMNS[what] if title in named), "")


def _parted(name: str) -> tuple[str, str]:
    """First and last name: "Demir, Ana" as Canvas writes it, else the last word is the last name."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    *firsts, last = name.split() or [""]
    return " ".join(firsts), last


def lms_ids(person: Person) -> Iterator[str]:
    """Every id by which Moodle or Canvas may name the person in a file name."""
    for title, value in person.lms.items():
        if title.lower() not in _NO_IDS:
            yield value.removeprefix("Participant ").strip()
