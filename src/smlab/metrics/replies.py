"""What comes back from an office: how often, how soon, of what kind, and whether two coders agree on it.

An answer by a machine says that a mailbox works. It is told apart from an answer by a person everywhere here.
"""

from __future__ import annotations

from typing import Literal, cast

import pandas as pd

from smlab.errors import MetricError
from smlab.metrics.columns import need, one_of
from smlab.metrics.intervals import wilson

__all__ = ["KINDS", "answered", "kappa", "kind_shares", "reply_rates"]

KINDS = ("automatic", "polite", "substantive", "action")
Automatic = Literal["left out", "counted"]
_COLUMNS = ("sent_at", "reply_at", "reply_kind")


def answered(contacts: pd.DataFrame, automatic: Automatic = "left out") -> pd.Series:
    """Whether each message was answered.

    Args:
        contacts: Shape (messages, columns) with `reply_kind`, empty where no answer came.
        automatic: Answers by a machine are "left out", as if none had come; or "counted".

    Returns:
        Shape (messages,), same index, true or false.

    Raises:
        MetricError: If the column is missing or `automatic` is none of its choices.

    Source:
        "Reply rate" in docs/glossary.md: a machine answers for nobody.

    >>> sent = pd.DataFrame({"reply_kind": ["automatic", "polite", None]})
    >>> answered(sent).tolist(), answered(sent, "counted").tolist()
    ([False, True, False], [True, True, False])
    """
    need(contacts, ("reply_kind",))
    one_of("automatic", automatic, ("left out", "counted"))
    came = contacts["reply_kind"].notna()
    return came & (contacts["reply_kind"] != "automatic") if automatic == "left out" else came


def reply_rates(contacts: pd.DataFrame, by: list[str], automatic: Automatic = "left out") -> pd.DataFrame:
    """How often messages were answered, and how soon, in each group of them.

    Args:
        contacts: Shape (messages, columns) with `sent_at`, `reply_at` and `reply_kind`.
        by: Columns that form the groups, such as `["channel"]`.
        automatic: As in `answered`.

    Returns:
        Shape (groups, 6), indexed by the groups that have messages: `sent` and `replied`
        (messages), `rate` (a fraction) with the ends `low` and `high` of its Wilson interval, and `hours`,
        the median delay of the answers that came; NaN where none came.

    Raises:
        MetricError: If a column is missing, or there is no message.

    Source:
        "Reply rate" in docs/glossary.md; the interval as `wilson`.

    >>> sent = pd.to_datetime(["2025-01-01 08:00"] * 3)
    >>> back = pd.to_datetime(["2025-01-01 10:00", "2025-01-01 14:00", None])
    >>> three = pd.DataFrame({"channel": "letter", "sent_at": sent, "reply_at": back})
    >>> three["reply_kind"] = ["polite", "action", None]
    >>> reply_rates(three, ["channel"]).loc["letter", ["sent", "replied", "hours"]].tolist()
    [3.0, 2.0, 4.0]
    """
    need(contacts, (*_COLUMNS, *by))
    if contacts.empty:
        msg = "There is no message among these, so there is no rate. Choose another office or channel."
        raise MetricError(msg)
    came = answered(contacts, automatic)
    hours = (contacts["reply_at"] - contacts["sent_at"]).dt.total_seconds().where(came) / 3600
    keys = [contacts[name] for name in by]
    table = came.groupby(keys, observed=True).agg(sent="size", replied="sum")
    found = [wilson(int(row.replied), int(row.sent)) for row in table.itertuples()]
    table["rate"] = table["replied"] / table["sent"]
    table["low"], table["high"] = [one.low for one in found], [one.high for one in found]
    table["hours"] = hours.groupby(keys, observed=True).median()
    return cast("pd.DataFrame", table)


def kind_shares(kinds: pd.Series, expected: tuple[str, ...] = KINDS) -> pd.DataFrame:
    """How the answers that came divide into kinds, each share with its interval.

    Args:
        kinds: Shape (answers,): one kind each; empty cells are no answer and left out.
        expected: All kinds there are, so that one which never came is there with 0.

    Returns:
        Shape (kinds, 4), indexed by kind: `count`, `share`, and the ends `low` and `high` of the Wilson
        interval.

    Raises:
        MetricError: If there is no answer, or one of an unknown kind.

    Source:
        Our own four kinds, as lesson 8.2 names them; the interval as `wilson`.

    >>> kind_shares(pd.Series(["polite", "polite", "action"]))["count"].tolist()
    [0, 2, 0, 1]
    """
    told = kinds.dropna().astype("string")
    strange = sorted(set(told) - set(expected))
    if told.empty or strange:
        what = f"the kinds {', '.join(strange)}" if strange else "no answer at all"
        msg = f"Found {what}; wanted one answer or more, each one of: {', '.join(expected)}."
        raise MetricError(msg)
    counts = [int((told == kind).sum()) for kind in expected]
    found = [wilson(count, len(told)) for count in counts]
    columns = {"count": counts, "share": [count / len(told) for count in counts]}
    ends = {"low": [one.low for one in found], "high": [one.high for one in found]}
    return pd.DataFrame({**columns, **ends}, index=pd.Index(expected, name="kind"))


def kappa(first: pd.Series, second: pd.Series) -> float:
    """How far two coders agree beyond chance: 1 always, 0 no more than by chance, below 0 less than that.

    Args:
        first: Shape (items,): the label that one coder gave to each.
        second: Shape (items,), same index: the other's. Items that either left empty are left out.

    Returns:
        Cohen's kappa; NaN if both gave one and the same label to everything, because chance alone does that.

    Raises:
        MetricError: If the indexes differ or no item was labelled by both.

    Source:
        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
        20 (1960).

    >>> round(kappa(pd.Series(["a", "a", "b", "b"]), pd.Series(["a", "b", "b", "b"])), 2)
    0.5
    """
    if not first.index.equals(second.index):
        msg = f"{len(first)} and {len(second)} labels are not of the same items. Take both from one table."
        raise MetricError(msg)
    both = pd.DataFrame({"first": first.astype("string"), "second": second.astype("string")}).dropna()
    if both.empty:
        msg = "No item has a label by both coders. Let each code the same items."
        raise MetricError(msg)
    one, two = (both[name].value_counts(normalize=True).astype("float64") for name in ("first", "second"))
    chance = float(one.mul(two, fill_value=0.0).sum())
    same = float((both["first"] == both["second"]).mean())
    return (same - chance) / (1 - chance) if chance < 1 else float("nan")
