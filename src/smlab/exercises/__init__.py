"""Exercises: what is asked, what is answered, what is said to it, and what is kept."""

from __future__ import annotations

from smlab.exercises.checking import check, reference
from smlab.exercises.loading import load, load_all, read_file
from smlab.exercises.outcome import Message, Outcome, Status, Tone
from smlab.exercises.records import Record
from smlab.exercises.replay import replay
from smlab.exercises.spec import Exercise, Part
from smlab.exercises.store import AnswerStore

__all__ = [
    "AnswerStore",
    "Exercise",
    "Message",
    "Outcome",
    "Part",
    "Record",
    "Status",
    "Tone",
    "check",
    "load",
    "load_all",
    "read_file",
    "reference",
    "replay",
]
