"""`autograded/`: what a trainer looks at, rebuilt from the released copy and our own rendering.

Nothing of a learner's notebook gets here. What a learner wrote stands in it as escaped text, which neither
the browser nor Markdown nor a formula renderer takes for anything else.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from smlab.course.beside import LONGEST, beside, clean
from smlab.course.handed_in import TIMESTAMP
from smlab.course.marking import Judged, Marked
from smlab.course.released import Lesson
from smlab.views import View, framed, render_card
from smlab.words import say

__all__ = ["card", "write_pages"]

_SIZED = "<style>html { font-size: 100% }</style>"
"""nbgrader's pages make the root's letters 10 pixels small, and ours are measured by the root's."""
_IGNORE = '<div class="tex2jax_ignore mathjax_ignore">{}</div>'
"""Formula renderers look for dollar signs in any text of a page, and some of their formulas are links."""


def write_pages(folder: Path, lessons: tuple[Lesson, ...], marked: Marked) -> None:
    """Write the notebooks of one learner, in the place of everything that stood there.

    Args:
        folder: `autograded/<student>/<unit>`.
        lessons: The released notebooks.
        marked: The submission, marked.
    """
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for lesson in lessons:
        text = json.dumps(_notebook(lesson.notebook, marked.judged), indent=1) + "\n"
        (new / f"{lesson.name}.ipynb").write_text(text, encoding="utf-8", newline="\n")
    if at := marked.handed.at:
        (new / TIMESTAMP).write_text(f"{at} UTC", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.replace(folder)


def _notebook(released: Mapping[str, Any], judged: Mapping[str, Judged]) -> dict[str, Any]:
    cells = list(_cells(released["cells"], judged))
    return {**released, "cells": cells}


def _cells(released: list[dict[str, Any]], judged: Mapping[str, Judged]) -> Iterator[dict[str, Any]]:
    styled = True
    for cell in released:
        ours = cell["metadata"].get("smlab", {})
        one = judged.get(ours.get("exercise", ours.get("task", "")))
        if one is None:
            yield cell
        elif "exercise" in ours:
            yield {**cell, "outputs": [_output(_exercise(one, styled=styled))]}
            styled = False
        else:
            yield {
                **cell,
                "source": f"{_text(cell['source'])}\n\n{_IGNORE.format(beside(one, ours['part']))}\n",
            }


def _output(html: str) -> dict[str, Any]:
    data = {"text/html": html, "text/plain": say("course.shown_as_html")}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _exercise(one: Judged, *, styled: bool) -> str:
    """One exercise to read, with what is said of the answer and what the trainer should know of it."""
    trouble = f'<p class="sm-note">{escape(one.trouble)}</p>' if one.trouble else ""
    shown = trouble + card(one, View(state="readonly", outcome=one.outcome))
    return _IGNORE.format((_SIZED if styled else "") + framed(clean(shown), styled=styled))


def card(one: Judged, view: View) -> str:
    """One exercise as our one rendering shows it: HTML of a sensible length, whatever the answer is."""
    try:
        shown = render_card(one.exercise, one.record, view)
    except Exception:  # an answer that breaks its rendering must not stop the other learners
        shown = _as_data(one)
    if len(shown) > LONGEST:
        return f'<p class="sm-note">{escape(say("course.too_long", found=len(shown)))}</p>'
    return clean(shown)


def _as_data(one: Judged) -> str:
    """The answer as it stands in the file."""
    value = json.dumps(one.record.value, ensure_ascii=False, indent=1, default=str)
    return f"<pre>{escape(value[:LONGEST])}</pre>"


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
