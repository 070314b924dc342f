"""What holds for every export of every platform."""

from __future__ import annotations

from itertools import combinations

import pytest

from smlab.packs.adding import add
from smlab.packs.adding.containers import unpack
from smlab.packs.adding.matching import matches
from smlab.packs.adding.shapes import grids_of
from smlab.packs.adding.signatures import claims_member, signatures
from smlab.packs.own import open_own
from tests.packs.samples import all_samples, understood

SAMPLES = all_samples()
each = pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: f"{one.formats[0]}-{one.name}")


@each
def test_it_is_recognised_and_asks_nothing_more(sample):
    readings = understood(sample)
    assert [(one.status, one.refused) for one in readings] == [("ready", "")] * len(sample.formats)
    assert sorted(one.format for one in readings) == sorted(sample.formats)


@each
def test_no_two_signatures_fit_one_table(sample):
    members, _ = unpack(sample.name, sample.content, claims_member)
    for member in members:
        for grid in grids_of(member):
            fitting = [one.signature.id for one in matches(grid, member.name)]
            assert len(fitting) <= 1, fitting


@each
def test_every_row_is_kept_or_dropped_with_a_reason(sample):
    for one in understood(sample):
        assert one.rows_in == one.rows_kept + sum(one.dropped.values())
        assert all(one.dropped) and one.rows_kept > 0
        assert one.clock


@each
def test_it_goes_into_a_pack_once(sample, tmp_path):
    pack = tmp_path / "data" / "own"
    first = add(understood(sample), pack)
    before = open_own(pack).hash
    again = add(understood(sample), pack)
    assert first.anything
    assert not again.anything
    assert again.known == (sample.name,)
    assert open_own(pack).hash == before


def test_every_format_has_a_sample():
    shown = {name for sample in SAMPLES for name in sample.formats}
    assert {one.id for one in signatures()} == shown


def test_samples_differ():
    assert not [one.name for one, other in combinations(SAMPLES, 2) if one.content == other.content]
