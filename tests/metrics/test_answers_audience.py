"""What the exercises of unit "audience" expect, and what the usual wrong ways give."""

import math

import pytest

from smlab.errors import MetricError
from smlab.metrics.answers.audience import (
    differ,
    intervals_overlap,
    reply_rate,
    reply_rates,
    reply_table,
    top_voices,
    voices_to_follow,
    who_answered,
)
from smlab.packs import open_pack

PACK = open_pack()


@pytest.mark.parametrize(
    ("channel", "pair", "counts", "interval", "shown"),
    [
        ("short", ("parents", "students"), (10, 22), [30.0, 8.5, 47.9], 1),
        ("messaging", ("parents", "students"), (14, 18), [10.0, -11.1, 29.9], 0),
        ("video", ("faith", "teachers"), (9, 21), [30.0, 8.8, 47.8], 1),
        ("page", ("faith", "teachers"), (16, 19), [7.5, -13.7, 27.8], 0),
    ],
)
def test_the_variants_of_two_segments(channel, pair, counts, interval, shown):
    found = differ(PACK, channel, *pair)
    assert (found["first_count"], found["second_count"]) == counts
    assert found["first_people"] == found["second_people"] == 40
    assert [round(100 * found[name], 1) for name in ("difference", "low", "high")] == interval
    assert intervals_overlap(PACK, channel, *pair) == {"overlap": 1, "shown": shown}


def test_a_segment_is_not_compared_with_itself():
    with pytest.raises(MetricError, match="cannot be compared with itself"):
        differ(PACK, "short", "parents", "parents")


@pytest.mark.parametrize(
    ("column", "value", "shares"),
    [
        ("region", "capital", [33.9, 83.0, 63.0, 48.0]),
        ("language", "ar", [17.2, 0.7, 3.0, 10.0]),
        ("language", "other", [5.9, 0.0, 0.0, 2.0]),
        ("age_band", "60+", [10.8, 2.0, 5.0, 10.0]),
    ],
)
def test_who_is_in_which_list(column, value, shares):
    assert [round(100 * share, 1) for share in who_answered(PACK, column, value).values()] == shares


def test_a_value_that_nobody_has_is_refused():
    with pytest.raises(MetricError, match='value is "moon"'):
        who_answered(PACK, "region", "moon")


@pytest.mark.parametrize(
    ("official", "channel", "automatic", "replied", "sent"),
    [
        ("commission", "online", "left out", 0, 31),
        ("commission", "offline", "left out", 5, 9),
        ("commission", "all", "left out", 5, 40),
        ("commission", "letter", "left out", 3, 5),
        ("agency", "network_public", "left out", 22, 71),
        ("agency", "email", "left out", 0, 6),
        ("agency", "email", "counted", 4, 6),
        ("minister", "all", "counted", 0, 9),
    ],
)
def test_where_an_office_answers(official, channel, automatic, replied, sent):
    found = reply_rate(PACK, official, channel, automatic)
    assert (found["replied"], found["sent"]) == (replied, sent)
    assert found["rate"] == pytest.approx(replied / sent)
    assert math.isnan(found["hours"]) is (replied == 0)


def test_silence_online_does_not_mean_never():
    found = reply_rate(PACK, "commission", "online")
    assert (found["low"], round(100 * found["high"], 1)) == (0, 11.0)


def test_an_office_that_was_not_written_to_there_has_no_rate():
    with pytest.raises(MetricError, match="no message"):
        reply_rate(PACK, "agency", "letter")


def test_one_office_by_channel_is_the_table_of_all():
    rows = {(row["official_id"], row["channel"]): row for row in reply_table(PACK)["rows"]}
    assert len(rows) == 16
    for official in ("agency", "commission", "minister", "region", "committee"):
        for name, value in reply_rates(PACK, official).items():
            channel, measure = name.rsplit("_", 1)
            if measure in {"sent", "replied", "rate"}:
                assert rows[official, channel][measure] == pytest.approx(value)
    assert rows["minister", "letter"]["hours"] is None
    assert rows["agency", "network_public"]["hours"] == 9


def test_experts_followers_and_mentions_name_different_voices():
    assert top_voices(PACK) == ("v02", "v04", "v06", "v08", "v10")
    assert top_voices(PACK, "followers") == ("v01", "v03", "v05", "v07", "v11")
    assert top_voices(PACK, "mentions") == ("v01", "v09", "v05", "v02", "v04")
    assert voices_to_follow(PACK)["v01"] == 3


def test_a_rank_that_does_not_exist_is_refused():
    with pytest.raises(MetricError, match="rank_by"):
        voices_to_follow(PACK, "fame")
