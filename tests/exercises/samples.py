"""One small exercise of every kind."""

import tomllib
from pathlib import Path

from smlab.exercises.loading import build
from tests.exercises import test_form_and_written as written
from tests.exercises import test_number as number
from tests.exercises import test_other_kinds as other
from tests.exercises import test_sort as sort
from tests.exercises.conftest import HEAD

FORM = """
[[parts]]
name = "own"
kind = "form"
points = 2
model = "Objective"
"""

ALL_KINDS = {
    "sort": sort.PARTS, "choose": other.CHOOSE + 'accepted = [["a"]]', "order": other.ORDER, "number": number.PARTS,
    "table": other.TABLE, "place": other.AXES, "form": FORM, "flaws": other.FLAWS, "gate": other.GATE,
    "written": written.WRITTEN,
}  # fmt: skip


def build_sample(kind: str, folder: Path):
    """The small exercise of that kind, with the Python beside it."""
    ways = {"number": number.WAYS, "table": other.TABLE_WAYS}.get(kind, "")
    (folder / "mistakes.py").write_text(ways, encoding="utf-8")
    return build(tomllib.loads(HEAD + ALL_KINDS[kind]), folder)
