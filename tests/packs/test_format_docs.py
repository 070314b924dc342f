"""The pages on formats and packs say what there is."""

from pathlib import Path

from smlab.packs.adding.signatures import signatures
from smlab.packs.schema import tables

DOCS = Path(__file__).parents[2] / "docs"


def test_every_format_says_what_is_read_what_not_and_what_it_means():
    for one in signatures():
        for told in (one.reads, one.leaves, one.means):
            assert told.endswith("."), one.id


def test_every_table_and_key_of_a_pack_is_described():
    told = (DOCS / "pack-format.md").read_text(encoding="utf-8")
    for table in tables().values():
        assert f"`{table.name}`" in told
        assert all(f"`{key}`" in told for key in table.keys)
