"""Use in my plan: the number goes in as a baseline, and everything else stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from smlab import strategy
from smlab.errors import FindingError
from smlab.exercises import AnswerStore
from smlab.findings import Data, Finding, find
from smlab.findings.using import PLACES, places, use
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


def test_a_review_says_what_came_out_beside_the_bar_that_was_set(found: Finding, workspace: Path) -> None:
    own = {"counted": "People who take a second step", "bar": 25, "baseline": 11, "decision": "We call them"}
    AnswerStore(workspace / "08-measuring").save("measuring.own-measures", {"sheet": {"measures": [{}, own]}})
    said = use(found, "measuring.own-measures:2", workspace)
    form = held(workspace, "08-measuring", "measuring.own-measures")["sheet"]
    [first, second] = form["measures"]
    assert first == {}
    assert second["came_out"] == 20.0
    assert second["came_out_seen"].startswith("in per cent; what supporters did")
    assert "2025-01-01 to 2025-01-31" in second["came_out_seen"]
    assert own.items() <= second.items()
    assert "People who take a second step" in said
    [note] = [one.says for one in strategy.notes("Measures", form) if one.rule == "came-out-beside-bar"]
    assert "came out at 20, and success began at 25" in note
    assert "We call them" in note


def test_only_measures_that_stand_there_can_be_reviewed(found: Finding, workspace: Path) -> None:
    with pytest.raises(FindingError, match="no measure 1 in your sheet; it has 0"):
        use(found, "measuring.own-measures:1", workspace)
    with pytest.raises(FindingError, match="no own form"):
        use(found, "goals.own-objective:1", workspace)
    use(found, "measuring.own-measures", workspace)
    assert [place for place, _ in places(workspace)] == [*PLACES, "measuring.own-measures:1"]


def test_the_board_reads_the_sentence_with_range_limit_and_source_once(
    found: Finding, workspace: Path
) -> None:
    own = {"report": {"text": "Before the spring we set a bar.\n", "level": 3}}
    AnswerStore(workspace / "08-measuring").save("measuring.report-to-board", own)
    for _ in range(2):
        use(found, "measuring.report-to-board", workspace)
    report = held(workspace, "08-measuring", "measuring.report-to-board")["report"]
    mine, line = report["text"].split("\n\n")
    assert (mine, report["level"]) == ("Before the spring we set a bar.", 3)
    assert "20 of 100 people" in line
    assert "probably 13 % to 29 %" in line  # Wilson's interval of 20 in 100: 0.133 to 0.289
    assert line.endswith("2025-01-01 to 2025-01-31)")


def test_a_form_that_takes_no_numbers_is_refused(found: Finding, workspace: Path) -> None:
    with pytest.raises(FindingError, match=r'mean "goals\.own-objective"'):
        use(found, "goals.own-objectiv", workspace)


def test_a_line_that_is_not_there_is_refused(found: Finding, workspace: Path) -> None:
    with pytest.raises(FindingError, match="no line 9"):
        use(found, "goals.own-objective", workspace, row=8)
