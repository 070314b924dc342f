"""Unit "measuring", answers of a target: their kinds, and how many came before and in an action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from smlab.metrics import intervals, replies
from smlab.metrics.columns import one_of

if TYPE_CHECKING:
    from smlab.metrics.answers import Tables

__all__ = ["baseline_and_result", "coder_agreement", "reaction_shares", "share_of_people", "target_response"]

COUNTS = {
    "substantive": ("substantive", "action"),
    "not automatic": ("polite", "substantive", "action"),
    "any": replies.KINDS,
}
ACTION_BEGINS = pd.Timestamp(2025, 6, 1)


def reaction_shares(pack: Tables, official: str = "agency") -> dict[str, float]:
    """How one office's answers divide into kinds (E6).

    Args:
        pack: Holds the table `target_contacts`.
        official: "agency", "commission", "region" or "committee".

    Returns:
        For each kind its share, and under `<kind>_count` how many.

    Raises:
        MetricError: If the office never answered.

    >>> import smlab.packs
    >>> reaction_shares(smlab.packs.open_pack())["polite_count"]
    18.0
    """
    table = replies.kind_shares(_reactions(pack, official)["reply_kind"])
    shares = {str(kind): float(share) for kind, share in table["share"].items()}
    return {**shares, **{f"{kind}_count": float(count) for kind, count in table["count"].items()}}


def target_response(
    pack: Tables,
    official: str = "agency",
    counts: Literal["substantive", "not automatic", "any"] = "substantive",
) -> dict[str, float]:
    """How many of an office's answers count as a response of the target (E6).

    Args:
        pack: Holds the table `target_contacts`.
        official: As for `reaction_shares`.
        counts: "substantive" ones and actions; or all that are "not automatic", politeness included; or
            "any".

    Returns:
        `count`, `total` (answers), `share`, and the ends `low` and `high` of its Wilson interval.

    Raises:
        MetricError: If an argument is none of its choices.

    >>> import smlab.packs
    >>> found = target_response(smlab.packs.open_pack())
    >>> [round(100 * found[name], 1) for name in ("share", "low", "high")]
    [15.4, 6.2, 33.5]
    """
    one_of("counts", counts, COUNTS)
    kinds = _reactions(pack, official)["reply_kind"]
    return share_of_people(int(kinds.isin(COUNTS[counts]).sum()), len(kinds))


def coder_agreement(pack: Tables, official: str = "agency") -> dict[str, float]:
    """How far two coders agree on one office's answers (E6).

    Args:
        pack: Holds the table `target_contacts`.
        official: As for `reaction_shares`.

    Returns:
        `same` (share of answers with one label) and `kappa` (agreement beyond chance).

    >>> import smlab.packs
    >>> {name: round(value, 3) for name, value in coder_agreement(smlab.packs.open_pack()).items()}
    {'same': 0.885, 'kappa': 0.749}
    """
    coded = _reactions(pack, official)
    one, two = (coded[name].astype("string") for name in ("reply_kind", "second_kind"))
    return {"same": float((one == two).mean()), "kappa": replies.kappa(one, two)}


def baseline_and_result(pack: Tables) -> dict[str, float]:
    """The agency's open answers before an action, and in it: first to set a bar, then to judge it (E9).

    Args:
        pack: Holds the table `target_contacts`.

    Returns:
        `baseline_sent`, `baseline_replied`, `baseline_rate`, `baseline_substantive` (January to May), and the
        same four with `result_` (June).

    >>> import smlab.packs
    >>> found = baseline_and_result(smlab.packs.open_pack())
    >>> found["baseline_replied"], found["result_replied"], found["result_substantive"]
    (16.0, 6.0, 2.0)
    """
    table = pack.table("target_contacts")
    public = table[(table["official_id"] == "agency") & (table["channel"] == "network_public")]
    late = public["sent_at"] >= ACTION_BEGINS
    answer: dict[str, float] = {}
    for name, rows in (("baseline", public[~late]), ("result", public[late])):
        came = int(replies.answered(rows).sum())
        answer |= {f"{name}_sent": len(rows), f"{name}_replied": came, f"{name}_rate": came / len(rows)}
        answer[f"{name}_substantive"] = int(rows["reply_kind"].isin(COUNTS["substantive"]).sum())
    return {name: float(value) for name, value in answer.items()}


def share_of_people(count: int, total: int) -> dict[str, float]:
    """A count out of a total, as an answer gives it.

    Args:
        count: How many.
        total: Out of how many.

    Returns:
        `count`, `total`, `share` (a fraction), and the ends `low` and `high` of its Wilson interval.

    Raises:
        MetricError: If the total is 0, or less than the count.
    """
    found = intervals.wilson(count, total)
    counted = {"count": float(count), "total": float(total), "share": count / total}
    return {**counted, "low": found.low, "high": found.high}


def _reactions(pack: Tables, official: str) -> pd.DataFrame:
    table = pack.table("target_contacts")
    own = table[table["official_id"] == official]
    return own[own["reply_kind"].notna()]
