"""Writes the per-run configuration that makes JupyterLab a calm page instead of a workbench."""

from __future__ import annotations

import json
import shutil
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from smlab.house import current
from smlab.lab.housecss import house_css
from smlab.lab.workspace import write_file
from smlab.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from smlab.lab.workspace import Workspace

__all__ = ["environment", "write_settings"]


def environment(workspace: Workspace) -> dict[str, str]:
    """The variables that keep everything Jupyter writes inside the workspace.

    The learner's own Jupyter settings, if there are any, are neither read nor changed.
    """
    base = workspace.hidden / "jupyter"
    return {
        "JUPYTER_CONFIG_DIR": str(base),
        "JUPYTER_DATA_DIR": str(base / "data"),
        "JUPYTER_RUNTIME_DIR": str(base / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(base / "lab" / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(base / "lab" / "workspaces"),
        "IPYTHONDIR": str(base / "ipython"),
    }


def write_settings(workspace: Workspace) -> None:
    """Write the settings, the page's configuration and the stylesheet for this run.

    The kernel keeps no history of what was typed, and is silent unless something is wrong.
    What JupyterLab remembered of open tabs is dropped: the address alone says what is shown.
    """
    base = workspace.hidden / "jupyter"
    calm = tomllib.loads(files(__package__).joinpath("calm.toml").read_text(encoding="utf-8"))
    settings = calm["settings"] | _toolbar(calm["toolbar"]) | _menus(calm["menus"])
    _write(base / "labconfig" / "default_setting_overrides.json", settings)
    off = dict.fromkeys(calm["page"]["disabledExtensions"], True)
    _write(base / "labconfig" / "page_config.json", {"disabledExtensions": off})
    calm_css = files(__package__).joinpath("calm.css").read_text(encoding="utf-8")
    write_file(base / "custom" / "custom.css", calm_css + house_css(current()))
    ready = ["__import__('smlab').exercise"]  # imported while the page still loads
    kernel = {
        "IPKernelApp": {"log_level": "ERROR", "exec_lines": ready},
        "HistoryManager": {"enabled": False},
    }
    _write(base / "ipython" / "profile_default" / "ipython_kernel_config.json", kernel)
    shutil.rmtree(base / "lab" / "workspaces", ignore_errors=True)


def _toolbar(wanted: dict[str, list[str]]) -> dict[str, Any]:
    """One main button, and nothing of the workbench."""
    start = {
        "name": "start-lesson",
        "command": "smlab:start-lesson",
        "label": say("lab.start_lesson"),
        "caption": say("lab.start_lesson_caption"),
        "icon": "ui-components:run",
        "rank": 1,
    }
    off = [{"name": name, "disabled": True} for name in wanted["off"]]
    return {"@jupyterlab/notebook-extension:panel": {"toolbar": [start, *off]}}


def _menus(wanted: dict[str, list[str]]) -> dict[str, Any]:
    off: list[dict[str, Any]] = [{"id": f"jp-mainmenu-{name}", "disabled": True} for name in wanted["off"]]
    items = [{"command": command, "disabled": True} for command in wanted["file_off"]]
    new = {"type": "submenu", "disabled": True, "submenu": {"id": "jp-mainmenu-file-new"}}
    off.append({"id": "jp-mainmenu-file", "items": [*items, new]})
    return {"@jupyterlab/mainmenu-extension:plugin": {"menus": off}}


def _write(file: Path, facts: dict[str, Any]) -> None:
    write_file(file, json.dumps(facts, indent=1, sort_keys=True))
