"""A unit that asks for code: how many posts each of the five groups has, and the group with most of them."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from smlab import content
from smlab.exercises import Exercise, read_file
from smlab.packs import open_pack

UNIT = "09-code"
LESSON = "01-count"

UNIT_TOML = """\
id = "code"
title = "Count"
question = "How many?"
outcomes = ["count"]
minutes = 10

[[lessons]]
slug = "01-count"
title = "Count"
minutes = 10
"""
LESSON_MD = """\
# Count

**Question.** How many posts has each group?


```python exercise="code.posts"
```

```python exercise="code.busiest"
```

The data are these.

```python
import smlab

posts = smlab.open_pack().table("posts")
```

```python answer="posts"
# One row a group: its name, and how many posts it has.
### BEGIN SOLUTION
answer = posts.groupby("org_id").size().rename("posts").reset_index()
### END SOLUTION
smlab.answer("code.posts", "rows", answer)
```

```python answer="busiest"
# The most posts that a group has.
### BEGIN SOLUTION
answer = {"most": posts["org_id"].value_counts().max()}
### END SOLUTION
smlab.answer("code.busiest", "n", answer)
```
"""
POSTS_TOML = """\
id = "code.posts"
version = 1
title = "Posts of each group"
prompt = "How many?"
not_judged = "whether they are good"

[[parts]]
name = "rows"
kind = "table"
points = 5
expected = "mistakes:posts"
keys = ["org_id"]
values = ["posts"]
"""
BUSIEST_TOML = """\
id = "code.busiest"
version = 1
title = "The busiest group"
prompt = "How many?"
not_judged = "whether they are good"

[[parts]]
name = "n"
kind = "number"
points = 2
expected = "mistakes:busiest"
fields = [{name = "most", label = "posts"}]
"""
MISTAKES_PY = """\
def posts(pack, **_):
    counts = pack.table("posts").groupby("org_id").size()
    return {"rows": [{"org_id": name, "posts": int(n)} for name, n in counts.items()]}


def busiest(pack, **_):
    return {"most": int(pack.table("posts").groupby("org_id").size().max())}
"""

ROWS = 'answer = posts.groupby("org_id").size().rename("posts").reset_index()'
MOST = 'answer = {"most": posts["org_id"].value_counts().max()}'
HAND_IN = {
    "answer--posts": 'smlab.answer("code.posts", "rows", answer)',
    "answer--busiest": 'smlab.answer("code.busiest", "n", answer)',
}
SOLVED = {
    "answer--posts": f"{ROWS}\n{HAND_IN['answer--posts']}",
    "answer--busiest": f"{MOST}\n{HAND_IN['answer--busiest']}",
}
FULL = {"code-posts": 5.0, "code-busiest": 2.0}
NONE = {"code-posts": 0.0, "code-busiest": 0.0}


def write_code_unit(root: Path) -> content.Unit:
    """Lay the unit below a content root of its own, and give it."""
    folder = root / "solutions" / UNIT
    (folder / "exercises").mkdir(parents=True)
    (root / "curriculum").mkdir()
    for name, text in {
        "unit.toml": UNIT_TOML,
        f"{LESSON}.md": LESSON_MD,
        "exercises/posts.toml": POSTS_TOML,
        "exercises/busiest.toml": BUSIEST_TOML,
        "exercises/mistakes.py": MISTAKES_PY,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return content.unit("code", root)


def code_finder(root: Path) -> Callable[[str], Exercise]:
    """Finds the exercises of the unit."""
    return partial(_find, root)


def _find(root: Path, id_: str) -> Exercise:
    return read_file(root / "solutions" / UNIT / "exercises" / f"{id_.removeprefix('code.')}.toml")


def solve(notebook: dict, solved: dict[str, str]) -> dict:
    """Put code into the cells that ask for it, in place."""
    for cell in notebook["cells"]:
        if cell.get("id") in solved:
            cell["source"] = solved[cell["id"]]
    return notebook


def right_answers() -> dict:
    """What the answers file holds after the right code has run, by exercise."""
    namespace: dict = {}
    exec(MISTAKES_PY, namespace)
    pack = open_pack()
    return {
        "code.posts": {"rows": namespace["posts"](pack)["rows"]},
        "code.busiest": {"n": namespace["busiest"](pack)},
    }


def answers_file(answers: dict) -> str:
    """The text of an answers file."""
    return json.dumps(
        {"format": 1, "answers": {id_: {"value": v, "version": 1} for id_, v in answers.items()}}
    )
