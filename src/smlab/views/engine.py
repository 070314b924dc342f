"""The template engine: Jinja2 that escapes everything, and the few words its templates know."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smlab.exercises.kinds.base import unanswered
from smlab.words import say

__all__ = ["clock", "engine", "numeral", "paragraphs", "render"]


def render(template: str, **values: Any) -> str:
    """One template, filled.

    Args:
        template: Its name below `templates/`, such as `"card.html"`.
        values: What it shows. Everything is escaped unless it is `Markup`.
    """
    return engine().get_template(template).render(**values)


@cache
def engine(room: str = "smlab.views") -> Environment:
    """The engine for the templates of a room, which may build on those that stand here."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(room), PackageLoader("smlab.views")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=say)
    environment.filters.update(
        paragraphs=paragraphs,
        clock=clock,
        texts=texts,
        either=either,
        numeral=numeral,
        numbered=numbered,
        zip=_zip,
    )
    environment.tests.update(unanswered=unanswered, within=within)
    return environment


def paragraphs(text: str) -> Markup:
    r"""Plain text as paragraphs: a blank line parts them, everything in them is escaped.

    >>> paragraphs("One.\n\nTwo & three.")
    Markup('<p class="sm-text">One.</p>\n<p class="sm-text">Two &amp; three.</p>')
    """
    parts = (part.strip() for part in re.split(r"\n\s*\n", text.strip()))
    return Markup("\n").join(Markup('<p class="sm-text">{}</p>').format(part) for part in parts if part)


def clock(moment: str) -> str:
    """When something was saved, as this machine's clock says it; with the day if that was not today.

    Args:
        moment: UTC, ISO 8601, as records carry it. What cannot be read gives an empty text.
    """
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return ""
    today = datetime.now().astimezone().date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"


def within(path: str, row: str) -> bool:
    """Whether a path leads to a row, or into it."""
    return path == row or path.startswith(f"{row}.")


def texts(options: Iterable[Any], given: Any) -> str:
    """The texts of what was chosen, from options that have an id and a text; a stray id stands as it is."""
    known = {option.id: option.text for option in options}
    chosen = given if isinstance(given, list | tuple) else [] if unanswered(given) else [given]
    return ", ".join(known.get(one, str(one)) if isinstance(one, str) else str(one) for one in chosen)


def either(options: Iterable[Any], accepted: Iterable[Any]) -> str:
    """All that is accepted, one or the other."""
    listed = list(options)
    return say("card.or").join(texts(listed, one) for one in accepted)


def numeral(value: Any) -> str:
    """A number without needless decimals; text as it was typed.

    >>> numeral(61.0), numeral(0.25), numeral("3,5")
    ('61', '0.25', '3,5')
    """
    if isinstance(value, float) and math.isfinite(value):
        value = round(value, 6)
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def numbered(options: Iterable[Any]) -> list[tuple[str, str]]:
    """Ids with their numbers from 1, for cards that stand elsewhere in full."""
    return [(option.id, str(number)) for number, option in enumerate(options, 1)]


def _zip(one: Iterable[Any], other: Iterable[Any]) -> list[tuple[Any, Any]]:
    return list(zip(one, other, strict=True))
