"""Add data in a lesson: files are chosen, read in memory, shown, asked about, and then kept in a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from markupsafe import Markup

from smlab.errors import DatasetError, SmlabError
from smlab.findings import FINDINGS, Data, Finding, find
from smlab.findings.card import card
from smlab.packs.choosing import choose, chosen, open_named, own_packs
from smlab.views.engine import render
from smlab.widgets.boards import Board
from smlab.widgets.mapping import mapper, reading_of
from smlab.widgets.placing import acts_in, put_on_rungs, write_a_sheet
from smlab.words import say

if TYPE_CHECKING:
    from smlab.packs.adding import Choices, Question, Reading

__all__ = ["DataBoard"]

_MOST = 200_000_000
_OF_A_FILE = re.compile(r"(?:platform|account|dates|year|format|as_of)-\d+")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@attrs.define
class _Incoming:
    """A file on its way from the browser."""

    pieces: list[bytes] = attrs.field(factory=list)
    size: int = 0


class DataBoard(Board):
    """Add data of your own, and choose the pack that the workspace works on.

    A chosen file stays in the memory of the kernel; what is written is the pack, with people protected.

    Attributes:
        files: What was chosen, by name.
        readings: What was understood of it.
        asked: What was answered so far, by name of the field.
    """

    name = "data"

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, bytes] = {}
        self.readings: list[Reading] = []
        self.asked: dict[str, str] = {}
        self.added = ""
        self.picture = ""
        self.acts = acts_in(folder.parent, chosen(folder.parent))
        self._incoming: dict[str, _Incoming] = {}
        super().__init__(folder)
        self.on_msg(lambda _, content, buffers: self.receive(content, buffers))

    def draw(self, *, live: bool) -> str:
        """The form as it stands."""
        asks = list(self._asks())
        unknown = next((one for one in self.readings if _mappable(one)), None)
        return render(
            "data.html",
            live=live,
            said=self.said,
            failed=self.failed,
            chosen=chosen(self.workspace),
            packs=list(own_packs(self.workspace)),
            readings=self.readings,
            ready=any(one.status == "ready" for one in self.readings) and not asks,
            questions=asks,
            mapper=mapper(unknown.file, self.files.get(unknown.file, b""), self.asked) if unknown else None,
            asked=self.asked,
            added=self.added,
            acts=self.acts,
            sheets=_sheets(),
            picture=Markup(self.picture),  # noqa: S704 - made by our own autoescaped templates
        )

    def receive(self, wish: Mapping[str, Any], buffers: Sequence[Any] | None) -> None:
        """One piece of a file; the last one lets it be read."""
        if wish.get("do") != "upload":
            return
        name, count = Path(str(wish.get("name"))).name, int(wish.get("pieces", 1))
        coming = self._incoming.setdefault(name, _Incoming()) if wish.get("piece") else _Incoming()
        self._incoming[name] = coming
        data = bytes(buffers[0]) if buffers else b""
        coming.pieces.append(data)
        coming.size += len(data)
        if coming.size > _MOST:
            self._incoming.pop(name)
            self.said, self.failed = say("bring.too_large", name=name, most=_MOST // 1_000_000), True
        elif int(wish.get("piece", 0)) + 1 == count:
            self._incoming.pop(name)
            self._arrived(name, b"".join(coming.pieces), int(wish.get("size", 0)))
        self.send({"view": wish.get("view"), "got": wish.get("piece"), "name": name})

    def hear(self, wish: Mapping[str, Any]) -> None:
        """Do what a button asks."""
        action = _ACTIONS.get(str(wish.get("do")))
        if wish.get("do") == "upload":
            return
        if action:
            asked = wish.get("asked")
            self.asked |= {str(key): str(value) for key, value in (asked or {}).items()}
            try:
                self.said, self.failed = action(self), False
            except (SmlabError, OSError) as fault:
                self.said, self.failed = str(fault), True
        self.html = self.draw(live=True)
        told = {key: wish.get(key) for key in ("view", "n", "do")}
        self.send({**told, "kept": True, "focus": ["at", ".sm-said"] if action else None})

    def _arrived(self, name: str, content: bytes, size: int) -> None:
        if len(content) != size:
            self.said, self.failed = say("bring.not_whole", name=name), True
        else:
            self.files[name] = content
            self.picture, self.added = "", ""
            self.understand()
            self.said, self.failed = say("bring.received", name=name), False
        self.html = self.draw(live=True)

    def understand(self) -> None:
        """Read all files with what was answered so far."""
        from smlab.packs.adding import understand_bytes  # noqa: PLC0415 - its readers are loaded when needed

        read = (understand_bytes(name, data, self.choices(name)) for name, data in self.files.items())
        self.readings = [one for several in read for one in several]

    def _asks(self) -> Iterator[tuple[str, Question, list[tuple[str, str]]]]:
        """What is open: name of the field, question, options with words; each file is asked for itself."""
        asked = set()
        for one in self.readings:
            for question in one.questions:
                field = f"{question.choice}-{list(self.files).index(one.file)}"
                if field not in asked:
                    asked.add(field)
                    yield field, question, [(each, _in_words(question, each)) for each in question.options]

    def choices(self, name: str) -> Choices:
        """What was answered about one file."""
        from smlab.packs.adding import Choices  # noqa: PLC0415 - as above
        from smlab.packs.mapping import remembered  # noqa: PLC0415 - as above

        place = list(self.files).index(name) if name in self.files else -1

        def said(choice: str, default: str) -> str:
            return self.asked.get(f"{choice}-{place}") or self.asked.get(choice, default)

        year = said("year", "")
        return Choices(
            platform=said("platform", ""),
            account=said("account", ""),
            dates=said("dates", ""),
            format=said("format", ""),
            year=int(year) if year.isdigit() else None,
            own=remembered(self.workspace / "data"),
        )


def _mappable(one: Reading) -> bool:
    """Whether it is a table that nobody knows, so that its owner can say what the columns mean."""
    return bool(one.refused and one.unused and not one.format)


def _in_words(question: Question, option: str) -> str:
    """An option as a person would say it."""
    if question.choice == "platform":
        return say(f"platform.{option}")
    if question.choice == "dates":
        return say(f"bring.{option}")
    if question.choice == "format":
        from smlab.packs.adding.signatures import signatures  # noqa: PLC0415 - loads the readers

        return next((one.title for one in signatures() if one.id == option), option)
    return option


def _again(board: DataBoard) -> str:
    board.understand()
    return say("bring.read_again")


def _table(board: DataBoard) -> str:
    board.asked = {key: value for key, value in board.asked.items() if not key.startswith("column-")}
    return ""


def _map(board: DataBoard) -> str:
    """Read the file that no format describes as its owner has said."""
    place, unknown = next((place, one) for place, one in enumerate(board.readings) if _mappable(one))
    content, choices = board.files[unknown.file], board.choices(unknown.file)
    board.readings[place] = reading_of(unknown.file, content, board.asked, choices, board.workspace / "data")
    return say("bring.received", name=unknown.file)


def _add(board: DataBoard) -> str:
    from smlab.packs.adding import add  # noqa: PLC0415 - its readers are loaded when needed
    from smlab.packs.schema import table as shape_of  # noqa: PLC0415 - as above

    name = board.asked.get("pack", "own").strip()
    if not _NAME.fullmatch(name):
        raise DatasetError(say("bring.bad_name", name=name))
    done = add([one for one in board.readings if one.status == "ready"], board.workspace / "data" / name)
    # A table that nobody knows waits until its owner has said what the columns mean.
    board.readings = [one for one in board.readings if _mappable(one)]
    board.files = {one.file: board.files[one.file] for one in board.readings}
    board.asked = {key: told for key, told in board.asked.items() if not _OF_A_FILE.fullmatch(key)}
    board.added = name
    board.picture = _first_finding(board.workspace, name)
    board.acts = acts_in(board.workspace, name)
    rows = [
        say("bring.rows_in", rows=rows, table=shape_of(table).title)
        for table, rows in done.new.items()
        if rows
    ]
    if not done.anything:
        return say("bring.added_nothing", pack=name)
    return say("bring.added", pack=name, rows=", ".join(rows))


def _drop(board: DataBoard) -> str:
    board.files, board.readings, board.asked = {}, [], {}
    return say("bring.dropped_all")


def _choose(board: DataBoard) -> str:
    name = board.asked.get("choose", "")
    choose(board.workspace, name)
    board.acts = acts_in(board.workspace, name)
    return say("bring.now_on", pack=name)


def _rungs(board: DataBoard) -> str:
    """Put the acts of the pack that was added last, or is worked on, on the rungs that were chosen."""
    name = board.added or chosen(board.workspace)
    put_on_rungs(board.workspace, name, board.asked)
    board.acts = acts_in(board.workspace, name)
    board.picture = _first_finding(board.workspace, name, "ladder.steps")
    return say("bring.rungs_done")


def _sheet(board: DataBoard) -> str:
    return say("bring.sheet_done", path=write_a_sheet(board.workspace, board.asked.get("sheet", "")))


def _sheets() -> list[tuple[str, str]]:
    """Name and title of each sheet that can be filled in."""
    from smlab.packs.sheets import sheets  # noqa: PLC0415 - reads their description

    return [(one.id, one.title) for one in sheets().values()]


def _first_finding(workspace: Path, name: str, wanted: str = "") -> str:
    """What was just made possible, or the first thing the pack can tell: it shows that numbers arrived."""
    data = Data(open_named(workspace, name))
    for one in (*filter(None, [wanted]), *FINDINGS):
        found = find(one, data)
        if isinstance(found, Finding) and found.value is not None:
            return card(found, level=4)
    return ""


_ACTIONS = {
    "again": _again,
    "table": _table,
    "map": _map,
    "add": _add,
    "drop": _drop,
    "choose": _choose,
    "rungs": _rungs,
    "sheet": _sheet,
}
