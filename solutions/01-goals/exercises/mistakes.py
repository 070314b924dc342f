"""The question that unit 1 asks of the posts, and wrong ways to its numbers.

Everything is computed from the pack, so that it holds on any group's data.
"""

from __future__ import annotations

from typing import Any

from smlab.exercises.numerals import readings
from smlab.metrics.answers.goals import judge_bar, ordinary_and_good
from smlab.metrics.posts import interactions, weekly, window

HALF_YEAR = 26 * 7
WEEK = 7


def ask(
    pack: Any, organisation: str = "olive", days: str = "last-90", middle: str = "median", **_: Any
) -> dict[str, float]:
    """The prepared query: an ordinary and a good post, of whom, in which days, by which middle.

    Args:
        pack: Holds the table `posts`.
        organisation: Its `org_id`.
        days: "last-90", "all" or "best-week", the week with the most interactions.
        middle: "median" or "mean".

    Returns:
        "median" (whatever was taken for ordinary) and "p90", in interactions a post.
    """
    posts = pack.table("posts")
    chosen = posts if days != "last-90" else window(posts, 90)
    own = chosen[chosen["org_id"] == organisation]
    counts = interactions(own)
    if days == "best-week":
        week = weekly(own, counts).idxmax()
        age = (own["datetime_local"] - week).dt.days
        counts = counts[(age >= 0) & (age < WEEK)]
    ordinary = counts.median() if middle == "median" else counts.mean()
    return {"median": float(ordinary), "p90": float(counts.quantile(0.9))}


def best_week(pack: Any, organisation: str = "olive", **_: Any) -> dict[str, float]:
    """Takes the best week for an ordinary one."""
    return ask(pack, organisation, days="best-week")


def mean(pack: Any, organisation: str = "olive", **_: Any) -> dict[str, float]:
    """Takes the mean, which a single post can move, for the ordinary post."""
    return ask(pack, organisation, middle="mean")


def larger_group(pack: Any, **_: Any) -> dict[str, float]:
    """Measures the group by the posts of a much larger one."""
    return ask(pack, "pulse")


def half_year(
    pack: Any, organisation: str = "olive", metric: str = "interactions", **_: Any
) -> dict[str, float]:
    """Goes back through the whole table."""
    return ordinary_and_good(pack, organisation, metric, HALF_YEAR)


def best_week_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`best_week`, as somebody writes it by hand."""
    return _by_hand(best_week(pack, **arguments))


def mean_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`mean`, as somebody writes it by hand."""
    return _by_hand(mean(pack, **arguments))


def larger_group_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`larger_group`, as somebody writes it by hand."""
    return _by_hand(larger_group(pack, **arguments))


def half_year_rounded(pack: Any, **arguments: Any) -> dict[str, float]:
    """`half_year`, as somebody writes it by hand."""
    return _by_hand(half_year(pack, **arguments))


def _by_hand(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value * 1.005, 1) for name, value in values.items()}


# Splits of Open Hall's wish. Rows of a form cannot be laid over the reference one by one, so they are built.
WRITERS = {
    "who": "people who work for rights groups in the capital",
    "verb": "write",
    "what": "a piece for the blog",
    "rhythm": "once",
    "source": "new-list",
    "unit": "people",
    "baseline": 0,
    "target_value": 6,
    "starts": "2026-01-12",
    "deadline": "2026-06-30",
    "owner": "the editor of the blog",
    "audience": "staff of rights groups who meet at the monthly round table",
    "target": {"state": "decided-not", "because": "Each writer decides alone."},
}
READERS = {
    **WRITERS,
    "who": "readers with a complaint",
    "verb": "report",
    "what": "that they got a receipt",
    "source": "inbox",
    "baseline": 3,
    "target_value": 20,
    "owner": "the one who answers readers",
    "audience": "people who were turned away at the counter",
    "target": "the head of the complaints registry",
}
Split = dict[str, list[dict[str, Any]]]


def same_audience(_: Any) -> Split:
    """Speaks to rights workers in both halves."""
    return {"halves": [WRITERS, {**READERS, "audience": WRITERS["audience"]}]}


def readers_twice(_: Any) -> Split:
    """Speaks to "our readers" in both halves."""
    return {"halves": [{**WRITERS, "audience": "our readers"}, {**READERS, "audience": "Our readers."}]}


def same_target(_: Any) -> Split:
    """Lets one head of registry decide both."""
    return {"halves": [{**WRITERS, "target": READERS["target"]}, READERS]}


def commission_twice(_: Any) -> Split:
    """Lets "the chair of the commission" decide both."""
    chair = "the chair of the commission"
    return {"halves": [{**WRITERS, "target": chair}, {**READERS, "target": chair}]}


def only_writers(_: Any) -> Split:
    """Stops after the first half."""
    return {"halves": [WRITERS]}


def only_readers(_: Any) -> Split:
    """Begins and ends with the second half."""
    return {"halves": [READERS]}


def we_post(_: Any) -> Split:
    """Takes the blog's own work for the first half."""
    return {"halves": [{**WRITERS, "verb": "post"}, READERS]}


