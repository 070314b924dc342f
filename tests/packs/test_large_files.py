"""Large files take a faster way, and come out the same."""

from __future__ import annotations

import hmac

import pandas as pd
import pytest

from smlab.packs.adding import pieces, understand_bytes
from smlab.packs.protecting import open_keyring
from tests.packs.samples import all_samples, understood, x

PLAIN = [one for one in all_samples() if one.name.endswith(".csv")]


@pytest.mark.parametrize("sample", PLAIN, ids=lambda one: one.name)
def test_both_ways_read_the_same(sample, monkeypatch):
    slow = understood(sample)
    monkeypatch.setattr(pieces, "_LARGE", 0)
    monkeypatch.setattr(pieces, "_PARSED", 2)
    fast = understand_bytes(sample.name, sample.content, sample.choices)
    for one, other in zip(slow, fast, strict=True):
        assert (one.rows_in, one.rows_kept, dict(one.dropped)) == (
            other.rows_in,
            other.rows_kept,
            dict(other.dropped),
        )
        assert one.tables.keys() == other.tables.keys()
        for name in one.tables:
            pd.testing.assert_frame_equal(one.tables[name], other.tables[name])


def test_a_large_file_that_is_damaged_in_the_middle_is_refused_as_a_small_one_is(monkeypatch):
    rows = x.content.split(b"\n")
    broken = b"\n".join([*rows[:2], b'"1997370581860180190,"no end', *rows[2:]])
    [slow] = understand_bytes("content.csv", broken)
    monkeypatch.setattr(pieces, "_LARGE", 0)
    [fast] = understand_bytes("content.csv", broken)
    assert slow.status == "refused"
    assert fast.refused == slow.refused


def test_many_pseudonyms_are_those_made_one_by_one(tmp_path):
    keyring = open_keyring(tmp_path)
    people = [("email", f"Person{n}@Example.org") for n in range(40)] + [
        ("phone", "+44 20 7946 0018"),
        ("", "x"),
        ("email", " "),
    ]
    assert keyring.persons(people) == [keyring.person(kind, value) for kind, value in people]
    assert keyring.pseudonyms(people[:-2]) == [keyring.pseudonym(kind, value) for kind, value in people[:-2]]


def test_the_hash_is_the_one_of_rfc_2104(tmp_path):
    keyring = open_keyring(tmp_path)
    [made] = keyring._hashes([b"email:a@example.org"])
    assert made == hmac.new(keyring.key, b"email:a@example.org", "sha256").hexdigest()[:20]
