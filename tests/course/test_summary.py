"""A class on one page: counted by hand here, and never claiming more than so few learners can tell."""

import json

import pytest
from bs4 import BeautifulSoup

from smlab.course.alike import plain
from smlab.course.figures import ENOUGH, discrimination
from smlab.course.summary import read_class, write_summary
from smlab.errors import NotGraded, TargetError
from tests.course.sample import RIGHT_SORT, UNIT
from tests.course.test_nbgrader_goes_on import ATTACK

HALF = {"labels": {"tiktok": "goal", "law": "goal", "count": "metric"}}
"""Two of three scored lines, and the known mistake "account-as-goal"; two lines pass."""
WRONG = {"labels": {"tiktok": "goal", "law": "tactic", "count": "metric"}}
"""One of three scored lines, with the same mistake."""
TEXT = "The clerk signs by the end of May, or we were wrong."
PEOPLE = "id,first,group\nana,Ana,\nben,Ben,north\ncem,Cem,north\ndia,Dia,\newa,Ewa,\n"


def written(text: str) -> dict:
    return {"text": {"text": text}}


def tried(folder, exercise: str, times: int) -> None:
    """Note how often Check was pressed, as the form does."""
    answers = json.loads((folder / "answers.json").read_text())
    answers["answers"][f"sample.{exercise}"]["attempts"] = times
    (folder / "answers.json").write_text(json.dumps(answers))


@pytest.fixture
def room(classroom):
    """Four of five hand in: Ana is right, Ben and Cem hand in together, Dia is stuck."""
    (classroom.course.root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    classroom.hand_in("ana", {"sort": RIGHT_SORT, "written": written(TEXT)})
    classroom.hand_in(
        "ben", {"sort": RIGHT_SORT, "written": written("We meet the clerk each week until May ends.")}
    )
    classroom.hand_in(
        "cem", {"sort": RIGHT_SORT, "written": written("we meet the clerk each week, until May ends")}
    )
    tried(classroom.hand_in("dia", {"sort": WRONG, "written": written(TEXT.upper() + "\n!")}), "sort", 4)
    classroom.grade()
    classroom.give("ana", 4)
    return classroom


def test_it_counts_what_stands_in_the_hand_ins(room):
    sheet = read_class(room.work(), "A sample unit")
    assert (len(sheet.learners), sheet.expected, sheet.missing) == (4, 5, ("ewa",))
    assert sheet.learners[0].student == "dia", "who is stuck stands first"
    [stuck] = sheet.stuck
    assert (stuck.exercise.id, stuck.stuck) == ("sample.sort", ("dia",))
    assert (stuck.answered, stuck.right, stuck.tries) == (4, 3, 4)
    assert [round(100 * end) for end in stuck.interval] == [30, 95]  # Wilson, three of four
    assert stuck.telling is None
    mistakes = {(one.exercise, one.says): one.students for one in sheet.mistakes}
    account = ("A sample of sort", "If that were done tomorrow, what would differ?")
    assert mistakes[account] == ["dia"]
    [owed] = sheet.owed
    assert (owed.exercise, owed.students, owed.minutes) == ("A sample of written", ("ben", "cem", "dia"), 9)


def test_one_text_by_two_is_told_and_a_text_by_one_group_is_not(room):
    [alike] = read_class(room.work(), "A sample unit").alike
    assert (alike.exercise, alike.students, alike.text) == ("A sample of written", ["ana", "dia"], TEXT)


def test_texts_are_compared_without_what_typing_changes():
    assert plain("Ｔhe  Clerk\nsigns – by May!") == plain("the clerk signs, by may")
    assert (
        plain("Müller unterschreibt") == plain("Mu\u0308ller unterschreibt") != plain("Muller unterschreibt")
    )


def test_discrimination_needs_a_large_class_and_is_a_correlation():
    right_first = [1.0] * 25 + [0.0] * 25
    rest = [0.9] * 20 + [0.1] * 30
    found, interval = discrimination(right_first, rest)
    assert found == pytest.approx(0.816, abs=0.001)  # 20, 5, 0 and 25 in a table of four: phi = 500 / 612.37
    assert interval.low < found < interval.high
    assert (round(interval.low, 2), round(interval.high, 2)) == (0.70, 0.89)
    assert discrimination(right_first[: ENOUGH - 1], rest[: ENOUGH - 1]) is None
    assert discrimination([1.0] * ENOUGH, rest) is None


def test_the_page_is_whole_escaped_and_can_be_read_aloud(room, tmp_path):
    room.hand_in("ewa", {"written": written(ATTACK + " and so on and so on and so on")})
    room.hand_in("fay", {"written": written(ATTACK + " and so on and so on and so on")})
    room.grade()
    file = write_summary([(room.work(), "A sample unit")], tmp_path / "class.html")
    page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    assert page.select("script, img, iframe, link, [src]") == []
    assert [link["href"] for link in page.select("a[href]") if not link["href"].startswith("#")] == []
    assert "<script>window.marked=1</script>" in page.get_text()
    for table in page("table"):
        assert all(cell.get("scope") for cell in table("th"))
        assert table.parent["aria-label"].startswith("A sample unit: ")
        assert table.parent["tabindex"] == "0"
    grid = page.select_one(".sm-grid-table")
    dia = next(row for row in grid.select("tbody tr") if row.th.get_text(strip=True) == "Dia")
    assert "partly there, 4 tries" in " ".join(dia.select_one(".sm-flagged").stripped_strings)
    assert "that takes 50 answers" in page.get_text()


def test_before_the_first_marks_and_where_nothing_can_be_written_it_is_refused(classroom, tmp_path):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    with pytest.raises(NotGraded, match=f"run smlab course grade {UNIT}"):
        read_class(classroom.work(), "A sample unit")
    classroom.grade()
    with pytest.raises(TargetError, match="cannot be written"):
        write_summary([(classroom.work(), "A sample unit")], tmp_path)
