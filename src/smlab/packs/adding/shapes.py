"""Members become grids: one function a shape, each for one kind of container.

A shape takes a member and gives its grids, or none if the member is not of that shape. Tables are of the
shapes `plain` (text), `blocks` (several tables in one text) and `sheet` (workbooks). A format whose files are
no tables, such as JSON, brings a shape of its own: write the function and register it with `shape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smlab.errors import ExportRefused
from smlab.packs.adding.containers import Member
from smlab.packs.adding.decoding import encoding_of, opened
from smlab.packs.adding.grids import Grid, Raw, head_of, listed, text_rows
from smlab.packs.adding.workbooks import sheets

__all__ = ["Shape", "grids_of", "shape"]

Shape = Callable[[Member], list[Grid]]
_shapes: list[tuple[str, Shape]] = []
_DELIMITERS = (",", ";", "\t", "|")
_MOST_IN_BLOCKS = 20_000_000


def shape(kind: str) -> Callable[[Shape], Shape]:
    """Register a shape for one kind of member, `text` or `workbook`; the first that gives grids has them."""

    def keep(made: Shape) -> Shape:
        _shapes.insert(0, (kind, made))
        return made

    return keep


def grids_of(member: Member) -> list[Grid]:
    """All grids of a member; a plain text gives one for each delimiter that it could have.

    Raises:
        ExportRefused: If the member is damaged.
    """
    for kind, make in _shapes:
        if kind == member.kind:
            found = make(member)
            if found:
                return found
    return []


@shape("workbook")
def _sheet(member: Member) -> list[Grid]:
    return sheets(member.name, member.content)


@shape("text")
def _plain(member: Member) -> list[Grid]:
    encoding, _ = encoding_of(member.name, member.content)
    made = []
    for delimiter in _DELIMITERS:
        head = head_of(member.name, member.content, encoding, delimiter)
        if any(len(row) > 1 for row in head):
            raw = Raw(member.content, encoding, delimiter)
            made.append(Grid("", "plain", head, _again(member, encoding, delimiter), raw=raw))
    return made


@shape("text")
def _blocks(member: Member) -> list[Grid]:
    """Files that say their delimiter on the first line, or begin with comments: several tables in one."""
    encoding, _ = encoding_of(member.name, member.content)
    with opened(member.content, encoding) as text:
        first = text.readline(200).strip()
    said = first.strip('"').removeprefix("sep=") if first.strip('"').startswith("sep=") else ""
    # A tab is white space, so stripping the line takes it away.
    delimiter = said[:1] or ("\t" if first.strip('"') == "sep=" else ",")
    if not (first.startswith("#") or first.strip('"').startswith("sep=")):
        return []
    if len(member.content) > _MOST_IN_BLOCKS:
        raise ExportRefused(
            f"{member.name} is larger than any report of several tables. Export a shorter period."
        )
    rows = list(text_rows(member.name, member.content, encoding, delimiter))
    if said or first.strip('"') == "sep=":
        rows = rows[1:]
    return [listed(_title(block), "blocks", block) for block in _parted(rows)]


def _again(member: Member, encoding: str, delimiter: str) -> Callable[[], Iterator[list[str]]]:
    return lambda: text_rows(member.name, member.content, encoding, delimiter)


def _parted(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """The rows between blank ones; rows of comments or a title go with the table below them."""
    block: list[Sequence[str]] = []
    for row in (*rows, []):
        if any(cell.strip() for cell in row):
            block.append(row)
        elif any(_tabular(one) for one in block):
            yield block
            block = []


def _tabular(row: Sequence[str]) -> bool:
    return len(row) > 1 and not row[0].lstrip().startswith("#")


def _title(block: Sequence[Sequence[str]]) -> str:
    """The last line above the header that is neither a note nor a rule."""
    title = ""
    for row in block:
        if _tabular(row):
            break
        text = ",".join(row).strip().lstrip("#").strip().strip('"')
        if text and ":" not in text and text.strip("-") and not text.startswith("sep="):
            title = text
    return title
