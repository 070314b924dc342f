"""Bad files: each is read with its losses told, or refused in one sentence. Never a trace, a hang, half a pack."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile

import pytest

from smlab.packs import open_pack
from smlab.packs.adding import Choices, add, understand_bytes
from tests.packs.making.books import zipped
from tests.packs.making.damage import harmed
from tests.packs.samples import all_samples, csv, x

SAMPLES = all_samples()
FILES = 2_000
EVERY = 25
ANSWERS = {"platform": "facebook", "year": 2026, "dates": "mdy"}


def is_a_sentence(told: str) -> bool:
    return (
        bool(told)
        and "\n" not in told
        and told.rstrip().endswith((".", "?", ".”"))
        and "Traceback" not in told
    )


@pytest.mark.slow
def test_two_thousand_harmed_files(tmp_path):
    dice = random.Random(1963)
    pack = tmp_path / "data" / "own"
    statuses, added, slowest = set(), 0, 0.0
    for number in range(FILES):
        sample = SAMPLES[number % len(SAMPLES)]
        content = harmed(sample.content, dice)
        began = time.process_time()
        readings = understand_bytes(sample.name, content, Choices(**ANSWERS))
        slowest = max(slowest, time.process_time() - began)
        assert readings
        for one in readings:
            statuses.add(one.status)
            assert one.rows_in == one.rows_kept + sum(one.dropped.values()), (number, one)
            if one.status == "refused":
                assert is_a_sentence(one.refused), (number, one.refused)
        if number % EVERY == 0 and all(one.status == "ready" for one in readings):
            add(readings, pack)
            added += 1
    assert statuses >= {"ready", "refused"}
    assert added > 10
    assert slowest < 10, "seconds of work for one small file"
    opened = open_pack(pack)
    for name in opened.stored_tables:
        assert len(opened.stored(name)) > 0


def refusal(content: bytes, name: str = "file.zip") -> str:
    [one] = understand_bytes(name, content)
    assert one.status == "refused"
    assert is_a_sentence(one.refused), one.refused
    return one.refused


def test_a_bomb_is_not_unpacked():
    bomb = zipped({"Table data.csv": b"0" * 301_000_000})
    assert len(bomb) < 1_000_000
    assert "unpacks to more than" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked():
    bomb = bytearray(zipped({"Table data.csv": b"0" * 301_000_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as box:
        size = struct.pack("<I", box.infolist()[0].file_size)
    assert bytes(bomb).count(size) >= 1
    assert "file.zip" in refusal(bytes(bomb).replace(size, struct.pack("<I", 1000)))


def test_a_bomb_of_a_workbook_is_not_unpacked():
    bomb = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 301_000_000})
    assert "unpacks to more than" in refusal(bomb, "file.xlsx")


@pytest.mark.parametrize(
    "name", ["../Table data.csv", "/etc/Table data.csv", "C:/Table data.csv", "a\\..\\b.csv"]
)
def test_names_that_lead_out_of_the_zip_are_refused(name):
    assert "unsafe name" in refusal(zipped({name: x.overview}))


def test_a_zip_with_a_password_is_refused():
    import pyzipper  # noqa: PLC0415 - one use

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as box:
        box.setpassword(b"secret")
        box.writestr("Table data.csv", b"Content,Video title,Video publish time,Views")
    assert "password" in refusal(out.getvalue())


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"Hello there", "holds no table"),
        (b"PK\x03\x04broken", "cannot be unpacked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be read as a workbook"),
        (x.overview[:200] + b'"unfinished', "quotation"),
        (csv(x.OVERVIEW), "not one row of data"),
    ],
)
def test_what_is_no_export_is_told_apart(content, wanted):
    assert wanted in refusal(content, "thing.csv")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    from smlab.packs.adding import understand  # noqa: PLC0415

    huge = tmp_path / "huge.csv"
    with huge.open("wb") as out:
        out.truncate(700_000_000)
    [one] = understand([huge])
    assert "larger than 600 MB" in one.refused


def test_a_formula_stays_the_text_it_is():
    content = x.content.replace(b"Example &amp; text", b"=HYPERLINK(0)")
    [one] = understand_bytes("content.csv", content)
    assert one.tables["posts"]["text"][0] == "=HYPERLINK(0)"
