"""A measure names the column that it misses, and the choice that it does not know."""

import pandas as pd
import pytest

from smlab.errors import MetricError
from smlab.metrics import (
    climbing,
    cohorts,
    followers,
    groups,
    ladder,
    movement,
    posts,
    replies,
    totals,
    voices,
)

PLACE = pd.DataFrame({"place": ["city"]})


@pytest.mark.parametrize(
    ("measure", "column"),
    [
        (lambda: groups.yes_of(PLACE, "uses", "place", "city"), "uses"),
        (lambda: groups.yes_of(PLACE, "place", "segment", "a"), "segment"),
        (lambda: groups.share_with(PLACE, "uses", "x"), "uses"),
        (lambda: voices.distinct_mentioners(PLACE), "about, expert_id"),
        (lambda: voices.share_of_voice(PLACE, "us", ["us"]), "about, automation_score, tone"),
        (lambda: replies.answered(PLACE), "reply_kind"),
        (lambda: replies.reply_rates(PLACE, ["channel"]), "sent_at, reply_at, reply_kind, channel"),
        (lambda: totals.total(PLACE, "clicks"), "metric, value, definition"),
        (lambda: followers.behind(PLACE), "gained, lost"),
        (lambda: followers.oddest_week(PLACE), "week, gained"),
        (lambda: ladder.act_medians(PLACE), "act_id, effort, risk"),
        (lambda: ladder.rung_efforts(PLACE, PLACE), "act_id, effort"),
        (
            lambda: ladder.rung_efforts(pd.DataFrame({"act_id": ["a"], "effort": [1], "place": [""]}), PLACE),
            "act_id, rung",
        ),
        (lambda: climbing.first_days(PLACE), "supporter_id, datetime, rung"),
        (lambda: cohorts.cohort_return(PLACE), "supporter_id, datetime, rung"),
        (lambda: movement.highest_rungs(PLACE, ["2025"]), "supporter_id, datetime, rung"),
        (lambda: posts.interactions(PLACE), "reactions, comments, shares, saves"),
        (lambda: posts.window(PLACE, 7), "datetime_local"),
        (lambda: posts.weekly(PLACE, PLACE["place"]), "datetime_local"),
    ],
)
def test_a_column_that_is_missing_is_named_beside_those_that_are_there(measure, column):
    with pytest.raises(MetricError, match=rf"^The table has no column {column}\. It has: place"):
        measure()


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (
            lambda: voices.share_of_voice(
                PLACE.assign(about="us", automation_score=0, tone=""), "us", ["us"], "x"
            ),
            r'^automated is "x", but should be one of: counted, left out\.$',
        ),
        (
            lambda: groups.share_with(PLACE.assign(person=1), "uses", "x"),
            r"^The table has no column uses\. It has: place, person\.$",
        ),
        (
            lambda: cohorts.cohort_return(pd.DataFrame(columns=["supporter_id", "datetime", "rung"])),
            r"^The table holds no act, .* longer period\.$",
        ),
        (
            lambda: followers.behind(pd.DataFrame(columns=["gained", "lost"])),
            r"^There is no week of this channel\. .* in the table\.$",
        ),
        (lambda: voices.covered([], []), r"^The list is empty, .* would count\.$"),
        (
            lambda: replies.reply_rates(
                pd.DataFrame(columns=["sent_at", "reply_at", "reply_kind", "channel"]), ["channel"]
            ),
            r"^There is no message .* or channel\.$",
        ),
        (
            lambda: voices.share_of_voice(
                pd.DataFrame(columns=["about", "automation_score", "tone"]), "us", ["us"]
            ),
            r"^No mention is left, .* Widen the set\.$",
        ),
    ],
)
def test_what_is_refused_is_said_in_whole_sentences(measure, said):
    with pytest.raises(MetricError, match=said):
        measure()
