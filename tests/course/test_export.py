"""Marks as files: read back by a parser, with names that break a spreadsheet that trusts them."""

import csv
from pathlib import Path

import pytest

from smlab import content
from smlab.course.export import export_marks, fill_worksheet
from smlab.course.tally import read_tally
from smlab.errors import NotGraded, NotReleased, WorksheetError
from tests.course.sample import RIGHT_SORT, UNIT

HALF = {"labels": {"tiktok": "goal", "law": "goal", "count": "metric"}}
"""Two of three scored lines."""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section
"O'Neill, Zoë",501,U-1,zoe,"Group 1, evenings"
"=HYPERLINK(""http://example.org""), Mal",502,U-2,mal,Group 2
"+Plus, Nia",503,U-3,nia,Group 2
"""
MOODLE = '''Username,First name,Last name,ID number,Email address
zoe,Zoë,"O'Neill, the ""second""",0012,zoe@example.org
mal,"=cmd|' /C calc'!A0","@SUM(1+1)",0013,mal@example.org
nia,"-Nia
of the hills",Plus,0014,nia@example.org
'''


@pytest.fixture
def tally(classroom, sample_root):
    """Zoë has 2 points and Mal 3 of 22; Nia handed nothing in."""

    def read(people: str):
        (classroom.course.root / "people.csv").write_text(people, encoding="utf-8")
        classroom.hand_in("zoe", {"sort": HALF}, at="2026-05-01 12:00:00 UTC")
        classroom.hand_in("mal", {"sort": RIGHT_SORT})
        classroom.grade()
        for student in ("zoe", "mal"):
            classroom.give(student, 0)
        return read_tally(classroom.course, [content.unit("sample", sample_root)])

    return read


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    return cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_canvas_gets_its_own_columns_back_with_one_more_for_the_marks(tally, tmp_path):
    made = export_marks(tally(CANVAS), "canvas", tmp_path / "canvas.csv")
    header, possible, zoe, mal, nia = rows(made.file)
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Sample"]
    assert possible == ["    Points Possible", "", "", "", "", "22"]
    assert zoe == ["O'Neill, Zoë", "501", "U-1", "zoe", "Group 1, evenings", "2"]
    assert mal == ['\'=HYPERLINK("http://example.org"), Mal', "502", "U-2", "mal", "Group 2", "3"]
    assert nia == ["'+Plus, Nia", "503", "U-3", "nia", "Group 2", ""]
    assert (made.people, made.findings) == (2, ())


def test_moodle_gets_names_numbers_and_addresses_and_a_column_for_the_marks(tally, tmp_path):
    found = rows(export_marks(tally(MOODLE), "moodle", tmp_path / "moodle.csv").file)
    assert found == [
        ["First name", "Last name", "ID number", "Email address", "Sample"],
        ["Zoë", 'O\'Neill, the "second"', "0012", "zoe@example.org", "2"],
        ["'=cmd|' /C calc'!A0", "'@SUM(1+1)", "0013", "mal@example.org", "3"],
        ["'-Nia of the hills", "Plus", "0014", "nia@example.org", ""],
    ]


def test_the_plain_file_has_every_mark_and_tells_nothing_from_none(tally, tmp_path):
    file = export_marks(tally(MOODLE), "csv", tmp_path / "all.csv").file
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *lines = rows(file)
    zoe, mal, nia = (dict(zip(header, line, strict=True)) for line in lines)
    facts = ("points", "most", "late", "owed", "handed_in", "sample-sort", "sample-written--text")
    assert [zoe[fact] for fact in facts] == ["2", "22", "0", "0", "2026-05-01 12:00", "2", "0"]
    assert mal["handed_in"] == ""
    assert [nia[fact] for fact in facts] == ["", "22", "", "", "", "", ""]


@pytest.mark.parametrize("to", ["moodle", "canvas", "csv"])
@pytest.mark.parametrize("people", [MOODLE, CANVAS])
def test_no_cell_of_any_file_is_run_by_a_spreadsheet(tally, tmp_path, to, people):
    made = export_marks(tally(people), to, tmp_path / "marks.csv")
    assert [cell for line in rows(made.file) for cell in line if runs(cell)] == []


WORKSHEET = """\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (grade)","Feedback comments"
"Participant 81","Zoë O'Neill",zoe@example.org,Submitted,,{most},Yes,-,
"Participant 82",Mal,MAL@example.org,Submitted,1.00,{most},Yes,"Friday, 1 May 2026, 9:00 AM","keep, this"
"Participant 83",Somebody Else,else@example.org,"No submission",,{most},Yes,-,
"""


def worksheet(folder: Path, most: str = "22.00") -> Path:
    file = folder / "worksheet.csv"
    file.write_text(WORKSHEET.format(most=most), encoding="utf-8", newline="")
    return file


def test_the_worksheet_of_moodle_comes_back_with_marks_and_nothing_else_changed(tally, tmp_path):
    made = fill_worksheet(tally(MOODLE), worksheet(tmp_path), tmp_path / "filled.csv")
    before, after = rows(tmp_path / "worksheet.csv"), rows(made.file)
    assert [line[4] for line in after] == ["Grade", "2", "3", ""]
    assert [line[:4] + line[5:] for line in after] == [line[:4] + line[5:] for line in before]
    assert made.people == 2


def test_a_worksheet_that_is_worth_something_else_or_is_none_is_refused(tally, tmp_path):
    read = tally(MOODLE)
    with pytest.raises(WorksheetError, match=r"worth 100\.00 points, and the unit is worth 22"):
        fill_worksheet(read, worksheet(tmp_path, "100.00"), tmp_path / "filled.csv")
    (tmp_path / "list.csv").write_text("Name,Mark\nZoë,1\n", encoding="utf-8")
    for name in ("list.csv", "nowhere.csv"):
        with pytest.raises(WorksheetError, match="no grading worksheet of Moodle"):
            fill_worksheet(read, tmp_path / name, tmp_path / "filled.csv")
    assert not (tmp_path / "filled.csv").exists()


def test_what_was_not_marked_or_not_released_is_refused(classroom, sample_root):
    with pytest.raises(NotGraded):
        read_tally(classroom.course, [content.unit("sample", sample_root)])
    with pytest.raises(NotReleased):
        read_tally(classroom.course, [content.unit("goals")])
    with pytest.raises(NotGraded, match="No unit of this course was marked yet"):
        read_tally(classroom.course)


def test_marks_that_a_person_still_owes_are_told(classroom, sample_root, tmp_path):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    classroom.grade()
    read = read_tally(classroom.course, [content.unit("sample", sample_root)])
    assert "given by a person: 1" in export_marks(read, "csv", tmp_path / "m.csv").findings[0]
    assert read.points(UNIT, "ana") == 3
