"""From files that learners sent to nbgrader's `submitted/`: found, matched to people, kept, and laid."""

from smlab.course.collecting.running import Choose, Collected, Row, collect

__all__ = ["Choose", "Collected", "Row", "collect"]
