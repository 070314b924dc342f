"""The plan as HTML: the page that is printed and shared, and the fragment that stands in a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from smlab import strategy
from smlab.plan import wording
from smlab.plan.consistency import consistency
from smlab.plan.lines import Line, gaps, lines
from smlab.plan.private import checked
from smlab.plan.sheets import SECTIONS, Plan
from smlab.words import direction, language, say

__all__ = ["board", "render_html"]

# The sentence of the first line says these already.
_IN_THE_SENTENCE = {
    "objective": frozenset({"who", "verb", "what", "unit", "baseline", "target_value", "deadline"})
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
        _templates()
        .get_template("page.html")
        .render(
            title=say("plan.title_of", name=name) if name else say("plan.title"),
            style=Markup(_style()),  # noqa: S704  (our own file)
            lines=shown,
            without=len(shown) < len(lines(plan)),
            objective=_details(plan, "objective", ticked),
            target=_details(plan, "target", ticked),
            rungs=_rungs(plan, ticked),
            activities=_activities(plan, ticked),
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
    return _templates().get_template("board.html").render(lines=shown)


def _kept(line: Line) -> str:
    return say("plan.kept") if line.sensitive_id and line.text else line.text


def _details(plan: Plan, section: str, ticked: frozenset[str]) -> list[tuple[str, str]]:
    """Label and text of the fields of a sheet that hold something and may be shown."""
    model = plan.model(section)
    if model is None:
        return []
    told = (
        (field, wording.field_in_words(field, getattr(model, field.name)))
        for field in strategy.describe(SECTIONS[section])
        if field.name not in _IN_THE_SENTENCE.get(section, ())
        and (not field.sensitive or f"{section}.{field.name}" in ticked)
    )
    return [(field.title, text) for field, text in told if text]


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


def _activities(plan: Plan, ticked: frozenset[str]) -> list[dict[str, str]]:
    sheet = plan.model("offline")
    fields = {field.name: field for field in strategy.describe("ActivitySupport")}
    hidden = set() if "offline.activities.flag" in ticked else {"flag"}
    return [
        {
            field.title: wording.field_in_words(field, getattr(row, name))
            for name, field in fields.items()
            if name not in hidden
        }
        for row in (sheet.activities if sheet else ())
    ]


def _style() -> str:
    return files("smlab.plan").joinpath("templates/page.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("smlab.plan"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(say=say, language=language, direction=direction)
    return templates
