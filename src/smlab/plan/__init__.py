"""The plan: put together from the own forms of the units, checked for agreement, and shown on one page."""

from smlab.plan.consistency import Conflict, consistency
from smlab.plan.lines import LINES, Gap, Line, gaps, lines
from smlab.plan.page import board, render_html
from smlab.plan.private import PlanError, Tick, sensitive
from smlab.plan.sheets import SECTIONS, Plan, Sheet, Source, assemble, sources

__all__ = [
    "LINES",
    "SECTIONS",
    "Conflict",
    "Gap",
    "Line",
    "Plan",
    "PlanError",
    "Sheet",
    "Source",
    "Tick",
    "assemble",
    "board",
    "consistency",
    "gaps",
    "lines",
    "render_html",
    "sensitive",
    "sources",
]
