"""The one clock of this room."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["now", "stamp"]


def now() -> str:
    """This moment, in UTC, as records keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def stamp() -> str:
    """This moment on this machine's clock, for a file name."""
    return f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
