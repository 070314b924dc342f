"""nbgrader's real command, run once in a course of its own: what we release must be what it releases."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from smlab.authoring.release import STUB, release
from smlab.errors import RehearsalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nbformat import NotebookNode

__all__ = ["compare", "differences", "generate_assignment"]

_ASSIGNMENT = "rehearsal"
_CONFIG = f"c = get_config()\nc.ClearSolutions.code_stub = {{'python': {STUB!r}}}\n"


def differences(sources: Mapping[str, NotebookNode]) -> tuple[str, ...]:
    """One sentence for each cell that nbgrader's command makes otherwise than our release step.

    Args:
        sources: Notebooks as `notebook()` makes them, by lesson name.
    """
    stock = generate_assignment(sources)
    return tuple(
        said for name, source in sources.items() for said in compare(name, release(source), stock[name])
    )


def generate_assignment(sources: Mapping[str, NotebookNode]) -> dict[str, NotebookNode]:
    """What `nbgrader generate_assignment` writes for these notebooks, all in one run.

    Raises:
        RehearsalError: If the command refuses them; with its last words.
    """
    files = {name: name.replace("/", "--") for name in sources}
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "source" / _ASSIGNMENT).mkdir(parents=True)
        (course / "nbgrader_config.py").write_text(_CONFIG, encoding="utf-8")
        for name, file in files.items():
            nbformat.write(sources[name], course / "source" / _ASSIGNMENT / f"{file}.ipynb")
        _run(course)
        made = course / "release" / _ASSIGNMENT
        return {name: nbformat.read(made / f"{file}.ipynb", as_version=4) for name, file in files.items()}


def _run(course: Path) -> None:
    # nbgrader calls "alembic" by its bare name, which only an activated environment has on its path.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # Nobody's own Jupyter settings may decide what is released.
    surroundings = {**os.environ, "PATH": path, "JUPYTER_CONFIG_DIR": str(course / "settings")}
    done = subprocess.run(  # noqa: S603 - our own interpreter and fixed arguments
        [sys.executable, "-m", "nbgrader", "generate_assignment", _ASSIGNMENT],
        cwd=course, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        msg = f"nbgrader generate_assignment refuses the lessons: {last[0]}. Run it by hand to see more."
        raise RehearsalError(msg)


def compare(name: str, ours: NotebookNode, stock: NotebookNode) -> tuple[str, ...]:
    """One sentence for each cell in which two notebooks differ; `name` is the lesson's."""
    return tuple(_differing(name, ours, stock))


def _differing(name: str, ours: NotebookNode, stock: NotebookNode) -> Iterator[str]:
    if ours.metadata != stock.metadata:
        yield f"{name}: nbgrader gives the notebook the metadata {dict(stock.metadata)}."
    if len(ours.cells) != len(stock.cells):
        yield f"{name}: nbgrader makes {len(stock.cells)} cells, and the build {len(ours.cells)}."
    for number, (own, other) in enumerate(zip(ours.cells, stock.cells, strict=False), start=1):
        keys = [key for key in sorted({*own, *other}) if own.get(key) != other.get(key)]
        if keys:
            yield f"{name}, cell {number}: nbgrader gives another {' and another '.join(keys)}."
