"""Every folder of `datasets/` is what its description says, and its generator writes it again."""

import csv
import hashlib
import importlib.util
import re
import shutil

import pandas as pd
import pytest

from smlab import content
from smlab.packs import open_pack
from smlab.packs.dictionary import read_folder

ROOT = content.root() / "datasets"
FOLDERS = sorted(file.parent for file in ROOT.glob("*/dataset.toml"))
TABLES = [table for folder in FOLDERS for table in read_folder(folder)]
PERSONAL = re.compile(
    r"(^|_)(name|surname|handle|email|mail|phone|mobile|address|birth|ip)(_|$)", re.IGNORECASE
)
LOOKS_PERSONAL = re.compile(r"[\w.]+@[\w.]+\.\w+|^@\w+|(\+\d[\d ()-]{7,})")

each_table = pytest.mark.parametrize("facts", TABLES, ids=lambda one: one.name)
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)


def rows(facts):
    with facts.path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@each_table
def test_the_file_is_the_one_described(facts):
    assert hashlib.sha256(facts.path.read_bytes()).hexdigest() == facts.sha256
    assert len(rows(facts)) == facts.rows
    assert list(rows(facts)[0]) == [column.name for column in facts.columns]


@each_table
def test_every_column_says_what_it_is(facts):
    for column in facts.columns:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name), column.name
        assert column.unit.strip(), column.name
        assert column.meaning.strip().endswith("."), column.name


@each_table
def test_values_keep_to_types_and_bounds(facts):
    table = open_pack().table(facts.name)
    for column in facts.columns:
        values = table[column.name]
        if column.missing != "never":
            assert values.isna().any(), f"{column.name} is never missing, so say so"
        if column.minimum is not None:
            assert values.min() >= column.minimum, column.name
        if column.maximum is not None:
            assert values.max() <= column.maximum, column.name
        if column.type == "category" and column.values:
            assert set(values.dropna()) <= set(column.values), column.name
        assert set(column.words) <= set(column.values), column.name


@each_table
def test_a_category_lists_nothing_that_never_occurs(facts):
    table = open_pack().table(facts.name)
    for column in facts.columns:
        if column.type == "category" and column.values:
            assert set(column.values) == set(table[column.name].dropna()), column.name


@each_table
def test_every_number_has_a_lower_bound(facts):
    for column in facts.columns:
        if column.type in {"integer", "number"}:
            assert column.minimum is not None, column.name


@each_table
def test_dates_are_iso_and_lines_end_the_same_everywhere(facts):
    assert b"\r" not in facts.path.read_bytes()
    for column in facts.columns:
        if column.type == "date":
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d|", row[column.name]) for row in rows(facts))
        if column.type == "datetime":
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d|", row[column.name]) for row in rows(facts))


@each_table
def test_nothing_looks_like_a_person(facts):
    assert not [column.name for column in facts.columns if PERSONAL.search(column.name)]
    for row in rows(facts):
        assert not [value for value in row.values() if LOOKS_PERSONAL.search(value)], row


@each_table
def test_licence_and_origin_are_known(facts):
    assert facts.licence in {"CC0-1.0", "CC-BY-4.0"}
    assert facts.origin in {"synthetic", "derived", "collected"}
    assert facts.source.strip()
    assert facts.description.startswith("Each row is one ")


@each_folder
def test_settings_say_where_they_come_from(folder):
    facts = read_folder(folder)[0]
    assert facts.calibration
    for choice in facts.calibration:
        assert choice.quantity.strip(), choice
        assert choice.setting.strip(), choice
        assert choice.source.strip(), choice


@each_folder
def test_every_finding_is_found_again_by_a_test(folder):
    tests = "".join(file.read_text(encoding="utf-8") for file in ROOT.parent.glob("tests/test_findings_*.py"))
    facts = read_folder(folder)[0]
    assert facts.findings
    assert [one.id for one in facts.findings if f'"{one.id}"' not in tests] == []


@each_folder
def test_the_generator_writes_the_same_bytes_again(folder, tmp_path):
    spec = importlib.util.spec_from_file_location(f"make_{folder.name}", folder / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(tmp_path)
    written = {file.name: file.read_bytes() for file in tmp_path.glob("*.csv")}
    assert written == {table.path.name: table.path.read_bytes() for table in read_folder(folder)}


def test_all_tables_together_fit_a_weak_line():
    assert sum(table.path.stat().st_size for table in TABLES) < 3_000_000


def test_every_table_speaks_of_the_five_groups():
    known = set(pd.read_csv(ROOT / "orgs" / "orgs.csv")["org_id"])
    for facts in TABLES:
        if "org_id" in {column.name for column in facts.columns}:
            assert {row["org_id"] for row in rows(facts)} <= known


def test_the_page_about_datasets_is_what_the_descriptions_say():
    spec = importlib.util.spec_from_file_location("describe_datasets", ROOT / "describe.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT.parent / "docs" / "datasets.md").read_text(encoding="utf-8") == module.page()


@each_folder
def test_sealing_a_sealed_folder_changes_nothing(folder, tmp_path):
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    spec = importlib.util.spec_from_file_location("seal_datasets", ROOT / "seal.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.seal(copy)
    assert (copy / "dataset.toml").read_bytes() == (folder / "dataset.toml").read_bytes()
