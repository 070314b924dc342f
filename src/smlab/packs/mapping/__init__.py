"""Tables that no format describes: `propose(file)` guesses, its owner confirms, `apply(mapping, file)` reads.

A kept mapping is a format of one's own: `remembered(data)` gives all of them to `Choices(own=…)`.
"""

from smlab.packs.mapping.fields import Field, Target, target, targets
from smlab.packs.mapping.mapping import MAPPINGS, Mapping, apply, keep, read_mapping, remembered
from smlab.packs.mapping.proposing import Guess, Proposal, propose

__all__ = [
    "MAPPINGS",
    "Field",
    "Guess",
    "Mapping",
    "Proposal",
    "Target",
    "apply",
    "keep",
    "propose",
    "read_mapping",
    "remembered",
    "target",
    "targets",
]
