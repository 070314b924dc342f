"""A workbook as LinkedIn writes them: BIFF8 records in a compound file (MS-XLS, MS-CFB), and nothing more.

No kept library writes this format any more, and a test of the reader needs the real thing.
"""

from __future__ import annotations

import struct

SECTOR = 512
FREE, END, FAT_MARK = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(sheets: dict[str, list[list[str | float]]]) -> bytes:
    bodies = [_sheet(rows) for rows in sheets.values()]
    names = [name.encode("latin-1") for name in sheets]
    opening = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    closing = _record(0x000A, b"")
    size = len(opening) + len(closing) + sum(4 + 8 + len(name) for name in names)
    bounds, place = b"", size
    for name, body in zip(names, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IHBB", place, 0, len(name), 0) + name)
        place += len(body)
    return _compound(opening + bounds + closing + b"".join(bodies))


def _sheet(rows: list[list[str | float]]) -> bytes:
    made = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    made += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, str):
                text = cell.encode("utf-16-le")
                if text:
                    made += _record(0x0204, struct.pack("<HHHHB", y, x, 0, len(text) // 2, 1) + text)
            else:
                made += _record(0x0203, struct.pack("<HHHd", y, x, 0, cell))
    return made + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    # Shorter streams would live in another place of the file.
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    assert count + 2 <= SECTOR // 4, "one sector of the allocation table is enough for a test"
    chain = [FAT_MARK, END, *range(3, count + 2), END]
    fat = b"".join(struct.pack("<I", one) for one in chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 16, 0x3E, 3, 0xFFFE, 9, 6, b"\0" * 6,
        0, 1, 1, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * (SECTOR - len(header) - 4)
    return header + fat + directory.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        text.ljust(64, b"\0"),
        len(text),
        kind,
        1,
        FREE,
        FREE,
        child,
        b"\0" * 16,
        0,
        0,
        0,
        start,
        size,
    )
