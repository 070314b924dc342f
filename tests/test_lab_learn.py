"""`smlab learn` from the outside: what it refuses, in one sentence and with exit code 2."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest


def learn(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "smlab", "learn", "--no-browser", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def assert_refused(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr + done.stdout


def test_a_taken_port_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert_refused(learn(str(tmp_path / "mine"), "--port", str(port)), f"Port {port} is in use")


def test_a_file_is_refused_as_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert_refused(learn(str(tmp_path / "file")), "is a file, and a workspace is a folder")


def test_a_place_for_lessons_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "00-start").write_text("in the way", encoding="utf-8")
    assert_refused(learn(str(tmp_path)), "00-start cannot be written")


def test_a_wrong_option_is_refused_in_one_sentence() -> None:
    assert_refused(learn("--port", "many"), "See: smlab --help")


@pytest.mark.parametrize("version", [(3, 8), (3, 10)])
def test_an_old_python_is_told_what_to_do(version: tuple[int, int]) -> None:
    code = f"import sys, smlab.cli; sys.version_info = {(*version, 0)}; smlab.cli.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert_refused(done, f"This is Python {version[0]}.{version[1]}, and smlab needs 3.11 or newer")


def test_without_jupyterlab_one_is_told_to_install_it(tmp_path: Path) -> None:
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'jupyterlab' else find(name, *a)\n"
        f"sys.argv = ['smlab', 'learn', {str(tmp_path / 'mine')!r}]\n"
        "import smlab.cli; smlab.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert_refused(done, "JupyterLab is not installed")
