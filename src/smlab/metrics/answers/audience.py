"""Unit "audience": who decides, who is missing, whether two groups differ, and where a target answers.

Each function answers its exercise with its usual arguments. The other arguments are the choices of a prepared
query: they count in the ways in which people go wrong, so that a learner can see what each way gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import MetricError
from smlab.metrics import groups
from smlab.metrics.answers.targets import reply_rate, reply_rates, reply_table, top_voices, voices_to_follow
from smlab.metrics.columns import one_of

if TYPE_CHECKING:
    from smlab.metrics.answers import Tables

__all__ = [
    "differ",
    "intention_and_action",
    "intervals_overlap",
    "languages",
    "reply_rate",
    "reply_rates",
    "reply_table",
    "top_voices",
    "voices_to_follow",
    "who_answered",
]

LISTS = {
    "survey": "audience_survey",
    "poll": "poll_online",
    "followers": "follower_list",
    "events": "event_list",
}


def differ(
    pack: Tables, channel: str = "short", first: str = "parents", second: str = "students"
) -> dict[str, float]:
    """Two segments' weekly use of one channel, and how far they differ (A4).

    Args:
        pack: Holds the table `audience_survey`.
        channel: "page", "short", "photo", "video", "messaging" or "radio".
        first: A segment: "students", "teachers", "faith", "parents" or "unions".
        second: Another one.

    Returns:
        `first_count`, `first_people`, `first_share`, `first_low`, `first_high` (Wilson), the same for the
        second, and `difference` (second minus first) with its Newcombe interval `low` and `high`; all but
        counts are fractions.

    Raises:
        MetricError: If there is no such channel or segment.

    >>> import smlab.packs
    >>> found = differ(smlab.packs.open_pack())
    >>> [round(100 * found[name], 1) for name in ("difference", "low", "high")]
    [30.0, 8.5, 47.9]
    """
    found = _compared(pack, channel, first, second)
    sides = {"first": (found.first, found.first_interval), "second": (found.second, found.second_interval)}
    answer: dict[str, float] = {}
    for side, ((count, people), interval) in sides.items():
        answer |= {f"{side}_count": count, f"{side}_people": people, f"{side}_share": count / people}
        answer |= {f"{side}_low": interval.low, f"{side}_high": interval.high}
    return {**answer, "difference": found.difference, "low": found.interval.low, "high": found.interval.high}


def intervals_overlap(
    pack: Tables, channel: str = "short", first: str = "parents", second: str = "students"
) -> dict[str, float]:
    """Whether the two segments' own intervals overlap: the wrong question, kept to show that it is one (A4).

    Args:
        pack: As for `differ`, like the other arguments.
        channel: As for `differ`.
        first: As for `differ`.
        second: As for `differ`.

    Returns:
        `overlap` and `shown`: 1 for yes, 0 for no. Both can be 1: a difference is shown although the
        intervals overlap.

    Raises:
        MetricError: As `differ`.

    >>> import smlab.packs
    >>> intervals_overlap(smlab.packs.open_pack())
    {'overlap': 1.0, 'shown': 1.0}
    """
    found = _compared(pack, channel, first, second)
    one, two = found.first_interval, found.second_interval
    overlap = one.low <= two.high and two.low <= one.high
    return {"overlap": float(overlap), "shown": float(found.shown)}


def who_answered(pack: Tables, column: str = "region", value: str = "capital") -> dict[str, float]:
    """How large one kind of people is in a survey, and in three lists that came by themselves (A5).

    Args:
        pack: Holds the tables `audience_survey`, `poll_online`, `follower_list` and `event_list`.
        column: "region", "language" or "age_band".
        value: A kind of it, such as "capital", "ar" or "60+".

    Returns:
        `survey`, `poll`, `followers`, `events`: fractions.

    Raises:
        MetricError: If there is no such column, or the survey holds nobody of this kind.

    >>> import smlab.packs
    >>> [round(share, 2) for share in who_answered(smlab.packs.open_pack()).values()]
    [0.34, 0.83, 0.63, 0.48]
    """
    one_of("column", column, ("region", "language", "age_band"))
    survey = pack.table(LISTS["survey"])
    one_of("value", value, sorted(set(survey[column].astype("string"))))
    return {name: groups.share_with(pack.table(table), column, value) for name, table in LISTS.items()}


def intention_and_action(pack: Tables) -> dict[str, float]:
    """How many of a survey say they would act, and how many did last year.

    Args:
        pack: Holds the table `audience_survey`.

    Returns:
        `would`, `did`, and `did_of_would` (of those who would): fractions.

    >>> import smlab.packs
    >>> {name: round(share, 2) for name, share in intention_and_action(smlab.packs.open_pack()).items()}
    {'would': 0.64, 'did': 0.11, 'did_of_would': 0.14}
    """
    survey = pack.table("audience_survey")
    would, did = survey["would_act"], survey["act_last_year"]
    return {"would": float(would.mean()), "did": float(did.mean()), "did_of_would": float(did[would].mean())}


def languages(pack: Tables) -> dict[str, float]:
    """In which language people of the survey read best, the most frequent first.

    Args:
        pack: Holds the table `audience_survey`.

    Returns:
        For each language a fraction.

    >>> import smlab.packs
    >>> list(languages(smlab.packs.open_pack()))[:3]
    ['en', 'fr', 'ar']
    """
    shares = pack.table("audience_survey")["language"].value_counts(normalize=True)
    return {str(language): float(share) for language, share in shares.items()}


def _compared(pack: Tables, channel: str, first: str, second: str) -> groups.Difference:
    survey = pack.table("audience_survey")
    known = [name.removeprefix("uses_") for name in survey.columns if name.startswith("uses_")]
    one_of("channel", channel, known)
    if first == second:
        msg = f'"{first}" cannot be compared with itself. Choose two segments.'
        raise MetricError(msg)
    one, two = (groups.yes_of(survey, f"uses_{channel}", "segment", name) for name in (first, second))
    return groups.differ(one, two)
