"""What code works out, as JSON: a number, a list, a mapping, a Series or a DataFrame."""

from __future__ import annotations

import json
import math
from typing import Any

__all__ = ["as_json"]


def as_json(value: Any) -> Any:
    """A value of Python, numpy or pandas as JSON.

    Args:
        value: Anything. A DataFrame becomes its rows, with its index unless that is only a counter.

    Returns:
        None, bool, int, float, str, list or dict of these; what has no JSON becomes its text, and a number
        that is not finite becomes None.
    """
    if hasattr(value, "to_frame") and hasattr(value, "index"):
        value = value.to_frame(value.name if value.name is not None else "value")
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        counter = (
            value.index.name is None
            and value.index.nlevels == 1
            and list(value.index) == list(range(len(value)))
        )
        value = (value if counter else value.reset_index()).to_dict(orient="records")
    return json.loads(json.dumps(_plain(value), default=str))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(one) for one in value]
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
