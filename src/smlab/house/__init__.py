"""The house: an organisation's name, logo, colour, language, case names and words, from its `smlab.toml`.

`current` is what pages ask; `settle` lets the interface speak as the house says, once a process starts.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from smlab import content, words
from smlab.errors import HouseError
from smlab.house.colours import Accent
from smlab.house.logo import Logo
from smlab.house.names import in_prose, in_table, in_text
from smlab.house.reading import House, read_house

__all__ = [
    "Accent",
    "House",
    "Logo",
    "current",
    "house_of",
    "in_prose",
    "in_table",
    "in_text",
    "read_house",
    "settle",
]

_log = logging.getLogger(__name__)
_spoken: list[House] = []
"""The house whose words are in use, to be taken back when another one is entered."""


def current() -> House:
    """The house that counts here: that of the own root; plain where there is none.

    A file that became wrong while a lesson is open is noted in the log and counts as plain: a colour must
    not keep a lesson from opening. `smlab` itself refuses to start with it, and says why.
    """
    return house_of(content.own_root())


def house_of(folder: Path | None) -> House:
    """The house of an own root; plain without one, or if its file is wrong."""
    try:
        return House() if folder is None else _read(folder, _state(folder))
    except HouseError:
        # Not louder: what is on stderr stands in a lesson, and costs a mark in nbgrader.
        _log.info("the house file is not used", exc_info=True)
        return House()


def settle() -> House:
    """Let the interface speak the language and the words of the house from now on.

    Raises:
        HouseError: If the house file is wrong; the interface then speaks as smlab comes.
    """
    if _spoken:
        if _spoken.pop().language:
            words.use("en")
        words.lay_over({}, {})
    folder = content.own_root()
    if folder is None:
        return House()
    house = _read(folder, _state(folder))
    words.lay_over(house.catalogues, {})
    if house.language:
        words.use(house.language)
    _spoken.append(house)
    # Of the strings in the language in use, so that a translation is not covered by English.
    renamed = words.changed(lambda text: in_text(text, house.names)) if house.names else {}
    words.lay_over(house.catalogues, {**renamed, **house.words})
    return house


@cache
def _read(folder: Path, _state: tuple[tuple[str, int], ...]) -> House:
    return read_house(folder)


def _state(folder: Path) -> tuple[tuple[str, int], ...]:
    """What tells one state of the house's files from another: a page asks often, and they seldom change."""
    logos = [file for kind in ("svg", "png") for file in folder.glob(f"*.{kind}")]
    files = [folder / content.HOUSE, *logos, *(folder / "words").glob("*.toml")]
    return tuple((file.name, file.stat().st_mtime_ns) for file in files if file.exists())
