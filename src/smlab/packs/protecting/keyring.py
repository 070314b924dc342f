"""The workspace's key: what turns a person into a pseudonym that only this workspace can make again.

A pseudonym is a keyed BLAKE2b (RFC 7693, section 2.9) of who somebody is, under a key of 32 random bytes.
The same person gets the same pseudonym at every load, so that cohorts work; without the key nobody can go
back, or test a guess. The key and the stop list lie in `.private` beside the packs and in no pack, so that a
pack can be copied without them.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from functools import cached_property
from typing import TYPE_CHECKING

import attrs
from filelock import FileLock

from smlab.errors import ProtectionError
from smlab.packs.protecting.identity import normal, normals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["PRIVATE", "Keyring", "open_keyring"]

PRIVATE = ".private"
_BYTES = 32
_MADE_BYTES = 10
_LETTERS = {"person": "p", "email": "e", "phone": "t", "handle": "h", "name": "n", "place": "l", "link": "u"}


@attrs.frozen
class Keyring:
    """The key of one workspace and the people who asked to be forgotten in it."""

    folder: Path
    key: bytes = attrs.field(repr=False)

    def pseudonym(self, kind: str, value: str) -> str:
        """What stands for this value: a letter for its kind and 20 hexadecimal digits, 80 bits.

        Args:
            kind: `person` (an id of the source), `email`, `phone`, `handle`, `name`, `place` or `link`.
            value: As it was written; spelling variants of one address or number give one pseudonym.

        Returns:
            Such as `e_3f0c…`; the empty string for an empty value, for nobody is not somebody.
        """
        bare = normal(kind, value)
        return f"{_LETTERS[kind]}_{self._hash(f'{kind}:{bare}')}" if bare else ""

    def person(self, kind: str, value: str) -> str:
        """The id of the person whom this e-mail address, number, handle, name or id stands for: `p_…`.

        An empty kind is nobody.
        """
        known_by = self.pseudonym(kind, value) if kind else ""
        return f"p_{known_by[2:]}" if known_by else ""

    def persons(self, kinds: Sequence[str], values: Sequence[str]) -> list[str]:
        """What `person` gives for each kind and value; a million of them take seconds, not minutes."""
        if kinds and kinds[0] and kinds.count(kinds[0]) == len(kinds):
            return self.pseudonyms(kinds[0], values, "p")
        by_kind: dict[str, list[str]] = {}
        for kind, value in zip(kinds, values, strict=True):
            by_kind.setdefault(kind, []).append(value)
        made = {kind: iter(self.pseudonyms(kind, some, "p")) for kind, some in by_kind.items() if kind}
        return [next(made[kind]) if kind else "" for kind in kinds]

    def pseudonyms(self, kind: str, values: Sequence[str], letter: str = "") -> list[str]:
        """What `pseudonym` gives for each value of one kind.

        Args:
            kind: Of all of them.
            values: As they were written.
            letter: To begin with instead of that of the kind.
        """
        begun = self._begun()
        begun.update(f"{kind}:".encode())
        start = f"{letter or _LETTERS[kind]}_"
        made = []
        for bare in normals(kind, values):
            one = begun.copy()
            one.update(bare.encode())
            made.append(start + one.hexdigest() if bare else "")
        return made

    def stop_mark(self, pseudonym: str) -> str:
        """What the stop list keeps of a person: a second keyed hash, which is in no table."""
        return self._hash(f"stop:{pseudonym[2:]}")

    def _hash(self, text: str) -> str:
        made = self._begun()
        made.update(text.encode())
        return made.hexdigest()

    def _begun(self) -> hashlib.blake2b:
        return hashlib.blake2b(key=self.key, digest_size=_MADE_BYTES)

    @property
    def stop_file(self) -> Path:
        """One line a person who asked to be forgotten, under the fingerprint of the key."""
        return self.folder / "forgotten.txt"

    @cached_property
    def fingerprint(self) -> str:
        """Tells one key from another without telling the key."""
        return self._hash("fingerprint")

    def forgotten(self) -> frozenset[str]:
        """The marks of everybody on the stop list.

        Raises:
            ProtectionError: If the list was made under another key, so that it would protect nobody.
        """
        if not self.stop_file.is_file():
            return frozenset()
        first, *marks = self.stop_file.read_text(encoding="utf-8").split() or [""]
        if first != self.fingerprint:
            msg = (
                f"{self.stop_file} was made with another key than {self.folder / 'key'}, so people who asked "
                "to be forgotten would come back. Put the old key back from a copy of the workspace; if "
                "there is none, ask these people again and delete both files."
            )
            raise ProtectionError(msg)
        return frozenset(marks)

    def stop(self, pseudonyms: Iterable[str]) -> None:
        """Add people to the stop list; who is on it stays on it."""
        with FileLock(self.folder / "lock"):
            marks = self.forgotten() | {self.stop_mark(one) for one in pseudonyms}
            _write_owned(self.stop_file, "\n".join([self.fingerprint, *sorted(marks)]) + "\n")


def open_keyring(data: Path) -> Keyring:
    """The keyring of the workspace whose packs lie in this folder; a new key on first use.

    Args:
        data: The folder that holds the packs, such as `smlab-workspace/data`.

    Raises:
        ProtectionError: If the key is damaged or missing while people are on the stop list.
    """
    folder = data / PRIVATE
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # a disk without rights, such as a memory stick, has none to set
        folder.chmod(0o700)
    file = folder / "key"
    with FileLock(folder / "lock"):
        if not file.is_file():
            if (folder / "forgotten.txt").is_file():
                msg = (
                    f"{file} is missing, and without it people who asked to be forgotten would come back. "
                    "Put it back from a copy of the workspace."
                )
                raise ProtectionError(msg)
            _write_owned(file, secrets.token_hex(_BYTES) + "\n")
        keyring = Keyring(folder, _read(file))
    keyring.forgotten()
    return keyring


def _read(file: Path) -> bytes:
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        msg = f"{file} is not a key: {2 * _BYTES} hexadecimal digits were wanted. Put it back from a copy."
        raise ProtectionError(msg)
    return key


def _write_owned(file: Path, text: str) -> None:
    """Write a file that nobody but its owner may read, whole or not at all."""
    fresh = file.with_name(f".new-{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
