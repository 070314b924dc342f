"""What goes back to learners: Moodle's zip, and one file each to mail."""

import csv
import zipfile
from datetime import UTC, datetime

import pytest

from smlab.course.collecting.keeping import keep
from smlab.course.feedback import write_feedback
from smlab.course.moodle import read_worksheet
from smlab.course.returning import return_feedback
from smlab.errors import NoFeedback, NotGraded, TargetError
from tests.course.sample import RIGHT_SORT, UNIT

PEOPLE = '''Identifier,Username,First name,Last name,Email address
Participant 4711,ana,Ana,Ibarra_Lopez,ana@example.org
Teilnehmer 4712,ben,Ben/Benita,"O'Hara: the ""2nd""",ben@example.org
'''


@pytest.fixture
def marked(classroom):
    """Ana, Ben and Cem, with marks and pages; Cem is in no list of people."""
    (classroom.course.root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    for student in ("ana", "ben", "cem"):
        classroom.hand_in(student, {"sort": RIGHT_SORT})
    classroom.grade()
    write_feedback(classroom.work(), "A sample unit")
    return classroom


def moodle_reads(name: str) -> tuple[str, str]:
    """Number and file name, by Moodle's own rule: four parts between underscores, the second a number."""
    _, number, subtype, plugin, rest = name.split("_", 4)
    assert number.isdecimal()
    assert (subtype, plugin) == ("assignsubmission", "file")
    return number, rest


def test_moodle_finds_every_learner_in_the_zip(marked):
    made = return_feedback(marked.course, UNIT)
    with zipfile.ZipFile(made.zip) as packed:
        assert packed.testzip() is None
        found = {moodle_reads(name): packed.read(name) for name in packed.namelist()}
    assert set(found) == {("4711", f"/{UNIT}.html"), ("4712", f"/{UNIT}.html")}
    page = marked.course.place("feedback", UNIT, "ana").with_name(f"{UNIT}.html")
    assert found["4711", f"/{UNIT}.html"] == page.read_bytes()
    assert [one for one in made.findings if "cem" in one] == [
        "cem has no number of Moodle, so the zip holds no page for them.",
        "cem has no e-mail address in people.csv.",
    ]


def test_the_numbers_may_come_from_the_worksheet(marked, tmp_path):
    (marked.course.root / "people.csv").write_text("id,email\ncem,cem@example.org\n", encoding="utf-8")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Identifier,Email address,Grade\nParticipant 99,CEM@example.org,\n", encoding="utf-8")
    made = return_feedback(marked.course, UNIT, worksheet=read_worksheet(sheet))
    assert zipfile.ZipFile(made.zip).namelist() == [f"cem_99_assignsubmission_file_/{UNIT}.html"]


def test_there_is_one_file_to_mail_for_each_learner_and_a_list_of_them(marked, tmp_path):
    made = return_feedback(marked.course, UNIT, to=tmp_path / "out")
    with (tmp_path / "out" / "mail.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [
        ["email", "name", "file"],
        ["ana@example.org", "Ana Ibarra_Lopez", "mail/ana.html"],
        ["ben@example.org", 'Ben/Benita O\'Hara: the "2nd"', "mail/ben.html"],
        ["", "cem", "mail/cem.html"],
    ]
    assert made.pages == 3
    assert "A sample unit: Ben/Benita" in (tmp_path / "out" / "mail" / "ben.html").read_text("utf-8")


def test_the_same_pages_give_the_same_zip(marked, tmp_path):
    one, other = (return_feedback(marked.course, UNIT, to=tmp_path / name).zip for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_a_page_that_the_marks_have_left_behind_is_not_returned(marked):
    marked.give("ben", 4)
    with pytest.raises(NoFeedback, match="The marks of ben changed"):
        return_feedback(marked.course, UNIT)
    write_feedback(marked.work(), "A sample unit")
    assert return_feedback(marked.course, UNIT).pages == 3


def test_what_is_missing_is_said(classroom, tmp_path):
    with pytest.raises(NotGraded):
        return_feedback(classroom.course, UNIT)
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    classroom.grade()
    with pytest.raises(NoFeedback, match=f"run smlab course feedback {UNIT} first"):
        return_feedback(classroom.course, UNIT)
    write_feedback(classroom.work(), "A sample unit")
    made = return_feedback(classroom.course, UNIT)
    assert (made.zip, made.findings) == (None, ())
    (tmp_path / "file").write_text("mine")
    with pytest.raises(TargetError, match="cannot be written"):
        return_feedback(classroom.course, UNIT, to=tmp_path / "file")


def test_the_numbers_come_from_the_download_of_moodle_that_was_collected(marked):
    for day, (student, file) in enumerate((
        ("ana", "Course-Sample-99.zip/Ibarra Ana_7001_assignsubmission_file_/work.zip"),
        ("ana", "Course-Sample-100.zip/Ibarra Ana_7002_assignsubmission_file_/work.zip"),
        ("ben", "ben.zip"),
        ("cem", "cem_55_66_work.zip"),  # Canvas's numbers are not Moodle's
    ), start=1):  # fmt: skip
        at = datetime(2026, 5, day, tzinfo=UTC)
        keep(marked.course, UNIT, student, {"answers.json": file.encode()}, at, file=file)
    packed = zipfile.ZipFile(return_feedback(marked.course, UNIT).zip)
    assert sorted(number for number, _ in map(moodle_reads, packed.namelist())) == ["4712", "7002"]


def test_a_number_that_stands_for_two_gives_nobody_the_page_of_another(marked):
    for student in ("ana", "cem"):
        file = "m.zip/Ibarra Ana_7001_assignsubmission_file_/work.zip"
        keep(marked.course, UNIT, student, {"answers.json": b"{}"}, None, file=file)
    made = return_feedback(marked.course, UNIT)
    assert [number for number, _ in map(moodle_reads, zipfile.ZipFile(made.zip).namelist())] == [
        "4711",
        "4712",
    ]  # of the list of people
