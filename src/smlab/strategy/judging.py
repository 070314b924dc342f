"""What a filled form is told: what cannot be read, what is empty, then what its rules find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from smlab.errors import suggest
from smlab.strategy.finding import Finding, Rule
from smlab.strategy.reading import read
from smlab.strategy.registry import READING_RULES, StrategyError, row_models, rules, rules_of

__all__ = ["findings", "notes"]


def findings(model: str, value: object, rules_to_run: Sequence[str] | None = None) -> tuple[Finding, ...]:
    """Everything to look at again before a form is done; empty when it is done.

    What cannot be read and what is empty is always told. A rule is silent about a field that is open or
    could not be read, so one gap gives one sentence.

    Args:
        model: Name of the model.
        value: The JSON of the form, as `read` takes it.
        rules_to_run: Names of the rules to run; all by default.

    Returns:
        Findings, unsafe ones first, then unreadable and empty fields, then rules in their order.

    Raises:
        StrategyError: If there is no such model, or no such rule of it.
    """
    wanted = _known(model, rules(model) if rules_to_run is None else rules_to_run)
    reading = read(model, value)
    if reading.model is None:
        return reading.problems
    unread = {(each.field, each.row) for each in reading.problems if each.rule == "readable"}
    found = [
        each
        for each in _judged(reading.model)
        if each.rule in wanted and (each.field, each.row) not in unread
    ]
    told = [*reading.problems, *found]
    return tuple(sorted(told, key=lambda each: not each.unsafe))


def notes(model: str, value: object) -> tuple[Finding, ...]:
    """Reminders that hold nothing back: an unknown baseline is accepted, and finding it is the first task.

    Raises:
        StrategyError: If there is no such model.
    """
    reading = read(model, value)
    return () if reading.model is None else tuple(_judged(reading.model, notes_only=True))


def _known(model: str, names: Iterable[str]) -> frozenset[str]:
    known = rules(model)
    for name in names:
        if name not in known:
            msg = f'{model} has no rule "{name}".{suggest(name, known)} It has: {", ".join(known)}.'
            raise StrategyError(msg)
    return frozenset(names) | frozenset(READING_RULES)


def _judged(subject: object, *, notes_only: bool = False) -> Iterator[Finding]:
    for owner, rule in rules_of(type(subject)).values():
        if _is_note(rule) == notes_only:
            yield from rule.apply(owner, subject)
    for name in row_models(type(subject)):
        for row, each in enumerate(getattr(subject, name)):
            for found in _judged(each, notes_only=notes_only):
                yield attrs.evolve(found, field=f"{name}.{found.field}", row=row)


def _is_note(rule: Rule) -> bool:
    return rule.tone == "note"
