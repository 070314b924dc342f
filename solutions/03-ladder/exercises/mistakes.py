"""The questions that unit 3 asks of its tables, and wrong ways to its numbers.

Everything is computed from the pack, so that the messages stay true on any group's data.
"""

from __future__ import annotations

from typing import Any

from smlab.exercises.numerals import readings
from smlab.metrics import intervals
from smlab.metrics import ladder as measures
from smlab.metrics.answers import ladder

# L1: what members feel ------------------------------------------------------------------------------------


def ask_ratings(pack: Any, raters: str = "all", middle: str = "median", **_: Any) -> dict[str, float]:
    """The prepared query: effort and risk of each act, by whose ratings and by which middle.

    Args:
        pack: Holds the table `act_ratings`.
        raters: "all", or "done-before": only who has done the act.
        middle: "median" or "mean".

    Returns:
        `<act_id>_effort` and `<act_id>_risk`, in points from 1 to 10.
    """
    ratings = pack.table("act_ratings")
    chosen = ratings[ratings["done_before"]] if raters == "done-before" else ratings
    by_act = chosen.groupby("act_id", observed=True)[["effort", "risk"]]
    found = by_act.median() if middle == "median" else by_act.mean()
    return {
        f"{act}_{column}": float(found.loc[act, column]) for act in found.index for column in found.columns
    }


def mean_ratings(pack: Any, **_: Any) -> dict[str, float]:
    """Takes the mean, which a few frightened members can move."""
    return ask_ratings(pack, middle="mean")


def ratings_of_doers(pack: Any, **_: Any) -> dict[str, float]:
    """Asks only those who have done the act already."""
    return ask_ratings(pack, raters="done-before")


def effort_for_risk(pack: Any, **_: Any) -> dict[str, float]:
    """Reads one column for the other."""
    other = {"effort": "risk", "risk": "effort"}
    found = ask_ratings(pack)
    return {
        f"{act}_{other[column]}": value
        for name, value in found.items()
        for act, column in [name.rsplit("_", 1)]
    }


# L2: the largest step -------------------------------------------------------------------------------------


def ask_step(pack: Any, measure: str = "effort", middle: str = "median", **_: Any) -> dict[str, float]:
    """The prepared query: the two neighbouring rungs that lie furthest apart.

    Args:
        pack: Holds the tables `act_ratings` and `acts`.
        measure: "effort" or "risk".
        middle: "median" or "mean", of all ratings of a rung's acts.

    Returns:
        `lower` and `upper` (rungs) and `points` (the distance).
    """
    acts = pack.table("acts")
    rungs = acts.set_index("act_id")["rung"].dropna().astype("int64")
    ratings = pack.table("act_ratings")
    ratings = ratings[ratings["act_id"].isin(rungs.index)]
    by_rung = ratings[measure].groupby(ratings["act_id"].astype("object").map(rungs))
    found = measures.largest_jump(by_rung.median() if middle == "median" else by_rung.mean())
    return {"lower": float(found.lower), "upper": float(found.upper), "points": float(found.points)}


def step_in_risk(pack: Any, **_: Any) -> dict[str, float]:
    """Compares what the acts may cost, in place of what they take."""
    return ask_step(pack, measure="risk")


def step_of_means(pack: Any, **_: Any) -> dict[str, float]:
    """Takes the mean of each rung."""
    return ask_step(pack, middle="mean")


# L3: who takes each step ----------------------------------------------------------------------------------


def count_acts(pack: Any, **_: Any) -> dict[str, float]:
    """Counts acts, so that one keen person counts many times."""
    return ladder.step_conversion(pack, who="acts")


def share_of_first_rung(pack: Any, **_: Any) -> dict[str, float]:
    """Divides every step by the people on the first rung."""
    return ladder.step_conversion(pack, base="first")


def all_climbed_in_order(pack: Any, **_: Any) -> dict[str, float]:
    """Takes everybody on a rung for somebody who climbed to it."""
    return ladder.step_conversion(pack, entered="counted")


def any_time(pack: Any, **_: Any) -> dict[str, float]:
    """Lets the next act count however late it came."""
    return ladder.step_conversion(pack, days="ever")


# L4: three of twelve --------------------------------------------------------------------------------------

ON_THE_RUNG_BEFORE = 200


def ask_range(
    _pack: Any, successes: int = 3, total: int = 12, method: str = "wilson", **_: Any
) -> dict[str, float]:
    """The prepared query: the 95 % range of a share.

    Args:
        _pack: Not needed; the numbers stand in the task.
        successes: How many did it.
        total: Out of how many.
        method: "wilson" or "wald".

    Returns:
        `low` and `high`, as fractions.
    """
    found = intervals.wilson(successes, total) if method == "wilson" else intervals.wald(successes, total)
    return {"low": found.low, "high": found.high}


def plus_and_minus(pack: Any, **_: Any) -> dict[str, float]:
    """Uses the formula that was made for large numbers."""
    return ladder.top_rung_interval(pack, method="wald")


