"""Hand-ins wherever they lie: loose, in folders, in a zip of Moodle or Canvas, in nbgrader's exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import Factory, frozen

from smlab import content
from smlab.course.collecting.entries import Budget, Entry, file_entry, folder_entries, zip_entries
from smlab.course.collecting.evidence import Evidence, evidence_of, lms_prefix
from smlab.course.handed_in import TIMESTAMP
from smlab.errors import HandInRefused
from smlab.exercises.records import LARGEST
from smlab.exercises.store import NAME
from smlab.handin import RECEIPT
from smlab.words import say

__all__ = ["Packet", "find_packets"]

_DEEPEST_ZIP = 2
"""A hand-in in a zip of Moodle or Canvas; nobody honest packs deeper."""
_LARGEST_ZIP = 100_000_000
_LARGEST_MEMBER = 20_000_000
_LARGEST_TOGETHER = 60_000_000
_MOST_MEMBERS = 200
_LONGEST_NAME = 120


@frozen(kw_only=True)
class Packet:
    """Something that was handed in, or a refusal.

    Attributes:
        label: Where it lay, as a trainer can name it: `download.zip/demir_12_file/x.zip`.
        evidence: What the names say of whose it is.
        members: Its files by name; only those that a hand-in may hold.
        refused: Why it is not taken; empty if it is.
    """

    label: str
    evidence: Evidence = Factory(Evidence)
    members: Mapping[str, bytes] = Factory(dict)
    refused: str = ""


def find_packets(path: Path, unit: content.Unit, passphrase: str = "") -> Iterator[Packet]:
    """Every hand-in of a unit in a file or a folder, one at a time; what cannot be read is a refusal.

    Args:
        path: A zip, an answers file, or a folder of any of them.
        unit: Work on other units is passed over.
        passphrase: For zips that are encrypted.
    """
    names = frozenset(name for one in content.units() for name in (one.id, one.folder))
    finder = _Finder(unit, passphrase, path.name or str(path), names)
    budget = Budget()
    try:
        if path.is_dir():
            yield from finder.sort(folder_entries(path, budget), _own_name(path, finder.names), 0)
        elif path.name.lower().endswith(".zip"):
            yield from finder.zip(path, (path.name,), 1, budget)
        elif path.name == NAME:
            yield from finder.sort([file_entry(path, budget)], _own_name(path.parent, finder.names), 0)
        else:
            raise HandInRefused(
                say("collect.no_zip", file=path.name) if path.exists() else say("collect.gone")
            )
    except (HandInRefused, OSError) as fault:
        yield Packet(label=finder.top, refused=_sentence(fault))


def _own_name(folder: Path, units: frozenset[str]) -> tuple[str, ...]:
    """Whose a folder is that holds answers itself: its own name, or that of the folder around a unit's."""
    whole = folder.resolve()
    holds = (folder / NAME).is_file()
    return ((whole.parent.name if whole.name in units else whole.name),) if holds else ()


