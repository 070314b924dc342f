"""What stands beside the field for a mark that only a person can give: the text, the rubric, the samples.

It goes into a Markdown cell of `autograded/`, so all of it is one line of HTML in which every sign that HTML,
Markdown or a formula renderer could take for something else is a character reference.
"""

from __future__ import annotations

import re
from typing import Any

from smlab.course.marking import Judged
from smlab.views.engine import numeral
from smlab.words import say

__all__ = ["LONGEST", "beside", "clean", "points_of"]

LONGEST = 400_000
"""Characters of one rendering; a browser shows it at once, and no honest answer comes near."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def beside(one: Judged, part: str) -> str:
    """The learner's text with the rubric and the three samples, folded, to compare it with.

    Args:
        one: The exercise as it was judged.
        part: The name of its written part.
    """
    about = one.exercise.part(part)
    kind: Any = about.kind
    return _text(one, part) + _rubric(kind, about.points) + _samples(kind)


def points_of(level: int, points: float, levels: int) -> float:
    """What a level of a rubric is worth: the first as much as each further one.

    >>> points_of(3, 6, 4)
    4.5
    """
    return round(points * level / levels, 2)


def clean(text: str) -> str:
    """Text without what no file and no page can hold."""
    return _NO_TEXT.sub("\ufffd", text)


def _text(one: Judged, part: str) -> str:
    counted = one.record.counted
    value = counted.get(part) if isinstance(counted, dict) else None
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not text.strip():
        return f"<p>{_inert(say('course.no_answer'))}</p>"
    return f'<div dir="auto" class="sm-answer">{_inert(text[:LONGEST])}</div>'


def _rubric(kind: Any, points: float) -> str:
    rubric = getattr(kind, "rubric", ())
    if not rubric:
        return ""
    levels = "".join(
        f"<li>{_inert(level)} <b>{_inert(_worth(number, points, len(rubric)))}</b></li>"
        for number, level in enumerate(rubric, start=1)
    )
    time = _inert(say("course.rubric", minutes=numeral(kind.minutes_to_read)))
    return f'<p>{time}</p><ol class="sm-rubric">{levels}</ol>'


def _worth(level: int, points: float, levels: int) -> str:
    return say("course.level_points", points=numeral(points_of(level, points, levels)))


def _samples(kind: Any) -> str:
    """The anchor samples, from the lowest level to the highest."""
    shown = "".join(
        f"<p><b>{_inert(say('course.sample', n=number, level=anchor.level))}</b></p>"
        f"<blockquote>{_inert(anchor.text)}</blockquote><p>{_inert(anchor.why)}</p>"
        for number, anchor in enumerate(sorted(getattr(kind, "anchors", ()), key=_level), start=1)
    )
    if not shown:
        return ""
    # formgrader's stylesheet takes the arrow away that says it opens
    title = f'<summary style="display: list-item">{_inert(say("course.samples"))}</summary>'
    return f'<details class="sm-samples">{title}{shown}</details>'


def _level(anchor: Any) -> int:
    return int(anchor.level)


def _inert(text: str) -> str:
    """Text in which every sign that HTML, Markdown or a formula could read is a character reference."""
    return "<br>".join(
        "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in line)
        for line in clean(text).splitlines()
    )
