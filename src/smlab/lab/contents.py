"""Opens and saves lessons for JupyterLab: living forms are never saved, still ones always shown.

A saved form would come back as "model not found", for it points into a kernel that is gone. So outputs
of smlab's cells are dropped on the way to the disk, and on the way back a rendering of the saved
answer takes their place. The answer itself is in `answers.json` all along.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from nbformat.v4 import new_output

from smlab.lab.notebook import LIVING, shown, sources_hash
from smlab.lab.still import still_html
from smlab.lab.workspace import Workspace, read_facts

__all__ = ["LessonContents", "settle", "show_still", "strip_living", "trust"]


class LessonContents(AsyncLargeFileManager):
    """JupyterLab's own contents manager, with forms that survive the kernel they lived in."""

    async def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A file or folder as the base class gives it, a lesson with its forms as still renderings."""
        model: dict[str, Any] = await super().get(path, content, *args, **kwargs)  # type: ignore[no-untyped-call]
        if content and model["type"] == "notebook":
            if self._is_as_laid(model["content"], path):  # trusted only without output from elsewhere
                settle(model["content"])
                if not any(cell.get("outputs") for cell in model["content"]["cells"]):
                    trust(model["content"])
            show_still(model["content"], self._folder(path))
            self._remember(path)
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file or folder as the base class does, a lesson without its living forms."""
        if model.get("type") == "notebook" and model.get("content"):
            strip_living(model["content"])
            self._remember(path)
        saved: dict[str, Any] = await super().save(model, path)  # type: ignore[no-untyped-call]
        return saved

    def _folder(self, path: str) -> Path:
        return Path(self._get_os_path(path.strip("/"))).parent  # type: ignore[no-untyped-call]

    def _is_as_laid(self, notebook: dict[str, Any], path: str) -> bool:
        """Whether the cells of the notebook are ours to the letter."""
        files = read_facts(Workspace(Path(self.root_dir)).manifest).get("files", {})
        laid = files.get(path.strip("/"), {})
        return bool(laid.get("cells") == sources_hash(notebook["cells"]))

    def _remember(self, path: str) -> None:
        workspace = Workspace(Path(self.root_dir))
        if workspace.hidden.is_dir():
            workspace.remember(path.strip("/"))


def strip_living(notebook: dict[str, Any]) -> None:
    """Take out, in place, what a lesson must not carry to the disk.

    That is every output of an exercise or a board, every output elsewhere that points into a kernel,
    and the widgets' state. A chart's picture stays.
    """
    notebook.get("metadata", {}).pop("widgets", None)
    for cell in notebook.get("cells", ()):
        what = shown(cell)
        if what is not None and what.kind != "chart":
            cell["outputs"] = []
            cell["execution_count"] = None
        elif cell.get("outputs"):
            cell["outputs"] = [one for one in cell["outputs"] if LIVING not in one.get("data", {})]


def settle(notebook: dict[str, Any]) -> None:
    """Let the text of a lesson, in place, open no editor on a double click: it is there to be read."""
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "markdown":
            cell["metadata"]["editable"] = False


def trust(notebook: dict[str, Any]) -> None:
    """Mark, in place, every cell as trusted, so that a button in the text starts the lesson unasked."""
    for cell in notebook["cells"]:
        if cell.get("cell_type") == "code":
            cell["metadata"]["trusted"] = True


def show_still(notebook: dict[str, Any], folder: Path) -> None:
    """Put, in place, the still rendering of its saved answer into each of smlab's cells.

    Args:
        notebook: The notebook's content, as read from the disk.
        folder: Its folder, which holds `answers.json`.
    """
    for cell in notebook.get("cells", ()):
        what = shown(cell)
        if what is None or (what.kind == "chart" and cell.get("outputs")):
            continue
        html = still_html(what.kind, what.name, folder)
        cell["outputs"] = [new_output("display_data", {"text/html": html})]
        cell["execution_count"] = None
        cell["metadata"]["trusted"] = True
