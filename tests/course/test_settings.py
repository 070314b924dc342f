"""course.toml: what it says is what happens, and what it cannot say is refused with file, key and cure."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from smlab import content
from smlab.course import grade, new_course, open_course, read_settings, release_unit
from smlab.course.settings import Late
from smlab.errors import SettingsError
from smlab.exercises import AnswerStore, load, reference

START = content.unit("start").folder


def write(folder, text):
    (folder / "course.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_new_course_says_everything_and_changes_nothing(tmp_path):
    new_course(tmp_path / "c", name='Spring "26" \\ é')
    settings = read_settings(tmp_path / "c")
    assert settings.name == 'Spring "26" \\ é'
    assert (settings.language, settings.jobs, settings.late) == ("en", 0, Late())
    assert set(settings.units) == {unit.folder for unit in content.units()}
    assert {unit.due for unit in settings.units.values()} == {None}
    assert settings.unit(START).chosen("start.draft")
    (tmp_path / "c" / "course.toml").unlink()
    assert read_settings(tmp_path / "c").unit(START) == settings.unit(START)


def test_a_filled_file_is_read_as_it_was_meant(tmp_path):
    settings = read_settings(write(tmp_path, """
        jobs = 4
        late = {rule = "per-day", share = 0.25}
        [units.start]
        due = 2027-03-01T23:59:00+01:00
        marks = "completion"
        exercises = ["draft", "start.intake"]
        [units."01-goals"]
        leave_out = ["goals.bar"]
    """))  # fmt: skip
    start, goals = settings.unit(START), settings.unit("01-goals")
    assert start.due == datetime(2027, 3, 1, 23, 59, tzinfo=timezone(timedelta(hours=1)))
    assert (start.marks, start.exercises) == ("completion", ("start.draft", "start.intake"))
    assert not start.chosen("start.first-check")
    assert not goals.chosen("goals.bar")
    assert goals.chosen("goals.chain")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('nam = "x"', ['no key “nam”. Did you mean "name"?']),
        ("jobs = 1.5", ["jobs: found “1.5”", "whole number"]),
        ("jobs = -1", ["from 0 to 256"]),
        ("jobs = true", ["from 0 to 256"]),
        ('language = "xx"', ['Wanted is one of these: "en"']),
        ('late = "none"', ["late: found “none”", "[late]"]),
        ('[late]\nrule = "perday"', ['Did you mean "per-day"?']),
        ('[late]\nrule = "per-day"', ["late.share", "share = 0.1"]),
        ("[late]\nshare = 2", ["late.share", "from 0 to 1"]),
        ("[units.gaols]", ["no key “units.gaols”", 'mean "goals"?']),
        ('[units.goals]\ndue = "tomorrow"', ["units.goals.due", "Z stands for UTC"]),
        ("[units.goals]\ndue = 2027-03-01", ["units.goals.due", "offset"]),
        ("[units.goals]\ndue = 2027-03-01T10:00:00", ["offset"]),
        ('[units.goals]\nmarks = "grades"', ["units.goals.marks", '"completion"']),
        ('[units.goals]\nexercises = "bar"', ["units.goals.exercises", "a list"]),
        ('[units.goals]\nleave_out = ["start.draft"]', ["units.goals.leave_out", "goals.bar"]),
        ('[units.goals]\nexercises = ["chian"]', ['Did you mean "goals.chain"?']),
        ("[units.goals", ["cannot be read", "table declaration"]),
    ],
)
def test_what_is_wrong_is_named_with_file_key_and_cure(tmp_path, text, sentences):
    with pytest.raises(SettingsError) as refused:
        read_settings(write(tmp_path, text))
    for sentence in ["course.toml", *sentences]:
        assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("late", "hours", "lost"),
    [
        (Late(), 500, 0),
        (Late(rule="per-day", share=0.1), 0, 0),
        (Late(rule="per-day", share=0.1), 1, 1),
        (Late(rule="per-day", share=0.1), 24, 1),
        (Late(rule="per-day", share=0.1), 25, 2),
        (Late(rule="per-day", share=0.4), 24 * 9, 10),
        (Late(rule="cut-off"), -1, 0),
        (Late(rule="cut-off"), 0.1, 10),
        (Late(rule="cut-off", after_days=2), 48, 0),
        (Late(rule="cut-off", after_days=2), 49, 10),
    ],
)
def test_lateness_costs_what_the_rule_says(late, hours, lost):
    assert late.lost(10, hours * 3600) == pytest.approx(lost)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose file decides: two exercises, marked for completion, due in March, a tenth off a day."""
    folder = tmp_path_factory.mktemp("settings") / "course"
    new_course(folder)
    write(folder, """
        late = {rule = "per-day", share = 0.1}
        [units.start]
        due = 2027-03-01T23:59:00+01:00
        marks = "completion"
        leave_out = ["intake", "draft"]
    """)  # fmt: skip
    opened = open_course(folder)
    release_unit(opened, content.unit("start"))
    return opened


def test_a_release_holds_the_chosen_exercises_and_its_due_date(course):
    text = "".join(
        file.read_text(encoding="utf-8") for file in course.place("release", START).glob("*.ipynb")
    )
    released = {
        id_ for id_ in ("first-check", "would-you-write-it", "intake", "draft") if f"start.{id_}" in text
    }
    assert released == {"first-check", "would-you-write-it"}
    assert f"Left out in this course: {load('start.draft').title}." in text
    json.loads(course.place("release", START).joinpath("01-welcome.ipynb").read_text(encoding="utf-8"))
    with course.gradebook() as book:
        assert book.find_assignment(START).duedate == datetime(2027, 3, 1, 22, 59)


def test_an_answer_earns_all_or_nothing_less_what_lateness_costs(course):
    exercise = load("start.first-check")
    most = sum(part.points for part in exercise.parts)
    right = reference(exercise)
    wrong = {"statements": dict.fromkeys(right["statements"], "so")}
    handed = {
        "ana": (wrong, "2027-03-01 22:00:00 UTC"),
        "ben": ({}, "2027-03-01 22:00:00 UTC"),
        "cem": (right, "2027-03-03 12:00:00 UTC"),
    }
    for student, (value, at) in handed.items():
        folder = course.place("submitted", START, student)
        folder.mkdir(parents=True)
        AnswerStore(folder).save(exercise.id, value)
        (folder / "timestamp.txt").write_text(at)
    grade(course, START)
    with course.gradebook() as book:
        found = {
            one.student.id: (one.score, one.late_submission_penalty, one.needs_manual_grade)
            for one in book.assignment_submissions(START)
        }
    assert found["ana"] == (most, 0, False)
    assert found["ben"] == (0, 0, False)
    assert found["cem"] == (most, pytest.approx(most * 0.2), False)


def test_a_due_date_that_is_taken_out_of_the_file_is_taken_out_of_the_gradebook(course):
    write(course.root, "[units.start]\n")
    grade(course, START)
    with course.gradebook() as book:
        assert book.find_assignment(START).duedate is None
    write(course.root, "[units.start]\ndue = 2027-03-01T22:00:00Z\n")
    grade(course, START)
    with course.gradebook() as book:
        assert book.find_assignment(START).duedate == datetime(2027, 3, 1, 22, 0, tzinfo=UTC).replace(
            tzinfo=None
        )
