"""Whatever stands in an answers file, a check answers; it never raises and never exceeds the points."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlab.exercises import check
from tests.exercises.samples import ALL_KINDS, build_sample

WORDS = st.sampled_from(
    ["a", "b", "form", "poster", "publish", "hold", "cites", "power", "band", "text", "level", "..."]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ALL_KINDS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_any_json_is_answered(kind, value, tmp_path):
    exercise = build_sample(kind, tmp_path)
    outcome = check(exercise, {exercise.parts[0].name: value})
    assert 0 <= outcome.points <= outcome.max_points
    assert math.isfinite(outcome.points)
    assert all(message.text for message in outcome.messages)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=VALUES)
def test_an_answer_that_is_no_mapping_is_blank(answer, tmp_path):
    outcome = check(build_sample("sort", tmp_path), answer)
    assert outcome.points <= outcome.max_points
