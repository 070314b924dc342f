"""Answers of an office: how often, how soon, of what kind; and two coders."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlab.errors import MetricError
from smlab.metrics.replies import KINDS, answered, kappa, kind_shares, reply_rates


def contacts():
    """Six messages: two letters answered after 10 and 30 hours, one e-mail answered by a machine at once."""
    rows = [
        ("letter", "2025-01-01 08:00", "2025-01-01 18:00", "polite"),
        ("letter", "2025-01-01 08:00", "2025-01-02 14:00", "substantive"),
        ("letter", "2025-01-01 08:00", None, None),
        ("email", "2025-01-01 08:00", "2025-01-01 08:00", "automatic"),
        ("email", "2025-01-01 08:00", None, None),
        ("post", "2025-01-01 08:00", None, None),
    ]
    table = pd.DataFrame(rows, columns=["channel", "sent_at", "reply_at", "reply_kind"])
    for name in ("sent_at", "reply_at"):
        table[name] = pd.to_datetime(table[name])
    return table


def test_a_machine_is_no_answer_unless_it_is_asked_for():
    assert answered(contacts()).tolist() == [True, True, False, False, False, False]
    assert answered(contacts(), "counted").tolist() == [True, True, False, True, False, False]


def test_rates_and_delays_by_channel():
    table = reply_rates(contacts(), ["channel"])
    assert table["sent"].to_dict() == {"email": 2, "letter": 3, "post": 1}
    assert table["replied"].to_dict() == {"email": 0, "letter": 2, "post": 0}
    assert table.loc["letter", "rate"] == pytest.approx(2 / 3)
    assert table.loc["letter", "hours"] == 20


def test_silence_has_no_delay_and_an_interval_that_is_no_zero():
    silent = reply_rates(contacts(), ["channel"]).loc["post"]
    assert math.isnan(silent["hours"])
    assert silent["low"] == 0
    assert silent["high"] == pytest.approx(0.7935, abs=0.0001)


def test_a_counted_machine_looks_fast():
    table = reply_rates(contacts(), ["channel"], "counted")
    assert table.loc["email", ["replied", "hours"]].tolist() == [1, 0]


def test_pooling_channels_hides_where_answers_came_from():
    together = reply_rates(contacts().assign(office="one"), ["office"])
    assert together.loc["one", ["sent", "replied"]].tolist() == [6, 2]


def test_a_category_that_never_occurs_is_no_group():
    table = contacts().astype({"channel": "category"})
    assert list(reply_rates(table[table["channel"] == "letter"], ["channel"]).index) == ["letter"]


def test_no_message_is_refused():
    with pytest.raises(MetricError, match="no message"):
        reply_rates(contacts().iloc[:0], ["channel"])


def test_a_choice_that_does_not_exist_is_refused():
    with pytest.raises(MetricError, match='automatic is "never"'):
        answered(contacts(), "never")


def test_kinds_share_the_answers_and_absent_ones_are_there():
    table = kind_shares(contacts()["reply_kind"])
    assert table.index.name == "kind"
    assert table["count"].tolist() == [1, 1, 1, 0]
    assert table["share"].sum() == pytest.approx(1)
    assert table.loc["action", "low"] == 0
    assert table.loc["action", "high"] > 0.5


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (pd.Series([None, None]), "no answer at all"),
        (pd.Series(["polite", "rude", "cold"]), "the kinds cold, rude"),
    ],
)
def test_no_answer_or_a_strange_kind_is_refused(kinds, found):
    wanted = f"^Found {found}; wanted one answer or more, each one of: {', '.join(KINDS)}"
    with pytest.raises(MetricError, match=wanted):
        kind_shares(kinds)


def test_kappa_of_a_worked_table():
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: same 0.70, chance 0.5 * 0.6 + 0.5 * 0.4 = 0.50
    first = pd.Series(["yes"] * 25 + ["no"] * 25)
    second = pd.Series(["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15)
    assert kappa(first, second) == pytest.approx(0.4)


def test_a_label_that_only_one_coder_used_adds_nothing_to_chance():
    # the same on three of four; chance 0.5 * 0.5 for a, 0.5 * 0.25 for b, nothing for c: 0.375
    assert kappa(pd.Series(list("aabb")), pd.Series(list("aabc"))) == pytest.approx(0.6)


def test_kappa_can_be_below_chance():
    assert kappa(pd.Series(["a", "b"]), pd.Series(["b", "a"])) == -1


def test_kappa_of_one_label_for_everything_is_not_known():
    assert math.isnan(kappa(pd.Series(["a", "a"]), pd.Series(["a", "a"])))


def test_kappa_leaves_out_what_one_coder_left_empty():
    assert kappa(pd.Series(["a", "b", None]), pd.Series(["a", "b", "a"])) == 1


def test_kappa_needs_the_same_items():
    with pytest.raises(MetricError, match="not of the same items"):
        kappa(pd.Series(["a"]), pd.Series(["a"], index=[7]))
    with pytest.raises(MetricError, match=r"^No item has a label by both coders\. .* same items\.$"):
        kappa(pd.Series(["a", None]), pd.Series([None, "a"]))


pairs = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), min_size=1)


@given(pairs)
@settings(max_examples=50, deadline=None)
def test_kappa_does_not_ask_who_came_first_and_never_passes_one(coded):
    first, second = (pd.Series(list(side)) for side in zip(*coded, strict=True))
    found = kappa(first, second)
    assert math.isnan(found) or found <= 1
    assert kappa(second, first) == pytest.approx(found, nan_ok=True)
