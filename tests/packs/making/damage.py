"""Files as they should not be: seeded harm to files that are right."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.packs.making.books import zipped

NASTY = [
    b'"', b"'", b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"=1+1", b"@", b"-",
    b"sep=;\n", b"# ", b"9" * 400, b"1e999", b"1E+18", b"NaN", b"inf", b"-0", b"99/99/9999", b"0000-00-00", b"2026-02-30",
    b"Tue, Feb 31, 2026", "\u202e\u200b".encode(), "é".encode("latin-1"), "💥".encode(), b"<script>", b"{}", b"[", b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0", b"window.YTD.", b"%PDF",
]  # fmt: skip


def _place(data: bytes, dice: random.Random) -> int:
    return dice.randrange(len(data) + 1)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: _place(data, dice)]


def _behead(data: bytes, dice: random.Random) -> bytes:
    return data[_place(data, dice) :]


def _flip(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    return bytes(made)


def _insert(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        place = _place(data, dice)
        data = data[:place] + dice.choice(NASTY) + data[place:]
    return data


def _lose(data: bytes, dice: random.Random) -> bytes:
    start = _place(data, dice)
    return data[:start] + data[start + dice.randint(1, 60) :]


def _again(data: bytes, dice: random.Random) -> bytes:
    start = _place(data, dice)
    piece = data[start : start + dice.randint(1, 200)]
    return data[:start] + piece * dice.randint(2, 5) + data[start:]


def _lines(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def _cell(data: bytes, dice: random.Random) -> bytes:
    """Another value in one cell of one row, so that most of the file stays right."""
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    cells = lines[at].split(b",")
    cells[dice.randrange(len(cells))] = dice.choice(NASTY)
    lines[at] = b",".join(cells)
    return b"\n".join(lines)


def _column(data: bytes, dice: random.Random) -> bytes:
    """One column fewer, or one more, in every row."""
    at, more = dice.randrange(6), dice.random() < 0.3
    rows = [line.split(b",") for line in data.split(b"\n")]
    for row in rows:
        if more:
            row.insert(at, b"x")
        elif at < len(row):
            del row[at]
    return b"\n".join(b",".join(row) for row in rows)


def _encoding(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        dice.choice(["utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1251", "utf-7"]), "replace"
    )


def _ends(data: bytes, dice: random.Random) -> bytes:
    return data.replace(b"\n", dice.choice([b"\r", b"\r\n", b"\n\n", b" "]))


HARM: list[Callable[[bytes, random.Random], bytes]] = [
    _cut, _behead, _flip, _insert, _lose, _again, _lines, _cell, _cell, _column, _encoding, _ends,
]  # fmt: skip


def harmed(data: bytes, dice: random.Random) -> bytes:
    """The file, harmed once or twice; of a zip, as often the files in it as the zip itself."""
    if data.startswith(b"PK") and dice.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            members = {name: box.read(name) for name in box.namelist()}
        name = dice.choice(sorted(members))
        members[name] = harmed(members[name], dice) if members[name] else b"x"
        return zipped(members)
    for _ in range(dice.randint(1, 2)):
        data = dice.choice(HARM)(data, dice) or b" "
    return data
