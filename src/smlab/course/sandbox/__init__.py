"""Where a learner's code is run again: without the keys, the other learners, the gradebook or a network.

`inside` is the program that runs in the sandbox; nothing here imports it. `walls` builds the walls around it,
`box` gives it work and takes back bytes, and `values` makes of those bytes the only thing that is believed:
plain JSON of a sensible size. What a value is worth is judged outside, by the check that the learner saw.
"""

from __future__ import annotations

from smlab.course.sandbox.box import Box, Limits, Ran
from smlab.course.sandbox.walls import why_not

__all__ = ["Box", "Limits", "Ran", "why_not"]
