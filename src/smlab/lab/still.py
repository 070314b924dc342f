"""What stands in a form's place while no kernel runs: the saved answer and the way back to life."""

from __future__ import annotations

import logging
from collections.abc import Callable
from html import escape
from pathlib import Path

from smlab.errors import SmlabError
from smlab.words import direction, say

__all__ = ["Renderer", "placeholder", "saved", "still_html"]

Renderer = Callable[[str, str, Path], str]
"""Kind, name and unit folder in; the whole HTML of the form at rest out, escaped."""

_log = logging.getLogger(__name__)

_PANEL = """<div class="sm-still" dir="{direction}"><p class="sm-note">{sentence}</p>
<p class="sm-wake"><button type="button" class="main" data-commandlinker-command="smlab:start-lesson"
 data-commandlinker-args="{{}}">{wake}</button></p></div>"""


def saved(kind: str, name: str, folder: Path) -> str:
    """An exercise with its saved answer, or a chart, in the one rendering; a placeholder for boards."""
    if kind == "board":
        return placeholder(kind, name, folder)
    from smlab import views  # noqa: PLC0415 - the server answers before the renderings are needed

    if kind == "chart":
        return views.still_chart(name) or placeholder(kind, name, folder)
    return views.still(name, folder)


def placeholder(kind: str, name: str, folder: Path) -> str:  # noqa: ARG001 - the form of a Renderer
    """A sentence where a form will be, and the button."""
    return _panel(say("lab.still_missing"))


def still_html(kind: str, name: str, folder: Path, renderer: Renderer = saved) -> str:
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
        return renderer(kind, name, folder)
    except (SmlabError, OSError, ValueError, LookupError, TypeError, AttributeError):
        _log.exception("no still rendering of %s %s", kind, name)
        return _panel(say("lab.still_broken"))


def _panel(sentence: str) -> str:
    words = {"sentence": escape(sentence), "wake": escape(say("lab.wake"))}
    return _PANEL.format(direction=direction(), **words)