def we_promote(_: Any) -> Split:
    """Takes advertising for the second half."""
    return {"halves": [WRITERS, {**READERS, "verb": "promote"}]}


# An ordinary and a good post of another group -------------------------------------------------------------

PROPOSED = {"three": 3, "seven": 7, "thirty": 30, "hundred-and-ten": 110, "six-hundred": 600}


def fair_bars(_: Any, median: Any = None, p90: Any = None, **__: Any) -> dict[str, list[list[str]]]:
    """Which of the proposed bars are fair, from the two numbers that stand in the learner's own fields."""
    ordinary, good = readings(median), readings(p90)
    if not ordinary or not good or good[0] < ordinary[0]:
        return {"accepted": []}
    fair = [name for name, bar in PROPOSED.items() if judge_bar(bar, ordinary[0], good[0]) == "fair"]
    return {"accepted": [fair]}


# Was it reached, on the day? ------------------------------------------------------------------------------

BAR = 4
SAID_SOMETHING = ("substantive", "action")


def ask_answers(
    pack: Any, organisation: str = "pulse", until: str = "2025-03-31", counts: str = "matter", **_: Any
) -> dict[str, float]:
    """The prepared query: what a group had by the end of a day.

    Args:
        pack: Holds the table `target_contacts`.
        organisation: Its `org_id`.
        until: The last day that counts.
        counts: "matter" (answers about the matter, or of something done), "any" answer, or messages "sent".

    Returns:
        "answers", a whole count.
    """
    table = pack.table("target_contacts")
    own = table[table["org_id"] == organisation]
    kept = own if counts != "matter" else own[own["reply_kind"].isin(SAID_SOMETHING)]
    when = kept["sent_at" if counts == "sent" else "reply_at"].dt.strftime("%Y-%m-%d")
    return {"answers": float((when <= until).sum())}


def any_answer(
    pack: Any, organisation: str = "pulse", until: str = "2025-03-31", **_: Any
) -> dict[str, float]:
    """Counts thanks and automatic answers too."""
    return ask_answers(pack, organisation, until, "any")


def messages_sent(
    pack: Any, organisation: str = "pulse", until: str = "2025-03-31", **_: Any
) -> dict[str, float]:
    """Counts what the group did itself."""
    return ask_answers(pack, organisation, until, "sent")


def any_answer_written(pack: Any, **arguments: Any) -> dict[str, str]:
    """`any_answer`, written as text with a decimal that nobody asked for."""
    return _as_text(any_answer(pack, **arguments))


def messages_sent_written(pack: Any, **arguments: Any) -> dict[str, str]:
    """`messages_sent`, written in the same way."""
    return _as_text(messages_sent(pack, **arguments))


def _as_text(values: dict[str, float]) -> dict[str, str]:
    return {name: f"{value:.1f}" for name, value in values.items()}


def on_the_day(_: Any, answers: Any = None, **__: Any) -> dict[str, list[list[str]]]:
    """Whether the bar was reached, from the number that stands in the learner's own field."""
    count = readings(answers)
    return {"accepted": [["reached" if count[0] >= BAR else "missed"]] if count else []}
