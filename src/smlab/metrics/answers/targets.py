"""Unit "audience", second half: where a target answers, and whom to follow before a launch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from smlab.metrics import replies, voices
from smlab.metrics.columns import one_of

if TYPE_CHECKING:
    from smlab.metrics.answers import Tables

__all__ = ["reply_rate", "reply_rates", "reply_table", "top_voices", "voices_to_follow"]

ONLINE = ("network_public", "network_direct", "web_form", "email")
OFFLINE = ("letter", "phone")
RANKS = ("experts", "followers", "mentions")
Automatic = Literal["left out", "counted"]


def reply_rate(
    pack: Tables, official: str = "commission", channel: str = "all", automatic: Automatic = "left out"
) -> dict[str, float]:
    """How often one office answers on one channel, and how soon (A8).

    Args:
        pack: Holds the table `target_contacts`.
        official: "agency", "commission", "minister", "region" or "committee".
        channel: One channel; or "online" (networks, form and e-mail together), "offline" (letter and
            telephone), or "all", in which silence on one channel hides answers on another.
        automatic: Answers by a machine are "left out" or "counted".

    Returns:
        `sent`, `replied` (messages), `rate`, `low`, `high` (a fraction and its Wilson interval), and `hours`,
        the median delay of answers, NaN if none came.

    Raises:
        MetricError: If the office was never written to on that channel, or an argument is none of its
            choices.

    >>> import smlab.packs
    >>> pack = smlab.packs.open_pack()
    >>> [reply_rate(pack, channel=where)["replied"] for where in ("online", "offline", "all")]
    [0.0, 5.0, 5.0]
    """
    own = _contacts(pack, official)
    kinds = {"online": ONLINE, "offline": OFFLINE, "all": ONLINE + OFFLINE}
    one_of("channel", channel, (*kinds, *ONLINE, *OFFLINE))
    chosen = own[own["channel"].isin(kinds.get(channel, (channel,)))]
    table = replies.reply_rates(chosen, ["official_id"], automatic)
    return {str(name): float(value) for name, value in table.iloc[0].items()}


def reply_rates(
    pack: Tables, official: str = "commission", automatic: Automatic = "left out"
) -> dict[str, float]:
    """How often one office answers on each channel that was tried (A8).

    Args:
        pack: Holds the table `target_contacts`.
        official: As for `reply_rate`.
        automatic: As for `reply_rate`.

    Returns:
        For each channel six numbers, as in `reply_rate`: `<channel>_sent`, `<channel>_replied` and so on.

    Raises:
        MetricError: As `reply_rate`.

    >>> import smlab.packs
    >>> agency = reply_rates(smlab.packs.open_pack(), "agency")
    >>> round(agency["network_public_rate"], 2), agency["network_public_hours"]
    (0.31, 9.0)
    """
    table = replies.reply_rates(_contacts(pack, official), ["channel"], automatic)
    return {
        f"{channel}_{name}": float(value) for channel, row in table.iterrows() for name, value in row.items()
    }


def reply_table(pack: Tables, automatic: Automatic = "left out") -> dict[str, list[dict[str, object]]]:
    """The same for all offices, as rows (A8, for a table from the learner's code).

    Args:
        pack: Holds the table `target_contacts`.
        automatic: As for `reply_rate`.

    Returns:
        `rows`: for each office and channel that was tried `official_id`, `channel`, `sent`, `replied`,
        `rate` and `hours` (None where no answer came).

    >>> import smlab.packs
    >>> len(reply_table(smlab.packs.open_pack())["rows"])
    16
    """
    table = replies.reply_rates(pack.table("target_contacts"), ["official_id", "channel"], automatic)
    wanted = table.reset_index()[["official_id", "channel", "sent", "replied", "rate", "hours"]]
    wanted = wanted.astype({"official_id": "str", "channel": "str", "hours": "object"})
    wanted["hours"] = wanted["hours"].where(wanted["hours"].notna(), None)
    return {"rows": [{str(name): value for name, value in row.items()} for row in wanted.to_dict("records")]}


def voices_to_follow(
    pack: Tables, rank_by: Literal["experts", "followers", "mentions"] = "experts"
) -> dict[str, float]:
    """Whom to follow before a launch: people of the field whom the plan did not name (A9).

    Args:
        pack: Holds the tables `voices` and `mentions`.
        rank_by: Different "experts" (organisations) that mention them; or "followers"; or "mentions", in
            which one keen account counts many times.

    Returns:
        For each voice that number, the highest first; of equals, the first id.

    Raises:
        MetricError: If `rank_by` is none of its choices.

    >>> import smlab.packs
    >>> list(voices_to_follow(smlab.packs.open_pack()).items())[:2]
    [('v02', 27.0), ('v04', 21.0)]
    """
    one_of("rank_by", rank_by, RANKS)
    people = pack.table("voices").set_index("voice_id").query("set == 'field'")
    mentions = pack.table("mentions")
    if rank_by == "experts":
        counts = voices.distinct_mentioners(mentions)
    else:
        counts = people["followers"] if rank_by == "followers" else mentions["about"].value_counts()
    own = pd.Series({str(voice): float(counts[voice]) for voice in sorted(people.index)})
    return {str(v): float(n) for v, n in own.sort_values(ascending=False, kind="stable").items()}


def top_voices(
    pack: Tables, rank_by: Literal["experts", "followers", "mentions"] = "experts", places: int = 5
) -> tuple[str, ...]:
    """The first of these voices (A9).

    Args:
        pack: As for `voices_to_follow`.
        rank_by: As for `voices_to_follow`.
        places: How many.

    Returns:
        Ids of voices, the best first.

    >>> import smlab.packs
    >>> top_voices(smlab.packs.open_pack())
    ('v02', 'v04', 'v06', 'v08', 'v10')
    """
    return tuple(voices_to_follow(pack, rank_by))[:places]


def _contacts(pack: Tables, official: str) -> pd.DataFrame:
    contacts = pack.table("target_contacts")
    one_of("official", official, sorted(set(contacts["official_id"].astype("string"))))
    return contacts[contacts["official_id"] == official]
