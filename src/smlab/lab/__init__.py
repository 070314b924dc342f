"""The room where a learner works: a workspace that is laid and kept, and JupyterLab on the lesson in it."""

from __future__ import annotations

import os
import webbrowser
from importlib.util import find_spec
from typing import TYPE_CHECKING

from smlab import content
from smlab.errors import LabError, LabMissing, WorkspaceError
from smlab.exercises.variants import share
from smlab.house import settle
from smlab.lab.laying import lay
from smlab.lab.running import check_port, running_at
from smlab.lab.settings import environment, write_settings
from smlab.lab.starter import write_starter
from smlab.lab.workspace import open_workspace, write_file
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smlab.lab.workspace import Workspace

__all__ = ["learn"]


def learn(
    folder: Path,
    *,
    browser: bool,
    port: int | None,
    tell: Callable[[str], object],
    source: Path | None = None,
    seed: str = "",
) -> int:
    """Lay the workspace and serve its lessons until the learner stops.

    Args:
        folder: The workspace; made if it does not exist.
        browser: Whether to open the web browser.
        port: The one port to use; any free one if left out.
        tell: Called with each sentence for the learner, the address among them.
        source: The content root; if left out the installed one, and the organisation's own beside it.
        seed: A word that a workshop shares, so that it draws the same variants; kept for the next time.

    Returns:
        0, once it was stopped, or at once if this workspace is open already.

    Raises:
        LabError: If the folder, the port or JupyterLab itself stands in the way.
    """
    if find_spec("jupyterlab") is None:
        raise LabMissing(say("lab.jupyterlab_missing"))
    own, source = (None, source) if source else (_own(folder), content.root())
    workspace = open_workspace(folder, source)
    if (running := running_at(workspace)) is not None:
        tell(say("lab.already_running", address=running))
        if browser:
            webbrowser.open(running)
        return 0
    if port is not None:
        check_port(port)
    try:
        _furnish(workspace, source, own, seed, tell)
    except LabError:
        raise
    except OSError as why:  # a full disk, or a file that a run as another user left behind
        place = why.filename or workspace.folder
        raise WorkspaceError(say("lab.not_laid", file=place, reason=why.strerror or why)) from why
    os.environ.update(environment(workspace))
    # Jupyter reads its folders from the environment when it is imported, so it comes only now.
    from smlab.lab import server  # noqa: PLC0415

    app = server.prepare(workspace, workspace.lesson_to_open() or "", browser=browser, port=port)

    def ready(address: str) -> None:
        tell(say("lab.ready", address=address))
        tell(say("lab.how_to_stop", folder=folder))

    server.run(app, ready)
    tell(say("lab.stopped", folder=folder))
    return 0


def _furnish(
    workspace: Workspace, source: Path, own: Path | None, seed: str, tell: Callable[[str], object]
) -> None:
    """Put everything into the workspace that a learner needs there."""
    if seed:
        share(workspace.folder, seed)
    _remember(own, workspace)
    for sentence in lay(workspace, source, own):
        tell(sentence)
    write_starter(workspace)
    write_settings(workspace)


def _own(folder: Path) -> Path | None:
    """The organisation's own root: that of the current folder, else the one that the workspace remembers."""
    return content.own_root() or content.own_root(folder.expanduser().absolute())


def _remember(own: Path | None, workspace: Workspace) -> None:
    """Let the kernels, and the next start from elsewhere, find the organisation's own lessons."""
    if own is not None:
        write_file(workspace.folder / content.OWN_NOTE, f"{own}\n")
        os.environ[content.OWN_ROOT] = str(own)
        settle()
