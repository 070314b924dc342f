"""The tables that lessons read, made of what an organisation loaded.

A column of which nothing is known is left out, so that a measure that needs it says so; it is never filled
with zeros. `docs/datasets.md` describes the columns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from smlab.errors import DatasetError, UnknownTable
from smlab.words import say

if TYPE_CHECKING:
    from smlab.packs.pack import Pack

__all__ = ["ACTS", "LESSON_TABLES", "SHARED", "lacks", "make", "rungs", "shared"]

ACTS = "acts.toml"
"""Beside a pack's description: which rung of the group's ladder each act of its exports stands on."""

SHARED = ("benchmarks", "benchmark_sources", "documented_cases", "case_sources")
"""Published figures and cases, the same whoever looks at them."""

_POST_METRICS = {
    "reach": ("reach",),
    "impressions": ("impressions", "views"),
    "reactions": ("reactions", "likes"),
    "comments": ("comments",),
    "shares": ("shares",),
    "saves": ("saves", "bookmarks"),
    "clicks": ("link_clicks", "clicks"),
}
_FOLLOWERS = {"followers_total": "followers", "follows": "gained", "unfollows": "lost"}
_HASHTAG = re.compile(r"#\w+")
_OWN = "own"


class Stored(Protocol):
    """A pack whose loaded tables can be asked for."""

    path: Path

    def stored(self, name: str) -> pd.DataFrame:
        """A table of the common schema."""


def lacks(name: str, pack: Stored, stored: set[str]) -> str:
    """What would have to be added before this lesson table can be made; empty if nothing."""
    _, needed, key, more = _MAKERS[name]
    return say(key) if needed not in stored else more(pack) if more else ""


def make(name: str, pack: Stored) -> pd.DataFrame:
    """A lesson table.

    Raises:
        DatasetError: If something beside the tables is missing, such as the rungs of acts.
    """
    return _MAKERS[name][0](pack)


def shared() -> Pack:
    """The practice pack, for figures that belong to nobody."""
    from smlab.packs.pack import open_pack  # noqa: PLC0415 - it opens own packs, which use this module

    return open_pack()


def latest(metrics: pd.DataFrame) -> pd.DataFrame:
    """Each number of a post as the last export has it: shape (posts, metrics), by platform and post_id."""
    last = metrics.sort_values("as_of").drop_duplicates(["platform", "post_id", "metric"], keep="last")
    return last.pivot(index=["platform", "post_id"], columns="metric", values="value")


def _posts(pack: Stored) -> pd.DataFrame:
    stored = pack.stored("posts").dropna(subset=["published_at"])
    made = pd.DataFrame(
        {
            "post_id": stored["post_id"],
            "org_id": pd.Categorical([_OWN] * len(stored)),
            "channel": _channels(stored),
            "datetime_local": stored["published_at"],
            "tz": stored["tz_known"].map({True: "UTC+00:00"}).astype("string"),
            "language": stored["language"],
            "format": stored["kind"].astype("category"),
            "hashtag_ids": stored["text"].map(_hashtags, na_action="ignore").astype("string"),
        }
    )
    numbers = latest(pack.stored("post_metrics"))
    keys = pd.MultiIndex.from_frame(stored[["platform", "post_id"]])
    for column, names in _POST_METRICS.items():
        found = [name for name in names if name in numbers.columns]
        if found:
            values = numbers.reindex(keys)[found].reset_index(drop=True)
            made[column] = _of_one_kind(values, made["channel"].reset_index(drop=True)).set_axis(made.index)
    empty = [name for name in made.columns if made[name].isna().all()]
    return made.drop(columns=empty).sort_values("datetime_local", ignore_index=True)


def _of_one_kind(values: pd.DataFrame, channels: pd.Series) -> pd.Series:
    """In each channel the measure that has most values: two measures are never mixed in one."""
    chosen = pd.Series(float("nan"), index=values.index)
    for channel in channels.unique():
        here = channels == channel
        best = values[here].notna().sum().idxmax()
        chosen[here] = values.loc[here, best]
    return chosen.round().astype("Int64")


def _channels(stored: pd.DataFrame) -> pd.Categorical:
    """The platform's name; with the account where a platform has several."""
    several = stored.groupby("platform")["account"].nunique()
    return pd.Categorical(
        [
            platform if several[platform] == 1 else f"{platform}_{account}"
            for platform, account in zip(stored["platform"], stored["account"], strict=True)
        ]
    )


def _hashtags(text: str) -> str | None:
    return ";".join(dict.fromkeys(one.casefold() for one in _HASHTAG.findall(text))) or None


def _followers_weekly(pack: Stored) -> pd.DataFrame:
    daily = pack.stored("daily_metrics")
    daily = daily[daily["metric"].isin(_FOLLOWERS)]
    channel = pd.Series(_channels(daily), index=daily.index)
    week = daily["day"] - pd.to_timedelta(daily["day"].dt.day_of_week, unit="D")
    rows = daily.assign(channel=channel, week=week).sort_values("day")
    groups = rows.groupby(["channel", "week", "metric"], observed=True)["value"]
    # A total is what it was at the end of the week; what came and went adds up over its days.
    sums, ends = groups.sum().unstack("metric"), groups.last().unstack("metric")
    made = sums.drop(columns="followers_total", errors="ignore").join(ends.filter(["followers_total"]))
    made = made.rename(columns=_FOLLOWERS).reset_index()
    for column in _FOLLOWERS.values():
        if column in made.columns:
            made[column] = made[column].round().astype("Int64")
    made.insert(0, "org_id", pd.Series(pd.Categorical([_OWN] * len(made)), index=made.index))
    return made.rename_axis(columns=None)


