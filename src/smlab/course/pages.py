"""`autograded/`: what a trainer looks at, rebuilt from the released copy and our own rendering.

Nothing of a learner's notebook gets here. What a learner wrote stands in it as escaped text, which neither
the browser nor Markdown nor a formula renderer takes for anything else.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from smlab.course.handed_in import TIMESTAMP
from smlab.course.marking import Judged, Marked
from smlab.course.released import Lesson
from smlab.views import framed, render_exercise
from smlab.words import say

__all__ = ["write_pages"]

_LONGEST = 400_000
"""Characters of one rendering; a browser shows it at once, and no honest answer comes near."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
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
            yield {**cell, "source": f"{_text(cell['source'])}\n\n{_written(one, ours['part'])}\n"}


def _output(html: str) -> dict[str, Any]:
    data = {"text/html": html, "text/plain": say("course.shown_as_html")}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _exercise(one: Judged, *, styled: bool) -> str:
    """One exercise to read, with what is said of the answer and what the trainer should know of it."""
    trouble = f'<p class="sm-note">{escape(one.trouble)}</p>' if one.trouble else ""
    try:
        shown = render_exercise(one.exercise, one.record, one.outcome, state="readonly")
    except Exception:  # an answer that breaks its rendering must not stop the other learners
        shown = _as_data(one)
    if len(shown) > _LONGEST:
        shown = f'<p class="sm-note">{escape(say("course.too_long", found=len(shown)))}</p>'
    return _IGNORE.format((_SIZED if styled else "") + framed(_clean(trouble + shown), styled=styled))


def _as_data(one: Judged) -> str:
    """The answer as it stands in the file."""
    value = json.dumps(one.record.value, ensure_ascii=False, indent=1, default=str)
    return f"<pre>{escape(value[:_LONGEST])}</pre>"


def _written(one: Judged, part: str) -> str:
    """The learner's text beside the field for its mark: one line, so that Markdown takes it all as HTML."""
    counted = one.record.counted
    value = counted.get(part) if isinstance(counted, dict) else None
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not text.strip():
        body = f"<p>{_inert(say('course.no_answer'))}</p>"
    else:
        body = f'<div dir="auto" class="sm-answer">{_inert(text[:_LONGEST])}</div>'
    levels = "".join(
        f"<li>{_inert(level)}</li>" for level in getattr(one.exercise.part(part).kind, "rubric", ())
    )
    rubric = f"<p>{_inert(say('course.rubric'))}</p><ol>{levels}</ol>" if levels else ""
    return _IGNORE.format(body + rubric)


def _inert(text: str) -> str:
    """Text in which every sign that HTML, Markdown or a formula could read is a character reference."""
    return "<br>".join(
        "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in line)
        for line in _clean(text).splitlines()
    )


def _clean(text: str) -> str:
    """Text without what no file and no page can hold."""
    return _NO_TEXT.sub("\ufffd", text)


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
