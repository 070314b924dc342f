"""Whatever is handed in as an answers file: nobody is stopped, nobody else's marks move, nothing is gained."""

import json
import os
import shutil
import sqlite3

import nbformat
import pytest

from smlab.exercises import reference
from tests.course.conftest import Classroom
from tests.course.sample import LESSONS, RIGHT_SORT, UNIT

KINDS = [kind for group in LESSONS.values() for kind in group]
HUGE = 10**4000


def _file(answers: dict, **more) -> bytes:
    records = {f"sample.{kind}": {"value": value} for kind, value in answers.items()}
    return json.dumps({"format": 1, "answers": records, **more}).encode()


def _raw(answers: str) -> bytes:
    return b'{"format": 1, "answers": ' + answers.encode("utf-8", "surrogatepass") + b"}"


def _everywhere(value) -> bytes:
    """One value as every answer and as every part."""
    names = ["labels", "own", "text", "pick", "steps", "rates", "t", "map", "lines", "posts", "a", "b"]
    return _file({kind: dict.fromkeys(names, value) for kind in KINDS})


def _deep(levels: int) -> str:
    return "[" * levels + "]" * levels


DAMAGED = {
    "nothing": b"",
    "binary": bytes(range(256)) * 40,
    "a-pickle": b"\x80\x04\x95\x1f\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.",
    "half-a-file": _file({"sort": RIGHT_SORT})[:60],
    "utf-16": _file({"sort": RIGHT_SORT}).decode().encode("utf-16"),
    "a-list": b"[]",
    "a-number": b"7",
    "no-format": b'{"answers": {}}',
    "another-format": b'{"format": 99, "answers": {}}',
    "answers-is-a-list": b'{"format": 1, "answers": []}',
    "record-is-a-list": b'{"format": 1, "answers": {"sample.sort": [1]}}',
    "nan": _raw('{"sample.number": {"value": {"rates": {"median": NaN, "share": NaN}}}}'),
    "infinity": _raw('{"sample.number": {"value": {"rates": {"median": Infinity, "share": -Infinity}}}}'),
    "digits": _raw('{"sample.number": {"value": {"rates": {"median": ' + "9" * 5000 + "}}}}"),
    "deep": _raw('{"sample.sort": {"value": ' + _deep(100_000) + "}}"),
    "thirty-deep": _raw('{"sample.sort": {"value": ' + _deep(30) + "}}"),
    "ten-megabytes": _file({"written": {"text": {"text": "x" * 10_000_000}}}),
    "attempts-is-a-text": _raw('{"sample.sort": {"value": null, "attempts": "<script>"}}'),
    "status-is-a-list": _raw('{"sample.sort": {"value": null, "status": ["right"]}}'),
}
"""Files that smlab never wrote: they count as unanswered, and a person is told."""

WORTHLESS = {
    "forged-marks": _raw(
        '{"sample.sort": {"value": null, "status": "right", "points": 1e9, "max_points": 1, "attempts": -5, "score": 99,'
        ' "outcome": {"status": "right", "points": 3}, "auto_score": 3, "manual_score": 3, "checked_revision": 0}}'
    ),
    "unknown-exercises": _raw('{"sample.nothing": {"value": {"labels": {}}}, "": {"value": 1}, "goals.bar": {"value": 1}}'),
    "paths-as-ids": _raw('{"../../gradebook.db": {"value": {"labels": {}}}, "/etc/passwd": {"value": 1}, "sample.sort/../sort": {"value": 1}}'),
    "somebody-else": _raw('{"honest-first": {"sample.sort": {"value": null}}, "student": {"value": "honest-first"}, "sample.sort": {"value": {"student": "honest-last"}}}'),
    "wrong-types-text": _everywhere("right"),
    "wrong-types-number": _everywhere(1),
    "wrong-types-true": _everywhere(True),
    "wrong-types-list": _everywhere([[], {}, None, [1, [2]]]),
    "wrong-types-object": _everywhere({"": {"": [None]}, "a": {"b": "c"}}),
    "huge-number": _everywhere(HUGE),
    "overflow": _raw('{"sample.number": {"value": {"rates": {"median": 1e999, "share": -1e999}}}}'),
    "nineteen-deep": _raw('{"sample.sort": {"value": {"labels": ' + _deep(17) + "}}}"),
    "lone-surrogates": _raw('{"sample.sort": {"value": {"labels": {"\\ud800": "\\udfff", "tiktok": "\\ud800"}}}, "\\ud83d": {"value": 1}}'),
    "null-and-control-signs": _raw('{"sample.sort": {"value": {"labels": {"tiktok": "\\u0000\\u001b[31m\\u202e"}}}}'),
    "fifty-thousand-labels": _file({"sort": {"labels": {str(n): "goal" for n in range(50_000)}}}),
    "fifty-thousand-steps": _file({"order": {"steps": [str(n) for n in range(50_000)]}, "choose": {"pick": [str(n) for n in range(50_000)]}}),
    "twenty-thousand-rows": _file({"table": {"t": [{"town": str(n), "share": n, "reading": "x"} for n in range(20_000)]}}),
    "other-variant": _raw('{"sample.sort": {"value": null, "variant": "the-easy-one"}}'),
    "replaced-is-no-list": _raw('{"sample.sort": {"value": null, "replaced": {"value": 3}, "locked_value": 3, "locked_at": "never"}}'),
    "pack-of-my-own": _raw('{"sample.sort": {"value": null, "pack": {"id": "../../..", "hash": "0"}}}'),
}  # fmt: skip
"""Files that can be read, and hold nothing that earns a point."""

