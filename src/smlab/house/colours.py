"""An organisation's accent colour: read, measured against our backgrounds, and its soft and dark partners.

Contrast is that of WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>: from 1 to 21. Text needs
4.5, and so does the accent, for it is the colour of headings, links and buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smlab.errors import HouseError
from smlab.words import say

__all__ = ["LEAST", "Accent", "accent", "contrast"]

LEAST = 4.5
"""The least contrast that the accent may have on any background it stands on."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
# Paper and panel of views/smlab.css, light and dark; a test holds them equal.
_GROUNDS = {"light": ("#ffffff", "#f6f7f4"), "dark": ("#16202a", "#1d2934")}
_FURTHEST = {"light": "#000000", "dark": "#ffffff"}
_SOFT = {"light": 0.13, "dark": 0.16}
"""How much of the accent is in the soft one, which lies behind what is chosen."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Accent:
    """The accent in light and dark, and the soft one behind it, each as `#rrggbb`."""

    light: str
    dark: str
    soft_light: str
    soft_dark: str


def accent(light: str, dark: str = "") -> Accent:
    """The accent of a house.

    Args:
        light: The colour on light pages, `#rrggbb`.
        dark: That on dark pages; the light one, made lighter until it can be read there, if left out.

    Raises:
        HouseError: If one is no colour, or cannot be read on our pages; with the ratio and the nearest cure.
    """
    for key, given in (("accent", light), ("accent_dark", dark)):
        if given and not _HEX.fullmatch(given):
            raise HouseError(say("house.no_colour", key=key, found=given))
    dark = dark or _nearest(light, "dark")
    for key, given, scheme in (("accent", light, "light"), ("accent_dark", dark, "dark")):
        if (found := _worst(given, scheme)) < LEAST:
            # Rounded down, so that 4.496 is not said to be the 4.5 that it is not.
            ratio = int(found * 100) / 100
            told = {"key": key, "found": given, "ratio": f"{ratio:.2f}", "cure": _nearest(given, scheme)}
            raise HouseError(say(f"house.pale_{scheme}", least=LEAST, **told))
    return Accent(light.lower(), dark.lower(), _soft(light, "light"), _soft(dark, "dark"))


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on another: 1 not at all, 21 black on white.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((high + 0.05) / (low + 0.05), 10)


def _worst(colour: str, scheme: str) -> float:
    grounds = (*_GROUNDS[scheme], _soft(colour, scheme))
    return min(contrast(colour, ground) for ground in grounds)


def _nearest(colour: str, scheme: str) -> str:
    """The first colour on the way to black, or white, that can be read."""
    return next(one for one in _way(colour, _FURTHEST[scheme]) if _worst(one, scheme) >= LEAST)


def _way(start: str, end: str) -> Iterator[str]:
    return (_mixed(start, end, step / 100) for step in range(101))


def _soft(colour: str, scheme: str) -> str:
    return _mixed(_GROUNDS[scheme][0], colour, _SOFT[scheme])


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _rgb(colour))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)  # noqa: PLR2004 - WCAG's formula
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
