"""smlab: build a social media strategy step by step, in notebooks.

What a lesson's cells use: `exercise`, `board`, `chart`, `open_pack`, `own_data`, `answer`. Each is loaded
when it is first used, so that `import smlab` costs nothing and pulls in none of the trainer's tools.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "answer", "board", "chart", "exercise", "open_pack", "own_data"]

_HOMES = {
    "answer": "smlab.widgets",
    "board": "smlab.widgets",
    "chart": "smlab.widgets",
    "exercise": "smlab.widgets",
    "open_pack": "smlab.packs",
    "own_data": "smlab.widgets.found",
}


def __getattr__(name: str) -> Any:
    """A public name, from the module that holds it."""
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    _settle()
    return getattr(import_module(_HOMES[name]), name)


@cache
def _settle() -> None:
    # Once, when a lesson's first cell runs: the words of the organisation whose lessons these are.
    from smlab.errors import HouseError  # noqa: PLC0415 - importing smlab costs nothing
    from smlab.house import settle  # noqa: PLC0415 - as above

    with suppress(HouseError):  # a wrong colour keeps nobody from learning; `smlab learn` says what is wrong
        settle()
