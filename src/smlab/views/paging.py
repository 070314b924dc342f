"""Whole pages, and the frame that carries the stylesheet to wherever a rendering stands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup

from smlab.views.engine import render
from smlab.views.own import colours, masthead
from smlab.words import direction, language

__all__ = ["framed", "page", "stylesheet"]


def stylesheet() -> str:
    """The one stylesheet, as text, in the colour of the house."""
    return _ours() + colours()


@cache
def _ours() -> str:
    return files(__package__).joinpath("smlab.css").read_text(encoding="utf-8")


def framed(html: str, *, styled: bool = True) -> str:
    """A rendering in the frame that its styles hold on to.

    Args:
        html: HTML of ours, already escaped.
        styled: Whether the stylesheet comes along, for places that do not have it.
    """
    return render(
        "frame.html",
        body=Markup(html),  # noqa: S704 - made by our own autoescaped templates
        style=Markup(stylesheet()) if styled else "",  # noqa: S704 - our own file
        direction=direction(),
        language=language(),
    )


def page(title: str, body: str, *, lang: str = "", dir: str = "") -> str:  # noqa: A002 - HTML's own word
    """A whole document that needs nothing beside itself.

    Args:
        title: Plain text; escaped here.
        body: HTML of ours, already escaped; stands in `<main>`.
        lang: Language code; the one in use by default.
        dir: `ltr` or `rtl`; that of the language in use by default.
    """
    return render(
        "page.html",
        title=title,
        masthead=masthead(),
        body=Markup(body),  # noqa: S704 - made by our own autoescaped templates
        style=Markup(stylesheet()),  # noqa: S704 - our own file
        direction=dir or direction(),
        language=lang or language(),
    )
