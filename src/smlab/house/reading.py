"""Reads `smlab.toml`: what an organisation makes its own, checked whole, refused with file, key and cure."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smlab import words
from smlab.content import HOUSE
from smlab.errors import HouseError, suggest
from smlab.house.colours import Accent, accent
from smlab.house.logo import Logo, read_logo
from smlab.house.names import case_names
from smlab.words import say

__all__ = ["House", "read_house"]

_KEYS = {
    "house": ("name", "logo", "accent", "accent_dark", "language", "on_exports"),
    "names": (),
    "words": (),
}
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class House:
    """What an organisation made its own; with nothing set, everything is as smlab comes.

    Attributes:
        name: What the organisation is called; plain text.
        logo: Its picture, or None.
        accent: Its colour, or None.
        language: Code of the interface's language; empty for the one in use.
        on_exports: Whether name and logo stand on the exported plan and the report, which others may get.
        names: Invented group to the name it has here.
        words: Key of an interface string to what stands there instead.
        catalogues: Own translations: language to key to string.
    """

    name: str = ""
    logo: Logo | None = None
    accent: Accent | None = None
    language: str = ""
    on_exports: bool = True
    names: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    catalogues: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_house(folder: Path) -> House:
    """What stands in the `smlab.toml` of a folder.

    Args:
        folder: An own root.

    Raises:
        HouseError: Naming the file, the key, what was found and the cure.
    """
    file = folder / HOUSE
    try:
        table = _toml(file)
        _known(table, tuple(_KEYS), "house.no_table")
        own = _catalogues(folder)
        given = _table(table, "house")
        _known(given, _KEYS["house"], "house.no_key")
        return House(
            **_looks(given, folder),
            language=_language(_text(given, "language"), own),
            on_exports=_flag(given, "on_exports"),
            names=_names(_table(table, "names")),
            words=_checked(_table(table, "words")),
            catalogues=own,
        )
    except HouseError as refused:
        raise HouseError(f"{file}: {refused}") from refused


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise HouseError(say("house.no_toml", why=fault)) from fault
    except OSError as fault:
        raise HouseError(say("house.unreadable", why=fault.strerror or fault)) from fault


def _known(table: Mapping[str, Any], keys: tuple[str, ...], sentence: str) -> None:
    for key in table:
        if key not in keys:
            raise HouseError(say(sentence, key=key, near=suggest(key, keys), keys=", ".join(keys)))


def _table(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise HouseError(say("house.not_table", key=name, found=found))
    return found


def _text(table: Mapping[str, Any], key: str) -> str:
    found = table.get(key, "")
    if not isinstance(found, str) or len(found) > _LONGEST or not found.isprintable():
        raise HouseError(say("house.not_text", key=key, found=found, most=_LONGEST))
    return found.strip()


def _flag(table: Mapping[str, Any], key: str) -> bool:
    found = table.get(key, True)
    if not isinstance(found, bool):
        raise HouseError(say("house.not_flag", key=key, found=found))
    return found


def _looks(given: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    name, logo = _text(given, "name"), _text(given, "logo")
    if logo and not name:
        raise HouseError(say("house.logo_unnamed", found=logo))
    light, dark = _text(given, "accent"), _text(given, "accent_dark")
    if dark and not light:
        raise HouseError(say("house.dark_alone", found=dark))
    return {
        "name": name,
        "logo": read_logo(logo, folder) if logo else None,
        "accent": accent(light, dark) if light else None,
    }


def _language(wanted: str, own: Mapping[str, Any]) -> str:
    known = sorted({*words.shipped(), *own})
    if wanted and wanted not in known:
        near = suggest(wanted, known)
        raise HouseError(say("house.no_language", found=wanted, near=near, known=", ".join(known)))
    return wanted


def _names(table: Mapping[str, Any]) -> dict[str, str]:
    for key in table:
        if key not in case_names():
            near, known = suggest(key, case_names()), ", ".join(case_names())
            raise HouseError(say("house.no_name", key=key, near=near, known=known))
        if not _text(table, key):
            raise HouseError(say("house.empty_name", key=key))
    return {key: _text(table, key) for key in table}


def _catalogues(folder: Path) -> dict[str, dict[str, str]]:
    """The own translations, `words/<language>.toml`; each may hold as few strings as it likes."""
    found = {}
    for file in sorted((folder / "words").glob("*.toml")):
        try:
            if not (file.stem.isascii() and file.stem.isalpha() and file.stem.islower()):
                raise HouseError(say("house.language_name", found=file.stem))
            found[file.stem] = _checked(_toml(file))
        except HouseError as refused:
            raise HouseError(say("house.in_words", file=f"words/{file.name}", why=refused)) from refused
    return found


def _checked(table: Mapping[str, Any]) -> dict[str, str]:
    """Strings by their whole key, each with the placeholders of ours."""
    flat = dict(_flat(table))
    for key, text in flat.items():
        if why := words.misfit(key, text):
            raise HouseError(say("house.bad_word", key=key, why=why))
    return flat


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """`card.check = "…"` is a table in a table to TOML, `"card.check" = "…"` one key: both are meant."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value
