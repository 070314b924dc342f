"""Bytes from the sandbox as values: size, depth and every type are looked at, nothing else is believed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from smlab.exercises.records import DEEPEST, too_deep
from smlab.words import say

__all__ = ["Given", "read_values"]

Given = Mapping[tuple[str, str], Any]
"""By exercise id and part: what the code handed in."""

_TRIPLE = 3
_LONGEST_ERROR = 200


def read_values(raw: bytes) -> tuple[Given, str]:
    """What the code handed in, and the first error it met.

    Args:
        raw: What the learner's process wrote, whatever that is.

    Returns:
        The values, of plain types only, and a line of text; no values if anything is not as it should be.
    """
    try:
        whole = json.loads(raw.decode(), parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return {}, say("course.code_not_json")
    if type(whole) is not dict or type(whole.get("values")) is not list:
        return {}, say("course.code_not_json")
    given = {}
    for one in whole["values"]:
        if type(one) is not list or len(one) != _TRIPLE or not all(type(name) is str for name in one[:2]):
            return {}, say("course.code_not_json")
        if too_deep(one[2], DEEPEST):
            return {}, say("course.code_not_json")
        given[one[0], one[1]] = one[2]
    return given, _first(whole.get("errors"))


def _first(errors: Any) -> str:
    first = errors[0] if type(errors) is list and errors else ""
    text = first[:_LONGEST_ERROR] if type(first) is str else ""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        _refuse(text)
    return number


def _refuse(constant: str) -> None:
    msg = f"{constant[:20]} is no number that counts"
    raise ValueError(msg)
