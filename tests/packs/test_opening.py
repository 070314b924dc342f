"""Opening a pack and taking tables from it."""

import hashlib

import pandas as pd
import pytest

from smlab.errors import DatasetError, SmlabError, UnknownTable
from smlab.packs import open_pack

CSV = "id,when,count,share,seen,kind,note\na,2025-01-31,3,0.5,true,x,\nb,2025-02-01,,1,false,y,hello\n"
COLUMNS = [
    ("id", "string", "never"),
    ("when", "date", "never"),
    ("count", "integer", "when nobody counted"),
    ("share", "number", "never"),
    ("seen", "boolean", "never"),
    ("kind", "category", "never"),
    ("note", "string", "when there is nothing to say"),
]


def write_pack(folder, csv=CSV, columns=COLUMNS, digest=None):
    place = folder / "visits"
    place.mkdir()
    (place / "visits.csv").write_text(csv, encoding="utf-8", newline="\n")
    lines = [
        'title = "Visits"',
        'description = "Each row is one visit."',
        'licence = "CC0-1.0"\norigin = "synthetic"\nsource = "by hand"\nrows = 2',
        f'sha256 = "{digest or hashlib.sha256(csv.encode()).hexdigest()}"',
    ]
    for name, kind, missing in columns:
        lines.append(f'[[columns]]\nname = "{name}"\ntype = "{kind}"\nunit = "u"\nmeaning = "m"')
        lines.append(f'missing = "{missing}"')
    (place / "dataset.toml").write_text("\n".join(lines), encoding="utf-8")
    return place


def test_types_follow_the_dictionary(tmp_path):
    write_pack(tmp_path)
    table = open_pack(tmp_path).table("visits")
    kinds = [str(kind) for kind in table.dtypes]
    assert kinds[0] == "string"
    assert kinds[1].startswith("datetime64")
    assert kinds[2:6] == ["Int64", "float64", "bool", "category"]
    assert table["when"].tolist() == [pd.Timestamp(2025, 1, 31), pd.Timestamp(2025, 2, 1)]
    assert table["count"].isna().tolist() == [False, True]
    assert table["seen"].tolist() == [True, False]
    assert table["note"].isna().tolist() == [True, False]


def test_a_whole_number_that_may_be_missing_stays_whole(tmp_path):
    write_pack(tmp_path)
    assert open_pack(tmp_path).table("visits")["count"].iloc[0] == 3


def test_every_call_hands_out_a_copy_of_its_own(tmp_path):
    write_pack(tmp_path)
    pack = open_pack(tmp_path)
    first = pack.table("visits")
    first.loc[:, "share"] = 9.0
    del first["note"]
    assert pack.table("visits")["share"].tolist() == [0.5, 1.0]
    assert "note" in pack.table("visits").columns


def test_a_changed_file_is_named_with_both_hashes_and_a_cure(tmp_path):
    place = write_pack(tmp_path)
    pack = open_pack(tmp_path)
    expected = pack.describe("visits").sha256
    changed = CSV.replace("hello", "hullo")
    (place / "visits.csv").write_text(changed, encoding="utf-8", newline="\n")
    with pytest.raises(DatasetError) as refused:
        pack.table("visits")
    message = str(refused.value)
    assert str(place / "visits.csv") in message
    assert expected[:12] in message
    assert hashlib.sha256(changed.encode()).hexdigest()[:12] in message
    assert "put the original back" in message


def test_a_file_that_changes_after_it_was_read_is_noticed(tmp_path):
    place = write_pack(tmp_path)
    pack = open_pack(tmp_path)
    pack.table("visits")
    (place / "visits.csv").write_text(CSV + "c,2025-02-02,1,1,true,x,\n", encoding="utf-8", newline="\n")
    with pytest.raises(DatasetError, match="not the file that was described"):
        pack.table("visits")


def test_a_missing_file_says_where_it_should_be(tmp_path):
    place = write_pack(tmp_path)
    (place / "visits.csv").unlink()
    with pytest.raises(DatasetError, match=r"visits\.csv, but no file is there"):
        open_pack(tmp_path).table("visits")


