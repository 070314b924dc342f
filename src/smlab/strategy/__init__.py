"""The strategy model: typed sheets of a plan, how they are read from a form, and what their rules say.

A room without pictures, files or clock. A model is named by its class name; `describe` gives its fields,
`read` a model from the JSON of a form, `findings` what to look at again, `notes` what to keep in mind.
"""

from smlab.strategy.audience import BANDS, Audiences, Decider, Move, Mover, Segment
from smlab.strategy.fields import Declined, FieldInfo, Kind, Unknown
from smlab.strategy.finding import Finding
from smlab.strategy.judging import findings, notes
from smlab.strategy.ladder import ActivitySupport, Ladder, OfflineSupport, Rung
from smlab.strategy.measuring import LEVELS, Bar, BarKept, Measure, Measures
from smlab.strategy.objective import SOURCES, Objective, Source
from smlab.strategy.organisation import Draft, Organisation
from smlab.strategy.reading import Reading, empty, is_blank, read
from smlab.strategy.registry import StrategyError, describe, models, rules
from smlab.strategy.scalars import Doubt, Unreadable, read_date, read_hours, read_number
from smlab.strategy.target import SplitObjective, SplitWish, Target

__all__ = [
    "BANDS",
    "LEVELS",
    "SOURCES",
    "ActivitySupport",
    "Audiences",
    "Bar",
    "BarKept",
    "Decider",
    "Declined",
    "Doubt",
    "Draft",
    "FieldInfo",
    "Finding",
    "Kind",
    "Ladder",
    "Measure",
    "Measures",
    "Move",
    "Mover",
    "Objective",
    "OfflineSupport",
    "Organisation",
    "Reading",
    "Rung",
    "Segment",
    "Source",
    "SplitObjective",
    "SplitWish",
    "StrategyError",
    "Target",
    "Unknown",
    "Unreadable",
    "describe",
    "empty",
    "findings",
    "is_blank",
    "models",
    "notes",
    "read",
    "read_date",
    "read_hours",
    "read_number",
    "rules",
]
