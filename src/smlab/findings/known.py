"""Every finding there is: its unit, the tables it needs, and the function that works it out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from smlab.errors import DatasetError, MetricError, UnknownFinding, suggest
from smlab.findings.finding import Finding, Missing
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings.data import Data

__all__ = ["FINDINGS", "find", "ids_of"]

FINDINGS: dict[str, str] = {
    "goals.ordinary": "posts:ordinary",
    "goals.hours": "work:hours",
    "audience.where-they-answer": "replies:by_channel",
    "ladder.steps": "climbing:steps",
    "ladder.moved-up": "climbing:moved_up",
    "ladder.came-back": "climbing:came_back",
    "ladder.effort": "climbing:effort",
    "measuring.engagement": "posts:engagement",
    "measuring.reach": "posts:reach",
    "measuring.followers": "accounts:followers",
    "measuring.answers": "replies:by_office",
    "measuring.experts": "voices:experts",
}
"""Id of a finding, and the function below this room that works it out; in the order of a report."""


def ids_of(unit: str) -> tuple[str, ...]:
    """The findings of a unit."""
    return tuple(one for one in FINDINGS if one.partition(".")[0] == unit)


def find(name: str, data: Data, **options: Any) -> Finding | Missing:
    """One finding.

    Args:
        name: Its id, such as "ladder.steps".
        data: The pack, the period, and whether it will be shared.
        options: What the finding can be asked otherwise, such as `days=30`.

    Returns:
        The finding; or what is missing for it, and which export or sheet would give that.

    Raises:
        UnknownFinding: If there is no finding of that name.
    """
    if name not in FINDINGS:
        msg = f'There is no finding "{name}".{suggest(name, FINDINGS)} There are: {", ".join(FINDINGS)}.'
        raise UnknownFinding(msg)
    module, _, function = FINDINGS[name].partition(":")
    work = getattr(import_module(f"smlab.findings.{module}"), function)
    try:
        found: Finding = work(data, **options)
    except (DatasetError, MetricError) as lacking:
        return Missing(id=name, title=say(f"found.title_{_key(name)}"), says=str(lacking))
    return found


def _key(name: str) -> str:
    return name.partition(".")[2].replace("-", "_")
