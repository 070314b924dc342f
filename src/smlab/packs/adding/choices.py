"""What whoever adds a file can say about it, and what has to be asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

__all__ = ["Choices", "Question"]


@attrs.frozen
class Choices:
    """Answers, given before they are asked or after; each holds for all files of one call.

    Attributes:
        platform: Where the numbers were counted, if the file does not say.
        account: The group's account or page; the platform's name if left out.
        dates: `dmy` or `mdy`: which comes first where both are possible.
        year: The year of the file's last day, where its dates have none.
        as_of: The day of the export; the day the file was last changed if left out.
        format: The id of the format, where several fit.
        own: Mappings of one's own as formats, tried where no other fits.
    """

    platform: str = ""
    account: str = ""
    dates: str = ""
    year: int | None = None
    as_of: date | None = None
    format: str = ""
    own: tuple[Any, ...] = ()


@attrs.frozen
class Question:
    """Something a file leaves open: which choice is missing, in words, and what can be answered."""

    choice: str
    says: str
    options: tuple[str, ...]
