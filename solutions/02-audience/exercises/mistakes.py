"""The questions that unit 2 asks of the data, and wrong ways to their numbers.

Everything is computed from the pack, so that it holds on any group's data.
"""

from __future__ import annotations

from typing import Any

from smlab.metrics.answers import audience as answers
from smlab.metrics.answers import targets

Numbers = dict[str, float]


# Where have they answered?


def ask(pack: Any, official: str = "commission", channel: str = "online", **_: Any) -> Numbers:
    """The prepared query: what one office was sent by one way, and what people there answered."""
    found = answers.reply_rate(pack, official=official, channel=channel)
    return {f"{channel}_{name}": value for name, value in found.items()}


def ask_online(pack: Any, official: str = "agency", automatic: Any = "left out", **_: Any) -> Numbers:
    """The same, online, with or without notes that a machine sent."""
    found = answers.reply_rate(pack, official=official, channel="online", automatic=automatic)
    return {f"online_{name}": value for name, value in found.items()}


def both_ways(pack: Any, official: str = "commission", **_: Any) -> Numbers:
    """What one office was sent and answered, online and by letter or telephone."""
    return {**ask(pack, official, "online"), **ask(pack, official, "offline")}


def online_only(pack: Any, official: str = "agency", **_: Any) -> Numbers:
    """What people at one office answered online."""
    return ask_online(pack, official)


def agency_both_ways(pack: Any, **_: Any) -> Numbers:
    """Takes another office, and what it answers online."""
    return ask(pack, "agency", "online")


def with_machines(pack: Any, **_: Any) -> Numbers:
    """Counts the notes of a machine as answers."""
    return ask_online(pack, "agency", "counted")


# Do two groups differ?


def differ(pack: Any, **chosen: Any) -> Numbers:
    """Shares of two groups who use a channel, their difference and its interval."""
    return dict(answers.differ(pack, **chosen))


def turned_round(pack: Any, **chosen: Any) -> Numbers:
    """Takes the second group from the first."""
    right = differ(pack, **chosen)
    return {"difference": -right["difference"], "low": -right["high"], "high": -right["low"]}


def turned_round_by_hand(pack: Any, **chosen: Any) -> Numbers:
    """`turned_round`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in turned_round(pack, **chosen).items()}


def ends_subtracted(pack: Any, **chosen: Any) -> Numbers:
    """Takes the ends of the two ranges from each other, which makes the range too long."""
    right = differ(pack, **chosen)
    return {
        "low": right["second_low"] - right["first_high"],
        "high": right["second_high"] - right["first_low"],
    }


def ends_subtracted_by_hand(pack: Any, **chosen: Any) -> Numbers:
    """`ends_subtracted`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in ends_subtracted(pack, **chosen).items()}


def what_it_says(_: Any, low: Any = None, high: Any = None, **__: Any) -> dict[str, list[list[str]]]:
    """What may be said of two groups, from the interval that stands in the learner's own fields."""
    if not all(isinstance(end, int | float) for end in (low, high)):
        return {"accepted": []}
    return {"accepted": [["cannot"] if low <= 0 <= high else ["differ"]]}


# Who answered?

_WHAT = {
    "capital": ("region", "capital"),
    "village": ("region", "village"),
    "english": ("language", "en"),
    "arabic": ("language", "ar"),
}


def ask_who(pack: Any, what: str = "capital", **_: Any) -> Numbers:
    """The prepared query: the share of one kind of people in each of four sources."""
    column, value = _WHAT[what]
    return dict(answers.who_answered(pack, column=column, value=value))


def villages(pack: Any, **_: Any) -> Numbers:
    """Asks for the villages where the capital was wanted."""
    return ask_who(pack, "village")


def villages_by_hand(pack: Any, **_: Any) -> Numbers:
    """`villages`, as somebody writes it by hand."""
    return {name: round(value, 2) for name, value in villages(pack).items()}


def english(pack: Any, **_: Any) -> Numbers:
    """Asks for English where Arabic was wanted."""
    return ask_who(pack, "english")


def english_by_hand(pack: Any, **_: Any) -> Numbers:
    """`english`, as somebody writes it by hand."""
    return {name: round(value, 2) for name, value in english(pack).items()}


# Whom to follow


def voices(pack: Any, rank_by: Any = "experts", **_: Any) -> Numbers:
    """What each voice of the field has, by one way of counting."""
    return {voice: float(value) for voice, value in answers.voices_to_follow(pack, rank_by=rank_by).items()}


def by_followers(pack: Any, **_: Any) -> Numbers:
    """Counts followers."""
    return voices(pack, "followers")


def by_mentions(pack: Any, **_: Any) -> Numbers:
    """Counts mentions, and with them whoever mentions most."""
    return voices(pack, "mentions")


# Every office, every way, in code


def machine_counts(pack: Any, **_: Any) -> dict[str, Any]:
    """Notes by a machine counted as answers: the rows in which that shows."""
    return _astray(pack, targets.reply_table(pack, "counted")["rows"])


def machine_counts_all(pack: Any, **_: Any) -> dict[str, Any]:
    """The same, with all the other rows."""
    return targets.reply_table(pack, "counted")


def only_answered_and_total(pack: Any, **_: Any) -> dict[str, Any]:
    """Messages without an answer forgotten, and a line with the sum."""
    rows = only_answered(pack)["rows"]
    total = sum(row["sent"] for row in rows)
    return {"rows": [*rows, {"official_id": "all", "channel": "all", "sent": total, "replied": total}]}


def only_answered(pack: Any, **_: Any) -> dict[str, Any]:
    """Messages without an answer forgotten."""
    rows = targets.reply_table(pack)["rows"]
    return {"rows": [{**row, "sent": row["replied"]} for row in rows if row["replied"]]}


def _astray(pack: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows that are not as they should be."""
    right = targets.reply_table(pack)["rows"]
    numbers = [tuple(row[name] for name in ("official_id", "channel", "sent", "replied")) for row in right]
    return {"rows": [row for row in rows if tuple(list(row.values())[:4]) not in numbers]}
