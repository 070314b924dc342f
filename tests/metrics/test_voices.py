"""Who speaks of whom: lists, different mentioners, shares of a set."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics.voices import covered, distinct_mentioners, share_of_voice


def mentions():
    """Ten mentions: six of us, of which three by machines and one hostile; three of them; one of neither."""
    rows = [
        ("us", "x1", 0.1, "supportive"),
        ("us", "x1", 0.1, "neutral"),
        ("us", None, 0.1, "hostile"),
        ("us", None, 0.8, "neutral"),
        ("us", None, 0.9, "neutral"),
        ("us", None, 0.9, "neutral"),
        ("them", "x1", 0.2, "neutral"),
        ("them", "x2", 0.2, "neutral"),
        ("them", None, 0.79, "hostile"),
        ("neither", None, 0.0, "neutral"),
    ]
    return pd.DataFrame(rows, columns=["about", "expert_id", "automation_score", "tone"])


def test_a_list_counts_each_once_and_only_its_own():
    found = covered([f"x{n}" for n in range(60)], [f"x{n}" for n in range(41, 80)] * 3)
    assert (found.found, found.listed) == (19, 60)
    assert [round(100 * value, 1) for value in found[2:]] == [31.7, 21.3, 44.2]


def test_a_list_that_holds_a_name_twice_is_not_longer():
    assert covered(["a", "a", "b"], ["a"]).share == 0.5


def test_an_empty_list_is_refused():
    with pytest.raises(MetricError, match="list is empty"):
        covered([], ["a"])


def test_mentioners_are_counted_once_each_the_most_first():
    assert list(distinct_mentioners(mentions()).items()) == [("them", 2), ("us", 1), ("neither", 0)]


@pytest.mark.parametrize(
    ("arguments", "own", "whole"),
    [
        ({}, 6, 9),
        ({"automated": "left out"}, 3, 6),  # 0.8 is likely automated, 0.79 is not
        ({"hostile": "left out"}, 5, 7),
        ({"automated": "left out", "hostile": "left out"}, 2, 4),
    ],
)
def test_a_share_of_the_named_set(arguments, own, whole):
    found = share_of_voice(mentions(), "us", ["us", "them"], **arguments)
    assert found == (own, whole, own / whole)


def test_a_wider_set_makes_the_share_smaller():
    assert share_of_voice(mentions(), "us", ["us", "them", "neither"]).share == 0.6


def test_we_must_be_in_the_set():
    with pytest.raises(MetricError, match="not in the set"):
        share_of_voice(mentions(), "us", ["them"])


def test_a_set_without_mentions_has_no_share():
    with pytest.raises(MetricError, match="No mention is left"):
        share_of_voice(mentions(), "silent", ["silent"])


def test_an_unknown_choice_is_refused():
    with pytest.raises(MetricError, match='hostile is "hidden"'):
        share_of_voice(mentions(), "us", ["us"], hostile="hidden")
