"""Runs a lesson on a pack by papermill, and proves afterwards that every cell of it really ran."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from smlab.errors import ReportError
from smlab.reports.kernel import NAME, QUIET, Manager
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode

__all__ = ["run", "unrun"]

_SECONDS = 600
"""How long one cell may take; a million acts take a few seconds."""


def run(
    name: str, notebook: NotebookNode, folder: Path, parameters: Mapping[str, Any], *, progress: bool = False
) -> NotebookNode:
    """A lesson with its outputs.

    Args:
        name: Of the lesson, for errors and the progress bar.
        notebook: Left as it is.
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
        ran: NotebookNode = papermill.execute_notebook(
            deepcopy(notebook), folder / "ran.ipynb", parameters=dict(parameters), cwd=folder,
            kernel_name=NAME, progress_bar={"desc": name} if progress else False, execution_timeout=_SECONDS,
            extra_arguments=QUIET, kernel_manager_class=Manager,
        )  # fmt: skip
    except papermill.PapermillExecutionError as failed:
        why = f"{failed.ename}: {failed.evalue}"
        raise ReportError(
            say("report.cell_failed", lesson=name, cell=_first(failed.source), why=why)
        ) from failed
    for cell in unrun(ran):
        raise ReportError(say("report.cell_unrun", lesson=name, cell=cell))
    return ran


def unrun(ran: NotebookNode) -> Iterator[str]:
    """First lines of the code cells that did not run, or ended the notebook: papermill is content with both.

    A cell that calls `sys.exit()` has an error that papermill passes over; those after it have no count.
    """
    for cell in ran.cells:
        if cell.cell_type == "code" and cell.source.strip():
            broke = any(output.output_type == "error" for output in cell.outputs)
            if cell.execution_count is None or broke:
                yield _first(cell.source)


def _first(source: str) -> str:
    return source.strip().splitlines()[0][:60] if source.strip() else ""
