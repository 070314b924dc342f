"""Runs notebooks: in a fresh kernel as a learner would, and in one warm kernel as a grader would."""

from __future__ import annotations

import json
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING

import papermill
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell

from smlab.errors import RehearsalError
from smlab.reports.kernel import NAME as KERNEL
from smlab.reports.kernel import QUIET, Manager

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nbformat import NotebookNode

__all__ = ["WarmKernel", "complaints", "run_all", "warm_kernel"]

_SECONDS = 240
"""How long one cell may take; nbgrader stops a cell after 30."""
_CLEAN = """\
import os as _os, warnings as _warnings
_os.chdir({folder})
_os.environ.update({environment})
with _warnings.catch_warnings():  # leaving it makes every warning new again
    pass
get_ipython().run_line_magic("reset", "-f")"""


class WarmKernel:
    """A kernel that runs one notebook after another, each in a clean namespace and its own folder."""

    def __init__(self, manager: KernelManager) -> None:
        self._manager = manager
        self._client = manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=_SECONDS)

    def run(self, notebook: NotebookNode, folder: Path, **environment: str) -> NotebookNode:
        """The notebook with its outputs; errors stay in the cells, as nbgrader lets them.

        Args:
            notebook: Left as it is.
            folder: Where it runs; the answers are looked for there.
            environment: Variables set for it, such as `NBGRADER_EXECUTION`. They stay set.

        Raises:
            RehearsalError: If the kernel dies, or cannot work in that folder.
        """
        ready = deepcopy(notebook)
        ready.cells.insert(0, new_code_cell(_clean(folder, environment)))
        client = NotebookClient(ready, km=self._manager, timeout=_SECONDS, allow_errors=True)
        client.kc = self._client
        try:
            client.execute()
        except DeadKernelError as dead:
            msg = "The kernel died while a lesson ran. Look for a cell that ends the process or its memory."
            raise RehearsalError(msg) from dead
        first = ready.cells.pop(0)
        if first.outputs:
            msg = f"The kernel could not be made ready for a lesson: {first.outputs[0].get('evalue', '')}."
            raise RehearsalError(msg)
        return ready

    def close(self) -> None:
        """Stop listening to the kernel."""
        self._client.stop_channels()


@contextmanager
def warm_kernel() -> Iterator[WarmKernel]:
    """A warm kernel for the length of a `with` block."""
    manager = KernelManager(kernel_name=KERNEL, transport=Manager().transport)
    manager.start_kernel(extra_arguments=QUIET)
    try:
        kernel = WarmKernel(manager)
        yield kernel
        kernel.close()
    finally:
        manager.shutdown_kernel(now=True)


def run_all(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Every cell in a fresh kernel, by papermill: what "Run All" gives a learner.

    Args:
        notebook: The learner edition of a lesson.
        folder: Where it runs.

    Returns:
        The notebook with its outputs, up to the cell that failed if one did.
    """
    output = folder / "ran.ipynb"
    try:
        ran: NotebookNode = papermill.execute_notebook(
            deepcopy(notebook), output, cwd=folder, kernel_name=KERNEL, progress_bar=False,
            execution_timeout=_SECONDS, extra_arguments=QUIET, kernel_manager_class=Manager,
        )  # fmt: skip
    except papermill.PapermillExecutionError:
        # papermill puts a banner above; what counts is what the cells themselves say.
        ran = papermill.iorw.load_notebook_node(str(output))
    return ran


def complaints(ran: NotebookNode) -> tuple[str, ...]:
    """One sentence for each code cell that did not run, failed, or wrote on stderr; empty is good.

    papermill is content when a cell calls `sys.exit()` and the rest never runs, hence the counts.
    """
    return tuple(said for cell in ran.cells if cell.cell_type == "code" for said in _of_cell(cell))


def _of_cell(cell: NotebookNode) -> Iterator[str]:
    where = f"cell {json.dumps(cell.source.strip().splitlines()[0][:60] if cell.source.strip() else '')}"
    failed = False
    for output in cell.outputs:
        if output.output_type == "error":
            failed = True
            yield f"{where} fails: {output.ename}: {output.evalue}"
        elif output.output_type == "stream" and output.name == "stderr":
            yield f"{where} writes on stderr, which costs the mark: {output.text.strip()[:300]}"
    if cell.execution_count is None and not failed:
        yield f"{where} never ran: a cell before it ended the notebook."


def _clean(folder: Path, environment: dict[str, str]) -> str:
    return _CLEAN.format(folder=repr(str(folder)), environment=repr(environment))
