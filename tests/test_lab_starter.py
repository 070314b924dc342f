"""The file to double-click, for each platform."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smlab.lab.starter import starter, write_starter
from smlab.lab.workspace import Workspace


def test_each_platform_gets_what_it_can_double_click() -> None:
    assert set(starter("darwin", "/env/bin/python", "/me")) == {"Start smlab.command"}
    assert set(starter("linux", "/env/bin/python", "/me")) == {"Start smlab.sh", "Start smlab.desktop"}
    assert set(starter("win32", r"C:\env\python.exe", r"C:\me")) == {"Start smlab.bat"}


def test_the_file_starts_this_environment_in_its_own_folder(tmp_path: Path) -> None:
    python = tmp_path / "an environment" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\necho "$PWD: $*"\n', encoding="utf-8")
    python.chmod(0o755)
    script = tmp_path / "my workspace" / "Start smlab.sh"
    script.parent.mkdir()
    script.write_text(starter("linux", str(python), str(script.parent))[script.name], encoding="utf-8")
    said = subprocess.run(["sh", str(script)], capture_output=True, text=True, check=True, cwd="/").stdout
    assert said == f"{script.parent}: -m smlab learn .\n"


def test_an_environment_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    script = tmp_path / "Start smlab.sh"
    script.write_text(starter("linux", "/nowhere/python", str(tmp_path))[script.name], encoding="utf-8")
    done = subprocess.run(["sh", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("smlab is no longer where it was: install it again")


def test_the_file_can_be_run_and_names_this_python(tmp_path: Path) -> None:
    write_starter(Workspace(tmp_path))
    (written,) = tmp_path.glob("Start smlab.[sc]*")
    assert written.stat().st_mode & 0o111
    assert sys.executable in written.read_text(encoding="utf-8")
