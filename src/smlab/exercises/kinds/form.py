"""`form`: fill a strategy model; its named rules are the check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from smlab import strategy
from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, as_dict, known, only_keys
from smlab.exercises.outcome import Message, Status, Tone, Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Form(Kind):
    """A form of one strategy model.

    Attributes:
        model: Name of the model, as in `smlab.strategy`.
        rules: Names of its rules that are asked for; all of them by default.
    """

    name: ClassVar[str] = "form"
    model: str
    rules: tuple[str, ...] = ()

    def validate(self) -> None:
        """Model and rules must exist."""
        known(strategy.models(), self.model, "model")
        for rule in self.rules:
            known(strategy.rules(self.model), rule, "rule")

    @property
    def asked(self) -> tuple[str, ...]:
        """The rules that this form asks for."""
        return self.rules or strategy.rules(self.model)

    def empty(self) -> Json:
        """The model with nothing filled in."""
        return strategy.empty(self.model)

    def wrong_shape(self, value: Json) -> str:
        """A mapping from field to value; the model itself says what is wrong inside."""
        return as_dict(value)

    def is_blank(self, value: Json) -> bool:
        """Whether no field is filled."""
        return strategy.is_blank(self.model, value or {})

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by kept rules; a finding that endangers a person is unsafe, whatever the rest."""
        findings = strategy.findings(self.model, value, self.asked)
        broken = {one.rule for one in findings}
        messages = tuple(
            Message(
                Tone.UNSAFE if one.unsafe else Tone.LOOK,
                say("tone.unsafe") if one.unsafe else say("tone.look"),
                one.says,
                where=one.field if one.row is None else f"{one.field}.{one.row}",
                mistake=f"rule:{one.rule}",
            )
            for one in findings
        )
        messages += tuple(
            Message(Tone.NOTE, say("tone.note"), one.says, where=one.field)
            for one in strategy.notes(self.model, value)
        )
        if any(one.unsafe for one in findings):
            return Verdict(0.0, Status.UNSAFE, messages)
        kept = 1 - len(broken) / max(len(self.asked), len(broken))
        status = Status.NOT_YET if not kept else Status.PARTLY if broken else Status.RIGHT
        return Verdict(kept, status, messages)

    def reference(self, context: Context) -> Json:
        """None: a right form stands in the exercise file."""
        return None

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{rule}`, `{field, equals}` or `{field, contains = […]}`."""
        if "rule" in when:
            findings = strategy.findings(self.model, value, (when["rule"],))
            return any(one.rule == when["rule"] for one in findings)
        given = value.get(when["field"])
        if "equals" in when:
            return bool(given == when["equals"])
        text = str(given or "").casefold()
        return any(word.casefold() in text for word in when["contains"])

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Rule and field of a predicate must exist."""
        only_keys(when, "rule", "field", "equals", "contains")
        if "rule" in when:
            known(strategy.rules(self.model), when["rule"], "rule")
        elif not {"equals", "contains"} & set(when):
            raise SpecError.because("form", "when", say("spec.form_when"))
        else:
            known(tuple(one.name for one in strategy.describe(self.model)), when.get("field"), "field")
