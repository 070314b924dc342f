"""people.csv: the lists that trainers have are read as they are; what cannot become a folder is refused."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlab.cli.app import run
from smlab.course import open_course
from smlab.course.roster import Person, is_safe_id, lms_ids, read_people, read_roster
from smlab.errors import RosterError


def people(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "people.csv"
    file.write_bytes(text.encode(encoding))
    return read_people(file).people


def test_a_list_by_hand_is_read_with_commas_semicolons_and_tabs(tmp_path):
    expected = (
        Person(id="007", first="Ana", last="Demir", email="ana@example.org", group="blue"),
        Person(id="ben", first="Ben", last="O’Neil", email="", group="blue"),
    )
    rows = [
        ["id", "first", "last", "email", "group"],
        ["007", "Ana", "Demir", "ana@example.org", "blue"],
        ["ben", " Ben ", "O’Neil", "", "blue"],
    ]
    for sign in ",;\t":
        out = io.StringIO()
        csv.writer(out, delimiter=sign).writerows(rows)
        found = people(tmp_path, out.getvalue(), "utf-8-sig")
        assert [(one.id, one.first, one.last, one.email, one.group) for one in found] == [
            (one.id, one.first, one.last, one.email, one.group) for one in expected
        ]


def test_a_moodle_list_of_people_is_read_as_it_is_exported(tmp_path):
    [ana] = people(
        tmp_path,
        '"First name","Last name",Username,"ID number","Email address",Groups\r\nAna,"Demir, PhD",adem,0042,ana@example.org,Blue\r\n',
    )
    assert (ana.id, ana.first, ana.last, ana.email, ana.group) == (
        "adem",
        "Ana",
        "Demir, PhD",
        "ana@example.org",
        "Blue",
    )
    assert ana.lms == {"Username": "adem", "ID number": "0042", "Email address": "ana@example.org"}


def test_a_moodle_grading_worksheet_tells_the_number_in_its_file_names(tmp_path):
    [ana] = people(
        tmp_path,
        "Identifier,Full name,Email address,Status,Grade\nParticipant 81234,Ana Lucía Demir,ana@example.org,No submission,\n",
    )
    assert (ana.id, ana.first, ana.last) == ("ana@example.org", "Ana Lucía", "Demir")
    assert "81234" in set(lms_ids(ana))


def test_a_canvas_gradebook_is_read_without_its_rows_that_are_no_people(tmp_path):
    text = 'Student,ID,SIS User ID,SIS Login ID,Section,Essay (99)\n    Points Possible,,,,,10\n"Demir, Ana",5511,S-1,adem,Spring,\n"Student, Test",9,,x,Spring,\n'
    [ana] = people(tmp_path, text)
    assert (ana.id, ana.first, ana.last) == ("adem", "Ana", "Demir")
    assert ana.lms == {
        "Student": "Demir, Ana",
        "ID": "5511",
        "SIS User ID": "S-1",
        "SIS Login ID": "adem",
        "Section": "Spring",
    }


def test_a_column_that_is_not_filled_everywhere_is_no_id(tmp_path):
    found = people(tmp_path, "Student,ID,SIS Login ID\nA B,1,\nC D,2,cd\n")
    assert [one.id for one in found] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("name,town\nAna,X\n", ["no column", "name, town", "Name one of them id"]),
        ("", ["no column"]),
        ("id\nana\n../ben\n", ["line 3", "“../ben”", "name of a folder"]),
        ("id\nana\n\nAna\n", ["line 4", "line 2 already", "capital letters"]),
        ("id\ncon\n", ["line 2", "“con”"]),
        ("id\n1.2E+12\n", ["line 2", "“1.2E+12”"]),
        ("id\nx y\n", ["line 2"]),
        ("id,first\n" + "a" * 81 + ",x\n", ["line 2", "80 signs"]),
    ],
)
def test_what_cannot_be_used_is_refused_with_line_and_cure(tmp_path, text, sentences):
    with pytest.raises(RosterError) as refused:
        people(tmp_path, text)
    for sentence in ["people.csv", *sentences]:
        assert sentence in str(refused.value)


def test_another_encoding_is_refused_with_what_to_choose(tmp_path):
    with pytest.raises(RosterError, match="CSV UTF-8"):
        people(tmp_path, "id,first\nana,Émile\n", "latin-1")


def test_a_course_without_a_list_has_nobody_in_it(tmp_path):
    assert read_roster(tmp_path).people == ()
    assert read_roster(tmp_path).members("ana") == ("ana",)


def test_a_group_counts_for_all_its_members_and_no_group_for_oneself(tmp_path):
    people(tmp_path, "id,group\nana,blue\nben,\ncem,blue\ndia,\n")
    roster = read_roster(tmp_path)
    assert roster.members("cem") == ("ana", "cem")
    assert roster.members("ben") == ("ben",)
    assert roster.members("nobody") == ("nobody",)


def test_a_new_course_takes_the_list_along_and_nbgrader_knows_the_names(tmp_path, capsys):
    people(tmp_path, "id,first,last,email\nana,Ana,Demir,ana@example.org\n")
    assert run(["course", "new", str(tmp_path / "c"), "--roster", str(tmp_path / "people.csv")]) == 0
    with open_course(tmp_path / "c").gradebook() as book:
        found = book.find_student("ana")
        assert (found.first_name, found.last_name, found.email) == ("Ana", "Demir", "ana@example.org")
    assert read_roster(tmp_path / "c").get("ana").name == "Ana Demir"
    (tmp_path / "people.csv").write_text("id\na b\n")
    assert run(["course", "new", str(tmp_path / "d"), "--roster", str(tmp_path / "people.csv")]) == 2
    assert "line 2" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


@given(st.text(max_size=90))
def test_an_id_that_is_called_safe_is_one_plain_name(text):
    if is_safe_id(text):
        assert text.strip(". ") == text
        assert not set(text) & set('/\\:*?"<>|+\0\n ')
        assert 0 < len(text) <= 80


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20),
            st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20),
        ),
        max_size=6,
    )
)
def test_whatever_stands_in_the_names_everybody_is_read(tmp_path_factory, names):
    file = tmp_path_factory.mktemp("names") / "people.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "first", "last"])
        writer.writerows([f"p{n}", *pair] for n, pair in enumerate(names))
    found = read_people(file).people
    nobody = [
        pair
        for pair in names
        if any(text.strip().lower().startswith(("points possible", "student, test")) for text in pair)
    ]
    assert len(found) == len(names) - len(nobody)
