"""Every string that a reader of the interface sees, by language.

A catalogue is a TOML file beside this one, named after its language: one `[section]` per room, one
key per string. `say("lab.ready", address=…)` gives the string of the language in use, and falls back
to English where a translation has not reached the key yet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Literal

from smlab.errors import WordsError, suggest

__all__ = [
    "changed",
    "direction",
    "language",
    "languages",
    "lay_over",
    "misfit",
    "say",
    "shipped",
    "use",
]

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "ur"})
_in_use = ["en"]
_own: dict[str, Mapping[str, str]] = {}
"""Translations of an organisation's own, by language; each may leave out what it likes."""
_over: dict[str, str] = {}
"""What an organisation says instead, in whatever language is in use."""


def say(key: str, /, **values: object) -> str:
    """One string of the interface, in the language in use.

    Args:
        key: Section and name, joined by a dot: `"lab.ready"`.
        values: What stands in the braces of the string.

    Returns:
        The string with its values filled in.

    Raises:
        WordsError: If no catalogue has the key, or a value is missing.

    >>> say("language.name")
    'English'
    """
    pattern = _over.get(key) or _pattern(key)
    if pattern is None:
        near = suggest(key, _catalogue("en"))
        msg = f'There is no string "{key}" in words/en.toml.{near} Add it to its section there.'
        raise WordsError(msg)
    try:
        return pattern.format_map(values)
    except KeyError as missing:
        msg = f'The string "{key}" needs a value for {missing}: pass it to say() by that name.'
        raise WordsError(msg) from missing


def use(name: str) -> None:
    """Speak this language from now on.

    Args:
        name: A language that has a catalogue, as its two-letter code: `"en"`.

    Raises:
        WordsError: If there is no such catalogue.
    """
    if name not in languages():
        near = suggest(name, languages())
        msg = f'There is no catalogue for the language "{name}".{near} There is: {", ".join(languages())}.'
        raise WordsError(msg)
    _in_use[0] = name


def language() -> str:
    """The two-letter code of the language in use."""
    return _in_use[0]


def languages() -> tuple[str, ...]:
    """The codes of all languages that have a catalogue, ours or an organisation's, in alphabetical order."""
    return tuple(sorted({*shipped(), *_own}))


@cache
def shipped() -> tuple[str, ...]:
    """The codes of the languages that smlab itself comes with, in alphabetical order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def direction() -> Literal["ltr", "rtl"]:
    """The writing direction of the language in use, as HTML's `dir` wants it."""
    return "rtl" if _in_use[0] in _RIGHT_TO_LEFT else "ltr"


def lay_over(catalogues: Mapping[str, Mapping[str, str]], instead: Mapping[str, str]) -> None:
    """Lay an organisation's own strings over ours, in the place of what was laid over before.

    Args:
        catalogues: Language to key to string; what one leaves out is said in ours, and else in English.
        instead: Key to string, said in whatever language is in use. Each has to fit, as `misfit` says.
    """
    _own.clear()
    _own.update(catalogues)
    _over.clear()
    _over.update(instead)


def misfit(key: str, text: object) -> str:
    """Why a string cannot stand for ours, as a sentence; empty if it can.

    >>> misfit("lab.ready", "Here: {adress}")
    'It has to hold {address}, and holds {adress}.'
    """
    if key not in _catalogue("en"):
        return f"There is no such string.{suggest(key, _catalogue('en'))}"
    if not isinstance(text, str) or not text.strip():
        return f"It has to be a text, and is {text!r}."
    try:
        found = _places(text)
    except ValueError as wrong:
        return f"Its braces cannot be read: {wrong}."
    wanted = _places(_catalogue("en")[key])
    return "" if found == wanted else f"It has to hold {_named(wanted)}, and holds {_named(found)}."


def changed(change: Callable[[str], str]) -> dict[str, str]:
    """The strings in the language in use that a change makes another one of, by key."""
    said = {key: _pattern(key) or "" for key in _catalogue("en")}
    return {key: new for key, text in said.items() if (new := change(text)) != text}


def _pattern(key: str) -> str | None:
    spoken = _in_use[0]
    own = _own.get(spoken, {}).get(key)
    return own or (_catalogue(spoken).get(key) if spoken in shipped() else None) or _catalogue("en").get(key)


def _places(text: str) -> set[str]:
    parsed = Formatter().parse(text)
    return {f"{name}:{form}" if form else name for _, name, form, _ in parsed if name is not None}


def _named(places: set[str]) -> str:
    return " and ".join(f"{{{one}}}" for one in sorted(places)) or "no braces"


@cache
def _catalogue(name: str) -> dict[str, str]:
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    return {f"{section}.{key}": value for section, keys in sections.items() for key, value in keys.items()}
