"""Runs lessons on a pack by papermill, and proves afterwards that every cell of them really ran."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from smlab.content import own_root_named
from smlab.errors import ReportError
from smlab.reports.kernel import NAME, QUIET, Manager
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from nbformat import NotebookNode

__all__ = ["LESSON", "PARAMETERS", "joined", "run", "unrun"]

LESSON = "lesson"
"""Metadata of a cell: the lesson that it comes from."""
PARAMETERS = "parameters"

_SECONDS = 600
"""How long one cell may take; a million acts take a few seconds."""


def joined(lessons: Sequence[tuple[str, NotebookNode]]) -> NotebookNode:
    """One notebook of the code of several lessons, so that libraries and tables are loaded once.

    Args:
        lessons: Name and notebook of each; their parameters come first; boards, which wait for a
            person, are left out.

    Returns:
        A new notebook; each cell knows the name of its lesson.
    """
    whole = deepcopy(lessons[0][1])
    cells = [
        (name, cell) for name, book in lessons for cell in deepcopy(book).cells if cell.cell_type == "code"
    ]
    for name, cell in cells:
        cell.metadata[LESSON] = name
    first = [cell for _, cell in cells if PARAMETERS in cell.metadata.get("tags", ())]
    if first:  # papermill takes one cell of them
        first[0].source = "\n".join(cell.source for cell in first)
    rest = [cell for _, cell in cells if cell not in first and "board" not in cell.metadata.get("smlab", {})]
    whole.cells = [*first[:1], *rest]
    for number, cell in enumerate(whole.cells):
        cell.id = f"cell-{number}"
    return whole


def run(
    notebook: NotebookNode, folder: Path, parameters: Mapping[str, Any], *, progress: bool = False
) -> NotebookNode:
    """A notebook with its outputs.

    Args:
        notebook: From `joined`; left as it is.
        folder: Where it runs.
        parameters: Checked by `parameters.check`.
        progress: Show papermill's bar on stderr.

    Raises:
        ReportError: If papermill is not installed here, a cell failed, or a cell did not run.
    """
    try:
        import papermill  # noqa: PLC0415 - of the extra data; it takes half a second
    except ModuleNotFoundError as absent:
        raise ReportError(say("report.missing", library="papermill")) from absent
    try:
        with own_root_named():
            ran: NotebookNode = papermill.execute_notebook(
                deepcopy(notebook), folder / "ran.ipynb", parameters=dict(parameters), cwd=folder,
                kernel_name=NAME, progress_bar=progress, execution_timeout=_SECONDS,
                extra_arguments=QUIET, kernel_manager_class=Manager,
            )  # fmt: skip
    except papermill.PapermillExecutionError as failed:
        why = f"{failed.ename}: {failed.evalue}"
        lesson = next((_lesson(cell) for cell in notebook.cells if cell.source == failed.source), "")
        raise ReportError(
            say("report.cell_failed", lesson=lesson, cell=_first(failed.source), why=why)
        ) from failed
    for cell in unrun(ran):
        raise ReportError(say("report.cell_unrun", lesson=_lesson(cell), cell=_first(cell.source)))
    return ran


def unrun(ran: NotebookNode) -> Iterator[NotebookNode]:
    """The code cells that did not run, or ended the notebook: papermill is content with both.

    A cell that calls `sys.exit()` has an error that papermill passes over; those after it have no count.
    """
    for cell in ran.cells:
        if cell.cell_type == "code" and cell.source.strip():
            broke = any(output.output_type == "error" for output in cell.outputs)
            if cell.execution_count is None or broke:
                yield cell


def _lesson(cell: NotebookNode) -> str:
    return str(cell.metadata.get(LESSON, ""))


def _first(source: str) -> str:
    return source.strip().splitlines()[0][:60] if source.strip() else ""
