"""Files for people outside the course: written whole or not at all, and refused with a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from smlab.errors import TargetError
from smlab.words import say

__all__ = ["whole_file", "write_text"]


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A place to write to; what stands there at the end takes the place of `target`.

    Raises:
        TargetError: If the folder cannot be made or the file cannot be written.
    """
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield new
        new.replace(target)
    except OSError as fault:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise TargetError(say("course.unwritable", target=target, why=fault.strerror or fault)) from fault


def write_text(target: Path, text: str) -> Path:
    """Write a text file in UTF-8 and give its place.

    Raises:
        TargetError: If it cannot be written.
    """
    with whole_file(target) as new:
        new.write_bytes(text.encode("utf-8", errors="replace"))
    return target
