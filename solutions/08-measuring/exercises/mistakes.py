"""The questions that unit 8 asks of its tables, and wrong ways to its numbers.

Everything is computed from the pack, so that the messages stay true on any group's data.
"""

from __future__ import annotations

from typing import Any

from smlab.metrics.answers import measuring
from smlab.metrics.voices import LIKELY_AUTOMATED
from smlab.strategy import Unreadable, read_number

Numbers = dict[str, float]

# The own form: rows cannot be laid over the reference one by one, so they are built. ----------------------

SENT = {
    "counted": "Messages that we send to the agency",
    "level": "activities",
    "source": "our list",
    "baseline": 51,
    "look_on": "2026-06-21",
    "decision": "We write fewer",
}
SHOWN = {
    **SENT,
    "counted": "Accounts that were shown a message",
    "level": "outputs",
    "source": "the network's page",
}
ANSWERED = {
    **SENT,
    "counted": "Answers that say something about the matter",
    "level": "out-takes",
    "source": "the folder of answers",
    "baseline": 2,
    "bar": 2,
    "decision": "We ask for a meeting",
}
Rows = dict[str, list[dict[str, Any]]]


def only_what_we_did(_: Any) -> Rows:
    """Stops at its own work."""
    return {"measures": [{**SENT, "counted": "Hours that it takes", "level": "inputs"}, SENT]}


def only_what_went_out(_: Any) -> Rows:
    """Stops at what could be seen."""
    return {"measures": [SENT, SHOWN]}


def likes_for_outcome(_: Any) -> Rows:
    """Takes likes for an outcome."""
    return {"measures": [ANSWERED, {**SENT, "counted": "Likes of our messages", "level": "outcomes"}]}


def followers_for_impact(_: Any) -> Rows:
    """Takes new followers for impact."""
    return {"measures": [ANSWERED, {**SENT, "counted": "Number of new followers", "level": "impact"}]}


def no_decision(_: Any) -> Rows:
    """Leaves the decision open."""
    return {"measures": [SENT, {**ANSWERED, "decision": ""}]}


def we_will_see(_: Any) -> Rows:
    """Decides nothing."""
    return {"measures": [{**SENT, "decision": "We will see"}, ANSWERED]}


def no_day(_: Any) -> Rows:
    """Sets no day."""
    return {"measures": [{**SENT, "look_on": ""}, ANSWERED]}


def looked_too_early(_: Any) -> Rows:
    """Looks before anything has begun."""
    return {"measures": [SENT, {**ANSWERED, "look_on": "2026-05-25"}]}


# E2: divided by what --------------------------------------------------------------------------------------


def zero_for_missing(pack: Any, base: str = "reach", **_: Any) -> Numbers:
    """Writes 0 where the base was not recorded."""
    return measuring.rates_of_twelve(pack, base=base, missing="zero")


def by_followers(pack: Any, **_: Any) -> Numbers:
    """Divides by followers."""
    return measuring.rates_of_twelve(pack, base="followers")


def by_impressions(pack: Any, **_: Any) -> Numbers:
    """Divides by impressions."""
    return measuring.rates_of_twelve(pack, base="impressions")


def by_followers_rounded(pack: Any, **_: Any) -> Numbers:
    """`by_followers`, as somebody writes it by hand."""
    return {post: round(rate, 4) for post, rate in by_followers(pack).items()}


def by_impressions_rounded(pack: Any, **_: Any) -> Numbers:
    """`by_impressions`, as somebody writes it by hand."""
    return {post: round(rate, 4) for post, rate in by_impressions(pack).items()}


# E3: three averages ---------------------------------------------------------------------------------------


def ask_average(_pack: Any, average: str = "mean", **_: Any) -> Numbers:
    """The prepared query: one of the three ways at a time, into its own field."""
    return {average: measuring.three_ways()[average]}


def pooled_for_mean(_: Any) -> Numbers:
    """Adds everything up before dividing."""
    return {"mean": measuring.three_ways()["pooled"]}


def mean_for_pooled(_: Any) -> Numbers:
    """Takes the mean of the rates for the rate of all people."""
    return {"pooled": measuring.three_ways()["mean"]}


def middle_post(_: Any) -> Numbers:
    """Takes the rate of the last post for the one in the middle."""
    return {"median": 30 / 3000}


# E4: two pages --------------------------------------------------------------------------------------------


def pages_as_they_are(pack: Any, **_: Any) -> Numbers:
    """Compares totals over different mixes."""
    return measuring.two_pages(pack, compare="total")


# E5: behind the total -------------------------------------------------------------------------------------


def followers_of_pulse(pack: Any, **_: Any) -> Numbers:
    """Takes another group's followers."""
    return _came_and_went(measuring.followers_behind(pack, channel="pulse_short"))


def net_for_gained(pack: Any, channel: str = "olive_page", **_: Any) -> Numbers:
    """Takes what was left over for what came."""
    return {"gained": measuring.followers_behind(pack, channel=channel)["net"], "lost": 0.0}


def _came_and_went(found: Numbers) -> Numbers:
    return {name: found[name] for name in ("gained", "lost")}


# E6: what was answered ------------------------------------------------------------------------------------


