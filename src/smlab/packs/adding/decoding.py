"""Bytes become text: by their mark, as UTF-8, or by the most likely old encoding, which is then said."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from smlab.errors import ExportRefused

if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["encoding_of", "opened"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_PIECE = 1 << 20


def encoding_of(name: str, content: bytes) -> tuple[str, bool]:
    """The encoding of a text, and whether it had to be guessed.

    Raises:
        ExportRefused: If it is no text, or no encoding fits all of it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            _whole(name, content, encoding)
            return encoding, False
    if b"\0" in content[:_SAMPLE]:
        return _without_mark(name, content), True
    try:
        _whole(name, content, "utf-8")
    except ExportRefused:
        return _likely(name, content), True
    return "utf-8", False


def opened(content: bytes, encoding: str) -> TextIO:
    """The text, decoded as it is read, with its line ends as they are."""
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _whole(name: str, content: bytes, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    view = memoryview(content)
    try:
        for start in range(0, len(content), _PIECE):
            piece = decoder.decode(view[start : start + _PIECE])
            if "\0" in piece:
                raise ExportRefused(
                    f"{name} is no text: it holds bytes that no export has. Download it again."
                )
        decoder.decode(b"", final=True)
    except UnicodeError as wrong:
        msg = f"{name} is damaged: its text cannot be read as {encoding}. Download it again."
        raise ExportRefused(msg) from wrong


def _without_mark(name: str, content: bytes) -> str:
    encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    _whole(name, content, encoding)
    return encoding


def _likely(name: str, content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

    best = from_bytes(content[:_SAMPLE]).best()
    for encoding in (best.encoding if best else "cp1252", "cp1252"):
        try:
            _whole(name, content, encoding)
        except (ExportRefused, LookupError):
            continue
        return encoding
    msg = f"{name} is in no encoding that fits all of it. Download it again, or save it as UTF-8."
    raise ExportRefused(msg)
