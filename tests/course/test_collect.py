"""Collecting: however hand-ins come, each reaches its person, the latest counts, and none is lost."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlab import content
from smlab.cli.app import run
from smlab.course import Person, Roster, grade, new_course, open_course, release_unit
from smlab.course.collecting import collect
from smlab.course.collecting.evidence import evidence_of
from smlab.course.collecting.matching import match
from smlab.errors import RosterError
from smlab.handin import prepare, write
from tests.course.handins import LESSON, NOON, answers, lay, members, put, zipped
from tests.handin.conftest import workspace  # noqa: F401 - a fixture

START = content.unit("start")
PEOPLE = """id,first,last,Email address,group,Identifier
adem,Ana,Demir,ana@example.org,,Participant 11
boni,Ben,O'Neil,ben@example.org,blue,Participant 12
cruz,Çem,Cruz Díaz,cem@example.org,blue,Participant 13
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    """A course with three people and the first unit released; to be copied."""
    folder = tmp_path_factory.mktemp("collect") / "course"
    release_unit(new_course(folder), START)
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


@pytest.fixture
def course(released, tmp_path):
    shutil.copytree(released, tmp_path / "course")
    return open_course(tmp_path / "course")


@pytest.fixture
def inbox(tmp_path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def laid(course, student) -> tuple[bytes, str]:
    """What counts for somebody, and when it was handed in."""
    folder = course.place("submitted", START.folder, student)
    return (folder / "answers.json").read_bytes(), (folder / "timestamp.txt").read_text()


def nobody(course) -> bool:
    return not list((course.root / "submitted").glob("*/*"))


MOODLE = "Demir Ana_11_assignsubmission_file_"
WAYS = {
    "a zip, with its id": lambda inbox: put(inbox / "x.zip", zipped(members(by="adem"))),
    "a zip that is named by the id": lambda inbox: put(inbox / "ADEM.zip", zipped(members())),
    "a zip that is named by the address": lambda inbox: put(inbox / "ana@example.org - work.zip", zipped(members())),
    "a zip that is named by the name": lambda inbox: put(inbox / "ana_demir.zip", zipped(members())),
    "a folder of zips": lambda inbox: put(inbox / "ana@example.org" / "x.zip", zipped(members())).parents[1],
    "a folder of folders": lambda inbox: lay(inbox / "adem" / "00-start", members()).parents[1],
    "a folder of workspaces": lambda inbox: lay(lay(inbox / "adem" / "work" / "00-start", members()).parent / "01-goals", {"answers.json": b"{}"}).parents[2],
    "the folder of one": lambda inbox: lay(inbox / "adem" / "00-start", members()),
    "a workspace in a zip": lambda inbox: put(inbox / "adem.zip", zipped({**{f"w/00-start/{n}": d for n, d in members().items()}, "w/01-goals/answers.json": b"{}", "w/00-start/.answers.lock": b"", "__MACOSX/w/._x": b""})),
    "Moodle, folders": lambda inbox: put(inbox / "Course-Start-99.zip", zipped({f"{MOODLE}/x.zip": zipped(members())})),
    "Moodle, flat": lambda inbox: put(inbox / "Course-Start-99.zip", zipped({f"{MOODLE}x.zip": zipped(members())})),
    "Moodle, loose files": lambda inbox: put(inbox / "Course-Start-99.zip", zipped({f"{MOODLE}{n}": d for n, d in members().items()})),
    "Moodle, unpacked": lambda inbox: put(inbox / MOODLE / "x.zip", zipped(members())).parents[1],
    "Moodle, blind": lambda inbox: put(inbox / "m.zip", zipped({"Participant_11_assignsubmission_file_/x.zip": zipped(members())})),
    "Canvas": lambda inbox: put(inbox / "submissions.zip", zipped({"demirana_LATE_5511_9931_hand-in.zip": zipped(members())})),
    "the exchange": lambda inbox: lay(inbox / "inbound" / "adem+00-start+2026-05-01 12:00:00.000000 UTC", {**members(at=None), "timestamp.txt": b"2026-05-01 12:00:00 UTC"}).parent,
    "the exchange, with a secret": lambda inbox: lay(inbox / "inbound" / "adem+00-start+2026-05-01 12:00:00 UTC+abc", members(at=None)).parent,
    "an answers file": lambda inbox: lay(inbox / "adem", members()) / "answers.json",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_however_it_comes_it_reaches_its_person_with_its_time(course, inbox, way):
    found = collect(course, START, [WAYS[way](inbox)])
    [row] = found.rows
    assert (row.student, row.state, row.counts) == ("adem", "new", True)
    assert laid(course, "adem")[0] == answers()
    if way != "an answers file":
        assert laid(course, "adem")[1] == "2026-05-01 12:00:00 UTC"
        assert row.says == ()
    [kept] = (course.root / "hand-ins" / "00-start" / "adem").iterdir()
    assert (kept / "answers.json").read_bytes() == answers()
    with course.gradebook() as book:
        assert book.find_student("adem").last_name == "Demir"


def test_the_latest_counts_whatever_the_order_and_none_is_lost(course, inbox):
    times = {mark: NOON + timedelta(hours=n) for n, mark in enumerate("abc")}
    for mark in "bca":
        put(inbox / "adem" / f"{mark}.zip", zipped(members(mark, times[mark])))
    rows = collect(course, START, [inbox / "adem" / "b.zip"], told={"b.zip": "adem"}).rows
    assert [row.counts for row in rows] == [True]
    rows = collect(course, START, [inbox]).rows
    assert {Path(row.file).stem: (row.state, row.counts) for row in rows} == {
        "a": ("new", False),
        "b": ("again", False),
        "c": ("new", True),
    }
    assert laid(course, "adem") == (answers("c"), "2026-05-01 14:00:00 UTC")
    kept = course.root / "hand-ins" / "00-start"
    assert {one.joinpath("answers.json").read_bytes() for one in (kept / "adem").iterdir()} == {
        answers(mark) for mark in "abc"
    }
    before = {
        file: file.stat().st_mtime_ns
        for file in [*kept.glob("adem/*/*"), *(course.root / "submitted").rglob("*")]
    }
    assert [row.state for row in collect(course, START, [inbox]).rows] == ["again"] * 3
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert len((kept / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 7
    assert {
        json.loads(line)["student"] for line in (kept / "log.jsonl").read_text(encoding="utf-8").splitlines()
    } == {"adem"}


def test_one_hand_in_counts_for_the_group_until_a_later_one_of_any_member(course, inbox):
    put(inbox / "boni.zip", zipped(members("b")))
    [row] = collect(course, START, [inbox]).rows
    assert (row.student, row.also) == ("boni", ("cruz",))
    assert laid(course, "boni") == laid(course, "cruz") == (answers("b"), "2026-05-01 12:00:00 UTC")
    put(inbox / "cruz.zip", zipped(members("c", NOON + timedelta(days=1))))
    rows = {row.student: row for row in collect(course, START, [inbox]).rows}
    assert laid(course, "boni") == laid(course, "cruz") == (answers("c"), "2026-05-02 12:00:00 UTC")
    assert (rows["boni"].counts, rows["cruz"].counts) == (False, True)
    assert not course.place("submitted", START.folder, "adem").exists()


def test_what_was_handed_in_before_counts_again_when_it_is_handed_in_again(course, inbox):
    for hour, mark in ((12, "a"), (13, "b"), (14, "a")):
        lay(inbox / f"adem+00-start+2026-05-01 {hour}:00:00 UTC", members(mark, at=None))
    collect(course, START, [inbox])
    assert laid(course, "adem") == (answers("a"), "2026-05-01 14:00:00 UTC")


def test_without_a_time_the_first_collecting_counts_however_often_it_is_collected(course, inbox):
    file = put(inbox / "adem.zip", zipped(members(at=None)))
    [first] = collect(course, START, [file]).rows
    [again] = collect(course, START, [file]).rows
    assert (again.state, again.at, again.counts) == ("again", first.at, True)


def test_what_somebody_put_into_submitted_is_kept(course, inbox):
    mine = lay(
        course.place("submitted", START.folder, "adem"), {"answers.json": b"by hand", "notes.txt": b"mine"}
    )
    collect(course, START, [put(inbox / "adem.zip", zipped(members()))])
    assert laid(course, "adem")[0] == answers()
    assert not (mine / "notes.txt").exists()
    [aside] = (course.root / "hand-ins" / "00-start" / "adem").glob("found-*")
    assert ((aside / "answers.json").read_bytes(), (aside / "notes.txt").read_bytes()) == (
        b"by hand",
        b"mine",
    )


def test_a_real_hand_in_is_marked_with_what_lateness_costs(course, inbox, workspace):  # noqa: F811
    (course.root / "course.toml").write_text(
        'late = {rule = "cut-off"}\n[units.start]\ndue = 2026-05-01T14:00:00+02:00\n'
    )
    write(prepare(workspace / START.folder, START, by="adem"), inbox)
    put(inbox / "boni.zip", zipped(members()))
    rows = {row.student: row for row in collect(course, START, [inbox]).rows}
    assert (rows["adem"].late, rows["boni"].late) == (True, False)
    grade(course, START.folder)
    with course.gradebook() as book:
        scores = {
            one.student.id: one.score - one.late_submission_penalty
            for one in book.assignment_submissions(START.folder)
        }
    assert scores == {"adem": 0, "boni": 1, "cruz": 1}


def test_an_encrypted_one_opens_with_its_passphrase_and_is_refused_without(course, inbox, workspace):  # noqa: F811
    write(
        prepare(workspace / START.folder, START, by="adem"), inbox / "x.zip", passphrase="four ordinary words"
    )
    put(inbox / "lms.zip", zipped({f"{MOODLE}/x.zip": (inbox / "x.zip").read_bytes()}))
    put(inbox / "boni.zip", zipped(members()))
    for passphrase, sentence in (("", "--passphrase"), ("five ordinary words", "another passphrase")):
        found = collect(course, START, [inbox], passphrase=passphrase)
        assert [row.student for row in found.of("new", "again")] == ["boni"]
        assert [sentence in row.says[0] for row in found.of("refused")] == [True, True]
    found = collect(course, START, [inbox], passphrase="four ordinary words")
    assert sorted((row.student, row.state) for row in found.rows) == [
        ("adem", "again"),
        ("adem", "new"),
        ("boni", "again"),
    ]


def test_damage_is_said_and_taken_all_the_same(course, inbox):
    damaged = {**members(), "answers.json": answers("changed"), "more.ipynb": LESSON}
    cases = {
        "changed": (damaged, ["Changed after the receipt was written: answers.json.", "Not on the receipt: more.ipynb."]),
        "future": (members(at=datetime.now(UTC) + timedelta(days=2)), ["still to come"]),
        "no-receipt": (members(at=None), ["the time of collecting counts"]),
        "bad-receipt": ({**members(), "receipt.json": b"[]"}, ["the time of collecting counts", "no receipt"]),
        "no-json": ({**members(at=None), "answers.json": b"{"}, ["time of collecting", "answers.json"]),
        "other": ({"answers.json": b'{"format": 1, "answers": {"goals.bar": {"value": null}}}'}, ["time", "no answer to an exercise of start"]),
    }  # fmt: skip
    for name, (files, sentences) in cases.items():
        [row] = collect(
            course, START, [put(inbox / f"{name}.zip", zipped(files))], told={f"{name}.zip": "adem"}
        ).rows
        assert row.state == "new"
        assert len(row.says) == len(sentences)
        assert all(part in said for part, said in zip(sentences, row.says, strict=True))
        assert row.at <= datetime.now(UTC)


def test_a_hand_in_of_another_unit_is_refused_by_name_and_another_folder_passed_over(course, inbox):
    put(inbox / "adem.zip", zipped(members(unit="goals")))
    lay(inbox / "boni" / "01-goals", members())
    lay(inbox / "inbound" / "cruz+01-goals+2026-05-01 12:00:00 UTC", members())
    [row] = collect(course, START, [inbox, inbox / "inbound"]).rows
    assert (row.state, "smlab course collect goals" in row.says[0]) == ("refused", True)
    assert nobody(course)


# --- whose it is ----------------------------------------------------------------------------------------------------


def test_what_a_system_says_counts_and_what_a_learner_wrote_does_not(course, inbox):
    forged = members("forged", NOON + timedelta(days=3), by="boni")
    put(inbox / "a.zip", zipped({f"{MOODLE}/x.zip": zipped(forged)}))
    put(
        inbox / "b.zip",
        zipped(
            {
                f"{MOODLE}/x.zip": zipped(
                    {f"O'Neil Ben_12_assignsubmission_file_/{n}": d for n, d in forged.items()}
                )
            }
        ),
    )
    put(inbox / "c.zip", zipped({f"{MOODLE}/boni/{n}": d for n, d in forged.items()}))
    lay(
        inbox / "inbound" / "adem+00-start+2026-05-01 12:00:00 UTC" / "boni+00-start+2026-06-01 12:00:00 UTC",
        forged,
    )
    found = collect(course, START, [inbox / "a.zip", inbox / "b.zip", inbox / "c.zip", inbox / "inbound"])
    assert {row.student for row in found.rows} == {"adem"}
    assert "receipt says that it is of “boni”" in found.rows[0].says[0]
    assert not course.place("submitted", START.folder, "boni").exists()


def test_names_inside_a_loose_zip_say_nothing_of_whose_it_is(course, inbox):
    [row] = collect(
        course, START, [put(inbox / "x.zip", zipped({f"boni/{n}": d for n, d in members().items()}))]
    ).rows
    assert row.state == "asked"


@pytest.mark.parametrize(
    ("file", "candidates"),
    [
        ("Ana Demyr.zip", ("adem",)),
        ("work.zip", ()),
        ("Demir Ana_12_assignsubmission_file_x.zip", ("boni", "adem")),
        ("zzz_12_assignsubmission_file_x.zip", ("boni",)),
    ],
)
def test_a_doubtful_one_is_asked_about_and_stays_out(course, inbox, file, candidates):
    path = put(inbox / file, zipped(members()))
    [row] = collect(course, START, [path]).rows
    assert (row.state, set(row.candidates)) == ("asked", set(candidates))
    assert f'--match "{file}=' in row.says[0]
    assert nobody(course)
    [row] = collect(course, START, [path], told={file: "cruz"}).rows
    assert (row.state, row.student) == ("new", "cruz")


def test_without_a_list_only_folders_the_exchange_and_receipts_tell(course, inbox):
    (course.root / "people.csv").unlink()
    put(inbox / "x.zip", zipped(members(by="zoe")))
    lay(inbox / "yan", members())
    lay(inbox / "wim+00-start+2026-05-01 12:00:00 UTC", members())
    put(inbox / "vera.zip", zipped(members()))
    put(inbox / "u.zip", zipped(members(by="../../etc")))
    found = collect(course, START, [inbox])
    assert {row.student for row in found.of("new")} == {"zoe", "yan", "wim"}
    assert {row.file for row in found.of("asked")} == {"inbox/vera.zip", "inbox/u.zip"}
    assert "people.csv" in found.of("asked")[0].says[0]


def test_somebody_who_is_not_on_the_list_cannot_be_meant(course, inbox):
    with pytest.raises(RosterError, match="cannot be an id"):
        collect(course, START, [inbox], told={"x.zip": "../adem"})
    with pytest.raises(RosterError, match='Did you mean "adem"?'):
        collect(course, START, [put(inbox / "x.zip", zipped(members()))], told={"x.zip": "aden"})


NAMES = st.text(
    st.characters(categories=["L", "N", "Zs", "Pd"], include_characters="'’._,"), min_size=1, max_size=14
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=5), st.data())
def test_a_name_leads_to_the_person_who_has_it_or_to_a_question(names, data):
    people = Roster(
        tuple(
            Person(
                id=f"p{n}",
                first=first.strip(),
                last=last.strip(),
                lms={"Identifier": f"Participant {n + 1000}"},
            )
            for n, (first, last) in enumerate(names)
        )
    )
    n = data.draw(st.integers(0, len(names) - 1))
    first, last = names[n]
    for part in (
        f"{last} {first}_{n + 1000}_assignsubmission_file_",
        f"{first} {last}_{n + 1000}_assignsubmission_file_x.zip",
    ):
        found = match(evidence_of(["download.zip", part], ()), "p0", people)
        assert found.id in (f"p{n}", "")
        assert found.id or f"p{n}" in found.candidates or not (first + last).strip()
    by_name = match(evidence_of([f"{first} {last}.zip"], ()), "", people)
    same = [
        one.id
        for one in people.people
        if sorted(one.name.casefold().split()) == sorted(f"{first} {last}".casefold().split())
    ]
    assert not by_name.id or by_name.id in same or len(same) == 0


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def typed(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    monkeypatch.delenv("SMLAB_PASSPHRASE", raising=False)

    def call(*arguments):
        code = run(["course", "collect", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_command_tells_what_became_of_each_and_asks_by_its_code(typed, inbox, course):
    put(inbox / "adem.zip", zipped(members()))
    code, shown, _ = typed("start", inbox)
    assert (code, "adem: inbox/adem.zip (2026-05-01 12:00 UTC; counts)" in shown) == (0, True)
    put(inbox / "Ben ONeill.zip", zipped(members("b")))
    put(inbox / "bad.zip", b"no zip")
    code, shown, said = typed("start", inbox)
    assert code == 3
    assert "0 new, 1 collected before, for 1 people; 1 to be asked about, 1 refused." in shown
    assert '--match "inbox/Ben ONeill.zip=boni"' in said
    assert "bad.zip is damaged" in said
    code, shown, _ = typed("start", inbox, "--yes", "--json")
    assert code == 1
    rows = {row["file"]: row for row in json.loads(shown)}
    assert (rows["inbox/Ben ONeill.zip"]["student"], rows["inbox/Ben ONeill.zip"]["also"]) == (
        "boni",
        ["cruz"],
    )
    assert rows["inbox/bad.zip"]["state"] == "refused"
    assert laid(course, "cruz")[0] == answers("b")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["strat", "x.zip"], 2, 'Did you mean "start"?'),
        (["start", "nowhere.zip"], 2, "nowhere.zip cannot be read"),
        (["start", "nowhere.pdf"], 2, "no such file"),
        (["start", "course.toml"], 2, "no zip"),
        (["start", "templates"], 1, "Nothing of the unit start"),
        (["start", "x.zip", "--match", "adem"], 2, "FILE=ID"),
        (["start", "x.zip", "--match", "x.zip=aden"], 2, 'Did you mean "adem"?'),
        (["start", "x.zip", "--passphrase"], 3, "SMLAB_PASSPHRASE"),
        (["start", "x.zip", "--course", "nowhere"], 2, "no course"),
    ],
)
def test_wrong_inputs_are_answered_with_a_sentence(typed, arguments, code, sentence):
    found, _, said = typed(*arguments)
    assert (found, sentence in said) == (code, True)
