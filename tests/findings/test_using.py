"""Use in my plan: the number goes in as a baseline, and everything else stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from smlab.errors import FindingError
from smlab.exercises import AnswerStore
from smlab.findings import Data, Finding, find
from smlab.findings.using import use
from tests.findings.small import acts, climbers, pack_of


@pytest.fixture
def found(tmp_path: Path) -> Finding:
    one = find(
        "ladder.steps", Data(pack_of(tmp_path / "our-pack", supporter_actions=acts(climbers(100, 20))))
    )
    assert isinstance(one, Finding)
    return one


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for unit in ("01-goals", "08-measuring"):
        (tmp_path / "workspace" / unit).mkdir(parents=True)
    return tmp_path / "workspace"


def held(workspace: Path, unit: str, id_: str) -> dict:
    return AnswerStore(workspace / unit).get(id_).value


def test_an_objective_gets_baseline_source_and_days_and_keeps_its_words(
    found: Finding, workspace: Path
) -> None:
    AnswerStore(workspace / "01-goals").save("goals.own-objective", {"objective": {"who": "neighbours"}})
    said = use(found, "goals.own-objective", workspace)
    objective = held(workspace, "01-goals", "goals.own-objective")["objective"]
    assert objective["who"] == "neighbours"
    assert (objective["baseline"], objective["unit"]) == (20.0, "percent")
    assert "what supporters did" in objective["baseline_seen"]
    assert "2025-01-01 to 2025-01-31" in objective["baseline_seen"]
    assert "One objective of your own" in said


def test_an_objective_in_people_gets_the_people_and_not_the_share(found: Finding, workspace: Path) -> None:
    AnswerStore(workspace / "01-goals").save("goals.own-objective", {"objective": {"unit": "people"}})
    use(found, "goals.own-objective", workspace)
    assert held(workspace, "01-goals", "goals.own-objective")["objective"]["baseline"] == 20


def test_a_number_that_counts_something_else_is_refused(found: Finding, workspace: Path) -> None:
    AnswerStore(workspace / "01-goals").save(
        "goals.own-objective", {"objective": {"unit": "articles", "baseline": 3}}
    )
    with pytest.raises(FindingError, match='counts in "articles"'):
        use(found, "goals.own-objective", workspace)
    assert held(workspace, "01-goals", "goals.own-objective")["objective"]["baseline"] == 3


def test_a_measure_is_added_once_and_renewed_after_that(found: Finding, workspace: Path) -> None:
    for _ in range(2):
        use(found, "measuring.own-measures", workspace)
    [measure] = held(workspace, "08-measuring", "measuring.own-measures")["sheet"]["measures"]
    assert measure["baseline"] == 20.0
    assert measure["level"] == "outcomes"
    assert "rung 1 to 2" in measure["counted"]


def test_a_form_that_takes_no_numbers_is_refused(found: Finding, workspace: Path) -> None:
    with pytest.raises(FindingError, match=r'mean "goals\.own-objective"'):
        use(found, "goals.own-objectiv", workspace)


def test_a_line_that_is_not_there_is_refused(found: Finding, workspace: Path) -> None:
    with pytest.raises(FindingError, match="no line 9"):
        use(found, "goals.own-objective", workspace, row=8)
