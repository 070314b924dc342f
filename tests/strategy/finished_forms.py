"""One finished form of each model, as a learner would send it; tests change single fields of a copy."""

from copy import deepcopy

GROUP = {
    "name": "",
    "work": "We accompany people who refuse to pay for war.",
    "wanted": "Those who refuse find a buddy.",
    "decides": {"state": "unknown"},
    "tools": ["meetings", "facebook"],
    "posters": 2,
    "hours": "5½",
    "languages": "English, Spanish",
    "worry": {"state": "decided-not", "because": "our screens are searched"},
}
DRAFT = {
    "change": "Twelve refusers have a buddy",
    "decides": "The coordinator of each circle",
    "audience": "Newsletter readers who came once",
    "first_ask": "Answer Thursday's question",
    "hours": 5,
    "worry": "Somebody is recognised",
}
OBJECTIVE = {
    "who": "Members who came to one evening",
    "verb": "join",
    "what": "a buddy pair",
    "rhythm": "once",
    "source": "people-list",
    "unit": "people",
    "baseline": 4,
    "baseline_seen": "",
    "target_value": "12",
    "starts": "2026-01-15",
    "deadline": "2026-04-15",
    "owner": "Network coordinator",
}
TARGET = {
    "role": "Secretary of the commission",
    "institution": "Regional Human Rights Commission",
    "level": "regional",
    "contact": "The legal clinic",
    "answers": ["letter", "call"],
    "seen": "Five of nine last year",
}
_HALF = {
    **OBJECTIVE,
    "audience": "Readers of the blog",
    "target": {"state": "decided-not", "because": "no yes needed"},
}
SPLIT = {"halves": [_HALF, {**_HALF, "audience": "Health workers", "target": "Secretary of the commission"}]}
_ACTS = [
    "Answers a question",
    "Tells a story",
    "Comes to an evening",
    "Brings a friend",
    "Refuses a symbolic sum",
]
LADDER = {
    "for_whom": "Newsletter readers",
    "rungs": [
        {
            "act": act,
            "where": "online" if number == 0 else "offline",
            "doing": 140 if number == 0 else {"state": "unknown"},
            "evidence": "",
            "next_ask": "" if number == len(_ACTS) - 1 else f"Would you try step {number + 2}?",
            "skill": "telling a story" if number == 1 else "",
            "decides": "",
            "risky": "yes" if number == len(_ACTS) - 1 else "no",
            "risk_note": "It is recorded with your name" if number == len(_ACTS) - 1 else "",
            "adviser": "Volunteer adviser" if number == len(_ACTS) - 1 else "",
            "measure": "Different people a quarter",
        }
        for number, act in enumerate(_ACTS)
    ],
    "rest": "",
}
_ACTIVITY = {"doing": 31, "moment": "result", "shows": "Twelve empty cups", "risky": "no", "flag": ""}
SUPPORT = {
    "activities": [{**_ACTIVITY, "activity": name} for name in ("Evening", "Buddy walk", "Letter table")]
}
MEASURES = {
    "action": "The round of letters in March",
    "begins": "2026-03-10",
    "set_on": "2026-03-02",
    "measures": [
        {
            "counted": "Hours that we spent on it",
            "level": "inputs",
            "source": "our sheet of hours",
            "baseline": {"state": "unknown"},
            "bar": "",
            "look_on": "2026-04-01",
            "decision": "We send one letter less",
        },
        {
            "counted": "Different organisations on our list that joined",
            "level": "outcomes",
            "source": "the list of 2 March",
            "baseline": 3,
            "bar": 8,
            "look_on": "2026-04-20",
            "decision": "We telephone those that said nothing",
        },
    ],
    "voices": "",
}
BAR = {"set_from": "own-past", "enough": 6, "more": 12, "if_missed": "We ask those who got an answer"}
KEPT = {"keeps": "keep", "enough": "", "because": "It fitted"}

DECIDER = {"role": "Head of the registry", "answers": ["letter", "call"], "seen": "Five of nine"}
_MOVE = {
    "moved": "Clerks who train the counters",
    "stands": "neutral",
    "moves_to": "passive-ally",
    "ask": "Try the slip at one counter",
    "offer": "Fewer people who come back",
}
AUDIENCES = {
    "deciders": [DECIDER],
    "movers": [{"who": "The clinic's coordinator", "evidence": {"state": "unknown"}}],
    "segments": [
        {
            "who": "Volunteers at six desks",
            "found": "Tuesdays at the desks",
            "should": "Ask for a receipt",
            "evidence": "Four of six told us",
        },
        {
            "who": "People sent away",
            "found": "The tram stop outside",
            "should": "Tell us what they got",
            "evidence": {"state": "unknown"},
        },
    ],
    "harmed": "A clerk who tells people what to write",
    "protect": "The clerk stands in no list",
    **_MOVE,
}
FINISHED = {
    "Organisation": GROUP,
    "Draft": DRAFT,
    "Objective": OBJECTIVE,
    "Target": TARGET,
    "Decider": DECIDER,
    "Mover": AUDIENCES["movers"][0],
    "Segment": AUDIENCES["segments"][0],
    "Move": _MOVE,
    "Audiences": AUDIENCES,
    "SplitObjective": _HALF,
    "SplitWish": SPLIT,
    "Rung": LADDER["rungs"][0],
    "Ladder": LADDER,
    "ActivitySupport": SUPPORT["activities"][0],
    "OfflineSupport": SUPPORT,
    "Measure": MEASURES["measures"][1],
    "Measures": MEASURES,
    "Bar": BAR,
    "BarKept": KEPT,
}


def changed(model, *, row=None, **fields):
    """A finished form with some fields changed, in one of its rows if asked."""
    form = deepcopy(FINISHED[model])
    rows = next(
        (value for value in form.values() if isinstance(value, list) and isinstance(value[0], dict)), None
    )
    (form if row is None else rows[row]).update(fields)
    return form
