"""A small trainer edition, written in the test, with two exercises and one lesson."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from smlab import content
from smlab.authoring import LessonSource, read_lesson

UNIT = """
id = "demo"
title = "Two signs"
question = "Does it go?"
outcomes = ["tell go from stop"]
minutes = 20

[[lessons]]
slug = "01-signs"
title = "Signs"
minutes = 20
"""

SORT = """
id = "demo.signs"
version = 1
title = "Go or stop?"
prompt = "Sort the two signs."
not_judged = "whether you drive well"

[[parts]]
name = "signs"
kind = "sort"
points = 2.5
labels = [{ id = "go", text = "Go" }, { id = "stop", text = "Stop" }]
items = [
  { id = "green", text = "A green light", accepted = ["go"], why = "Green is go." },
  { id = "red", text = "A red light", accepted = ["stop"], why = "Red is stop." },
]

[[parts]]
name = "why"
kind = "written"
points = 6
rubric = ["no reason", "a reason", "a reason and a doubt", "both, and what would settle it"]
anchors = [
  { level = 1, text = "Because.", why = "It gives no reason." },
  { level = 2, text = "Red warns.", why = "It gives one." },
  { level = 4, text = "Red warns, I think; count the crashes.", why = "It says what would settle it." },
]
"""

WRITTEN = (
    SORT[: SORT.index("\n[[parts]]")].replace("demo.signs", "demo.why") + SORT[SORT.rindex("\n[[parts]]") :]
)

LESSON = """\
# Signs

**Question.** Does it go?

**By the end you can** tell go from stop.


Lights have 2 signs here.

```python exercise="demo.signs"
```

<!-- #region tags=["trainer"] -->
**Trainer's notes.** Five minutes.
<!-- #endregion -->

```python tags=["trainer"]
assert len(["go", "stop"]) == 2
```

```python answer="first"
### BEGIN SOLUTION
answer = 2
### END SOLUTION
```

## Key points

- Green is go.

## Sources

None.

**Next:** [Signs](01-signs.ipynb)
"""


@pytest.fixture
def trainer_edition(tmp_path: Path) -> Path:
    """A content root with one unit, one lesson and two exercises."""
    folder = tmp_path / "solutions" / "01-demo"
    (folder / "exercises").mkdir(parents=True)
    (tmp_path / "curriculum").mkdir()
    (folder / "unit.toml").write_text(UNIT, encoding="utf-8")
    (folder / "01-signs.md").write_text(LESSON, encoding="utf-8")
    (folder / "exercises" / "signs.toml").write_text(SORT, encoding="utf-8")
    (folder / "exercises" / "why.toml").write_text(WRITTEN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(trainer_edition: Path) -> Callable[..., LessonSource]:
    """Read the lesson, with other text in it if some is given."""

    def reading(text: str | None = None) -> LessonSource:
        unit = content.unit("demo", trainer_edition)
        if text is not None:
            file = trainer_edition / "solutions" / "01-demo" / "01-signs.md"
            file.write_text(dedent(text), encoding="utf-8")
        return read_lesson(trainer_edition, unit, unit.lessons[0])

    return reading
