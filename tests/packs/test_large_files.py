"""Large files take a faster way, and come out the same."""

from __future__ import annotations

import csv
import hashlib
import importlib
import io
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, strategies

from smlab.packs.adding import pieces, understand_bytes
from smlab.packs.adding.grids import Raw
from smlab.packs.adding.widths import widths
from smlab.packs.protecting import open_keyring
from smlab.packs.protecting.identity import normal, normals
from smlab.packs.protecting.texts import kind_of, kinds_of
from tests.packs.samples import all_samples, understood, x

widths_module = importlib.import_module("smlab.packs.adding.widths")
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
    kinds = [*["email"] * 40, "phone", "", "email"]
    values = [*(f"Person{n}@Example.org" for n in range(40)), "+44 20 7946 0018", "x", " "]
    assert keyring.persons(kinds, values) == [
        keyring.person(*both) for both in zip(kinds, values, strict=True)
    ]
    made = keyring.pseudonyms("email", values[:40])
    assert made == [keyring.pseudonym("email", one) for one in values[:40]]
    assert len(set(made)) == 40


_ODD = [
    "a@b.org",
    " A@B.org ",
    "mailto:a@b.org",
    "n/a",
    "",
    "e\u0301@b.org",
    "two words",
    "+44 (0)20 7946-0018",
    "0044 20 79460018",
    "@kim",
    "Straße",
    "line\nline@b.org",
]


@given(strategies.lists(strategies.sampled_from(_ODD) | strategies.text(max_size=6), max_size=8))
@pytest.mark.parametrize("kind", ["email", "phone", "handle", "name", "person", "place", "link"])
def test_many_spellings_are_those_found_one_by_one(kind, values):
    assert normals(kind, values) == [normal(kind, one) for one in values]


@pytest.mark.parametrize("kind", ["email", "phone", "handle", "name"])
def test_many_kinds_are_those_found_one_by_one(kind):
    many = ["a@b.org"] * 1000 + ["+447911123456"] * 1000 + _ODD
    assert kinds_of(many, kind) == [kind_of(one, kind) for one in many]


def test_the_hash_is_the_one_of_rfc_7693(tmp_path):
    keyring = open_keyring(tmp_path)
    digest = hashlib.blake2b(b"email:a@example.org", key=keyring.key, digest_size=10).hexdigest()
    assert keyring.pseudonym("email", "A@example.org") == f"e_{digest}"


@given(
    strategies.lists(
        strategies.sampled_from(["a", "é", ",", '"', '""', "\n", "\r\n", " ", ',"', '",']), max_size=18
    )
)
def test_the_cells_of_each_row_are_counted_as_a_csv_reader_counts_them(bits):
    text = "".join(bits)
    counted = widths(Raw(text.encode(), "utf-8", ","))
    if counted is not None:
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert counted == Counter(map(len, rows))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (b"a,b\n1,2\n", {2: 2}),
        (b'a,b\n"1,\n2",3\n4\n\n5,6,7', {2: 2, 1: 1, 0: 1, 3: 1}),
        (b'a,b\n1,2 "x"\n', None),
        (b'a,b\n"1,2\n', None),
        (b"a,b\r1,2\n", None),
    ],
)
def test_cells_are_counted_but_where_quotation_marks_stand_strangely(text, counted, monkeypatch):
    for block in (3, 1 << 20):
        monkeypatch.setattr(widths_module, "_BLOCK", block)
        assert widths(Raw(text, "utf-8", ",")) == counted
