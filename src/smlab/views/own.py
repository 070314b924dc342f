"""What an organisation made its own, as it looks: its colour in the stylesheet, name and logo on a page."""

from __future__ import annotations

from markupsafe import Markup

from smlab.house import House, current
from smlab.views.engine import render

__all__ = ["colours", "masthead"]

# In browsers that cannot choose between two colours our pages are light, and so is the accent.
_COLOURS = """
.smlab {{
  --accent: light-dark({0.light}, {0.dark}); --accent-soft: light-dark({0.soft_light}, {0.soft_dark});
}}
@supports not (color: light-dark(red, red)) {{
  .smlab {{ --accent: {0.light}; --accent-soft: {0.soft_light}; }}
}}
"""


def colours() -> str:
    """The accent of the house as CSS, to stand behind the stylesheet; empty without one."""
    accent = current().accent
    return _COLOURS.format(accent) if accent else ""


def masthead(*, export: bool = False, house: House | None = None) -> Markup:
    """Name and logo of the house; empty without a name.

    Args:
        export: Whether the page is made to be given to others, on which a house may leave itself out.
        house: The house; the one that counts here if left out.
    """
    one = house or current()
    if not one.name or (export and not one.on_exports):
        return Markup()
    return Markup(render("masthead.html", house=one))  # noqa: S704 - made by our own autoescaped template
