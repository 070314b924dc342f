"""What a log may remember of the name of a file."""

from __future__ import annotations

from smlab.packs.protecting.texts import replace_people

__all__ = ["label"]


def label(name: str) -> str:
    """The name of a file, or of a part of one, without the addresses, numbers and handles in it.

    >>> label("export for anna@example.org.csv")
    'export for ….csv'
    """
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isalnum():
        return replace_people(name, lambda *_: "…")
    return f"{replace_people(stem, lambda *_: '…')}.{ending}"
