"""What stands in a form's place while no kernel runs: the saved answer and the way back to life."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from pathlib import Path

from smlab.errors import SmlabError
from smlab.words import direction, say

__all__ = ["Renderer", "placeholder", "still_html"]

Renderer = Callable[[str, str, Path], str]
"""Kind, name and unit folder in; the inner HTML of the saved answer out."""

_log = logging.getLogger(__name__)

_FRAME = """<div class="sm-still" dir="{direction}">{inner}
<p class="sm-wake"><button type="button" class="main" data-commandlinker-command="smlab:start-lesson"
 data-commandlinker-args="{{}}">{wake}</button></p></div>"""


def placeholder(kind: str, name: str, folder: Path) -> str:  # noqa: ARG001 - the form of a Renderer
    """A sentence where a form will be, for a kind that has no rendering of its own."""
    return f'<p class="sm-note">{escape(say("lab.still_missing"))}</p>'


def still_html(kind: str, name: str, folder: Path, renderer: Renderer = placeholder) -> str:
    """The HTML that a lesson shows in the place of a form whose kernel is not there.

    Args:
        kind: `exercise`, `board` or `chart`.
        name: Its id: `goals.sort-statements`, `plan`.
        folder: The unit folder of the workspace, which holds `answers.json`.
        renderer: What renders the saved answer, escaped.

    Returns:
        HTML with a button that starts the lesson. If the answer cannot be rendered, a sentence says that
        it is kept: one damaged file must not keep a whole lesson from opening.
    """
    try:
        inner = renderer(kind, name, folder)
    except (SmlabError, OSError, ValueError, LookupError, TypeError):
        _log.exception("no still rendering of %s %s", kind, name)
        inner = f'<p class="sm-note">{escape(say("lab.still_broken"))}</p>'
    return _FRAME.format(direction=direction(), inner=inner, wake=escape(say("lab.wake")))
