"""An organisation's logo: a small SVG or PNG beside its `smlab.toml`, looked through before it is shown.

It is shown as a picture whose bytes stand in the page itself, where browsers run nothing that is in it. What
would run or load something elsewhere is refused all the same, for pages are passed on and opened by others.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from smlab.errors import HouseError
from smlab.words import say

__all__ = ["LARGEST", "Logo", "read_logo"]

LARGEST = 100_000
"""Bytes; it is part of every page that shows it."""
_WIDEST = 2000
"""Pixels, of a PNG."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = frozenset(
    {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video"}
    | {"animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard"}
)
"""Elements that run, play, move or hold another document."""
_LOADS = re.compile(r"@import|image-set\(|javascript:|\\|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE)
"""In an attribute or a style: what loads something, or hides that it does."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a logo and its type, `svg` or `png`."""

    kind: str
    data: bytes

    @property
    def uri(self) -> str:
        """What stands in `src=`: the picture itself, which asks nobody for anything."""
        mime = "image/svg+xml" if self.kind == "svg" else "image/png"
        return f"data:{mime};base64,{base64.b64encode(self.data).decode()}"


def read_logo(name: str, folder: Path) -> Logo:
    """The logo of that name.

    Args:
        name: Path from the folder of `smlab.toml` on.
        folder: That folder; the logo lies in it.

    Raises:
        HouseError: If it is not there, too large, no SVG or PNG, or does more than stand still.
    """
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise HouseError(say("house.logo_elsewhere", found=name))
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST else b""
    except OSError as fault:
        raise HouseError(say("house.logo_missing", found=name, why=fault.strerror or fault)) from fault
    if size > LARGEST:
        raise HouseError(say("house.logo_large", found=name, size=size, most=LARGEST))
    if data.startswith(_PNG):
        _sound_png(name, data)
        return Logo("png", data)
    _sound_svg(name, data)
    return Logo("svg", data)


def _sound_png(name: str, data: bytes) -> None:
    try:
        width, height = struct.unpack(">II", data[16:24])
    except struct.error as cut:
        raise HouseError(say("house.logo_kind", found=name)) from cut
    if max(width, height) > _WIDEST:
        raise HouseError(say("house.logo_pixels", found=name, width=width, height=height, most=_WIDEST))


def _sound_svg(name: str, data: bytes) -> None:
    # Entities can grow without end and a doctype can name another file, so neither reaches the parser.
    try:
        text = data.decode("utf-8-sig")
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper() or "<?xml-stylesheet" in text:
            raise HouseError(say("house.logo_active", found=name, what="<!DOCTYPE>"))
        root = ElementTree.fromstring(text)  # noqa: S314 - without a doctype there are no entities
    except (ElementTree.ParseError, UnicodeDecodeError) as fault:
        raise HouseError(say("house.logo_kind", found=name)) from fault
    if root.tag != f"{{{_SVG}}}svg":
        raise HouseError(say("house.logo_kind", found=name))
    for what in _acts(root):
        raise HouseError(say("house.logo_active", found=name, what=what))


def _acts(root: ElementTree.Element) -> Iterator[str]:
    """What in a drawing is more than a drawing."""
    for element in root.iter():
        local = _local(element.tag)
        if local in _ACTIVE or "xhtml" in str(element.tag):
            yield f"<{local}>"
        if local == "style" and _LOADS.search("".join(element.itertext())):
            yield "<style>"
        for key, value in element.attrib.items():
            named = _local(key)
            points = named in ("href", "src") and not value.strip().startswith("#")
            if named.startswith("on") or points or _LOADS.search(value):
                yield f"{named}="


def _local(name: str) -> str:
    return str(name).rpartition("}")[2].lower()
