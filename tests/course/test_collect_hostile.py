"""Whatever is sent instead of a hand-in: one sentence, nothing outside its folder, and nobody else is stopped."""

import io
import os
import stat
import struct
import zipfile
import zlib

import pytest

from smlab import content
from smlab.course import new_course, open_course
from smlab.course.collecting import collect
from tests.course.handins import answers, lay, members, put, zipped

START = content.unit("start")


def info(name: str, mode: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def with_members(*more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """An honest hand-in, and more in the same zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*members().items(), *more]:
            archive.writestr(name, data)
    return out.getvalue()


def nested(levels: int) -> bytes:
    data = zipped(members())
    for _ in range(levels):
        data = zipped({"x.zip": data})
    return data


def lying(size: int) -> bytes:
    """A zip whose headers say that its answers have 10 bytes; there are far more."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b" " * size) + body.flush()
    name = b"answers.json"
    head = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 10, len(name), 0) + name
    )
    central = (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            33,
            0,
            len(packed),
            10,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(head) + len(packed), 0)
    return head + packed + central + end


def duplicated() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("answers.json", answers("one"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("answers.json", answers("two"))
    return out.getvalue()


def _only(name: zipfile.ZipInfo, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _flipped() -> bytes:
    data = bytearray(zipped({"answers.json": os.urandom(2000)}))
    data[900] ^= 255
    return bytes(data)


LINK = stat.S_IFLNK | 0o777
HOSTILE = {
    "bomb": (lambda: zipped({"answers.json": b" " * 30_000_000}), "larger than 5000000 bytes"),
    "bomb-lesson": (lambda: with_members(("x.ipynb", b" " * 30_000_000)), "larger than 20000000 bytes"),
    "bomb-of-many": (lambda: with_members(*((f"{n}.ipynb", b" " * 19_000_000) for n in range(4))), "larger than 60000000 bytes"),
    "lying-header": (lambda: lying(50_000_000), "damaged"),
    "up": (lambda: with_members(("../../../evil.ipynb", b"{}")), "leads out of its folder"),
    "up-windows": (lambda: with_members(("..\\..\\evil.ipynb", b"{}")), "leads out of its folder"),
    "absolute": (lambda: with_members(("/etc/evil.ipynb", b"{}")), "leads out of its folder"),
    "drive": (lambda: with_members(("C:\\evil.ipynb", b"{}")), "leads out of its folder"),
    "unc": (lambda: with_members(("\\\\host\\share\\evil.ipynb", b"{}")), "leads out of its folder"),
    "link": (lambda: with_members((info("01.ipynb", LINK), b"/etc/passwd")), "a link or a device"),
    "link-as-answers": (lambda: zipped({}) and _only(info("answers.json", LINK), b"/etc/passwd"), "a link or a device"),
    "device": (lambda: _only(info("answers.json", stat.S_IFCHR | 0o666), b""), "a link or a device"),
    "control-signs": (lambda: with_members(("\x1b[2Jx.ipynb", b"{}")), "cannot be a file's name"),
    "line-break": (lambda: with_members(("a\nb.ipynb", b"{}")), "cannot be a file's name"),
    "stream": (lambda: with_members(("x.ipynb:evil.ipynb", b"{}")), "cannot be a file's name"),
    "long-name": (lambda: with_members(("x" * 300 + ".ipynb", b"{}")), "cannot be a file's name"),
    "rather-long-name": (lambda: with_members(("x" * 150 + ".ipynb", b"{}")), "cannot be a file's name"),
    "dot-at-the-end": (lambda: with_members(("evil. /x.ipynb", b"{}")), "cannot be a file's name"),
    "many-members": (lambda: with_members(*((f"{n}.ipynb", b"{}") for n in range(300))), "files, and 200 at most"),
    "very-many-members": (lambda: with_members(*((f"{n}", b"") for n in range(20_001))), "files, and 20000 at most"),
    "too-deep": (lambda: nested(3), "deeper than a hand-in lies"),
    "twice": (duplicated, "stands in it twice"),
    "two-answers": (lambda: with_members(("start/answers.json", b"{}"), ("00-start/answers.json", b"{}")), "more than one answers.json"),
    "nothing-in-it": (lambda: zipped({"essay.pdf": b"%PDF"}), "no answers.json in it"),
    "no-zip": (lambda: b"MZ" + bytes(1000), "damaged"),
    "empty": (lambda: b"", "damaged"),
    "half": (lambda: zipped(members())[:400], "damaged"),
    "flipped": (_flipped, "damaged"),
    "unknown-method": (lambda: zipped(members()).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63"), "damaged"),
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """One class with every attacker in it, sent as mail, in a Moodle download and in a Canvas one."""
    root = tmp_path_factory.mktemp("hostile")
    course = new_course(root / "course")
    numbers = {name: 100 + n for n, name in enumerate(["a-honest", *HOSTILE, "z-honest"])}
    lines = "".join(f"{name},{name.replace('-', '')},Person,Participant {n}\n" for name, n in numbers.items())
    (root / "course" / "people.csv").write_text(f"id,first,last,Identifier\n{lines}")
    sent = {name: make() for name, (make, _) in HOSTILE.items()}
    moodle, canvas = {}, {}
    for name, n in numbers.items():
        honest = name not in sent
        put(root / "mail" / f"{name}.zip", zipped(members("mail")) if honest else sent[name])
        moodle[f"{name.replace('-', '')} Person_{n}_assignsubmission_file_/x.zip"] = (
            zipped(members("moodle")) if honest else sent[name]
        )
        canvas[f"person{name.replace('-', '')}_{n}_7_x.zip"] = (
            zipped(members("canvas")) if honest else sent[name]
        )
    put(root / "moodle.zip", zipped(moodle))
    put(root / "canvas.zip", zipped(canvas))
    found = collect(
        open_course(root / "course"), START, [root / "mail", root / "moodle.zip", root / "canvas.zip"]
    )
    assert course.root == (root / "course").resolve()
    return root, found


def test_the_honest_are_collected_from_everywhere(hostile):
    root, found = hostile
    assert sorted((row.student, row.state) for row in found.of("new", "again", "asked")) == sorted(
        [("a-honest", "new"), ("z-honest", "new")] * 3
    )
    for name in ("a-honest", "z-honest"):
        assert (root / "course" / "submitted" / name / "00-start" / "answers.json").is_file()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_sent_instead_is_refused_with_one_sentence(hostile, name):
    _, found = hostile
    ways = [f"mail/{name}.zip", f"/{name.replace('-', '')} Person_", f"/person{name.replace('-', '')}_"]
    for way in ways:
        rows = [row for row in found.rows if way in row.file]
        assert [row.state for row in rows] == ["refused"], way
        [sentence] = rows[0].says
        assert HOSTILE[name][1] in sentence
        assert sentence.isprintable()


def test_nothing_lies_outside_and_nothing_of_theirs_inside(hostile):
    root, _ = hostile
    assert {one.name for one in root.iterdir()} == {"course", "mail", "moodle.zip", "canvas.zip"}
    assert {one.name for one in (root / "course" / "submitted").iterdir()} == {"a-honest", "z-honest"}
    assert not list(root.rglob("*evil*"))
    assert {one.name for one in (root / "course" / "hand-ins" / "00-start").iterdir()} == {
        "a-honest",
        "z-honest",
        "log.jsonl",
    }


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_a_link_in_a_folder_is_never_followed(tmp_path):
    new_course(tmp_path / "course")
    secret = put(tmp_path / "secret" / "answers.json", answers("secret"))
    lay(tmp_path / "inbox" / "ben", members())
    (tmp_path / "inbox" / "ana").mkdir()
    (tmp_path / "inbox" / "ana" / "answers.json").symlink_to(secret)
    (tmp_path / "inbox" / "cem").symlink_to(secret.parent)
    os.mkfifo(tmp_path / "inbox" / "dia.zip")
    found = collect(open_course(tmp_path / "course"), START, [tmp_path / "inbox"])
    assert [row.student for row in found.of("new")] == ["ben"]
    assert len(found.of("refused")) == 3
    assert all("a link or a device" in row.says[0] for row in found.of("refused"))
