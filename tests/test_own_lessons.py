"""An organisation's own lessons: begun by one command, met beside ours, and left alone by an upgrade."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from smlab import content
from smlab.authoring import build, lint, read_lesson
from smlab.authoring.scaffold import KINDS
from smlab.cli.app import run
from smlab.errors import ContentError
from smlab.exercises import check, load, load_all, reference, replay
from smlab.exercises.kinds import KINDS as EVERY_KIND
from smlab.lab.laying import lay
from smlab.lab.workspace import open_workspace
from smlab.packs import open_pack


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a unit of one's own was begun; it is the current folder."""
    home = tmp_path / "club"
    home.mkdir()
    monkeypatch.chdir(home)
    assert run(["new", "unit", "our-town"]) == 0
    return home


def test_an_own_unit_stands_after_ours(club: Path) -> None:
    ours = content.units(content.root())
    assert [one.id for one in content.units()] == [*(one.id for one in ours), "our-town"]
    assert content.unit("our-town").home == club
    assert content.own_root() == club


def test_without_an_own_folder_there_is_ours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert content.own_root() is None
    assert content.roots() == (content.root(),)


def test_an_own_exercise_is_found_by_its_id_like_ours(club: Path) -> None:
    assert [one.id for one in load_all("our-town")] == ["our-town.goal-or-tactic"]
    assert reference(load("our-town.goal-or-tactic")) == {
        "lines": {"change": "goal", "post": "tactic", "meeting": "goal"}
    }
    assert load("goals.sort-statements").id == "goals.sort-statements"


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_every_kind_answers_as_its_file_says(club: Path, kind: str) -> None:
    assert run(["new", "exercise", "first-try", "--unit", "our-town", "--kind", kind]) == 0
    assert list(replay(load("our-town.first-try"), open_pack())) == []


def test_there_is_an_example_of_every_kind_with_another_right_answer_and_a_mistake(club: Path) -> None:
    assert set(KINDS) == set(EVERY_KIND)
    for kind in KINDS:
        assert run(["new", "exercise", f"try-{kind}", "--unit", "our-town", "--kind", kind]) == 0
    made = load_all("our-town")
    # What a person reads has neither: its three samples of different levels stand in their place.
    assert [one.id for one in made if not one.mistakes or not one.alternatives] == ["our-town.try-written"]
    assert all(len(mistake.samples) == 2 for one in made for mistake in one.mistakes)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_an_example_is_explained_where_it_stands_first(club: Path, kind: str) -> None:
    assert run(["new", "exercise", "try-it", "--unit", "our-town", "--kind", kind]) == 0
    file = club / "solutions/50-our-town/exercises/try-it.toml"
    seen = {"id", "text"}  # they say what they are
    for above, line in pairwise(["", *file.read_text(encoding="utf-8").splitlines()]):
        if line.startswith("[alternatives.answer") or line.startswith("[reference"):
            return  # from here on the keys are the answer's
        key = re.match(r"(\w+) = ", line)
        if key and key[1] not in seen:
            assert " # " in line or above.startswith("# "), line
            seen.add(key[1])


def test_two_exercises_that_compute_share_one_file_of_functions(club: Path) -> None:
    for name, kind in (("first-try", "number"), ("next-try", "table")):
        assert run(["new", "exercise", name, "--unit", "our-town", "--kind", kind]) == 0
    functions = (club / "solutions/50-our-town/exercises/mistakes.py").read_text(encoding="utf-8")
    assert functions.count("from typing import Any") == 1
    assert re.findall(r"def (\w+_right)", functions) == ["first_try_right", "next_try_right"]
    # 6 of the 20 activities are risky, and 19 of the 116 people came to them.
    assert reference(load("our-town.first-try"), open_pack())["share"]["at_risk"] == pytest.approx(0.3)
    outcome = check(load("our-town.first-try"), {"share": {"at_risk": "16.4 %"}}, open_pack())
    assert [one.mistake for one in outcome.messages] == ["people-for-activities"]


def test_a_lesson_that_was_begun_is_built_and_has_nothing_to_mend(club: Path) -> None:
    assert run(["new", "lesson", "who-decides", "--unit", "our-town"]) == 0
    unit = content.unit("our-town")
    assert [one.slug for one in unit.lessons] == ["01-first-steps", "02-who-decides"]
    assert [said for one in unit.lessons for said in lint.lint(read_lesson(club, unit, one))] == []
    assert run(["build"]) == 0
    assert (club / "curriculum/50-our-town/02-who-decides.ipynb").is_file()
    assert run(["build", "--check"]) == 0


def test_building_in_an_own_folder_leaves_our_lessons_alone(club: Path) -> None:
    assert run(["build"]) == 0
    assert not list((content.root() / "curriculum").glob("50-*"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["new", "unit", "our-town"], "our-town"),
        (["new", "unit", "goals"], "goals"),
        (["new", "unit", "../elsewhere"], "small letters"),
        (["new", "exercise", "goal-or-tactic", "--unit", "our-town"], "there already"),
        (["new", "exercise", "x", "--unit", "our-town", "--kind", "sorts"], 'Did you mean "sort"?'),
        (["new", "exercise", "x", "--unit", "goals"], "goals"),
        (["new", "lesson", "first-steps", "--unit", "our-town"], "first-steps"),
    ],
)
def test_what_is_there_is_never_overwritten_and_the_reason_is_said(
    club: Path, typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in club.rglob("*") if file.is_file()}
    assert run(typed) == 2
    assert said in capsys.readouterr().err
    assert {file: file.read_bytes() for file in club.rglob("*") if file.is_file()} == before


def test_an_own_unit_with_a_name_of_ours_is_refused_with_both_places(club: Path) -> None:
    file = club / "solutions/50-our-town/unit.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"our-town"', '"goals"'), encoding="utf-8")
    with pytest.raises(ContentError, match='Two units are called "goals"') as refused:
        content.units()
    assert str(club) in str(refused.value)


def test_own_lessons_are_laid_beside_ours_and_survive_an_upgrade(club: Path, tmp_path: Path) -> None:
    build(club)
    ours = tmp_path / "ours"
    lesson = ours / "curriculum/01-goals/01-first.ipynb"
    lesson.parent.mkdir(parents=True)
    empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    lesson.write_text(json.dumps(empty), encoding="utf-8")
    workspace = open_workspace(tmp_path / "mine")
    assert lay(workspace, ours, club) == []
    assert workspace.lessons() == ["01-goals/01-first.ipynb", "50-our-town/01-first-steps.ipynb"]
    before = {file: file.read_bytes() for file in club.rglob("*") if file.is_file()}

    lesson.write_text(json.dumps(empty | {"metadata": {"title": "a newer version"}}), encoding="utf-8")
    assert lay(workspace, ours, club) == []
    assert "newer" in (workspace.folder / "01-goals/01-first.ipynb").read_text(encoding="utf-8")
    assert (workspace.folder / "50-our-town/01-first-steps.ipynb").is_file()
    assert {file: file.read_bytes() for file in club.rglob("*") if file.is_file()} == before


def test_a_workspace_elsewhere_remembers_where_its_own_lessons_come_from(
    club: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "elsewhere" / content.OWN_NOTE
    note.parent.mkdir(parents=True)
    note.write_text(f"{club}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert content.unit("our-town").home == club
