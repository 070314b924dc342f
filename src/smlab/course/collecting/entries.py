"""Files in a folder or a zip, listed and read without trusting their names, sizes or kinds."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from attrs import define, frozen

from smlab.errors import HandInRefused
from smlab.words import say

__all__ = ["Budget", "Entry", "file_entry", "folder_entries", "zip_entries"]

_MOST_ENTRIES = 20_000
_LONGEST_NAME = 240
_DEEPEST_FOLDER = 8
_MOST_OF_ONE = 500_000_000
_CHUNK = 1 << 16
_ODD = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[ .]$')
"""Signs that no file name has on some system, and a backslash, which is a folder on one of them."""


@define
class Budget:
    """How many bytes may still be unpacked, whatever the headers say.

    Attributes:
        left: Bytes.
        whole: The budget that this one is a part of.
    """

    left: int = 20_000_000_000
    whole: Budget | None = None

    def part(self) -> Budget:
        """A budget of its own for what one learner can spoil, so that nobody uses up another's."""
        return Budget(min(self.left, _MOST_OF_ONE), self)

    def take(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            HandInRefused: If they are too many by now.
        """
        self.left -= size
        if self.left < 0:
            raise HandInRefused(say("collect.too_much"))
        if self.whole:
            self.whole.take(size)


@frozen
class Entry:
    """One file.

    Attributes:
        parts: Folders and name, without signs that a terminal or a page could take for more than text.
        wrong: Why it is not even opened; empty if nothing is wrong with it.
        budget: What reading it is counted in.
    """

    parts: tuple[str, ...]
    wrong: str
    budget: Budget
    _open: Callable[[], IO[bytes]]

    def read(self, most: int) -> bytes:
        """What is in it; counted while it is read, not by what its header says.

        Raises:
            HandInRefused: If it is larger than `most` bytes, encrypted, damaged, or no plain file.
        """
        if self.wrong:
            raise HandInRefused(self.wrong)
        whole = io.BytesIO()
        try:
            with self._open() as stream:
                while chunk := stream.read(_CHUNK):
                    self.budget.take(len(chunk))
                    if whole.tell() + len(chunk) > most:
                        raise HandInRefused(say("collect.too_large", file=self.parts[-1], most=most))
                    whole.write(chunk)
        except HandInRefused:
            raise
        except Exception as fault:  # an archive can break a reader in many ways, and none may stop the others
            raise HandInRefused(_why(fault, self.parts[-1])) from fault
        return whole.getvalue()


def file_entry(file: Path, budget: Budget) -> Entry:
    """One file by itself."""
    return Entry((_shown(file.name),), _wrong([file.name]), budget, lambda: _open_plain(file))


def folder_entries(folder: Path, budget: Budget) -> list[Entry]:
    """Every file below a folder. Links are listed as wrong, and never followed."""
    parts = _Parts(budget)
    return [
        Entry(names, kind or _wrong(names[-1:]), parts.of(names[0]), partial(_open_plain, file))
        for names, kind, file in _walk(folder, (), [_MOST_ENTRIES])
    ]


@contextmanager
def zip_entries(source: Path | bytes, name: str, passphrase: str, budget: Budget) -> Iterator[list[Entry]]:
    """Every file in a zip, for as long as it is open.

    Args:
        source: The file, or its bytes.
        name: What a trainer knows it by.
        passphrase: For one that is encrypted.
        budget: What reading it is counted in.

    Raises:
        HandInRefused: If it is no zip, has far too many members, or is encrypted and there is no passphrase.
    """
    with ExitStack() as opened:
        try:
            archive: Any = opened.enter_context(zipfile.ZipFile(_stream(source)))
            if any(info.flag_bits & 1 for info in archive.infolist()):
                archive = opened.enter_context(_decrypted(source, passphrase))
        except HandInRefused:
            raise
        except Exception as fault:  # an archive can break a reader in many ways, and none may stop the others
            raise HandInRefused(_why(fault, name)) from fault
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > _MOST_ENTRIES:
            raise HandInRefused(say("collect.too_many", found=len(infos), most=_MOST_ENTRIES))
        parts = _Parts(budget)
        yield [_entry(info, archive, parts) for info in infos]


class _Parts(dict[str, Budget]):
    """A part of a budget for each folder or file at the top."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def of(self, top: str) -> Budget:
        if top not in self:
            self[top] = self._budget.part()
        return self[top]


def _stream(source: Path | bytes) -> Any:
    return source if isinstance(source, Path) else io.BytesIO(source)


def _decrypted(source: Path | bytes, passphrase: str) -> Any:
    import pyzipper  # noqa: PLC0415 - only where somebody encrypted

    if not passphrase:
        raise HandInRefused(say("collect.encrypted"))
    archive = pyzipper.AESZipFile(_stream(source))
    archive.setpassword(passphrase.encode())
    return archive


def _entry(info: Any, archive: Any, budgets: _Parts) -> Entry:
    raw: str = info.orig_filename
    slashed = raw.replace("\\", "/")
    parts = tuple(_shown(part) for part in slashed.split("/") if part not in ("", ".")) or ("?",)
    mode = info.external_attr >> 16
    wrong = _wrong(raw.split("/"))
    if slashed.startswith("/") or ".." in slashed.split("/") or re.match(r"[A-Za-z]:", raw):
        wrong = say("collect.astray", name=_shown(raw))
    elif mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        wrong = say("collect.link", name=_shown(raw))
    return Entry(parts, wrong, budgets.of(parts[0]), lambda: archive.open(info))


def _wrong(parts: Any) -> str:
    odd = any(len(part) > _LONGEST_NAME or _ODD.search(part) for part in parts)
    return say("collect.odd_name", name=_shown("/".join(parts))) if odd else ""


def _shown(text: str) -> str:
    """Text that can stand in a line of output."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)[:_LONGEST_NAME]


def _walk(
    folder: Path, above: tuple[str, ...], left: list[int]
) -> Iterator[tuple[tuple[str, ...], str, Path]]:
    for one in sorted(os.scandir(folder), key=lambda found: found.name):
        parts = (*above, _shown(one.name))
        left[0] -= 1
        if left[0] < 0:
            raise HandInRefused(say("collect.too_many", found=_MOST_ENTRIES + 1, most=_MOST_ENTRIES))
        if one.is_dir(follow_symlinks=False):
            if len(parts) <= _DEEPEST_FOLDER:
                yield from _walk(Path(one.path), parts, left)
        else:
            plain = one.is_file(follow_symlinks=False)
            yield parts, "" if plain else say("collect.link", name="/".join(parts)), Path(one.path)


def _open_plain(file: Path) -> IO[bytes]:
    """Open a file that is still a plain one now that it is open; a link is never followed."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    handle = os.open(file, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise HandInRefused(say("collect.link", name=file.name))
    return os.fdopen(handle, "rb")


def _why(fault: Exception, name: str) -> str:
    if isinstance(fault, RuntimeError) and "password" in str(fault).lower():
        return say("collect.wrong_passphrase")
    if isinstance(fault, OSError) and fault.strerror:
        return say("collect.unreadable", file=name, why=fault.strerror)
    return say("collect.damaged", file=name, why=type(fault).__name__)
