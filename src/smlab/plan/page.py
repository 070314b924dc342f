"""The plan as HTML: the page that is printed and shared, and the fragment that stands in a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import attrs
from markupsafe import Markup

from smlab import strategy
from smlab.plan import people, wording
from smlab.plan.consistency import consistency
from smlab.plan.lines import Line, gaps, lines
from smlab.plan.private import checked, sensitive
from smlab.plan.sheets import SECTIONS, Plan
from smlab.views import masthead
from smlab.views.engine import engine
from smlab.views.paging import stylesheet
from smlab.words import direction, language, say

__all__ = ["board", "render_html"]

# What the one page says about a sheet beside its line: enough to look the number up and to know whom to ask.
_DETAILS = {
    "objective": ("rhythm", "source", "baseline_seen", "starts", "owner"),
    "target": ("role", "institution", "level", "contact", "answers", "seen"),
    "ladder": ("rest",),
    "measures": ("action", "begins", "set_on", "voices"),
}


def render_html(plan: Plan, *, include_sensitive: Iterable[str] = ()) -> str:
    """The plan as one page of HTML that needs no other file and asks no other machine for anything.

    Args:
        plan: In any state; what is not yet there is said at its place.
        include_sensitive: Ids of private fields to show, as `sensitive` gives them; none by default.

    Returns:
        A document that prints on one sheet for a plan of ordinary length; light or dark as the reader's
        system is. Everything that a learner wrote is escaped.

    Raises:
        PlanError: If an id of `include_sensitive` does not exist.
    """
    ticked = checked(include_sensitive)
    group = plan.model("organisation")
    name = group.name if group and group.name and "organisation.name" in ticked else ""
    shown = [line for line in lines(plan) if not line.sensitive_id or line.sensitive_id in ticked]
    return (
        engine("smlab.plan")
        .get_template("page.html")
        .render(
            title=say("plan.title_of", name=name) if name else say("plan.title"),
            masthead=masthead(export=True),
            language=language(),
            direction=direction(),
            style=Markup(_style()),  # noqa: S704  (our own file)
            lines=[line for line in shown if line.name != "ladder" or not line.text],
            without=bool({tick.id for tick in sensitive(plan)} - ticked),
            objective=_details(plan, "objective", ticked),
            target=_details(plan, "target", ticked),
            people=people.listed(plan),
            people_kept=people.kept(plan, ticked),
            rest=_details(plan, "ladder", ticked),
            rungs=_rungs(plan, ticked),
            activities=_activities(plan, ticked),
            measures=_measures(plan),
            measured=_details(plan, "measures", ticked),
            gaps=gaps(plan),
            conflicts=consistency(plan),
        )
    )


def board(plan: Plan) -> str:
    """The fragment "Your plan now": a heading and a definition list.

    A private line is not shown, for a lesson is saved and handed on with what it shows; it only says that
    something is written down.
    """
    shown = [attrs.evolve(line, text=_kept(line)) for line in lines(plan)]
    return engine("smlab.plan").get_template("board.html").render(lines=shown)


def _kept(line: Line) -> str:
    return say("plan.kept") if line.sensitive_id and line.text else line.text


def _details(plan: Plan, section: str, ticked: frozenset[str]) -> list[tuple[str, str]]:
    """Label and text of the fields of a sheet that hold something and may be shown."""
    fields = {field.name: field for field in strategy.describe(SECTIONS[section])}
    model = plan.model(section)
    told = (
        (name, wording.field_in_words(fields[name], getattr(model, name)))
        for name in _DETAILS[section]
        if model is not None and (not fields[name].sensitive or f"{section}.{name}" in ticked)
    )
    return [(say(f"plan.short_{name}"), text) for name, text in told if text]


def _rungs(plan: Plan, ticked: frozenset[str]) -> list[dict[str, Any]]:
    ladder = plan.model("ladder")
    return [
        {
            "act": rung.act or say("plan.unknown"),
            "facts": " · ".join(_facts(rung)),
            "risk": _risk(rung),
            "notes": [
                getattr(rung, name)
                for name in ("risk_note", "adviser")
                if f"ladder.rungs.{name}" in ticked and getattr(rung, name)
            ],
        }
        for rung in (ladder.rungs if ladder else ())
    ]


def _facts(rung: strategy.Rung) -> list[str]:
    sentences = {
        "skill": rung.skill,
        "decide": rung.decides,
        "next_ask": rung.next_ask,
        "measured": rung.measure,
    }
    names = {"skill": "skill", "decide": "decides", "next_ask": "ask", "measured": "measure"}
    counted = [say("plan.doing", count=wording.told(rung.doing))] if isinstance(rung.doing, float) else []
    return counted + [say(f"plan.{key}", **{names[key]: text}) for key, text in sentences.items() if text]


def _risk(rung: strategy.Rung) -> str:
    if rung.risky != "yes":
        return ""
    return say("plan.risky" if rung.risk_note and rung.adviser else "plan.risky_open")


def _activities(plan: Plan, ticked: frozenset[str]) -> list[dict[str, Any]]:
    sheet = plan.model("offline")
    moments = next(f.options for f in strategy.describe("ActivitySupport") if f.name == "moment")
    return [
        {
            "act": row.activity or say("plan.unknown"),
            "facts": " · ".join(
                [
                    *([say("plan.doing", count=wording.told(row.doing))] if row.doing else []),
                    say("plan.shows", moment=moments.get(row.moment, ""), shows=row.shows or ""),
                ]
            ),
            "risk": say("plan.recognisable") if row.risky == "yes" else "",
            "notes": [row.flag] if row.flag and "offline.activities.flag" in ticked else [],
        }
        for row in (sheet.activities if sheet else ())
    ]


def _measures(plan: Plan) -> list[dict[str, Any]]:
    sheet = plan.model("measures")
    levels = next(field.options for field in strategy.describe("Measure") if field.name == "level")
    return [
        {
            "act": row.counted or say("plan.unknown"),
            "facts": " · ".join([*wording.measure(row), *_decided(row)]),
            "risk": levels.get(row.level, "").partition(":")[0],
            "notes": [],
        }
        for row in (sheet.measures if sheet else ())
    ]


def _decided(row: strategy.Measure) -> list[str]:
    told = {"source": row.source, "decision": row.decision, "came_out_seen": row.came_out_seen}
    return [say(f"plan.measure_{name}", value=text) for name, text in told.items() if text]


def _style() -> str:
    own = files("smlab.plan").joinpath("templates/page.css").read_text(encoding="utf-8")
    return f"{stylesheet()}\n{own}"
