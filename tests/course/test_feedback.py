"""What one learner gets back: marks, messages and a person's words, and no key unless the trainer says so."""

import json

import pytest
from bs4 import BeautifulSoup

from smlab.course.feedback import feedback_file, write_feedback
from smlab.errors import NotGraded, TargetError
from tests.course.sample import RIGHT_SORT, UNIT
from tests.course.test_nbgrader_goes_on import ATTACK

HALF = {"labels": {"tiktok": "goal", "law": "goal", "count": "metric"}}
"""Two of three scored lines, and the known mistake "account-as-goal"."""
WRITTEN = {"text": {"text": "The clerk signs by May."}}


def pages(classroom, **options) -> dict[str, BeautifulSoup]:
    written = write_feedback(classroom.work(), "A sample unit", **options)
    return {file.parent.name: BeautifulSoup(file.read_text("utf-8"), "html.parser") for file in written}


def table(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    rows = page.select("table.sm-marks tbody tr")
    return {
        row.th.get_text(" ", strip=True): tuple(cell.get_text(" ", strip=True) for cell in row("td"))
        for row in rows
    }


def test_the_page_holds_marks_messages_and_what_a_person_said(classroom):
    classroom.hand_in("ana", {"sort": HALF, "written": WRITTEN}, at="2026-05-01 12:00:00 UTC")
    classroom.grade()
    classroom.give("ana", 3, "Who decides?\n\n<b>Good</b>.")
    (classroom.course.root / "people.csv").write_text("id,first,last\nana,Ana,Ibarra\n", encoding="utf-8")
    page = pages(classroom)["ana"]
    assert page.html["lang"] == "en"
    assert page.title.get_text() == "A sample unit: Ana Ibarra"
    marks = table(page)
    assert marks["A sample of sort"] == ("partly there", "2 of 3")
    assert marks["A sample of written"] == ("read by a person", "3 of 4")
    assert marks["A sample of choose"] == ("not answered", "0 of 2")
    assert page.select_one("tfoot").get_text(" ", strip=True) == "Altogether 5 of 22"
    sort = page.select_one("#a-sample-sort").get_text(" ", strip=True)
    assert "If that were done tomorrow, what would differ?" in sort
    assert "Not judged by the program: whether it is wise." in sort
    said = page.select_one("#a-sample-written .sm-person:last-child")
    assert [one.get_text() for one in said("p")] == ["3 of 4 points.", "Who decides?", "<b>Good</b>."]


def test_what_was_not_read_yet_is_said_so_and_counts_nothing(classroom):
    classroom.hand_in("ana", {"written": WRITTEN})
    classroom.grade()
    page = pages(classroom)["ana"]
    assert table(page)["A sample of written"] == ("for a person to read still to be read", "– of 4")
    assert "Marks still to be given by a person: 1." in page.get_text()


def test_no_key_stands_in_it_unless_the_trainer_says_so(classroom):
    folder = classroom.hand_in("ana", {"sort": HALF, "written": WRITTEN})
    answers = json.loads((folder / "answers.json").read_text())
    answers["answers"]["sample.sort"]["revealed_at"] = "2026-05-01T10:00:00+00:00"
    (folder / "answers.json").write_text(json.dumps(answers))
    classroom.grade()
    closed, opened = pages(classroom)["ana"].get_text(), pages(classroom, keys=True)["ana"].get_text()
    for key in ("It is something we do.", "Both readings stand."):
        assert key not in closed
        assert key in opened
    assert "A dated change and a role." not in opened  # a sample with its level would say what to write


def test_what_a_learner_wrote_is_text_and_nothing_asks_another_machine(classroom):
    classroom.hand_in("ana", {"written": {"text": {"text": ATTACK}}, "sort": {"labels": {"law": ATTACK}}})
    classroom.grade()
    page = pages(classroom)["ana"]
    assert page.select("script, img, iframe, object, embed, link") == []
    assert [link["href"] for link in page.select("a[href]") if not link["href"].startswith("#a-")] == []
    assert "<script>window.marked=1</script>" in page.select_one("#a-sample-written").get_text()


def test_a_damaged_hand_in_gets_a_page_that_says_so(classroom):
    classroom.hand_in("cem", raw=b"\x00")
    classroom.hand_in("dia", {"sort": RIGHT_SORT})
    classroom.grade()
    found = pages(classroom)
    assert "Ask your trainer whether the right folder arrived." in found["cem"].get_text()
    assert "Ask your trainer" not in found["dia"].get_text()


def test_before_the_first_marks_and_where_nothing_can_be_written_it_is_refused(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    with pytest.raises(NotGraded, match="run smlab course grade"):
        pages(classroom)
    classroom.grade()
    feedback_file(classroom.course, UNIT, "ana").mkdir(parents=True)
    with pytest.raises(TargetError, match="cannot be written"):
        pages(classroom)
