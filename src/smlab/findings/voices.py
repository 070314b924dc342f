"""Finding about experts: how many of those whom a group had named beforehand took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.errors import MetricError
from smlab.findings.climbing import unsure
from smlab.findings.data import share_row
from smlab.findings.finding import Finding, amount
from smlab.findings.naming import named
from smlab.metrics.voices import covered
from smlab.words import say

if TYPE_CHECKING:
    from smlab.findings.data import Data

__all__ = ["experts"]


def experts(data: Data, about: str = "") -> Finding:
    """Of the experts who were named beforehand, how many spoke of the group.

    Args:
        data: With the tables `experts` and `mentions`.
        about: Which voice was to be spoken of; the one that the most experts mention if left out.

    Returns:
        One share of organisations, each counted once, with its 95 % interval.

    Raises:
        MetricError: If nobody was named, or mentions do not say which expert made them.
    """
    listed, mentions = data.table("experts"), data.table("mentions")
    if "expert_id" not in mentions.columns or "on_named_list" not in listed.columns:
        raise MetricError(say("found.no_expert_ids"))
    voice = about or str(mentions.loc[mentions["expert_id"].notna(), "about"].astype("string").mode().iloc[0])
    spoke = mentions.loc[mentions["about"].astype("string") == voice, "expert_id"].dropna().astype("string")
    named = listed.loc[listed["on_named_list"].fillna(value=False).astype(bool), "expert_id"].astype("string")
    found = covered(named, spoke)
    rows = (share_row(say("found.named"), found.found, found.listed),)
    words = {
        "part": found.found,
        "whole": found.listed,
        "share": amount(found.share, "share"),
        "mentions": len(spoke),
    }
    return Finding(
        id="measuring.experts",
        title=say("found.title_experts"),
        says=say("found.experts_says", about=_us(data, voice), **words),
        cannot_tell=unsure(rows, 0),
        unit="share",
        value=rows[0].value,
        low=rows[0].low,
        high=rows[0].high,
        headline=0,
        rows=rows,
        counted=say("found.organisations"),
        how=say("found.experts_how"),
        source=data.source("experts", "mentions"),
        period=data.period("mentions", mentions),
    )


def _us(data: Data, voice: str) -> str:
    """Who was spoken of: in a pack of one's own, that is the group itself."""
    return say("found.us") if voice == "own" else named(data, "mentions", "about", voice)