def every_answer(pack: Any, **_: Any) -> Numbers:
    """Counts machines too."""
    return _asked(measuring.target_response(pack, counts="any"))


def every_person(pack: Any, **_: Any) -> Numbers:
    """Counts every answer that a person wrote."""
    return _asked(measuring.target_response(pack, counts="not automatic"))


# E7: how many of the sixty --------------------------------------------------------------------------------


def raw_mentions(pack: Any, **_: Any) -> Numbers:
    """Counts mentions."""
    return _asked(measuring.coverage(pack, count="mentions"))


def also_unlisted(pack: Any, **_: Any) -> Numbers:
    """Counts organisations that nobody had written down."""
    return _asked(measuring.coverage(pack, count="organisations"))


def raw_mentions_rounded(pack: Any, **_: Any) -> Numbers:
    """`raw_mentions`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in raw_mentions(pack).items()}


def also_unlisted_rounded(pack: Any, **_: Any) -> Numbers:
    """`also_unlisted`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in also_unlisted(pack).items()}


def _asked(found: Numbers) -> Numbers:
    return {name: found[name] for name in ("count", "share", "low", "high")}


# E8: a share of which conversation ------------------------------------------------------------------------


def voice_in_three_sets(pack: Any, **_: Any) -> Numbers:
    """What is expected: the share in each of the three sets, everything counted."""
    return {one: measuring.share_of_voice(pack, set_of=one)["share"] for one in ("named", "field", "all")}


def voice_cleaned(pack: Any, set_of: str = "named", **_: Any) -> Numbers:
    """What is expected: the share in a set without likely machines, and without hostile mentions as well."""
    return {
        "no_machines": measuring.share_of_voice(pack, set_of=set_of, automated="left out")["share"],
        "no_hostile": measuring.share_of_voice(pack, set_of=set_of, automated="left out", hostile="left out")[
            "share"
        ],
    }


def ask_set(pack: Any, set_of: str = "named", **_: Any) -> Numbers:
    """The prepared query: one set at a time, into its own field."""
    return {set_of: measuring.share_of_voice(pack, set_of=set_of)["share"]}


def ask_cleaned(pack: Any, set_of: str = "named", left_out: str = "machines", **_: Any) -> Numbers:
    """The prepared query: one step of leaving out at a time, into its own field."""
    field = {"machines": "no_machines", "both": "no_hostile"}[left_out]
    return {field: voice_cleaned(pack, set_of)[field]}


def cleaned_field(pack: Any, **_: Any) -> Numbers:
    """Takes the set that nobody had named beforehand."""
    return voice_cleaned(pack, "field")


def cleaned_field_rounded(pack: Any, **_: Any) -> Numbers:
    """`cleaned_field`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in cleaned_field(pack).items()}


def own_machines_only(pack: Any, **_: Any) -> Numbers:
    """Takes the machines out above the line, and leaves them in below it."""
    mentions = pack.table("mentions")
    own = mentions["about"] == measuring.OWN
    kept = int((own & (mentions["automation_score"] < LIKELY_AUTOMATED)).sum())
    return {"no_machines": kept / measuring.share_of_voice(pack)["whole"]}


def own_machines_rounded(pack: Any, **_: Any) -> Numbers:
    """`own_machines_only`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in own_machines_only(pack).items()}


def named_everywhere(pack: Any, **_: Any) -> Numbers:
    """Writes the share of the named set for the field as well."""
    return {"field": voice_in_three_sets(pack)["named"]}


def named_everywhere_rounded(pack: Any, **_: Any) -> Numbers:
    """`named_everywhere`, as somebody writes it by hand."""
    return {name: round(value, 3) for name, value in named_everywhere(pack).items()}


# E9: the locked bar ---------------------------------------------------------------------------------------


def june(pack: Any, **_: Any) -> Numbers:
    """What is expected: answers in June, and those with substance."""
    return _months(pack, "result")


def ask_result(pack: Any, months: str = "june", **_: Any) -> Numbers:
    """The prepared query: what came back before the action, or in it."""
    return _months(pack, "result" if months == "june" else "baseline")


def months_before(pack: Any, **_: Any) -> Numbers:
    """Reads the months before the action."""
    return _months(pack, "baseline")


def kind_words_too(pack: Any, **_: Any) -> Numbers:
    """Takes every answer for one of substance."""
    found = june(pack)
    return {"replied": found["replied"], "substantive": found["replied"]}


def verdict(pack: Any, enough: Any = None, more: Any = None, **_: Any) -> dict[str, list[list[str]]]:
    """Which verdict fits the bar of the same answer; none while it cannot be read.

    Args:
        pack: Holds the table `target_contacts`.
        enough: The lower level, as it was typed.
        more: The upper level, as it was typed.

    Returns:
        `accepted`: one set with one verdict, or nothing.
    """
    try:
        low, high = read_number(enough), read_number(more)
    except Unreadable:
        return {"accepted": []}
    came = june(pack)["substantive"]
    return {"accepted": [["more" if came >= high else "reached" if came >= low else "missed"]]}


def _months(pack: Any, when: str) -> Numbers:
    found = measuring.baseline_and_result(pack)
    return {name: found[f"{when}_{name}"] for name in ("replied", "substantive")}
