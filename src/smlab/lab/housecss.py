"""The frame around a lesson as an organisation looks: its colour; name and logo beside the one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smlab.house import House

__all__ = ["house_css"]

_COLOURS = """
:root {{ --sm-accent: {0.light}; --sm-accent-soft: {0.soft_light}; }}
[data-jp-theme-light="false"] {{ --sm-accent: {0.dark}; --sm-accent-soft: {0.soft_dark}; }}
"""
_NAME = """
.jp-NotebookPanel-toolbar::after {{
  content: "{name}"; flex: none; order: 99; margin-inline-start: {start};
  font-weight: 600; color: var(--sm-accent);
  max-width: 40%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; align-self: center;
}}
"""
_LOGO = """
.jp-NotebookPanel-toolbar::before {{
  content: ""; flex: none; order: 98; margin-inline-start: auto;
  width: 96px; height: 32px; align-self: center;
  background: url("{uri}") right center / contain no-repeat;
}}
"""


def house_css(house: House) -> str:
    """What stands behind `calm.css`; empty for a house with nothing set."""
    css = _COLOURS.format(house.accent) if house.accent else ""
    if house.name:
        css += _NAME.format(name=_quoted(house.name), start="8px" if house.logo else "auto")
    if house.logo:
        css += _LOGO.format(uri=house.logo.uri)
    return css


def _quoted(text: str) -> str:
    """A text for between the quotes of a CSS string: what is no letter or digit as its number."""
    return "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text)
