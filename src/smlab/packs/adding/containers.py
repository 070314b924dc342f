"""What a file is by its first bytes, never by its name; and what of a zip may be opened."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import attrs

from smlab.errors import ExportRefused
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["MOST_BYTES", "Member", "unpack"]

MOST_BYTES = 600_000_000
"""Larger files are refused: a year of them will do."""

_MOST_UNPACKED = 300_000_000
_MOST_MEMBERS = 20_000
_TABULAR = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsb", ".ods")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CAR = b"eroots"  # how the first block of a content-addressed archive begins, after its length
_PAGES = (b"<!doctype html", b"<html")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
    b"PAR1": "a Parquet file",
}


@attrs.frozen
class Member:
    """One file, or one file within a zip: its name, what it is (`text` or `workbook`), and its bytes."""

    name: str
    kind: str
    content: bytes = attrs.field(repr=False)


def unpack(name: str, content: bytes, claimed: Callable[[str], bool]) -> tuple[list[Member], list[str]]:
    """The members of a file that may be read, and the names of those left unopened.

    Args:
        name: Of the file, for messages.
        content: All its bytes.
        claimed: Whether some format claims a member of this name. If any member is claimed, only claimed
            ones are opened: the rest of an archive is private. Else every table in the zip is.

    Raises:
        ExportRefused: If it is no file of tables, too large, unsafe, damaged or locked.
    """
    if not content or content.isspace():
        raise ExportRefused(f"{name} is empty. Download it again.")
    if len(content) > MOST_BYTES:
        raise ExportRefused(
            f"{name} holds {len(content) // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} MB are read. "
            "Export a shorter period."
        )
    for magic, what in _OTHERS.items():
        if content.startswith(magic):
            raise ExportRefused(
                f"{name} is {what}, not an export of tables. Export it as CSV or as a workbook."
            )
    if content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_PAGES):
        raise ExportRefused(say("archives.html", file=name))
    if _CAR in content[:24]:
        raise ExportRefused(say("archives.bluesky", file=name))
    if content.startswith(_OLE):
        return [Member(name, "workbook", content)], []
    if content.startswith(_ZIP):
        return _zip(name, content, claimed)
    return [Member(name, "text", content)], []


def _zip(name: str, content: bytes, claimed: Callable[[str], bool]) -> tuple[list[Member], list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            inside = [one for one in box.infolist() if not one.is_dir()]
            _safe(name, inside)
            if any(one.filename in {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} for one in inside):
                for _ in _read(name, box, inside):
                    pass  # only to find out that it does not grow beyond measure
                return [Member(name, "workbook", content)], []
            wanted = _wanted(inside, claimed)
            members = [
                Member(one, _kind(data), data) for one, data in _read(name, box, wanted) if data.strip()
            ]
    except ExportRefused:
        raise
    except Exception as wrong:  # a damaged zip fails in as many ways as it has compressors
        msg = f"{name} cannot be unpacked ({wrong}). Download it again, without a password."
        raise ExportRefused(msg) from wrong
    opened = {one.filename for one in wanted}
    return members, [one.filename for one in inside if one.filename not in opened]


def _safe(name: str, inside: list[zipfile.ZipInfo]) -> None:
    if len(inside) > _MOST_MEMBERS:
        raise ExportRefused(f"{name} holds {len(inside)} files, far more than an export. It was not opened.")
    for one in inside:
        parts = one.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise ExportRefused(f'{name} holds the unsafe name "{one.filename[:80]}". It was not opened.')


def _wanted(inside: list[zipfile.ZipInfo], claimed: Callable[[str], bool]) -> list[zipfile.ZipInfo]:
    named = [one for one in inside if claimed(one.filename)]
    if named:
        return named
    return [
        one
        for one in inside
        if one.filename.lower().endswith(_TABULAR) and not one.filename.startswith("__MACOSX/")
    ]


def _read(name: str, box: zipfile.ZipFile, wanted: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Each member's bytes. A size that the zip states is not believed: reading stops at our own limit."""
    left = _MOST_UNPACKED
    if sum(one.file_size for one in wanted) > left:
        raise ExportRefused(_grows(name))
    for one in wanted:
        one.file_size = left + 1
        with box.open(one) as stream:
            data = stream.read(left + 1)
        left -= len(data)
        if left < 0:
            raise ExportRefused(_grows(name))
        yield one.filename, data


def _grows(name: str) -> str:
    return f"{name} unpacks to more than {_MOST_UNPACKED // 1_000_000} MB. Export a shorter period."


def _kind(data: bytes) -> str:
    return "workbook" if data.startswith((_OLE, _ZIP)) else "text"