def test_an_unknown_table_suggests_the_nearest(tmp_path):
    write_pack(tmp_path)
    with pytest.raises(UnknownTable, match=r'Did you mean "visits"\?') as refused:
        open_pack(tmp_path).table("visit")
    assert isinstance(refused.value, SmlabError)
    assert isinstance(refused.value, LookupError)


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="holds no data pack"):
        open_pack(tmp_path)


@pytest.mark.parametrize(
    ("csv", "column"),
    [
        (CSV.replace("true", "maybe"), "seen"),
        (CSV.replace(",3,", ",three,"), "count"),
        (CSV.replace("2025-01-31", "31 January"), "when"),
        (CSV.replace("0.5", ""), "share"),
    ],
)
def test_a_cell_that_breaks_the_dictionary_names_its_column(tmp_path, csv, column):
    write_pack(tmp_path, csv)
    with pytest.raises(DatasetError, match=f'column "{column}"'):
        open_pack(tmp_path).table("visits")


def test_columns_that_differ_from_the_dictionary_are_refused(tmp_path):
    write_pack(tmp_path, columns=COLUMNS[:-1])
    with pytest.raises(DatasetError, match="Make them equal"):
        open_pack(tmp_path).table("visits")


def test_a_type_that_nobody_knows_is_refused_when_the_pack_opens(tmp_path):
    write_pack(tmp_path, columns=[("id", "text", "never")])
    with pytest.raises(DatasetError, match='the type "text"'):
        open_pack(tmp_path)


def test_a_description_without_a_licence_is_refused(tmp_path):
    file = write_pack(tmp_path) / "dataset.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("licence", "license"), encoding="utf-8")
    with pytest.raises(DatasetError, match="has no 'licence'"):
        open_pack(tmp_path)


def test_the_hash_of_a_pack_changes_with_any_table(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    write_pack(tmp_path / "one")
    write_pack(tmp_path / "two", CSV.replace("hello", "hullo"))
    one, two = open_pack(tmp_path / "one"), open_pack(tmp_path / "two")
    assert len(one.hash) == 64
    assert one.hash != two.hash
    assert one.hash == open_pack(tmp_path / "one").hash


def test_a_pack_is_named_by_its_file_or_else_its_folder(tmp_path):
    write_pack(tmp_path)
    assert open_pack(tmp_path).id == tmp_path.name
    (tmp_path / "pack.toml").write_text('id = "our-group"\n', encoding="utf-8")
    assert open_pack(tmp_path).id == "our-group"


def test_two_tables_of_one_name_are_refused(tmp_path):
    write_pack(tmp_path).rename(tmp_path / "first")
    first = tmp_path / "first" / "dataset.toml"
    first.write_text(
        first.read_text(encoding="utf-8").replace('title = "Visits"', 'title = "Visits"\nname = "visits"'),
        encoding="utf-8",
    )
    write_pack(tmp_path)
    with pytest.raises(DatasetError, match="the table visits twice"):
        open_pack(tmp_path)


def test_a_folder_may_describe_several_tables(tmp_path):
    place = tmp_path / "both"
    place.mkdir()
    text = 'title = "Two"\nlicence = "CC0-1.0"\norigin = "synthetic"\nsource = "by hand"\n'
    for name in ("left", "right"):
        csv = f"id\n{name}\n"
        (place / f"{name}.csv").write_text(csv, encoding="utf-8", newline="\n")
        text += f'[[tables]]\nname = "{name}"\ndescription = "d"\nrows = 1\n'
        text += f'sha256 = "{hashlib.sha256(csv.encode()).hexdigest()}"\n'
        text += '[[tables.columns]]\nname = "id"\ntype = "string"\nunit = "id"\nmeaning = "m"\n'
    (place / "dataset.toml").write_text(text, encoding="utf-8")
    pack = open_pack(tmp_path)
    assert pack.tables == ("left", "right")
    assert pack.table("right")["id"].tolist() == ["right"]


def test_the_practice_pack_opens_without_a_path():
    assert open_pack().id == "practice"
    assert "orgs" in open_pack().tables