def _supporter_actions(pack: Stored) -> pd.DataFrame:
    acts = pack.stored("actions").dropna(subset=["at"])
    known = rungs(pack.path)
    placed = acts[acts["action"].str.casefold().isin(known)].sort_values("at", ignore_index=True)
    return pd.DataFrame(
        {
            "action_id": [f"x{number:06d}" for number in range(1, len(placed) + 1)],
            "supporter_id": placed["person_id"],
            "datetime": placed["at"],
            "act_id": placed["action"].astype("category"),
            "rung": placed["action"].str.casefold().map(known).astype("int64"),
            "channel": placed["source"].astype("category"),
        }
    )


def _no_followers(pack: Stored) -> str:
    found = pack.stored("daily_metrics")["metric"].isin(_FOLLOWERS).any()
    return "" if found else say("bridge.need_followers")


def _no_rungs(pack: Stored) -> str:
    if rungs(pack.path):
        return ""
    acts = sorted(set(pack.stored("actions")["action"]))
    return say("bridge.need_rungs", acts=", ".join(acts[:8]))


def rungs(folder: Path) -> dict[str, int]:
    """The rung of each act, in small letters, as `acts.toml` beside the pack has it; empty if there is none.

    Raises:
        DatasetError: If the file is wrong.
    """
    file = folder / ACTS
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        return {name.casefold(): int(rung) for name, rung in told.get("rungs", {}).items()}
    except (OSError, ValueError, TypeError, AttributeError) as wrong:
        msg = f'{file} cannot be read ({wrong}). Write lines such as "signed up" = 1 under [rungs].'
        raise DatasetError(msg) from wrong


def _supporters(pack: Stored) -> pd.DataFrame:
    people = pack.stored("people")
    made = pd.DataFrame(
        {
            "supporter_id": people["person_id"],
            "org_id": pd.Categorical([_OWN] * len(people)),
            "first_seen": people["joined_at"].dt.normalize(),
            "language": people["language"],
        }
    )
    return made.drop(columns=[name for name in made.columns if made[name].isna().all()])


def _target_contacts(pack: Stored) -> pd.DataFrame:
    stored = pack.stored("contacts")
    made = stored.rename(columns={"office": "official_id"})
    made.insert(1, "org_id", pd.Series(pd.Categorical([_OWN] * len(made)), index=made.index))
    kinds = ["automatic", "polite", "substantive", "action"]
    made["reply_kind"] = pd.Categorical(made["reply_kind"].str.casefold(), categories=kinds)
    return made


def _mentions(pack: Stored) -> pd.DataFrame:
    stored = pack.stored("mentions")
    made = pd.DataFrame(
        {
            "mention_id": stored["mention_id"],
            "date": stored["at"].dt.normalize(),
            "account": stored["author"].where(stored["author"].notna(), stored["outlet"]),
            "about": pd.Categorical([_OWN] * len(stored)),
            "tone": stored["sentiment"].str.casefold(),
        }
    )
    made = made.drop(columns=[name for name in made.columns if made[name].isna().all()])
    named = _named_experts(pack)
    # An author and an expert of one handle, or one name, have one pseudonym.
    return (
        made if named is None else made.assign(expert_id=stored["author"].where(stored["author"].isin(named)))
    )


def _act_ratings(pack: Stored) -> pd.DataFrame:
    stored = pack.stored("act_ratings")
    made = pd.DataFrame(
        {
            "act_id": stored["act"].str.casefold(),
            "rater_id": stored["rater"],
            "effort": stored["effort"],
            "risk": stored["risk"],
        }
    )
    return made.drop(columns=[name for name in made.columns if made[name].isna().all()])


def _acts(pack: Stored) -> pd.DataFrame:
    """The acts that were rated, each with its rung; one that stands on none may be a step in between."""
    known = rungs(pack.path)
    names = {name.casefold(): name for name in pack.stored("act_ratings")["act"]}
    return pd.DataFrame(
        {
            "act_id": list(names),
            "title": list(names.values()),
            "rung": pd.array([known.get(name) for name in names], dtype="Int64"),
        }
    )


def _no_rated_rungs(pack: Stored) -> str:
    rated = set(pack.stored("act_ratings")["act"])
    placed = {rungs(pack.path).get(name.casefold()) for name in rated} - {None}
    # An act tells of a jump only beside one of another rung.
    return "" if len(placed) > 1 else say("bridge.need_rungs", acts=", ".join(sorted(rated)[:8]))


def _named_experts(pack: Stored) -> pd.Series | None:
    try:
        return pack.stored("experts")["expert_id"]
    except UnknownTable:
        return None


def _experts(pack: Stored) -> pd.DataFrame:
    return pack.stored("experts").rename(columns={"country": "country_code"})


_MAKERS: dict[str, tuple[Callable[[Stored], pd.DataFrame], str, str, Callable[[Stored], str] | None]] = {
    "posts": (_posts, "posts", "bridge.need_posts", None),
    "followers_weekly": (_followers_weekly, "daily_metrics", "bridge.need_followers", _no_followers),
    "supporter_actions": (_supporter_actions, "actions", "bridge.need_actions", _no_rungs),
    "supporters": (_supporters, "people", "bridge.need_people", None),
    "target_contacts": (_target_contacts, "contacts", "bridge.need_contacts", None),
    "mentions": (_mentions, "mentions", "bridge.need_mentions", None),
    "experts": (_experts, "experts", "bridge.need_experts", None),
    "act_ratings": (_act_ratings, "act_ratings", "found.need_act_ratings", None),
    "acts": (_acts, "act_ratings", "found.need_act_ratings", _no_rated_rungs),
}
LESSON_TABLES = tuple(_MAKERS)
"""Tables that lessons read and that can be made of what a group loads."""
