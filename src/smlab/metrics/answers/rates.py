"""Unit "measuring", rates: three bases, three ways to average, and two pages with different mixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from smlab.metrics import posts
from smlab.metrics.columns import one_of

if TYPE_CHECKING:
    from smlab.metrics.answers import Tables

__all__ = [
    "TWELVE",
    "pages_by_format",
    "ranks_of_twelve",
    "rate_of_channel",
    "rates_of_twelve",
    "three_ways",
    "two_pages",
]

# Olive's posts in E2: four a channel, from page, short messages and blog; of two the reach was not recorded.
TWELVE = (
    *("p0859", "p0904", "p0961", "p1040"),
    *("p0828", "p0861", "p1085", "p1137"),
    *("p0805", "p0951", "p0995", "p1143"),
)
# E3: interactions, and accounts reached, of three posts.
THREE = {"reactions": (4, 6, 30), "reach": (40, 80, 3_000)}
PAGES = {"pulse": "pulse_page", "atlas": "atlas_page"}
Base = Literal["reach", "impressions", "followers"]


def rates_of_twelve(
    pack: Tables,
    base: Base = "reach",
    missing: Literal["not computable", "zero"] = "not computable",
) -> dict[str, float]:
    """Interactions of twelve posts, divided by a named base (E2).

    Args:
        pack: Holds the table `posts`.
        base: "reach", "impressions" or "followers".
        missing: Where the base was not recorded, the rate is "not computable"; or "zero", which claims that
            nobody did anything.

    Returns:
        For each post a fraction; NaN for what is not computable.

    Raises:
        MetricError: If an argument is none of its choices.

    >>> import smlab.packs
    >>> rates = rates_of_twelve(smlab.packs.open_pack())
    >>> rates["p0859"], round(rates["p0904"], 4)
    (nan, 0.1168)
    """
    one_of("missing", missing, ("not computable", "zero"))
    table = pack.table("posts").set_index("post_id").loc[list(TWELVE)]
    rates = posts.engagement_rates(table, base)
    return {
        str(post): float(rate) for post, rate in (rates.fillna(0) if missing == "zero" else rates).items()
    }


def ranks_of_twelve(pack: Tables, base: Base = "reach") -> dict[str, float]:
    """The places of the twelve posts by that rate, 1 the highest (E2).

    Args:
        pack: As for `rates_of_twelve`.
        base: As for `rates_of_twelve`.

    Returns:
        For each post its place; NaN where the rate is not computable, and the others are ranked without it.

    >>> import smlab.packs
    >>> pack = smlab.packs.open_pack()
    >>> [ranks_of_twelve(pack, base)["p1143"] for base in ("reach", "impressions", "followers")]
    [4.0, 3.0, 1.0]
    """
    ranks = pd.Series(rates_of_twelve(pack, base)).rank(ascending=False, method="min")
    return {str(post): float(place) for post, place in ranks.items()}


def three_ways(pack: Tables | None = None) -> dict[str, float]:
    """Three posts brought to one number in three ways: 4 of 40, 6 of 80, 30 of 3,000 (E3).

    Args:
        pack: Not needed; the three posts are fixed.

    Returns:
        `mean` and `median` of the posts' rates by reach, and `pooled` (all interactions over all accounts).

    >>> {way: round(100 * rate, 2) for way, rate in three_ways().items()}
    {'mean': 6.17, 'pooled': 1.28, 'median': 7.5}
    """
    del pack
    none = dict.fromkeys(("comments", "shares", "saves"), 0)
    table = pd.DataFrame({**{name: list(values) for name, values in THREE.items()}}).assign(**none)
    return {way: posts.engagement_rate(table, "reach", average=way) for way in ("mean", "pooled", "median")}


def rate_of_channel(
    pack: Tables,
    channel: str = "olive_page",
    base: Base = "reach",
    average: Literal["mean", "pooled", "median"] = "median",
) -> dict[str, float]:
    """One engagement rate for a whole channel, with base and average named (E2, E3).

    Args:
        pack: Holds the table `posts`.
        channel: One of its channels.
        base: As for `rates_of_twelve`.
        average: "mean" or "median" of the posts, or "pooled".

    Returns:
        `rate`: a fraction; posts without the base are left out.

    Raises:
        MetricError: If an argument is none of its choices.

    >>> import smlab.packs
    >>> round(rate_of_channel(smlab.packs.open_pack())["rate"], 3)
    0.074
    """
    table = pack.table("posts")
    one_of("channel", channel, sorted(set(table["channel"].astype("string"))))
    return {"rate": posts.engagement_rate(table[table["channel"] == channel], base, average=average)}


def pages_by_format(pack: Tables) -> dict[str, float]:
    """Interactions per account reached of two pages, video and text apart (E4).

    Args:
        pack: Holds the table `posts`.

    Returns:
        `pulse_video`, `pulse_text`, `atlas_video`, `atlas_text`: fractions, over posts whose reach is known.

    >>> import smlab.packs
    >>> [round(rate, 3) for rate in pages_by_format(smlab.packs.open_pack()).values()]
    [0.04, 0.015, 0.035, 0.01]
    """
    rates = _page_sums(pack)["rate"].to_dict()
    return {
        f"{page}_{form}": float(rates[channel, form])
        for page, channel in PAGES.items()
        for form in ("video", "text")
    }


def two_pages(
    pack: Tables, compare: Literal["total", "video", "text", "same mix"] = "total"
) -> dict[str, float]:
    """The same two pages in one number each (E4).

    Args:
        pack: Holds the table `posts`.
        compare: "total" (as they are, each with its own mix), "video" or "text" alone, or "same mix": both
            formats weighted alike for both pages, by what the two reached together.

    Returns:
        `pulse` and `atlas`: fractions.

    Raises:
        MetricError: If `compare` is none of its choices.

    >>> import smlab.packs
    >>> pack = smlab.packs.open_pack()
    >>> [round(100 * rate, 1) for way in ("total", "same mix") for rate in two_pages(pack, way).values()]
    [1.9, 3.1, 2.5, 2.0]
    """
    one_of("compare", compare, ("total", "video", "text", "same mix"))
    sums = _page_sums(pack)
    mix = sums["reach"].groupby("format", observed=True).sum()
    answer = {}
    for page, channel in PAGES.items():
        own = sums.loc[channel]
        if compare == "total":
            answer[page] = float(own["interactions"].sum() / own["reach"].sum())
        elif compare == "same mix":
            answer[page] = float((own["rate"] * mix).sum() / mix.sum())
        else:
            answer[page] = float(own["rate"].to_dict()[compare])
    return answer


def _page_sums(pack: Tables) -> pd.DataFrame:
    table = pack.table("posts")
    table = table[table["channel"].isin(PAGES.values()) & table["reach"].notna()]
    table = table.assign(interactions=posts.interactions(table))
    sums = (
        table.groupby(["channel", "format"], observed=True)[["interactions", "reach"]].sum().astype("float64")
    )
    return sums.assign(rate=sums["interactions"] / sums["reach"])
