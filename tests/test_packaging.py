"""The wheel alone, in an environment of its own and without a checkout, is the whole of smlab."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def run(*command: str, **environment: str) -> str:
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SMLAB"))}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd="/", env=outer | environment, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter whose environment holds the wheel and nothing else."""
    home = tmp_path_factory.mktemp("empty") / "env"
    venv.create(home, symlinks=True)
    interpreter = str(home / "bin" / "python")
    run(
        sys.executable,
        "-m",
        "pip",
        "-q",
        "--python",
        interpreter,
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    )
    return interpreter


@pytest.fixture(scope="module")
def borrowed() -> dict[str, str]:
    """The dependencies, borrowed from this environment; its own smlab is not among them."""
    return {"PYTHONPATH": sysconfig.get_path("purelib")}


def test_the_wheel_carries_the_content_and_what_the_rooms_read(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "smlab/_content/solutions/01-goals/unit.toml",
        "smlab/_content/datasets/pack.toml",
        "smlab/lab/calm.toml",
        "smlab/lab/labextensions/smlab/static/remoteEntry.js",
        "smlab/words/en.toml",
        "smlab/charts/still/goals.ordinary.html",
        "smlab/py.typed",
    ):
        assert wanted in names
    assert any(name.startswith("smlab/_content/curriculum/") and name.endswith(".ipynb") for name in names)
    assert not [name for name in names if "answers.json" in name or ".ipynb_checkpoints" in name]


def test_the_wheel_finds_its_own_content(python: str, borrowed: dict[str, str]) -> None:
    ask = "from smlab import content; print(content.root()); print(content.unit('goals').folder)"
    root, folder = run(python, "-c", ask, **borrowed).split("\n")[:2]
    assert root.endswith("site-packages/smlab/_content")
    assert folder == "01-goals"


def test_the_wheel_has_the_command(python: str, borrowed: dict[str, str]) -> None:
    assert "learn" in run(str(Path(python).with_name("smlab")), "--help", **borrowed)


def test_the_wheel_opens_the_lessons(python: str, borrowed: dict[str, str], tmp_path: Path) -> None:
    outer = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SMLAB"))}
    command = [python, "-m", "smlab", "learn", str(tmp_path / "workspace"), "--no-browser"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, text=True, cwd="/", env=outer | borrowed) as lab:
        try:
            assert lab.stdout is not None
            address = next(found[0] for line in lab.stdout if (found := re.search(r"http://\S+", line)))
            with urllib.request.urlopen(address, timeout=60) as page:
                assert b"jupyter-config-data" in page.read()
            first = next((tmp_path / "workspace" / "00-start").glob("01-*.ipynb"))
            assert "smlab" in first.read_text(encoding="utf-8")
        finally:
            lab.send_signal(signal.SIGINT)
            goodbye, _ = lab.communicate(timeout=60)
    assert "Your answers are in" in goodbye
    assert lab.returncode == 0


def test_an_editable_install_carries_no_copy_of_the_content(tmp_path: Path) -> None:
    ask = f"import hatchling.build as b; b.build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, cwd=ROOT)
    (built,) = tmp_path.glob("*.whl")
    assert not [name for name in zipfile.ZipFile(built).namelist() if "_content" in name]
