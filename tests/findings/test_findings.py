"""What a finding says: the number, how sure it is, and what it keeps to itself."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import smlab
from smlab.errors import UnknownFinding
from smlab.findings import FINDINGS, Data, Finding, Missing, find
from smlab.findings.card import card
from smlab.findings.naming import named
from tests.findings.small import acts, climbers, pack_of


def test_a_step_counts_different_people_and_says_how_sure_that_is(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, supporter_actions=acts(climbers(100, 20)))
    found = find("ladder.steps", Data(pack))
    assert isinstance(found, Finding)
    # 20 of 100 people; the 95 % Wilson interval of that is 13.3 % to 28.9 %.
    assert found.figure == "20 % (probably 13 % to 29 %)"
    assert "20 of 100 people" in found.says
    assert found.cannot_tell == ""
    assert found.period == (date(2025, 1, 1), date(2025, 1, 31))


def test_a_small_count_is_told_and_called_unknown(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, supporter_actions=acts(climbers(10, 3)))
    found = find("ladder.steps", Data(pack))
    assert isinstance(found, Finding)
    assert (found.rows[0].part, found.rows[0].whole) == (3, 10)
    assert "a count of 10" in found.cannot_tell


def test_the_narrowest_step_is_named_only_where_the_ranges_part(tmp_path: Path) -> None:
    people = climbers(100, 40)
    for number in range(40):  # of those on rung 2, 14 go on to rung 3: 35 %, which 40 % could be as well
        people[f"s{number}"] += [("2025-02-10", 3)] if number < 14 else []
    found = find("ladder.steps", Data(pack_of(tmp_path, supporter_actions=acts(people))))
    assert isinstance(found, Finding)
    assert found.headline == 1
    assert "cannot be told for sure" in found.cannot_tell
    assert "rung 1 to 2" in found.cannot_tell


def test_what_is_shared_hides_groups_of_fewer_than_five_and_the_own_view_does_not(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, supporter_actions=acts(climbers(100, 3)))
    own, shared = (find("ladder.steps", Data(pack, share=share)) for share in (False, True))
    assert isinstance(own, Finding)
    assert isinstance(shared, Finding)
    assert (own.rows[0].part, own.rows[0].whole) == (3, 100)
    assert shared.rows[0].masked
    assert shared.value is None
    told = json.dumps(shared.facts()) + card(shared)
    assert "3 of 100" not in told
    assert "0.03" not in told
    assert "fewer than five" in shared.cannot_tell


def test_months_that_could_be_worked_out_from_the_total_are_hidden_too(tmp_path: Path) -> None:
    people = {}
    for month, (came, back) in {"01": (20, 2), "02": (30, 10), "03": (40, 15)}.items():
        for number in range(came):
            people[f"{month}-{number}"] = [(f"2025-{month}-01", 1)]
            people[f"{month}-{number}"] += [(f"2025-{month}-20", 1)] if number < back else []
    people["late"] = [("2025-06-30", 1)]
    found = find("ladder.came-back", Data(pack_of(tmp_path, supporter_actions=acts(people)), share=True))
    assert isinstance(found, Finding)
    months = {row.label: row for row in found.rows}
    assert (months["all these months"].part, months["all these months"].whole) == (27, 90)
    assert months["2025-01"].masked  # two people came back
    assert months["2025-02"].masked  # or the two could be worked out from the total
    assert (months["2025-03"].part, months["2025-03"].whole) == (15, 40)


def test_only_the_days_that_were_asked_for_are_counted(tmp_path: Path) -> None:
    people = {"a": [("2025-01-01", 1)], "b": [("2025-03-31", 1), ("2025-04-01", 2)], "c": [("2025-03-31", 1)]}
    data = Data(pack_of(tmp_path, supporter_actions=acts(people)), date(2025, 3, 1), date(2025, 3, 31))
    assert data.table("supporter_actions")["supporter_id"].tolist() == ["b", "c"]


def test_a_post_without_a_base_is_left_out_and_no_channel_is_added_to_another(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "channel": ["page"] * 4 + ["short"],
            "datetime_local": pd.to_datetime(["2025-01-01"] * 5).astype("datetime64[us]"),
            "reactions": [1, 2, 3, 50, 9],
            "comments": [0, 0, 0, 0, 0],
            "reach": [100.0, 100.0, 100.0, None, 10.0],
        }
    )
    pack = pack_of(tmp_path, posts=table)
    rate = find("measuring.engagement", Data(pack))
    reach = find("measuring.reach", Data(pack))
    assert isinstance(rate, Finding)
    assert isinstance(reach, Finding)
    assert [(row.label, row.value) for row in rate.rows] == [
        ("page (3 posts)", 0.02),
        ("short (1 posts)", 0.9),
    ]
    assert "reactions, comments" in rate.how
    assert [row.value for row in reach.rows] == [100, 10]


def test_followers_are_told_by_channel_with_what_went(tmp_path: Path) -> None:
    weeks = pd.DataFrame(
        {
            "channel": ["page", "page", "short"],
            "week": pd.to_datetime(["2025-01-06", "2025-01-13", "2025-01-06"]).astype("datetime64[us]"),
            "followers": [104, 103, 50],
            "gained": [10, 5, 2],
            "lost": [6, 6, 0],
        }
    )
    found = find("measuring.followers", Data(pack_of(tmp_path, followers_weekly=weeks)))
    assert isinstance(found, Finding)
    assert "15 accounts came and 12 went: +3" in found.says
    assert [(row.label, row.value) for row in found.rows] == [("page", 3), ("short", 2)]


def test_what_a_pack_cannot_give_is_said_with_the_export_that_would(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, supporter_actions=acts(climbers(10, 3)))
    found = find("measuring.reach", Data(pack))
    assert isinstance(found, Missing)
    assert "Add the content export of a platform" in found.says
    assert "not in this pack yet" in card(found)


def test_a_hidden_line_does_not_shift_the_lines_that_can_be_used(tmp_path: Path) -> None:
    people = climbers(100, 40)
    for number in range(
        40
    ):  # three of the forty go on to rung 3, and all of them are hidden in what is shared
        people[f"s{number}"] += [("2025-02-10", 3)] if number < 3 else []
    found = find("ladder.steps", Data(pack_of(tmp_path, supporter_actions=acts(people)), share=True))
    assert isinstance(found, Finding)
    assert [row.masked for row in found.rows] == [False, True]
    assert "Of the steps that can be shown" in found.says  # the hidden one is in truth the narrowest
    assert found.cannot_tell
    html = card(found, places=[("goals.own-objective", "my objective")])
    assert '<option value="goals.own-objective">my objective</option>' in html
    assert '<option value="0" selected>rung 1 to 2</option>' in html
    assert '<option value="1"' not in html


@pytest.mark.parametrize("name", FINDINGS)
def test_every_finding_says_kindly_that_it_cannot_be_given(name: str, tmp_path: Path) -> None:
    found = find(name, Data(pack_of(tmp_path, unrelated=pd.DataFrame({"a": [1]}))))
    assert isinstance(found, Missing)
    assert found.says.endswith(".")
    assert found.title.endswith("?")


def test_an_unknown_finding_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownFinding, match=r'mean "ladder\.steps"'):
        find("ladder.step", Data(smlab.open_pack()))


@pytest.mark.parametrize("name", FINDINGS)
def test_every_finding_of_the_practice_pack_survives_the_way_into_a_report(name: str) -> None:
    found = find(name, Data(smlab.open_pack(), share=True))
    assert isinstance(found, Finding)
    assert Finding.of(json.loads(json.dumps(found.facts()))) == found
    assert found.title in card(found).replace("&#39;", "'")


def test_no_code_of_a_table_stands_where_a_board_reads() -> None:
    data = Data(smlab.open_pack())
    told = [find(name, data) for name in FINDINGS]
    texts = [text for one in told for text in (one.says, *(row.label for row in getattr(one, "rows", ())))]
    assert [text for text in texts if re.search(r"\w_\w|\d{4}Q\d", text)] == []
    assert "Pulse Coalition's page" in " ".join(texts)
    assert "January to March 2025" in " ".join(texts)


@pytest.mark.parametrize(
    ("table", "code", "words"),
    [
        ("posts", "facebook", "Facebook"),
        ("posts", "instagram_windowdesk", "Instagram (windowdesk)"),
        ("target_contacts", "network_public", "openly on a network"),
        ("supporter_actions", "actionnetwork", "Action Network"),
        ("posts", "Our newsletter", "Our newsletter"),
    ],
)
def test_codes_of_an_own_pack_have_words(table: str, code: str, words: str, tmp_path: Path) -> None:
    data = Data(pack_of(tmp_path, supporter_actions=acts(climbers(10, 3))))
    assert named(data, table, "channel", code) == words


def test_who_came_alone_is_not_called_growth(tmp_path: Path) -> None:
    weeks = pd.DataFrame(
        {
            "org_id": ["own"] * 2,
            "channel": ["facebook"] * 2,
            "week": pd.to_datetime(["2026-03-02", "2026-03-09"]),
            "gained": [20, 30],
        }
    )
    found = find("measuring.followers", Data(pack_of(tmp_path, followers_weekly=weeks)))
    assert isinstance(found, Finding)
    assert found.says == "On Facebook, 50 accounts came. How many went was not exported."
    assert "cannot be told" in found.cannot_tell
