"""What went in through every format about people does not come out anywhere."""

from __future__ import annotations

import csv
import json
import zipfile
from importlib import import_module

import pytest

from smlab.packs.adding import add, understand_bytes
from tests.packs.samples import archives, injected, people, understood

_OURS = {"people", "surveys", "monitoring", "archives", "sheets"}
SAMPLES = [one for name in sorted(_OURS) for one in import_module(f"tests.packs.samples.{name}").SAMPLES]
SAMPLES += injected.NAMED


def everything(folder) -> str:
    """All that lies in a folder but the key, in small letters."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != "key"]
    return "\n".join(
        f"{file.name}\n{file.read_text(encoding='utf-8', errors='replace')}" for file in files
    ).casefold()


def found(text: str) -> list[str]:
    return [secret for secret in people.SECRET if secret in text]


def test_the_samples_do_hold_what_is_looked_for():
    raw = "\n".join(one.content.decode("utf-8", "replace") for one in SAMPLES).casefold()
    assert [secret for secret in people.SECRET if secret not in raw] == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: f"{one.formats[0]}-{one.name}")
def test_nobody_is_in_the_pack_or_its_log(sample, tmp_path):
    add(understood(sample), tmp_path / "data" / "own")
    assert found(everything(tmp_path / "data")) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: f"{one.formats[0]}-{one.name}")
def test_what_is_told_of_a_file_names_nobody(sample):
    for one in understood(sample):
        assert found(json.dumps(one.facts(), ensure_ascii=False, default=str).casefold()) == []


def test_an_address_in_the_name_of_a_file_is_not_remembered(tmp_path):
    pack = tmp_path / "data" / "own"
    add(understand_bytes("for zofia@quietpost.example, +44 20 7946 0018.csv", people.nationbuilder), pack)
    add(understand_bytes("posts of @zofia_b.json", archives.mastodon), pack)
    assert found(everything(tmp_path / "data")) == []


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """All of them in one pack."""
    folder = tmp_path_factory.mktemp("workspace") / "data" / "own"
    for sample in SAMPLES:
        add(understood(sample), folder)
    return folder


def test_all_of_them_in_one_pack_name_nobody(pack, tmp_path):
    assert found(everything(pack.parent)) == []
    assert (pack / "datapackage.json").is_file()
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as box:
        for file in pack.rglob("*"):
            box.write(file, file.relative_to(pack))
    with zipfile.ZipFile(tmp_path / "sent.zip") as box:
        assert not [name for name in box.namelist() if "key" in name or "forgotten" in name]


def test_pseudonyms_are_all_that_is_left_of_people(pack):
    [file] = (pack / "tables").glob("people-*.csv")
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert row["person_id"].startswith("p_")
            assert not row["postcode"] or row["postcode"].startswith("l_")
