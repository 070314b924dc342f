"""The page and the board: complete, escaped, self-contained, and silent about what is private."""

import re
from html.parser import HTMLParser

import pytest

from smlab import plan
from smlab.plan import PlanError

SECRETS = {
    "organisation.name": "Quiet Ledger",
    "organisation.worry": "a flat in Mill Lane is watched",
    "draft.worry": "somebody is recognised in a picture",
    "target.contact": "the legal clinic",
    "audience.movers.who": "the lecturer on Fridays",
    "audience.movers.evidence": "a form was changed after it",
    "audience.harmed": "the clerk at counter 3",
    "audience.protect": "we meet at the clinic",
    "ladder.rungs.risk_note": "it is recorded",
    "ladder.rungs.adviser": "the legal line",
    "offline.activities.flag": "ask Ana&#39;s circle first",
}


class _Balance(HTMLParser):
    """Counts tags that are opened and not closed, in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  (the parser hands them over)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def balanced(html):
    parser = _Balance()
    parser.feed(html)
    return parser.open == []


def test_nothing_private_is_on_the_page_until_it_is_ticked(answers, fillers):
    whole = plan.assemble(answers, fillers)
    html = plan.render_html(whole)
    assert [secret for secret in SECRETS.values() if secret in html] == []
    assert "Left out on purpose" in html


@pytest.mark.parametrize("tick", sorted(set(SECRETS) - {"organisation.worry"}))
def test_a_tick_shows_one_private_thing_and_no_other(tick, answers, fillers):
    html = plan.render_html(plan.assemble(answers, fillers), include_sensitive=[tick])
    assert [name for name, secret in SECRETS.items() if secret in html] == [tick]


def test_the_intake_worry_is_shown_when_ticked_and_no_draft_says_one(answers, fillers):
    del answers["start.draft"]
    html = plan.render_html(plan.assemble(answers, fillers), include_sensitive=["organisation.worry"])
    assert SECRETS["organisation.worry"] in html


def test_what_may_be_ticked_is_what_was_filled(answers, fillers):
    assert [tick.id for tick in plan.sensitive(plan.assemble(answers, fillers))] == list(SECRETS)
    answers["ladder.own-ladder"]["ladder"]["rungs"][4]["adviser"] = ""
    assert "ladder.rungs.adviser" not in {tick.id for tick in plan.sensitive(plan.assemble(answers, fillers))}


def test_a_plan_with_nothing_private_does_not_speak_of_leaving_out(answers, fillers):
    objective = {"goals.own-objective": answers["goals.own-objective"]}
    assert "Left out on purpose" not in plan.render_html(plan.assemble(objective, fillers))


def test_a_slip_in_a_tick_is_refused(answers, fillers):
    with pytest.raises(PlanError, match='nothing private called "draft.wory"'):
        plan.render_html(plan.assemble(answers, fillers), include_sensitive=["draft.wory"])


def test_the_board_says_that_a_worry_is_kept_and_not_which(answers, fillers):
    html = plan.board(plan.assemble(answers, fillers))
    assert "written down, and kept to you" in html
    assert [secret for secret in SECRETS.values() if secret in html] == []


def test_the_board_is_a_definition_list_with_its_gaps(fillers):
    html = plan.board(plan.assemble({}, fillers))
    assert '<dl class="sm-plan">' in html
    assert html.count('<dd class="sm-gap">not yet') == len(plan.LINES)
    assert balanced(html)


def test_the_whole_plan_stands_on_the_page(answers, fillers):
    html = plan.render_html(plan.assemble(answers, fillers))
    for text in (
        "1\u202f200 people by 15 April 2026",
        "Rights Commission",
        "our list of members and sign-ups",
        "a letter, a call",
        "answers by a letter, a call · 5 of 9",
        "met: at the desk · will: Ask for a slip · known: not known yet",
        "from “Neutral” to “Passive allies”",
        "already done by 140",
        "skill: asking back",
        "they decide: the topic",
        "risky: told and advised before",
        "decided not to, because: we are three",
        "shown (the result): cups",
        "somebody could be recognised",
        "Offices that answer in their own words (2 measures in all) · success from 5 on · last time: 2",
        "last time: not known yet",
        "if it stays below: we telephone the others",
        "decided not to, because: they asked to be left alone",
        "Every line is filled",
    ):
        assert text in html
    assert balanced(html)
    assert html.index("Answers a question") < html.index("Refuses a sum")


def test_a_risk_that_is_not_told_is_marked(answers, fillers):
    answers["ladder.own-ladder"]["ladder"]["rungs"][4]["adviser"] = ""
    html = plan.render_html(plan.assemble(answers, fillers))
    assert "risky, and not yet told" in html
    assert '<b class="sm-is-unsafe">' in html


def test_the_page_is_accessible_and_asks_no_other_machine(answers, fillers):
    html = plan.render_html(plan.assemble(answers, fillers))
    assert html.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert html.count("<h1>") == 1
    assert "<title>Our plan</title>" in html
    assert "default-src 'none'" in html
    assert "@media print" in html
    assert "color-scheme: light dark" in html
    assert not re.search(r"https?://|@import|url\(|<script|<link|<img| on\w+=", html)


def test_what_a_learner_wrote_never_becomes_markup(answers, fillers):
    evil = "</style><script>alert(1)</script>\"'&"
    answers["start.intake"]["sheet"]["name"] = evil
    answers["start.draft"]["page"]["worry"] = evil
    answers["goals.own-objective"]["objective"]["who"] = evil
    answers["ladder.own-ladder"]["ladder"]["rungs"][0]["act"] = evil
    answers["ladder.own-ladder"]["ladder"]["rungs"][4]["risk_note"] = evil
    answers["ladder.inventory"]["support"]["activities"][1]["flag"] = evil
    whole = plan.assemble(answers, fillers)
    html = plan.render_html(whole, include_sensitive=[tick.id for tick in plan.sensitive(whole)])
    assert "<script" not in html + plan.board(whole)
    assert html.count("&lt;script&gt;") >= 6
    assert balanced(html)
