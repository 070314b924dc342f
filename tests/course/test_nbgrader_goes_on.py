"""nbgrader's own programs go on from what we wrote, although its autograde never ran."""

import csv
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from smlab.course.feedback import write_feedback
from smlab.course.standing import read_standings
from tests.course.sample import RIGHT_SORT, UNIT

pytestmark = pytest.mark.slow

ATTACK = "<script>window.marked=1</script>\n\n[x](javascript:window.marked=1) $\\href{javascript:window.marked=1}{x}$"


def nbgrader(course: Path, *arguments: str) -> str:
    """Run one of nbgrader's programs in the course, as a trainer would with the environment activated."""
    programs = Path(sys.executable).parent
    done = subprocess.run(
        [programs / "nbgrader", *arguments], cwd=course, capture_output=True, text=True, timeout=600, check=False,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_generate_feedback_writes_a_page_for_every_learner(classroom):
    classroom.hand_in(
        "ana", {"sort": RIGHT_SORT, "written": {"text": {"text": ATTACK}}}, at="2026-05-01 12:00:00 UTC"
    )
    classroom.hand_in("ben", {"sort": {"labels": {"tiktok": "goal"}}}, at="2026-05-01 12:00:00 UTC")
    classroom.hand_in("cem", raw=b"\x00")
    classroom.grade()
    ours = write_feedback(classroom.work(), "A sample unit")
    before = [file.read_bytes() for file in ours]
    nbgrader(classroom.course.root, "generate_feedback", UNIT)
    nbgrader(classroom.course.root, "generate_feedback", UNIT, "--force")
    assert [file.read_bytes() for file in ours] == before
    pages = {
        name: (classroom.course.place("feedback", UNIT, name) / "01-first.html").read_text()
        for name in ("ana", "ben", "cem")
    }
    scores = {name: re.search(r"Score: ([\d.]+) / ([\d.]+)", html).groups() for name, html in pages.items()}
    assert scores == {"ana": ("3.0", "9.0"), "ben": ("0.0", "9.0"), "cem": ("0.0", "9.0")}
    assert "If that were done tomorrow, what would differ?" in pages["ben"]
    assert "&lt;script&gt;window.marked=1" in pages["ana"]
    assert "<script>window.marked" not in pages["ana"]
    assert 'href="javascript' not in pages["ana"]
    assert [
        fetched for html in pages.values() for fetched in re.findall(r'(?:src|href)="(https?:[^"]+)', html)
    ] == []


def test_export_of_nbgrader_reads_the_same_marks(classroom):
    classroom.hand_in("ana", {"sort": RIGHT_SORT, "written": {"text": {"text": "The clerk signs."}}})
    classroom.hand_in("ben", {"sort": {"labels": {"tiktok": "goal"}}})
    classroom.grade()
    classroom.give("ana", 2.5)
    nbgrader(classroom.course.root, "export", "--to", "grades.csv")
    with (classroom.course.root / "grades.csv").open(encoding="utf-8", newline="") as stream:
        theirs = {
            row["student_id"]: (float(row["score"]), float(row["max_score"]))
            for row in csv.DictReader(stream)
        }
    ours = {name: (one.points, one.most) for name, one in read_standings(classroom.course, UNIT).items()}
    assert theirs == ours == {"ana": (5.5, 22.0), "ben": (0.0, 22.0)}


def test_the_gradebook_we_make_is_the_one_nbgrader_makes(classroom, tmp_path, monkeypatch):
    (tmp_path / "stock").mkdir()
    (tmp_path / "stock" / "nbgrader_config.py").write_text(
        (classroom.course.root / "nbgrader_config.py").read_text()
    )
    nbgrader(tmp_path / "stock", "db", "student", "list")
    assert _tables(tmp_path / "stock" / "gradebook.db") == _tables(classroom.course.root / "gradebook.db")


def _tables(file: Path) -> list[tuple]:
    connection = sqlite3.connect(file)
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql NOTNULL ORDER BY name"
    ).fetchall()
    found += connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return found
