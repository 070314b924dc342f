"""Every field is told completely, in the catalogue and in the documentation."""

from pathlib import Path

import pytest

from smlab import strategy
from smlab.strategy.fields import told

FIELDS = [(model, field) for model in strategy.models() for field in strategy.describe(model)]
DOCS = (Path(__file__).parents[2] / "docs" / "strategy-model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_every_field_has_title_help_and_example(model, field):
    assert field.title.strip()
    assert len(field.help) > len("Say more.")
    assert field.example.strip()
    if field.kind in {"choice", "several"}:
        assert len(field.options) > 1
    assert all(text.strip() for text in field.options.values())


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_every_field_stands_in_the_documentation(model, field):
    section = DOCS.split(f"\n## {model}\n", 1)[1].split("\n## ", 1)[0]
    row = next(line for line in section.splitlines() if line.startswith(f"| `{field.name}` "))
    assert f"| {field.kind} |" in row
    assert ("sensitive" in row) == field.sensitive
    assert ("unknown" in row) == field.may_be_unknown
    assert ("decided not" in row) == field.may_be_declined
    assert ("optional" in row) == (not field.required)


@pytest.mark.parametrize("model", strategy.models())
def test_every_rule_stands_in_the_documentation(model):
    section = DOCS.split(f"\n## {model}\n", 1)[1].split("\n## ", 1)[0]
    inherited = {"SplitObjective": "Objective", "SplitWish": "Objective", "Audiences": "Move"}
    own = set(strategy.rules(model)) - set(strategy.rules(inherited[model]) if model in inherited else ())
    assert all(f"`{rule}`" in section for rule in own - {"readable", "filled"})


def test_people_at_risk_contacts_and_worries_are_sensitive():
    sensitive = {f"{model}.{field.name}" for model, field in FIELDS if field.sensitive}
    assert sensitive == {
        "Organisation.name",
        "Organisation.worry",
        "Draft.worry",
        "Target.contact",
        "Mover.who",
        "Mover.evidence",
        "Audiences.harmed",
        "Audiences.protect",
        "Rung.risk_note",
        "Rung.adviser",
        "ActivitySupport.flag",
    }


def test_a_field_of_rows_names_their_model():
    rungs = next(field for field in strategy.describe("Ladder") if field.name == "rungs")
    assert (rungs.kind, rungs.rows) == ("rows", "Rung")


def test_a_form_that_grows_from_another_has_its_fields_first():
    names = [field.name for field in strategy.describe("SplitObjective")]
    assert names[:-2] == [field.name for field in strategy.describe("Objective")]
    assert names[-2:] == ["audience", "target"]


def test_every_unit_is_counted_by_some_source():
    units = next(field.options for field in strategy.describe("Objective") if field.name == "unit")
    assert set(units) == set().union(*(source.units for source in strategy.SOURCES.values()))


@pytest.mark.parametrize("ask", [strategy.describe, strategy.rules, strategy.empty])
def test_a_model_that_does_not_exist_is_an_authors_mistake(ask):
    with pytest.raises(
        strategy.StrategyError, match=r'no strategy model "Objectiv"\. Did you mean "Objective"'
    ):
        ask("Objectiv")


def test_a_flag_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"cannot be \['secret'\]"):
        told("text", "secret")