@frozen
class _Finder:
    unit: content.Unit
    passphrase: str
    top: str
    names: frozenset[str]

    def zip(
        self, source: Path | bytes, parts: tuple[str, ...], depth: int, budget: Budget
    ) -> Iterator[Packet]:
        """The hand-ins in a zip; `parts` is where it lies, itself included."""
        if depth > _DEEPEST_ZIP:
            raise HandInRefused(say("collect.too_deep"))
        with zip_entries(source, parts[-1], self.passphrase, budget) as entries:
            yield from self.sort(entries, parts, depth)

    def sort(self, entries: Sequence[Entry], above: tuple[str, ...], depth: int) -> Iterator[Packet]:
        """Hand-ins among the files of one folder or zip: what lies in one scope stands or falls together."""
        scopes: dict[str, list[Entry]] = {}
        for entry in entries:
            scopes.setdefault(self._scope(entry, depth), []).append(entry)
        for scope, inside in scopes.items():
            where = (*above, scope) if scope else above
            try:
                yield from self._scoped(inside, above, depth)
            except (HandInRefused, OSError) as fault:
                yield self._refusal(where, fault)

    def _scope(self, entry: Entry, depth: int) -> str:
        """What one learner can spoil: a folder or zip in a trainer's folder, what a system named in a zip."""
        first = entry.parts[0]
        alone = len(entry.parts) == 1 and not first.lower().endswith(".zip")
        prefix, _ = lms_prefix(first)
        if prefix and depth < _DEEPEST_ZIP:
            return prefix if alone else first
        return first if depth == 0 and not alone else ""

    def _scoped(self, entries: Sequence[Entry], above: tuple[str, ...], depth: int) -> Iterator[Packet]:
        if wrong := next((one.wrong for one in entries if one.wrong), ""):
            raise HandInRefused(wrong)
        zips = [one for one in entries if one.parts[-1].lower().endswith(".zip") and not _is_hidden(one)]
        for one in zips:
            inner = (*above, *one.parts)
            try:
                if depth >= _DEEPEST_ZIP:
                    raise HandInRefused(say("collect.too_deep"))
                yield from self.zip(one.read(_LARGEST_ZIP), inner, depth + 1, one.budget)
            except (HandInRefused, OSError) as fault:
                yield self._refusal(inner, fault)
        yield from self._loose([one for one in entries if one not in zips], above, bool(zips))

    def _loose(self, entries: Sequence[Entry], above: tuple[str, ...], others: bool) -> Iterator[Packet]:
        """Hand-ins that lie unpacked: one folder each."""
        folders: dict[tuple[str, ...], list[tuple[str, Entry]]] = {}
        for entry in entries:
            prefix, name = lms_prefix(entry.parts[-1])
            if _may_hold(name) and not _is_hidden(entry):
                folders.setdefault((*entry.parts[:-1], prefix), []).append((name, entry))
        folders = {key: one for key, one in folders.items() if self._is_ours((*above, *key), one)}
        exact = {key: one for key, one in folders.items() if set(key[:-1]) & {self.unit.id, self.unit.folder}}
        if len(_owners(exact or folders, self.names)) < len(exact or folders):
            raise HandInRefused(say("collect.several", unit=self.unit.id, folder=self.unit.folder))
        expected = above or any(entry.parts[-1].endswith(".ipynb") for entry in entries)
        if not folders and entries and not others and expected and not self._holds_other(entries):
            raise HandInRefused(say("collect.nothing", file=NAME))
        for key, inside in (exact or folders).items():
            where = (*above, *(part for part in key if part))
            try:
                yield self._packet(where, inside)
            except HandInRefused as fault:
                yield self._refusal(where, fault)

    def _packet(self, where: tuple[str, ...], inside: Sequence[tuple[str, Entry]]) -> Packet:
        if len(inside) > _MOST_MEMBERS:
            raise HandInRefused(say("collect.too_many", found=len(inside), most=_MOST_MEMBERS))
        members: dict[str, bytes] = {}
        for name, entry in inside:
            if name in members:
                raise HandInRefused(say("collect.twice", name=name))
            if len(name) > _LONGEST_NAME:
                raise HandInRefused(say("collect.odd_name", name=name))
            members[name] = entry.read(LARGEST if name == NAME else _LARGEST_MEMBER)
            if sum(map(len, members.values())) > _LARGEST_TOGETHER:
                raise HandInRefused(say("collect.too_large", file=name, most=_LARGEST_TOGETHER))
        return Packet(label=self._label(where), evidence=evidence_of(where, self.names), members=members)

    def _is_ours(self, where: tuple[str, ...], inside: Sequence[tuple[str, Entry]]) -> bool:
        """Whether a folder holds work on this unit; another unit's is passed over."""
        if NAME not in (name for name, _ in inside):
            return False
        named = [part for part in where if part in self.names]
        found = evidence_of(where, self.names).unit
        mine = {self.unit.id, self.unit.folder}
        return (not named or named[-1] in mine) and (not found or found in mine)

    def _holds_other(self, entries: Sequence[Entry]) -> bool:
        return any(lms_prefix(entry.parts[-1])[1] == NAME for entry in entries)

    def _label(self, where: tuple[str, ...]) -> str:
        inside = where[1:] if where[:1] == (self.top,) else where
        return "/".join((self.top, *inside))

    def _refusal(self, where: tuple[str, ...], fault: Exception) -> Packet:
        return Packet(
            label=self._label(where), evidence=evidence_of(where, self.names), refused=_sentence(fault)
        )


def _owners(folders: Mapping[tuple[str, ...], object], units: frozenset[str]) -> set[tuple[str, ...]]:
    """The folders without the units' names: work of one person on one unit has one of them."""
    return {tuple(part for part in key if part not in units) for key in folders}


def _may_hold(name: str) -> bool:
    return name in (NAME, RECEIPT, TIMESTAMP) or (name.endswith(".ipynb") and not name.startswith("."))


def _is_hidden(entry: Entry) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in entry.parts)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, HandInRefused):
        return str(fault)
    return say(
        "collect.unreadable",
        file=getattr(fault, "filename", "") or "",
        why=getattr(fault, "strerror", "") or fault,
    )
