"""A pack of one's own: on disk, after a crash, and as the lessons see it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from smlab.errors import DatasetError, NeedsAnswer, UnknownTable
from smlab.exercises import load
from smlab.exercises.checking import reference
from smlab.exercises.onpack import pack_for
from smlab.findings import Data, find
from smlab.packs import open_pack
from smlab.packs.acts import place
from smlab.packs.adding import Choices, add, understand, understand_bytes
from smlab.packs.datapackage import save
from smlab.packs.own import open_own
from tests.packs.samples import meta, monitoring, sheets, x


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "own"
    day = pd.Timestamp(2026, 1, 5).date()
    add(understand_bytes("content.csv", x.content, Choices(as_of=day)), folder)
    add(understand_bytes("overview.csv", x.overview), folder)
    return folder


def test_it_is_a_frictionless_package_whose_hashes_hold(pack):
    told = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    assert sorted(one["name"] for one in told["resources"]) == ["daily_metrics", "post_metrics", "posts"]
    for one in told["resources"]:
        assert (pack / one["path"]).stat().st_size == one["bytes"]
        assert one["schema"]["primaryKey"]
        assert len(pd.read_csv(pack / one["path"], dtype=str)) == one["rows"]
    [load, _] = told["smlab"]["loads"]
    assert (load["format_id"], load["rows_in"], load["rows_kept"]) == ("x.content", 3, 3)


def test_ids_are_text_when_they_come_back(pack):
    posts = open_pack(pack).stored("posts")
    assert str(posts["post_id"].dtype) == "string"
    assert "1997370581860180189" in set(posts["post_id"])


def test_a_changed_table_is_noticed(pack):
    [file] = (pack / "tables").glob("posts-*.csv")
    file.write_text(file.read_text(encoding="utf-8").replace("windowdesk", "somebody"), encoding="utf-8")
    with pytest.raises(DatasetError, match="not the file that was described"):
        open_pack(pack).stored("posts")


def test_overlapping_files_are_merged_and_a_later_export_keeps_the_earlier_numbers(pack):
    later = Choices(as_of=pd.Timestamp(2026, 2, 5).date())
    changed = x.content.replace(b'"1,234"', b'"2,000"')
    added = add(understand_bytes("later.csv", changed, later), pack)
    assert added.new == {"post_metrics": 36}
    opened = open_pack(pack)
    assert len(opened.stored("posts")) == 3
    own = opened.stored("post_metrics")
    first = own[(own["post_id"] == "1997370581860180189") & (own["metric"] == "impressions")]
    assert first.set_index("as_of")["value"].tolist() == [1234, 2000]
    assert opened.table("posts").set_index("post_id")["impressions"]["1997370581860180189"] == 2000


def test_the_newer_number_of_a_day_replaces_the_older(pack):
    changed = x.overview.replace(b"2871", b"2900")
    added = add(understand_bytes("overview2.csv", changed), pack)
    assert (added.new, added.renewed) == ({}, {"daily_metrics": 1})


def test_a_file_that_asks_is_not_added_and_nothing_else_with_it(pack):
    before = open_pack(pack).hash
    readings = [
        *understand_bytes("a.csv", meta.facebook_2025),
        *understand_bytes("Views.csv", meta.interactions),
    ]
    with pytest.raises(NeedsAnswer, match="does not say where this was counted"):
        add(readings, pack)
    assert open_pack(pack).hash == before


def test_lessons_read_posts_in_the_shape_they_know(pack):
    posts = open_pack(pack).table("posts")
    ours = open_pack().table("posts")
    assert set(posts.columns) <= set(ours.columns)
    assert "purpose" not in posts.columns, "nobody knows what the posts were for"
    assert posts["channel"].tolist() == ["x"] * 3
    assert posts["reactions"].tolist() == [12, 1, 0]
    assert posts["datetime_local"].is_monotonic_increasing


def test_followers_of_a_week_are_what_came_and_went(pack):
    weeks = open_pack(pack).table("followers_weekly")
    assert weeks[["week", "gained", "lost"]].to_dict("list") == {
        "week": [pd.Timestamp(2026, 3, 9)], "gained": [3], "lost": [3]
    }  # fmt: skip


def test_what_is_missing_says_which_export_would_give_it(pack):
    opened = open_pack(pack)
    assert opened.can("posts") == ""
    assert "supporter list" in opened.can("supporter_actions")
    with pytest.raises(UnknownTable, match="sheet of target contacts"):
        opened.table("target_contacts")
    assert "supporter_actions" not in opened.tables
    assert "posts" in opened.tables


def test_published_figures_are_the_same_for_every_pack(pack):
    assert open_pack(pack).table("benchmarks").equals(open_pack().table("benchmarks"))


def test_a_table_that_is_wrong_is_not_written(pack):
    before = open_pack(pack).hash
    wrong = open_pack(pack).stored("posts").assign(platform=pd.NA)
    with pytest.raises(DatasetError, match="platform"):
        save(pack, {"posts": wrong}, [])
    assert open_pack(pack).hash == before


KILLED = """
import sys
from pathlib import Path
from smlab.packs.datapackage import save
from smlab.packs import open_pack
pack = Path(sys.argv[1])
posts = open_pack(pack).stored("posts")
print("ready", flush=True)
n = 0
while True:
    n += 1
    save(pack, {"posts": posts.assign(text=str(n) * 5000)}, [])
"""


def test_whoever_is_killed_while_writing_leaves_a_whole_pack(pack):
    for wait in (0.02, 0.05, 0.09, 0.13):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(pack)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
        time.sleep(wait)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        assert len(open_pack(pack).stored("posts")) == 3
    add(understand_bytes("a.csv", meta.facebook_2025), pack)
    left = {file.name for file in (pack / "tables").iterdir()}
    told = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    assert left == {Path(one["path"]).name for one in told["resources"]}, (
        "what a killed writer left is swept away"
    )


def test_a_file_that_is_not_there_is_said(tmp_path):
    [one] = understand([tmp_path / "no.csv"])
    assert one.status == "refused"
    assert "cannot be opened" in one.refused


def test_what_a_group_writes_down_itself_feeds_findings_and_exercises(tmp_path):
    folder = tmp_path / "data" / "own"
    for name in ("time_log", "experts", "acts", "act_ratings"):
        add(understand_bytes(f"{name}.xlsx", sheets.filled(name)), folder)
    add(understand_bytes("meltwater.csv", monitoring.meltwater_2022), folder)
    data = Data(open_own(folder))
    assert "on which rung of your ladder" in find("goals.hours", data).says
    assert pack_for(load("ladder.largest-step"), open_own(folder))[0].id == "practice"
    place(folder, {"phone an office": 3, "host an evening": 4})
    data = Data(open_own(folder))
    experts = find("measuring.experts", data)
    # One stands on the list, and one of the two mentions is theirs.
    assert (experts.rows[0].part, experts.rows[0].whole) == (1, 1)
    assert "spoke of your group" in experts.says
    assert find("goals.hours", data).says.startswith("2.2 hours of work stand beside 2 acts")
    # 130 minutes on two days; the act of the day after is not set against them.
    assert find("ladder.effort", data).value == 4.5
    pack, why = pack_for(load("ladder.largest-step"), data.pack)
    assert (pack.id, "your pack" in why) == ("own", True)
    assert reference(load("ladder.largest-step"), pack)["step"]["points"] == 4.5