SCRIPT = "<script>window.marked=1</script><img src=x onerror='window.marked=1'><svg/onload=window.marked=1>"
TEXTS = {
    "script-as-text": {"written": {"text": {"text": SCRIPT, "reason": SCRIPT, "guesses": {SCRIPT: SCRIPT}}}},
    "script-as-answer": {"sort": {"labels": {"tiktok": SCRIPT, SCRIPT: "goal"}}, "choose": {"pick": [SCRIPT]}, "order": {"steps": [SCRIPT]}},
    "script-as-shape": {kind: {"labels": SCRIPT, "own": SCRIPT, "text": SCRIPT, "rates": SCRIPT, "t": SCRIPT} for kind in KINDS},
    "markdown-as-text": {"written": {"text": {"text": "[x](javascript:window.marked=1)\n\n<b>bold</b>\n\n# heading\n\n```\n$\\href{javascript:window.marked=1}{x}$"}}},
    "jinja-as-text": {"written": {"text": {"text": "{{ cell.metadata }} {% raw %} ### END MARK SCHEME ### BEGIN SOLUTION"}}},
    "page-as-text": {"written": {"text": {"text": "</div></pre></textarea></script></style>--></body>" * 50}}},
}  # fmt: skip


@pytest.fixture(scope="module")
def graded(released, sample_root, tmp_path_factory) -> Classroom:
    """One class with every attacker in it, an honest learner before, between and after them, graded once."""
    folder = tmp_path_factory.mktemp("hostile") / "course"
    shutil.copytree(released, folder)
    classroom = Classroom(folder, sample_root)
    everything = {kind: reference(classroom.find(f"sample.{kind}")) for kind in KINDS}
    for name in ("a-honest", "honest", "z-honest"):
        classroom.hand_in(name, everything)
    for name, raw in {**DAMAGED, **WORTHLESS}.items():
        classroom.hand_in(name, raw=raw)
    for name, answers in TEXTS.items():
        classroom.hand_in(name, answers)
    classroom.report = classroom.grade()
    classroom.found = classroom.marks()
    return classroom


def _points(graded: Classroom, name: str) -> float:
    return sum(score or 0 for score, _, _ in graded.found[name].values())


def test_everybody_is_graded_and_the_honest_have_all_their_marks(graded):
    everybody = {"a-honest", "honest", "z-honest", *DAMAGED, *WORTHLESS, *TEXTS}
    assert set(graded.found) == everybody
    assert graded.report.marked == len(everybody)
    assert [_points(graded, name) for name in ("a-honest", "honest", "z-honest")] == [18, 18, 18]
    assert "honest" not in graded.report.troubles


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_smlab_never_wrote_earns_nothing_and_is_shown_to_a_person(graded, name):
    assert _points(graded, name) == 0
    assert all(person for _, _, person in graded.found[name].values())
    assert len(graded.report.troubles[name]) == 1


@pytest.mark.parametrize("name", [*WORTHLESS, *TEXTS])
def test_a_file_without_a_right_answer_earns_nothing(graded, name):
    assert _points(graded, name) == 0


def test_the_last_of_two_answers_under_one_name_counts_as_in_any_json(classroom):
    twice = '{"sample.sort": {"value": {"labels": {"law": "goal", "law": "tactic"}}}, "sample.sort": {"value": %s}}'
    classroom.hand_in("twice", raw=_raw(twice % json.dumps(RIGHT_SORT)))
    classroom.grade()
    assert classroom.marks()["twice"]["sample-sort"][0] == 3


