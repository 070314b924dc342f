"""Exports of our own making: headers as platforms write them, rows with the quirks that real files have.

Each module here has a list `SAMPLES`. A new format brings its samples in a module of its own, and every test
that looks at all of them (one signature each, bad input) looks at them too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from smlab.packs.adding import Choices, Reading, understand_bytes


@dataclass(frozen=True)
class Sample:
    """One file: its name and bytes, the formats of its parts, and what its owner has to say about it."""

    name: str
    content: bytes = field(repr=False)
    formats: tuple[str, ...]
    choices: Choices = field(default_factory=Choices)


def csv(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join(lines) + end).encode(encoding)


@cache
def understood(sample: Sample) -> list[Reading]:
    """What a sample is read as: read once, since many tests look at it and none changes it."""
    return understand_bytes(sample.name, sample.content, sample.choices)


def all_samples() -> list[Sample]:
    modules = [import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)]
    return [sample for module in modules for sample in module.SAMPLES]
