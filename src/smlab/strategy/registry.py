"""Which models there are, and which rules each has."""

from __future__ import annotations

from types import MappingProxyType

from smlab.errors import SmlabError, suggest
from smlab.strategy import audience, ladder, measuring, objective, organisation, target
from smlab.strategy.fields import FieldInfo, about, info
from smlab.strategy.finding import Rule

__all__ = ["StrategyError", "describe", "model_named", "models", "row_models", "rules", "rules_of"]

# Told by reading a form, for every model: a value that cannot be read, a field that is empty.
READING_RULES = ("readable", "filled")

_RULES: MappingProxyType[type, tuple[Rule, ...]] = MappingProxyType(
    {
        organisation.Organisation: organisation.ORGANISATION_RULES,
        organisation.Draft: organisation.DRAFT_RULES,
        objective.Objective: objective.OBJECTIVE_RULES,
        target.Target: target.TARGET_RULES,
        audience.Decider: (),
        audience.Mover: (),
        audience.Segment: (),
        audience.Move: audience.MOVE_RULES,
        audience.Audiences: audience.AUDIENCE_RULES,
        target.SplitObjective: (),
        target.SplitWish: target.SPLIT_RULES,
        ladder.Rung: (),
        ladder.Ladder: ladder.LADDER_RULES,
        ladder.ActivitySupport: (),
        ladder.OfflineSupport: ladder.SUPPORT_RULES,
        measuring.Measure: (),
        measuring.Measures: measuring.MEASURES_RULES,
        measuring.Bar: measuring.BAR_RULES,
        measuring.BarKept: measuring.KEPT_RULES,
    }
)


class StrategyError(SmlabError, LookupError):
    """A model, field or rule was named that does not exist: a mistake of an author, not of a learner."""


def models() -> tuple[str, ...]:
    """The names of all models, from the intake sheet to the measures."""
    return tuple(model.__name__ for model in _RULES)


def model_named(name: str) -> type:
    """The class of a model.

    Raises:
        StrategyError: If there is no such model; the message suggests the nearest.
    """
    found = {model.__name__: model for model in _RULES}.get(name)
    if found is None:
        msg = (
            f'There is no strategy model "{name}".{suggest(name, models())} Known are {", ".join(models())}.'
        )
        raise StrategyError(msg)
    return found


def describe(model: str) -> tuple[FieldInfo, ...]:
    """Every field of a model, with its text in the language in use.

    Raises:
        StrategyError: If there is no such model.

    >>> [field.name for field in describe("Target")][:2]
    ['role', 'institution']
    """
    found = model_named(model)
    return tuple(info(found, name) for name in about(found))


def row_models(model: type) -> dict[str, type]:
    """The fields of a model that hold rows, with the model of a row."""
    return {name: meta.rows for name, meta in about(model).items() if meta.rows}


def rules_of(model: type) -> dict[str, tuple[str, Rule]]:
    """The rules of a model by name, each with the model whose catalogue section holds its sentences.

    Rules of a parent model are inherited; rules of the rows are not in here.
    """
    return {
        rule.name: (owner.__name__, rule)
        for owner in reversed(model.__mro__)
        for rule in _RULES.get(owner, ())
    }


def rules(model: str) -> tuple[str, ...]:
    """The names of all rules that may hold an answer back, in the order in which they are told.

    First come `readable` and `filled`, which every model has, then the model's own, then those of its rows.

    Raises:
        StrategyError: If there is no such model.

    >>> rules("SplitWish")[:4]
    ('readable', 'filled', 'two-halves', 'audiences-differ')
    """
    found = model_named(model)
    holders = (found, *row_models(found).values())
    own = (name for each in holders for name, (_, rule) in rules_of(each).items() if rule.tone != "note")
    return (*READING_RULES, *dict.fromkeys(own))
