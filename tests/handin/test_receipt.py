"""A receipt is read without trust, and what does not agree with it is said."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlab.handin import Receipt, damage, read_receipt
from smlab.handin.receipt import sha256

RECEIPT = Receipt(
    unit="start", made_at=datetime(2026, 5, 1, 12, tzinfo=UTC), members={"answers.json": sha256(b"{}")}
)


def test_a_receipt_is_read_as_it_was_written():
    assert read_receipt(RECEIPT.encode()) == RECEIPT


@pytest.mark.parametrize(
    ("members", "unit", "said"),
    [
        ({"answers.json": b"{}"}, "start", []),
        ({"answers.json": b"[]"}, "start", ["Changed after the receipt was written: answers.json."]),
        ({"answers.json": b"{}", "x.ipynb": b""}, "start", ["Not on the receipt: x.ipynb."]),
        ({}, "start", ["On the receipt, and not there: answers.json."]),
        ({"answers.json": b"{}"}, "goals", ["Its receipt is of the unit “start”, not of “goals”."]),
    ],
)
def test_what_does_not_agree_is_said(members, unit, said):
    assert list(damage(RECEIPT, members, unit)) == said


def test_no_receipt_is_said():
    assert "no receipt" in damage(None, {}, "start")[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(
    st.binary(max_size=80)
    | st.dictionaries(
        st.sampled_from(["format", "unit", "made_at", "members", "versions", "left_out", "by"]), JSON
    ).map(lambda one: json.dumps({**json.loads(RECEIPT.encode()), **one}).encode())
)
def test_whatever_stands_there_reading_it_returns(data):
    found = read_receipt(data)
    assert found is None or (isinstance(found.unit, str) and found.made_at.tzinfo is not None)
