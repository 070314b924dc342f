"""From the trainer edition to the learner edition, and the proof that every lesson works.

Lessons are Markdown, exercises are TOML; what learners open is built from both and never edited. This
room needs the libraries of the extra `author`; importing it without them says what to install.
"""

from __future__ import annotations

from importlib.util import find_spec

from smlab.errors import AuthoringMissing

for _library in ("jupytext", "nbclient", "nbgrader", "papermill"):
    if find_spec(_library) is None:
        msg = (
            f"Building and rehearsing lessons needs {_library}, which is not installed here: "
            'run pip install "smlab[author]" in this environment.'
        )
        raise AuthoringMissing(msg)

from smlab.authoring.building import Built, build, built, stale  # noqa: E402
from smlab.authoring.notebook import notebook  # noqa: E402
from smlab.authoring.release import release  # noqa: E402
from smlab.authoring.source import LessonSource, SourceCell, read_lesson  # noqa: E402

__all__ = [
    "Built",
    "LessonSource",
    "SourceCell",
    "build",
    "built",
    "notebook",
    "read_lesson",
    "release",
    "stale",
]
