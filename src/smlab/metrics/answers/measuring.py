"""Unit "measuring": rates with a named base, answers with substance, and who spoke of a list.

Each function answers its exercise with its usual arguments. The other arguments are the choices of a prepared
query: they count in the ways in which people go wrong, so that a learner can see what each way gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smlab.metrics import followers, voices
from smlab.metrics.answers.rates import (
    TWELVE,
    pages_by_format,
    ranks_of_twelve,
    rate_of_channel,
    rates_of_twelve,
    three_ways,
    two_pages,
)
from smlab.metrics.answers.reactions import (
    baseline_and_result,
    coder_agreement,
    reaction_shares,
    share_of_people,
    target_response,
)
from smlab.metrics.columns import one_of

if TYPE_CHECKING:
    import pandas as pd

    from smlab.metrics.answers import Tables

__all__ = [
    "TWELVE",
    "baseline_and_result",
    "coder_agreement",
    "coverage",
    "followers_behind",
    "odd_week",
    "pages_by_format",
    "ranks_of_twelve",
    "rate_of_channel",
    "rates_of_twelve",
    "reaction_shares",
    "share_of_voice",
    "target_response",
    "three_ways",
    "two_pages",
    "two_reports",
]

OWN = "atlas"
SETS = {"named": ("named",), "field": ("named", "field"), "all": ("named", "field", "other")}
Kept = Literal["counted", "left out"]


def followers_behind(pack: Tables, channel: str = "olive_page") -> dict[str, float]:
    """What came and what went behind the growth of one channel (E5).

    Args:
        pack: Holds the table `followers_weekly`.
        channel: One of its channels.

    Returns:
        `gained`, `lost`, `net` (accounts) and `lost_per_gained` (a ratio).

    Raises:
        MetricError: If there is no such channel.

    >>> import smlab.packs
    >>> found = followers_behind(smlab.packs.open_pack())
    >>> found["net"], round(found["lost_per_gained"], 2)
    (30.0, 0.79)
    """
    found = followers.behind(_weeks(pack, channel))
    return {name: float(value) for name, value in found._asdict().items()}


def odd_week(pack: Tables, channel: str = "pulse_short") -> dict[str, float]:
    """The week in which a channel gained most, and how far it stands above the others (E5).

    Args:
        pack: Holds the table `followers_weekly`.
        channel: One of its channels.

    Returns:
        `week` (the first is 1) and `times` (its gain over the median of the other weeks).

    Raises:
        MetricError: If there is no such channel.

    >>> import smlab.packs
    >>> odd_week(smlab.packs.open_pack())["week"]
    9.0
    """
    week, times = followers.oddest_week(_weeks(pack, channel))
    return {"week": float(week), "times": times}


def coverage(
    pack: Tables,
    count: Literal["organisations-on-list", "organisations", "mentions"] = "organisations-on-list",
) -> dict[str, float]:
    """How many expert organisations helped a launch, of the sixty that were written down before (E7).

    Args:
        pack: Holds the tables `experts` and `mentions`.
        count: "organisations-on-list", each once; or all expert "organisations" (over the length of the list,
            although some are not on it); or "mentions" by the listed (over all mentions of the site).

    Returns:
        `count`, `total`, `share`, and the ends `low` and `high` of its Wilson interval.

    Raises:
        MetricError: If `count` is none of its choices.

    >>> import smlab.packs
    >>> found = coverage(smlab.packs.open_pack())
    >>> found["count"], [round(100 * found[name], 1) for name in ("share", "low", "high")]
    (19.0, [31.7, 21.3, 44.2])
    """
    one_of("count", count, ("organisations-on-list", "organisations", "mentions"))
    experts, mentions = pack.table("experts"), pack.table("mentions")
    listed = experts.loc[experts["on_named_list"], "expert_id"]
    own = mentions[mentions["about"] == OWN]
    if count == "mentions":
        return share_of_people(int(own["expert_id"].isin(listed).sum()), len(own))
    if count == "organisations":
        return share_of_people(int(own["expert_id"].nunique()), len(listed))
    return share_of_people(voices.covered(listed, own["expert_id"].dropna()).found, len(listed))


def share_of_voice(
    pack: Tables,
    set_of: Literal["named", "field", "all"] = "named",
    automated: Kept = "counted",
    hostile: Kept = "counted",
) -> dict[str, float]:
    """Our site's share of what is said, within a set (E8).

    Args:
        pack: Holds the tables `voices` and `mentions`.
        set_of: The sites "named" in the plan; or everyone of the "field"; or "all" that the search caught.
        automated: Likely automated mentions are "counted" or "left out", whomever they are about.
        hostile: The same for hostile mentions.

    Returns:
        `own` and `whole` (mentions), and `share` (a fraction).

    Raises:
        MetricError: If an argument is none of its choices.

    >>> import smlab.packs
    >>> pack = smlab.packs.open_pack()
    >>> [round(share_of_voice(pack, automated=way)["share"], 2) for way in ("counted", "left out")]
    [0.38, 0.24]
    """
    one_of("set_of", set_of, SETS)
    table = pack.table("voices")
    among = table.loc[table["set"].isin(SETS[set_of]), "voice_id"].tolist()
    found = voices.share_of_voice(pack.table("mentions"), OWN, among, automated, hostile)
    return {name: float(value) for name, value in found._asdict().items()}


def two_reports(pack: Tables) -> dict[str, float]:
    """Two published figures for interactions on an Instagram post (E10).

    Args:
        pack: Holds the table `benchmarks`.

    Returns:
        `lower` and `higher` (fractions), and `times` (the one over the other).

    >>> import smlab.packs
    >>> round(two_reports(smlab.packs.open_pack())["times"], 1)
    7.4
    """
    table = pack.table("benchmarks")
    values = table.loc[table["figure"] == "Instagram: interactions a post", "value"]
    return {
        "lower": float(values.min()),
        "higher": float(values.max()),
        "times": float(values.max() / values.min()),
    }


def _weeks(pack: Tables, channel: str) -> pd.DataFrame:
    table = pack.table("followers_weekly")
    one_of("channel", channel, sorted(set(table["channel"].astype("string"))))
    return table[table["channel"] == channel]
