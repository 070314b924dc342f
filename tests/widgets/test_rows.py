"""Rows of a form and the lines of an order part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from smlab.exercises import load_all
from smlab.views.kinds import arranged
from smlab.widgets import rows
from smlab.widgets.session import Session

LADDER = next(
    one for one in load_all() if any(getattr(p.kind, "model", "") == "SplitWish" for p in one.parts)
)
PART = next(p.name for p in LADDER.parts if getattr(p.kind, "model", "") == "SplitWish")
AT = f"{PART}.halves"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    folder = tmp_path / "01-goals"
    folder.mkdir()
    one = Session(LADDER.id, folder)
    one.put({**one.value, PART: {"halves": [{"who": "first"}, {"who": "second"}, {"who": "third"}]}})
    return one


def order(session: Session) -> list[Any]:
    return [row.get("who") for row in session.store.get(LADDER.id).value[PART]["halves"]]


def test_a_row_moves_and_the_others_keep_their_order(session: Session) -> None:
    assert rows.move(session, AT, 0, 2) == 2
    assert order(session) == ["second", "third", "first"]
    assert rows.move(session, AT, 2, 0) == 0
    assert order(session) == ["first", "second", "third"]


@pytest.mark.parametrize(("source", "goal"), [(0, 3), (-1, 0), (None, 0), ("0", 1), (True, 0)])
def test_a_move_that_cannot_be_changes_nothing(session: Session, source: Any, goal: Any) -> None:
    assert rows.move(session, AT, source, goal) == -1
    assert order(session) == ["first", "second", "third"]


def test_a_row_is_added_at_the_end(session: Session) -> None:
    assert rows.add(session, AT) == 3
    assert order(session) == ["first", "second", "third", None]


def test_the_first_added_row_is_the_second_one_that_is_seen(tmp_path: Path) -> None:
    (tmp_path / "01-goals").mkdir()
    fresh = Session(LADDER.id, tmp_path / "01-goals")
    assert rows.add(fresh, AT) == 1


def test_a_removed_row_can_be_put_back_where_it_was(session: Session) -> None:
    rows.remove(session, AT, 1)
    assert order(session) == ["first", "third"]
    assert "Number 2 was removed" in session.notice
    assert rows.put_back(session) == f"{AT}.1"
    assert order(session) == ["first", "second", "third"]
    assert rows.put_back(session) == ""


def test_a_path_that_leads_to_no_rows_changes_nothing(session: Session) -> None:
    for at in ("nowhere", f"{PART}.who", f"{AT}.0", "", PART):
        assert rows.add(session, at) == -1
    assert order(session) == ["first", "second", "third"]


def test_the_first_move_of_an_order_part_keeps_what_was_seen(tmp_path: Path) -> None:
    exercise = next(one for one in load_all() if any(p.kind.name == "order" for p in one.parts))
    part = next(p for p in exercise.parts if p.kind.name == "order")
    session = Session(exercise.id, tmp_path)
    seen = arranged(f"{exercise.id}.{part.name}", part.kind, [])
    rows.move(session, part.name, 0, 1)
    assert session.store.get(exercise.id).value[part.name] == [seen[1], seen[0], *seen[2:]]
    rows.remove(session, part.name, 0)
    assert len(session.value[part.name]) == len(seen)
