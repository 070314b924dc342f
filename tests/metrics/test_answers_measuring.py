"""What the exercises of unit "measuring" expect, and what the usual wrong ways give."""

import math

import pytest

from smlab.errors import MetricError
from smlab.metrics.answers.measuring import (
    TWELVE,
    baseline_and_result,
    coder_agreement,
    coverage,
    followers_behind,
    odd_week,
    pages_by_format,
    ranks_of_twelve,
    rate_of_channel,
    rates_of_twelve,
    reaction_shares,
    share_of_voice,
    target_response,
    three_ways,
    two_pages,
    two_reports,
)
from smlab.packs import open_pack

PACK = open_pack()


def percent(found, *names):
    return [round(100 * found[name], 1) for name in names]


def test_two_of_twelve_posts_are_not_computable_by_reach_only():
    for base, gaps in (("reach", {"p0859", "p0951"}), ("impressions", set()), ("followers", set())):
        rates = rates_of_twelve(PACK, base)
        assert tuple(rates) == TWELVE
        assert {post for post, rate in rates.items() if math.isnan(rate)} == gaps


def test_zero_is_a_claim_that_pulls_posts_down():
    assert rates_of_twelve(PACK, "reach", "zero")["p0859"] == 0


def test_ranks_change_with_the_base():
    by = {base: ranks_of_twelve(PACK, base) for base in ("reach", "impressions", "followers")}
    assert [by[base]["p1143"] for base in by] == [4, 3, 1]
    assert math.isnan(by["reach"]["p0951"])
    assert sorted(by["followers"].values()) == list(range(1, 13))


def test_three_ways_to_average():
    assert [round(100 * rate, 2) for rate in three_ways().values()] == [6.17, 1.28, 7.5]


def test_a_channel_has_as_many_rates_as_it_has_bases_and_averages():
    found = {
        rate_of_channel(PACK, "olive_page", base, average)["rate"]
        for base in ("reach", "impressions", "followers")
        for average in ("mean", "pooled", "median")
    }
    assert len(found) == 9


def test_one_page_leads_in_both_formats_and_with_the_same_mix_yet_not_in_total():
    assert percent(pages_by_format(PACK), "pulse_video", "atlas_video") == [4.0, 3.5]
    assert percent(two_pages(PACK, "text"), "pulse", "atlas") == [1.5, 1.0]
    assert percent(two_pages(PACK, "total"), "pulse", "atlas") == [1.9, 3.1]
    same = two_pages(PACK, "same mix")
    # both reached 126,000 by video and 196,000 by text
    assert same["pulse"] == pytest.approx((0.040 * 126 + 0.015 * 196) / 322)
    assert same["atlas"] == pytest.approx((0.035 * 126 + 0.010 * 196) / 322)


def test_growth_and_what_lies_behind_it():
    found = followers_behind(PACK, "olive_page")
    assert (found["gained"], found["lost"], found["net"]) == (143, 113, 30)
    assert odd_week(PACK)["week"] == 9
    with pytest.raises(MetricError, match="channel"):
        odd_week(PACK, "radio")


@pytest.mark.parametrize(
    ("counts", "count", "interval"),
    [("substantive", 4, [15.4, 6.2, 33.5]), ("not automatic", 22, [84.6, 66.5, 93.8]), ("any", 26, None)],
)
def test_what_counts_as_a_response(counts, count, interval):
    found = target_response(PACK, counts=counts)
    assert (found["count"], found["total"]) == (count, 26)
    if interval:
        assert percent(found, "share", "low", "high") == interval


def test_kinds_of_answers_add_up():
    found = reaction_shares(PACK)
    assert [found[f"{kind}_count"] for kind in ("automatic", "polite", "substantive", "action")] == [
        4,
        18,
        3,
        1,
    ]
    assert sum(found[kind] for kind in ("automatic", "polite", "substantive", "action")) == pytest.approx(1)
    with pytest.raises(MetricError, match="no answer"):
        reaction_shares(PACK, "minister")


def test_coders_agree():
    assert coder_agreement(PACK) == pytest.approx({"same": 23 / 26, "kappa": 0.749}, abs=0.0005)


@pytest.mark.parametrize(
    ("count", "found", "total"),
    [("organisations-on-list", 19, 60), ("organisations", 28, 60), ("mentions", 41, 610)],
)
def test_who_counts_as_having_taken_part(count, found, total):
    answer = coverage(PACK, count)
    assert (answer["count"], answer["total"]) == (found, total)
    assert answer["share"] == pytest.approx(found / total)


def test_experts_who_took_part_with_their_interval():
    assert percent(coverage(PACK), "share", "low", "high") == [31.7, 21.3, 44.2]


@pytest.mark.parametrize(
    ("set_of", "automated", "hostile", "own", "whole"),
    [
        ("named", "counted", "counted", 610, 1605),
        ("named", "left out", "counted", 308, 1283),
        ("named", "left out", "left out", 240, 1131),
        ("field", "counted", "counted", 610, 2045),
        ("all", "counted", "counted", 610, 2300),
    ],
)
def test_share_of_voice_by_set(set_of, automated, hostile, own, whole):
    found = share_of_voice(PACK, set_of, automated, hostile)
    assert (found["own"], found["whole"]) == (own, whole)
    assert found["share"] == pytest.approx(own / whole)


def test_a_baseline_is_there_before_the_result():
    found = baseline_and_result(PACK)
    assert [found[f"baseline_{name}"] for name in ("sent", "replied", "substantive")] == [51, 16, 2]
    assert [found[f"result_{name}"] for name in ("sent", "replied", "substantive")] == [20, 6, 2]
    assert found["result_rate"] == 0.3


def test_two_reports():
    assert two_reports(PACK) == pytest.approx({"lower": 0.0047, "higher": 0.035, "times": 7.45}, abs=0.005)


@pytest.mark.parametrize(
    "call",
    [
        lambda: rates_of_twelve(PACK, "reach", "guess"),
        lambda: two_pages(PACK, "mood"),
        lambda: target_response(PACK, counts="kind"),
        lambda: coverage(PACK, "followers"),
        lambda: share_of_voice(PACK, "largest"),
        lambda: rate_of_channel(PACK, "radio"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused(call):
    with pytest.raises(MetricError, match="should be one of"):
        call()
