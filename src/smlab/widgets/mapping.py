"""The form for a table that no format describes: each column with veiled samples, and what it may mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smlab.errors import MappingWrong, SmlabError
from smlab.words import say

if TYPE_CHECKING:
    from smlab.packs.adding import Choices, Reading
    from smlab.packs.mapping import Proposal

__all__ = ["mapper", "reading_of"]

_COLUMN, _FIXED = "column-", "fixed-"


def mapper(file: str, content: bytes, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """What the form shows; None where the file holds no table at all.

    Args:
        file: Its name.
        content: Its bytes.
        asked: What was answered: `table`, `column-0` and so on, `fixed-` with a field.
    """
    from smlab.packs.mapping import targets  # noqa: PLC0415 - loads the readers

    try:
        proposal = _proposal(file, content, asked)
    except SmlabError:
        return None
    open_ = [field for group in proposal.lacking for field in group.split(" or ")]
    return {
        "file": file,
        "table": proposal.table,
        "tables": [(name, one.title) for name, one in targets().items()],
        "fields": [(one, _words(one)) for one in targets()[proposal.table].fields],
        "guesses": proposal.guesses,
        "lacking": [_any_of(group) for group in proposal.lacking],
        "fixable": [(one, _words(one)) for one in (*proposal.fixed, *open_)],
        "either_order": proposal.either_order,
    }


def reading_of(file: str, content: bytes, asked: Mapping[str, str], choices: Choices, data: Path) -> Reading:
    """The file read as its owner has said; the mapping is kept for the next file with these columns.

    Args:
        file: Its name.
        content: Its bytes.
        asked: As for `mapper`.
        choices: What else is known about it.
        data: The workspace's folder of packs.

    Raises:
        MappingWrong: If a field that is needed is lacking.
    """
    from smlab.packs.mapping import apply, keep  # noqa: PLC0415 - loads the readers

    proposal = _proposal(file, content, asked)
    if proposal.lacking:
        raise MappingWrong(say("bring.map_missing", fields="; ".join(map(_any_of, proposal.lacking))))
    mapping = proposal.mapping(_slug(file), choices.dates, choices.platform)
    reading = apply(mapping, (file, content), choices)
    if not reading.refused:
        keep(mapping, data)
    return reading


def _proposal(file: str, content: bytes, asked: Mapping[str, str]) -> Proposal:
    """The guess with what was answered laid over it."""
    from smlab.packs.mapping import propose  # noqa: PLC0415 - loads the readers

    guess = propose((file, content), asked.get("table", ""))
    changes = {
        one.column: asked[f"{_COLUMN}{place}"]
        for place, one in enumerate(guess.guesses)
        if asked.get(f"{_COLUMN}{place}", one.field) != one.field
    }
    fixed = {
        key.removeprefix(_FIXED): value for key, value in asked.items() if key.startswith(_FIXED) and value
    }
    return guess.changed(changes, fixed)


def _slug(file: str) -> str:
    """A name for the mapping, from that of the file."""
    from smlab.packs.protecting import label  # noqa: PLC0415 - loads the readers

    plain = "".join(one if one.isalnum() and one.isascii() else "-" for one in Path(label(file)).stem)
    return plain.strip("-")[:60] or "own"


def _any_of(group: str) -> str:
    return say("bring.or").join(map(_words, group.split(" or ")))


def _words(field: str) -> str:
    """What a column can mean, in plain words."""
    return say(f"field.{field}")