@pytest.mark.parametrize("name", ["a-honest", *DAMAGED, *WORTHLESS, *TEXTS])
def test_what_the_trainer_opens_is_a_notebook_with_only_released_cells(graded, name):
    for lesson in LESSONS:
        file = graded.course.place("autograded", UNIT, name) / f"{lesson}.ipynb"
        released = json.loads((graded.course.place("release", UNIT) / f"{lesson}.ipynb").read_text())
        made = nbformat.read(file, as_version=4)
        nbformat.validate(made)
        assert [cell.id for cell in made.cells] == [cell["id"] for cell in released["cells"]]
        assert [cell.metadata for cell in made.cells] == [cell["metadata"] for cell in released["cells"]]
        file.read_text(encoding="utf-8").encode("utf-8")
        assert file.stat().st_size < 6_000_000


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_that_a_learner_wrote_is_more_than_text(graded, name):
    folder = graded.course.place("autograded", UNIT, name)
    for file in folder.glob("*.ipynb"):
        made = nbformat.read(file, as_version=4)
        written = [cell.source for cell in made.cells if cell.cell_type == "markdown"]
        shown = [output.data["text/html"] for cell in made.cells for output in cell.get("outputs", ())]
        assert [
            tag for html in (*shown, *written) for tag in ("<script", "<img", "<svg/onload") if tag in html
        ] == []
        # A page makes Markdown, formulas and HTML of the text of a cell, but only HTML of an output.
        assert [
            sign for text in written for sign in ("](", "](javascript", "{{", "$", "\\href") if sign in text
        ] == []
        assert all("mathjax_ignore" in html for html in shown)


def test_a_link_to_the_answers_of_somebody_else_is_not_followed(classroom):
    mine = classroom.hand_in("ana", {"sort": RIGHT_SORT})
    for name, target in {"ben": mine / "answers.json", "cem": "/dev/zero"}.items():
        (classroom.hand_in(name) / "answers.json").symlink_to(target)
    (classroom.hand_in("dia") / "answers.json").mkdir()
    os.mkfifo(classroom.hand_in("eve") / "answers.json")
    (classroom.hand_in("fay") / "answers.json.bak").symlink_to(mine / "answers.json")
    os.mkfifo(classroom.hand_in("gil", {"sort": RIGHT_SORT}) / "timestamp.txt")
    report = classroom.grade()
    found = {name: cells["sample-sort"] for name, cells in classroom.marks().items()}
    nothing = (0.0, None, True)
    assert found == {
        "ana": (3, None, False),
        "gil": (3, None, False),
        **dict.fromkeys(["ben", "cem", "dia", "eve", "fay"], nothing),
    }
    assert set(report.troubles) == {"ben", "cem", "dia", "eve", "fay"}


def test_notebooks_of_a_learner_are_neither_read_nor_run(classroom):
    folder = classroom.hand_in("ana", {"sort": RIGHT_SORT})
    for file in folder.glob("*.ipynb"):
        file.write_text("import os; os.abort()")
    (folder / "sitecustomize.py").write_text("raise SystemExit")
    (folder / "smlab.py").write_text("raise SystemExit")
    shutil.rmtree(classroom.hand_in("ben", {"sort": RIGHT_SORT}) / "01-first.ipynb", ignore_errors=True)
    (classroom.folder("ben") / "01-first.ipynb").unlink()
    classroom.grade()
    assert [cells["sample-sort"][0] for cells in classroom.marks().values()] == [3, 3]
    made = classroom.course.place("autograded", UNIT, "ana")
    assert sorted(file.name for file in made.iterdir()) == ["01-first.ipynb", "02-second.ipynb"]


def test_what_lay_in_autograded_before_is_gone(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    old = classroom.course.place("autograded", UNIT, "ana")
    old.mkdir(parents=True)
    (old / "99-mine.ipynb").write_text("<script>window.marked=1</script>")
    classroom.grade()
    assert not (old / "99-mine.ipynb").exists()


def test_names_of_folders_that_are_no_learners_are_passed_over(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT})
    (classroom.course.root / "submitted" / "notes.txt").write_text("from me")
    (classroom.course.root / "submitted" / "ben").mkdir()
    (classroom.course.root / "submitted" / "cem").mkdir()
    (classroom.course.root / "submitted" / "cem" / UNIT).write_text("a file")
    classroom.hand_in("Robert'); DROP TABLE grade;--", {"sort": RIGHT_SORT})
    classroom.hand_in("Ünïcødé Ωmega [x]*", {"sort": RIGHT_SORT})
    assert classroom.grade().marked == 3
    assert set(classroom.marks()) == {"ana", "Robert'); DROP TABLE grade;--", "Ünïcødé Ωmega [x]*"}


def test_the_gradebook_stays_one_that_sqlite_finds_whole(graded):
    connection = sqlite3.connect(graded.course.root / "gradebook.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
