"""The file in a workspace that one double-clicks to go on learning, without a command line."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from smlab.lab.workspace import write_file
from smlab.words import say

if TYPE_CHECKING:
    from smlab.lab.workspace import Workspace

__all__ = ["starter", "write_starter"]

_SHELL = """#!/bin/sh
# {what}
cd "$(dirname "$0")" || exit 2
if [ ! -x {python} ]; then echo {gone}; exit 2; fi
exec {python} -m smlab learn .
"""
_DESKTOP = """[Desktop Entry]
Type=Application
Name=Start smlab
Comment={what}
Terminal=true
Exec={script}
"""
_BATCH = """@echo off
rem {what}
cd /d "%~dp0"
if not exist "{python}" (echo {gone} & pause & exit /b 2)
"{python}" -m smlab learn .
pause
"""


def starter(platform: str, python: str, folder: str) -> dict[str, str]:
    """The files to write, by name.

    Args:
        platform: As `sys.platform` says it: `darwin`, `win32`, anything else is taken for Linux.
        python: The interpreter of the environment that smlab is installed in.
        folder: The workspace; only Linux's `.desktop` file needs it, for it has to be absolute there.
    """
    what, gone = say("lab.starter"), say("lab.starter_gone")
    if platform == "win32":
        return {"Start smlab.bat": _BATCH.format(what=what, python=python, gone=gone).replace("\n", "\r\n")}
    shell = _SHELL.format(what=what, python=shlex.quote(python), gone=shlex.quote(gone))
    if platform == "darwin":
        return {"Start smlab.command": shell}
    script = f'"{folder}/Start smlab.sh"'.replace("%", "%%")
    return {
        "Start smlab.sh": shell,
        "Start smlab.desktop": _DESKTOP.format(what=what, script=script),
    }


def write_starter(workspace: Workspace) -> None:
    """Write the file for this machine, or write it again if the environment has moved."""
    for name, text in starter(sys.platform, sys.executable, str(workspace.folder)).items():
        file = workspace.folder / name
        if not file.exists() or file.read_bytes() != text.encode():
            write_file(file, text)
        file.chmod(0o755)
