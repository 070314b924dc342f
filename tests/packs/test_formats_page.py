"""The page of formats says what the format files say."""

from __future__ import annotations

from smlab.packs.adding.signatures import Rows, Signature, Source, signatures
from tests.packs.making.formats_page import MARK, PAGE, SURE, page


def test_the_page_is_in_step_with_the_formats():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.packs.making.formats_page"


def test_every_format_says_what_is_read_what_is_not_and_what_it_means():
    for one in signatures():
        assert one.evidence in SURE, one.id
        for told in (one.reads, one.leaves, one.means):
            assert told.endswith((".", "?")), (one.id, told)
            assert len(told) >= 5, one.id


def test_every_key_of_a_format_file_is_described():
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    keys = {one.name for kind in (Signature, Source, Rows) for one in kind.__attrs_attrs__}
    assert sorted(key for key in keys if f"`{key}`" not in by_hand and f"`{key} " not in by_hand) == []