def out_of_the_rung_before(pack: Any, **_: Any) -> dict[str, float]:
    """Divides by the people on the rung before, who could not take this step yet."""
    return ask_range(pack, total=ON_THE_RUNG_BEFORE)


# L4 again: other few people ------------------------------------------------------------------------------

ONE_IN_TEN = 0.1


def plus_and_minus_of(pack: Any, **arguments: Any) -> dict[str, float]:
    """Uses the formula for large numbers on the people of the task."""
    return ask_range(pack, **{**arguments, "method": "wald"})


def plus_and_minus_by_hand(pack: Any, **arguments: Any) -> dict[str, float]:
    """`plus_and_minus_of`, in whole per cent and tenths, as somebody writes it."""
    return {end: round(100 * value, 1) for end, value in plus_and_minus_of(pack, **arguments).items()}


def one_in_ten(_: Any, low: Any = None, high: Any = None, **__: Any) -> dict[str, list[list[str]]]:
    """What may be said about one in ten, from the range that stands in the learner's own fields."""
    ends = [_share(end) for end in (low, high)]
    if not all(isinstance(end, float) for end in ends):
        return {"accepted": []}
    return {"accepted": [["at-least"] if ends[0] > ONE_IN_TEN else ["cannot"]]}


def _share(typed: Any) -> float | None:
    """A share as a fraction, whether it was typed as one or as per cent."""
    read = readings(typed)
    if not read:
        return None
    return read[0] / 100 if abs(read[0]) > 1 else read[0]


# L5: who moved up -----------------------------------------------------------------------------------------


def newcomers_too(pack: Any, **quarters: Any) -> dict[str, float]:
    """Counts those who arrived as if they had moved."""
    return ladder.moved_up(pack, **{**quarters, "newcomers": "counted"})


def back_again(pack: Any, **quarters: Any) -> dict[str, float]:
    """Counts those who fell back and returned."""
    return ladder.moved_up(pack, **{**quarters, "compare": "any rise"})


def both_traps(pack: Any, **quarters: Any) -> dict[str, float]:
    """Counts newcomers, and those who fell back and returned."""
    return ladder.moved_up(pack, **{**quarters, "newcomers": "counted", "compare": "any rise"})


def newcomers_by_hand(pack: Any, **quarters: Any) -> dict[str, float]:
    """`newcomers_too`, with the share in per cent as somebody writes it."""
    return _in_per_cent(newcomers_too(pack, **quarters))


def back_again_by_hand(pack: Any, **quarters: Any) -> dict[str, float]:
    """`back_again`, with the share in per cent as somebody writes it."""
    return _in_per_cent(back_again(pack, **quarters))


def _in_per_cent(found: dict[str, float]) -> dict[str, float]:
    return {"count": found["count"], "rate": round(100 * found["rate"], 1)}


BAR = 30


def bar_of_thirty(_: Any, count: Any = None, **__: Any) -> dict[str, list[list[str]]]:
    """Whether thirty people moved up, from the number that stands in the learner's own field."""
    people = readings(count)
    return {"accepted": [["reached" if people[0] >= BAR else "missed"]] if people else []}


# L10: three things to support. Rows cannot be laid over the reference one by one, so they are built. -----

VIGIL = {
    "activity": "Monthly vigil at the market cross",
    "doing": 17,
    "moment": "act",
    "shows": "Candles on stone, no person",
    "risky": "no",
}
CRATES = {
    "activity": "Gifts to the food bank with withheld money",
    "doing": 8,
    "moment": "result",
    "shows": "Crates, and the amount on a card",
    "risky": "no",
}
STEPS = {
    "activity": "Walking to a hearing with a refuser",
    "doing": 4,
    "moment": "gathering",
    "shows": "The group on the court steps",
    "risky": "yes",
}
Three = dict[str, list[dict[str, Any]]]


def three_with_a_march(_: Any) -> Three:
    """Chooses a march that nobody walks yet."""
    march = {**VIGIL, "activity": "Silent march to the ministry", "doing": 0, "shows": "An empty street"}
    return {"activities": [VIGIL, CRATES, march]}


def three_with_songs(_: Any) -> Three:
    """Chooses a night of songs at which nobody sings yet."""
    songs = {**CRATES, "activity": "Night of songs", "doing": 0, "moment": "gathering", "shows": "A choir"}
    return {"activities": [songs, VIGIL, CRATES]}


def three_without_a_flag(_: Any) -> Three:
    """Shows the court steps, and says nothing about who agrees."""
    return {"activities": [VIGIL, CRATES, STEPS]}


def three_with_an_open_letter(_: Any) -> Three:
    """Shows a letter of refusal, and says nothing about the address on it."""
    letter = {**STEPS, "activity": "Help with refusal letters", "doing": 6, "shows": "A letter on a table"}
    return {"activities": [letter, VIGIL, CRATES]}
