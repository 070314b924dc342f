"""One group's answers, and where the plan's sheets come from."""

import pytest

from smlab.plan import Source

SOURCES = (
    Source("organisation", "start.intake", "sheet"),
    Source("draft", "start.draft", "page"),
    Source("objective", "goals.own-objective", "objective"),
    Source("target", "goals.own-target", "target"),
    Source("audience", "audience.own-people", "people"),
    Source("ladder", "ladder.own-ladder", "ladder"),
    Source("offline", "ladder.inventory", "support"),
    Source("measures", "measuring.own-measures", "sheet"),
)


def _rung(act, **fields):
    plain = {
        "act": act,
        "where": "offline",
        "risky": "no",
        "next_ask": "And next?",
        "measure": "people a month",
    }
    return {**plain, **fields}


@pytest.fixture
def fillers():
    return SOURCES


@pytest.fixture
def answers():
    return {
        "start.intake": {
            "sheet": {
                "name": "Quiet Ledger",
                "work": "We accompany refusers",
                "wanted": "Refusers find a buddy",
                "decides": {"state": "unknown"},
                "tools": ["meetings"],
                "posters": 2,
                "hours": 6,
                "languages": "English",
                "worry": "a flat in Mill Lane is watched",
            }
        },
        "start.draft": {
            "page": {
                "change": "Twelve refusers have a buddy",
                "decides": "Circle coordinators",
                "audience": "Newsletter readers",
                "first_ask": "Answer one question",
                "hours": "5½",
                "worry": "somebody is recognised in a picture",
            }
        },
        "goals.own-objective": {
            "objective": {
                "who": "Members",
                "verb": "join",
                "what": "a buddy pair",
                "rhythm": "once",
                "source": "people-list",
                "unit": "people",
                "baseline": 4,
                "target_value": 1200,
                "starts": "2026-01-15",
                "deadline": "2026-04-15",
                "owner": "Coordinator",
            }
        },
        "goals.own-target": {
            "target": {
                "role": "Secretary",
                "institution": "Rights Commission",
                "level": "regional",
                "contact": "the legal clinic",
                "answers": ["letter", "call"],
                "seen": "5 of 9",
            }
        },
        "audience.own-people": {
            "people": {
                "deciders": [
                    {"role": "Head of the registry", "answers": ["letter", "call"], "seen": "5 of 9"}
                ],
                "movers": [{"who": "the lecturer on Fridays", "evidence": "a form was changed after it"}],
                "segments": [
                    {"who": who, "found": "at the desk", "should": should, "evidence": {"state": "unknown"}}
                    for who, should in (
                        ("Desk volunteers", "Ask for a slip"),
                        ("People sent away", "Tell us"),
                    )
                ],
                "harmed": "the clerk at counter 3",
                "protect": "we meet at the clinic",
                "moved": "Clerks of the registry",
                "stands": "neutral",
                "moves_to": "passive-ally",
                "ask": "Try the slip for two weeks",
                "offer": "Fewer people who come back",
            }
        },
        "ladder.own-ladder": {
            "ladder": {
                "for_whom": "Readers in the north",
                "rungs": [
                    _rung("Answers a question", where="online", doing=140, skill="asking back"),
                    _rung("Tells a story"),
                    _rung("Comes to an evening", decides="the topic"),
                    _rung("Brings a friend"),
                    _rung("Refuses a sum", risky="yes", risk_note="it is recorded", adviser="the legal line"),
                ],
                "rest": {"state": "decided-not", "because": "we are three"},
            }
        },
        "measuring.own-measures": {
            "sheet": {
                "action": "The letters in March",
                "begins": "2026-03-10",
                "set_on": "2026-03-02",
                "measures": [
                    {
                        "counted": "Letters handed over",
                        "level": "outputs",
                        "source": "our sheet",
                        "baseline": {"state": "unknown"},
                        "look_on": "2026-03-20",
                        "decision": "fewer evenings",
                    },
                    {
                        "counted": "Offices that answer in their own words",
                        "level": "outcomes",
                        "source": "the folder of answers",
                        "baseline": 2,
                        "bar": 5,
                        "look_on": "2026-04-20",
                        "decision": "we telephone the others",
                    },
                ],
                "voices": {"state": "decided-not", "because": "they asked to be left alone"},
            }
        },
        "ladder.inventory": {
            "support": {
                "activities": [
                    {
                        "activity": name,
                        "doing": 31,
                        "moment": "result",
                        "shows": "cups",
                        "risky": risky,
                        "flag": flag,
                    }
                    for name, risky, flag in (
                        ("Evening", "no", ""),
                        ("Walk", "yes", "ask Ana's circle first"),
                        ("Letters", "no", ""),
                    )
                ]
            }
        },
    }
