"""The browser's half: one ES module, joined from the morphing library and ours when it is needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["module"]

_EXPORT = "export default morphdom;"


@cache
def module() -> str:
    """The source of the module; nothing is bundled, fetched or minified."""
    here = files(__package__)
    library = (here / "vendor" / "morphdom" / "morphdom-esm.js").read_text(encoding="utf-8")
    return library.replace(_EXPORT, "") + (here / "smlab.js").read_text(encoding="utf-8")
