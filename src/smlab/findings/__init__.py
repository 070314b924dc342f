"""What a pack says about an organisation, one typed finding at a time, in plain words.

`Data(pack, …)` holds a pack, a period and whether the result will be shared; `find("ladder.steps", data)`
gives a `Finding`, or a `Missing` that says which export or sheet would give it. Lessons, the report and the
plan all read findings from here, so that a number is worked out and worded once.
"""

from smlab.findings.data import Data
from smlab.findings.finding import Finding, Missing, Row
from smlab.findings.known import FINDINGS, find, ids_of

__all__ = ["FINDINGS", "Data", "Finding", "Missing", "Row", "find", "ids_of"]
