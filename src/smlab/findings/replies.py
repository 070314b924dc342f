"""Findings about those who decide: by which way they answer, and which office answers with substance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smlab.findings.climbing import unsure
from smlab.findings.data import share_row
from smlab.findings.finding import Finding, amount
from smlab.findings.naming import named
from smlab.metrics.replies import answered
from smlab.words import say

if TYPE_CHECKING:
    import pandas as pd

    from smlab.findings.data import Data
    from smlab.findings.finding import Row

__all__ = ["by_channel", "by_office"]

_CONTACTS = "target_contacts"
_SUBSTANCE = ("substantive", "action")


def by_channel(data: Data) -> Finding:
    """By which way a message brings an answer of a person.

    Args:
        data: With the table `target_contacts`.

    Returns:
        The share of messages that a person answered for each way, with its 95 % interval; the headline is
        the way with the highest share. Automatic replies count as no answer.
    """
    contacts = data.table(_CONTACTS)
    return _shares(data, contacts, answered(contacts), "channel", "audience.where-they-answer")


def by_office(data: Data) -> Finding:
    """Which office answers with something in it.

    Args:
        data: With the table `target_contacts`.

    Returns:
        The share of messages that each office answered with substance or with an act, with its 95 % interval.
    """
    contacts = data.table(_CONTACTS)
    came = contacts["reply_kind"].astype("string").isin(_SUBSTANCE)
    return _shares(data, contacts, came, "official_id", "measuring.answers")


def _shares(data: Data, contacts: pd.DataFrame, came: pd.Series, by: str, id_: str) -> Finding:
    name = id_.partition(".")[2].replace("-", "_")
    table = came.groupby(contacts[by].astype("string")).agg(["sum", "size"])
    rows = tuple(
        sorted(
            (
                share_row(named(data, _CONTACTS, by, str(code)), int(row["sum"]), int(row["size"]))
                for code, row in table.iterrows()
            ),
            key=lambda row: -(row.value or 0.0),
        )
    )
    first = rows[0]
    words = {
        "label": first.label,
        "part": first.part,
        "whole": first.whole,
        "share": amount(first.value or 0.0, "share"),
    }
    return Finding(
        id=id_,
        title=say(f"found.title_{name}"),
        says=say(f"found.{name}_says", **words),
        cannot_tell=_rivals(rows) or unsure(rows, 0),
        unit="share",
        value=first.value,
        low=first.low,
        high=first.high,
        headline=0,
        rows=rows,
        counted=say("found.messages"),
        how=say(f"found.{name}_how"),
        source=data.source(_CONTACTS),
        period=data.period(_CONTACTS, contacts),
    )


def _rivals(rows: tuple[Row, ...]) -> str:
    """Ways or offices whose interval reaches into that of the first."""
    low = rows[0].low or 0.0
    close = [row.label for row in rows[1:] if row.high is not None and row.high >= low]
    return say("found.not_best", rivals=", ".join(close)) if close else ""
