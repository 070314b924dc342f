"""Every measure says what it takes, what it gives, what it refuses, and where it comes from."""

import pytest

from smlab.metrics import (
    climbing,
    cohorts,
    followers,
    groups,
    intervals,
    ladder,
    movement,
    posts,
    replies,
    voices,
)

MEASURES = [
    climbing.steps,
    cohorts.cohort_return,
    followers.behind,
    groups.differ,
    intervals.compare,
    intervals.newcombe,
    intervals.people_per_arm,
    intervals.wald,
    intervals.wilson,
    ladder.act_medians,
    ladder.bridges,
    ladder.rung_efforts,
    movement.moved_up,
    posts.engagement_rate,
    posts.engagement_rates,
    posts.interactions,
    replies.kappa,
    replies.kind_shares,
    replies.reply_rates,
    voices.covered,
    voices.distinct_mentioners,
    voices.share_of_voice,
]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
def test_a_measure_tells_all_four(measure):
    told = measure.__doc__ or ""
    assert [part for part in ("Args:", "Returns:", "Raises:", "Source:") if part not in told] == []
