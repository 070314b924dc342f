"""Every string that a reader of the interface sees, by language.

A catalogue is a TOML file beside this one, named after its language: one `[section]` per room, one
key per string. `say("lab.ready", address=…)` gives the string of the language in use, and falls back
to English where a translation has not reached the key yet.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from smlab.errors import WordsError, suggest

__all__ = ["direction", "language", "languages", "say", "use"]

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "ur"})
_in_use = ["en"]


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
    pattern = _catalogue(_in_use[0]).get(key) or _catalogue("en").get(key)
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
    """The codes of all languages that have a catalogue, in alphabetical order."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def direction() -> Literal["ltr", "rtl"]:
    """The writing direction of the language in use, as HTML's `dir` wants it."""
    return "rtl" if _in_use[0] in _RIGHT_TO_LEFT else "ltr"


@cache
def _catalogue(name: str) -> dict[str, str]:
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(text)
    return {f"{section}.{key}": value for section, keys in sections.items() for key, value in keys.items()}
