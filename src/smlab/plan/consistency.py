"""Do the sheets of a plan agree: within each, by the rules of its model, and with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import attrs

from smlab import strategy
from smlab.plan import wording
from smlab.plan.sheets import SECTIONS, Plan, Sheet
from smlab.words import say

__all__ = ["RULES", "Conflict", "consistency"]

# A gap is told by the plan's lines; here only what is there, and does not fit.
_ABOUT_GAPS = frozenset({"readable", "filled"})


@attrs.frozen
class Conflict:
    """Something in the plan that does not fit.

    Attributes:
        rule: Name of the rule.
        says: A question and the next look.
        exercise: Id of the exercise whose form would mend it.
        unsafe: Whether somebody could be harmed by the plan as it is.
    """

    rule: str
    says: str
    exercise: str
    unsafe: bool = False


def consistency(plan: Plan) -> tuple[Conflict, ...]:
    """Everything that does not fit in a plan, unsafe things first; a plan that is not begun fits."""
    between = (conflict for rule in RULES.values() for conflict in rule(plan))
    within = (conflict for section in SECTIONS for conflict in _within(plan.sheets.get(section)))
    return tuple(sorted([*between, *within], key=lambda each: not each.unsafe))


def _within(sheet: Sheet | None) -> Iterator[Conflict]:
    if sheet is None:
        return
    for found in strategy.findings(SECTIONS[sheet.source.section], sheet.value):
        if found.rule not in _ABOUT_GAPS:
            yield Conflict(found.rule, found.says, sheet.source.exercise, found.unsafe)


def _hours_in_all(plan: Plan) -> Iterator[Conflict]:
    """The plan takes no more hours than the group has."""
    group, draft = plan.model("organisation"), plan.model("draft")
    if not group or not draft or group.hours is None or draft.hours is None:
        return
    if draft.hours > group.hours:
        says = say(
            "plan_rule.hours-in-all", planned=wording.told(draft.hours), held=wording.told(group.hours)
        )
        yield Conflict("hours-in-all", says, plan.sheets["draft"].source.exercise)


def _one_reader(plan: Plan) -> Iterator[Conflict]:
    """The target is not also the audience."""
    target, draft = plan.model("target"), plan.model("draft")
    ladder = plan.model("ladder")
    audience = (ladder and ladder.for_whom) or (draft and draft.audience) or ""
    if target and target.role and target.role.casefold() == audience.casefold():
        yield Conflict("one-reader", say("plan_rule.one-reader"), plan.sheets["target"].source.exercise)


RULES: Mapping[str, Callable[[Plan], Iterator[Conflict]]] = MappingProxyType(
    {"hours-in-all": _hours_in_all, "one-reader": _one_reader}
)
