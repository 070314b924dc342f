"""The button below a finding: where its number can go, and that it goes there."""

from __future__ import annotations

from pathlib import Path

import smlab
from smlab.exercises import AnswerStore
from smlab.findings import Data, find
from smlab.widgets.found import FoundCard


def test_a_number_becomes_a_measure_and_later_what_came_out_of_it(tmp_path: Path) -> None:
    for unit in ("01-goals", "08-measuring"):
        (tmp_path / unit).mkdir()
    card = FoundCard(find("ladder.steps", Data(smlab.open_pack())), tmp_path / "08-measuring")
    assert "what came out of" not in card.html
    card.hear({"do": "use", "asked": {"place": "measuring.own-measures", "row": "0"}})
    assert "my measures: what came out of “How many people take each step" in card.html
    card.hear({"do": "use", "asked": {"place": "measuring.own-measures:1", "row": "2"}})
    assert "Its bar stays as you set it" in card.html
    [measure] = (
        AnswerStore(tmp_path / "08-measuring").get("measuring.own-measures").value["sheet"]["measures"]
    )
    # 273 of 1950 took the first step, 6 of 200 the third.
    assert (measure["baseline"], measure["came_out"]) == (14.0, 3.0)
