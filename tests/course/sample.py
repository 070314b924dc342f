"""A unit written for the tests: one exercise of every kind, so that every mark can be worked out by hand."""

import json
from functools import partial
from pathlib import Path
from textwrap import dedent

from smlab import content
from smlab.exercises import Exercise, read_file
from tests.exercises import test_number as number
from tests.exercises import test_other_kinds as other
from tests.exercises.samples import ALL_KINDS
from tests.strategy.finished_forms import OBJECTIVE

UNIT = "07-sample"
HEAD = 'id = "sample.{kind}"\nversion = 1\ntitle = "A sample of {kind}"\nprompt = "What?"\nnot_judged = "whether it is wise"\n'
LESSONS = {
    "01-first": ("sort", "form", "written"),
    "02-second": ("choose", "order", "number", "table", "place", "flaws", "gate"),
}

RIGHT_SORT = {"labels": {"tiktok": "tactic", "law": "goal", "count": "metric", "open": "goal"}}
"""Worth 3 points: three scored lines, one each."""


def write_sample_unit(root: Path) -> content.Unit:
    """Lay the unit below a content root of its own, and give it."""
    folder = root / "solutions" / UNIT
    (folder / "exercises").mkdir(parents=True)
    (root / "curriculum").mkdir()
    lessons = "".join(f'[[lessons]]\nslug = "{slug}"\ntitle = "{slug}"\nminutes = 5\n' for slug in LESSONS)
    (folder / "unit.toml").write_text(
        f'id = "sample"\ntitle = "Sample"\nquestion = "?"\noutcomes = ["none"]\nminutes = 10\n{lessons}'
    )
    for slug, kinds in LESSONS.items():
        cells = "\n\n".join(f'Try it.\n\n```python exercise="sample.{kind}"\n```' for kind in kinds)
        (folder / f"{slug}.md").write_text(f"# {slug}\n\n{cells}\n")
        for kind in kinds:
            parts = dedent(ALL_KINDS[kind])
            if kind == "table":
                parts = parts.replace("mistakes:right", "mistakes:rows")
            head = HEAD.format(kind=kind) + (
                f"[reference]\nown = {_inline(OBJECTIVE)}\n" if kind == "form" else ""
            )
            (folder / "exercises" / f"{kind}.toml").write_text(head + parts)
    ways = number.WAYS + other.TABLE_WAYS.replace("def right", "def rows")
    (folder / "exercises" / "mistakes.py").write_text(ways)
    return content.unit("sample", root)


def _inline(table: dict) -> str:
    """A flat table as TOML writes it in one line."""
    return "{" + ", ".join(f"{key} = {json.dumps(value)}" for key, value in table.items()) + "}"


def finder(root: Path) -> partial[Exercise]:
    """Finds the exercises of the unit, as `smlab.exercises.load` finds those of the curriculum."""
    return partial(_find, root)


def _find(root: Path, id_: str) -> Exercise:
    return read_file(root / "solutions" / UNIT / "exercises" / f"{id_.removeprefix('sample.')}.toml")
