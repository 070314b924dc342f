"""An exercise whose numbers are computed runs on the learner's own pack where it can, and says where it runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smlab.errors import DatasetError
from smlab.exercises import AnswerStore, load, reference
from smlab.exercises.onpack import pack_for
from smlab.packs import open_pack
from smlab.packs.choosing import choose, chosen, open_chosen, open_named
from smlab.widgets.session import Session
from tests.findings.small import acts, pack_of


def ladder_of_five(workspace: Path) -> None:
    """A pack of our own: ten people on rung 1, of whom half go on, and so up to rung 5."""
    people: dict[str, list[tuple[str, int]]] = {f"s{number}": [("2025-01-01", 1)] for number in range(64)}
    for rung, count in ((2, 32), (3, 16), (4, 8), (5, 4)):
        for number in range(count):
            people[f"s{number}"].append((f"2025-{rung:02}-01", rung))
    pack_of(workspace / "data" / "our-group", supporter_actions=acts(people))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "03-ladder").mkdir()
    ladder_of_five(tmp_path)
    return tmp_path


def test_a_workspace_works_on_the_practice_pack_until_another_is_chosen(workspace: Path) -> None:
    assert chosen(workspace) == "practice"
    choose(workspace, "our-group")
    assert open_chosen(workspace).id == "our-group"
    assert open_named(workspace, "practice").id == "practice"


def test_a_pack_that_was_removed_leaves_the_practice_pack(workspace: Path) -> None:
    choose(workspace, "our-group")
    shutil.rmtree(workspace / "data" / "our-group")
    assert chosen(workspace) == "practice"


def test_a_pack_that_is_not_there_cannot_be_chosen(workspace: Path) -> None:
    with pytest.raises(DatasetError, match=r'mean "our-group"'):
        choose(workspace, "our-grup")


def test_the_expected_numbers_are_those_of_the_own_pack(workspace: Path) -> None:
    exercise = load("ladder.step-conversion")
    pack, said = pack_for(exercise, open_pack(workspace / "data" / "our-group"))
    assert pack.id == "our-group"
    assert "your pack" in said
    assert set(reference(exercise, pack)["shares"].values()) == {0.5}


def test_what_the_own_pack_lacks_is_said_and_the_practice_pack_stands_in(workspace: Path) -> None:
    pack, said = pack_for(load("ladder.what-feels-hard"), open_pack(workspace / "data" / "our-group"))
    assert pack.id == "practice"
    assert "act_ratings" in said


def test_a_ladder_of_another_height_falls_back_instead_of_asking_the_impossible(tmp_path: Path) -> None:
    short = acts({f"s{number}": [("2025-01-01", 1), ("2025-01-05", 2)] for number in range(9)})
    pack, said = pack_for(
        load("ladder.step-conversion"), pack_of(tmp_path / "short", supporter_actions=short)
    )
    assert pack.id == "practice"
    assert "another shape" in said


def test_an_answer_keeps_the_pack_that_it_was_given_on(workspace: Path) -> None:
    choose(workspace, "our-group")
    session = Session("ladder.step-conversion", workspace / "03-ladder")
    assert "our-group" in session.notice
    rates = dict.fromkeys(("rung_1_to_2", "rung_2_to_3", "rung_3_to_4", "rung_4_to_5"), 0.5)
    session.put({**session.value, "shares": rates})
    session.judge()
    assert session.outcome is not None
    assert session.outcome.parts[0].points == session.outcome.parts[0].max_points
    kept = AnswerStore(workspace / "03-ladder").get("ladder.step-conversion").pack
    assert kept == {"id": "our-group", "hash": open_chosen(workspace).hash}
    choose(workspace, "practice")
    assert "was given on" in Session("ladder.step-conversion", workspace / "03-ladder").notice


def test_on_the_practice_pack_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "03-ladder").mkdir()
    assert Session("ladder.step-conversion", tmp_path / "03-ladder").notice == ""
