"""Own forms become sheets, whatever state they are in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlab import plan, strategy
from smlab.exercises import load_all
from smlab.plan import SECTIONS, Source


def test_every_sheet_is_read_with_types(answers, fillers):
    whole = plan.assemble(answers, fillers)
    assert list(whole.sheets) == list(SECTIONS)
    assert whole.model("objective").deadline == date(2026, 4, 15)
    assert whole.model("draft").hours == 5.5
    assert whole.model("ladder").rungs[4].risk_note == "it is recorded"
    assert whole.sheets["target"].source.unit == "goals"


@pytest.mark.parametrize(
    "answer", [{}, None, 4, {"page": None}, {"page": {}}, {"page": {"change": " … "}}, {"other": 1}]
)
def test_what_nobody_has_begun_is_no_sheet(answer, fillers):
    empty = plan.assemble({"start.draft": answer}, fillers)
    assert empty.sheets == {}
    assert empty.model("draft") is None


def test_a_half_filled_form_is_a_sheet_with_open_fields(fillers):
    half = plan.assemble({"start.draft": {"page": {"change": "More buddies", "hours": "some"}}}, fillers)
    assert (half.model("draft").change, half.model("draft").hours) == ("More buddies", None)


def test_the_later_of_two_forms_counts_once_it_is_begun():
    two = (Source("draft", "start.draft", "page"), Source("draft", "finish.draft", "page"))
    first = {"start.draft": {"page": {"change": "one"}}}
    assert plan.assemble(first, two).model("draft").change == "one"
    both = {**first, "finish.draft": {"page": {"change": "two"}}}
    assert plan.assemble(both, two).model("draft").change == "two"
    blank = {**first, "finish.draft": {"page": strategy.empty("Draft")}}
    assert plan.assemble(blank, two).model("draft").change == "one"


def test_every_own_form_of_the_curriculum_fills_a_sheet_of_its_model():
    """A form that names a section must hold the model that the section is read as."""
    own = [(exercise, part) for exercise in load_all() for part in exercise.parts if part.fills]
    assert {part.fills for _, part in own} <= set(SECTIONS)
    assert all(part.kind.model == SECTIONS[part.fills] for _, part in own)
    assert {(source.exercise, source.part) for source in plan.sources()} == {(e.id, p.name) for e, p in own}


def test_every_section_has_a_model():
    assert set(SECTIONS.values()) <= set(strategy.models())


json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(SECTIONS)), st.data())
def test_nothing_that_was_saved_breaks_the_plan(section, data):
    names = [field.name for field in strategy.describe(SECTIONS[section])]
    form = data.draw(st.dictionaries(st.sampled_from(names), json))
    drawn = plan.assemble({"a.b": {"c": form}}, (Source(section, "a.b", "c"),))
    assert plan.render_html(drawn).endswith("</html>")
    assert "</section>" in plan.board(drawn)
    assert isinstance(plan.consistency(drawn), tuple)
