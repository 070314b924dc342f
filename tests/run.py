"""Set up everything the tests need, then run them: `python3 tests/run.py [pytest arguments]`.

Only the standard library is used, for this runs before anything is installed. It makes `.venv-test`,
installs the locked versions and the project into it, finds a Chromium, and runs ruff, mypy and pytest.
Where no Chromium can be had, the browser tests are named as not run; with CI=true that is a failure.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-test"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements-test.lock"
OLDEST = (3, 11)


def main() -> int:
    """Run everything; 0 only if all of it passed."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        print(f"This is Python {found}, and smlab needs 3.11 or newer: run this with a newer one.")
        return 2
    install()
    chromium = find_chromium()
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    # Nothing was compiled at the install, so what is imported has to be kept when it is: the tests start Python
    # some hundred times, and a kernel that compiles all it imports takes three times as long to start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    chosen = sys.argv[1:]
    if chromium:
        environment["SMLAB_CHROMIUM"] = chromium
    elif os.environ.get("CI") == "true":
        print("No Chromium could be had, and in CI the browser tests must run.")
        return 1
    else:
        chosen = ["-m", "not browser", *chosen]
    if not (shuts_in := bubblewrap()):
        if os.environ.get("CI") == "true":
            print("No bubblewrap could be had, and in CI the tests that run code in it must run.")
            return 1
        chosen = ["-m", "not sandbox" if chromium else "not browser and not sandbox", *sys.argv[1:]]
    checks = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    if not shuts_in:
        print("NOT RUN: the tests marked sandbox, for they need bubblewrap on Linux: apt install bubblewrap.")
    failed = [" ".join(check) for check in checks if run(check, environment) != 0]
    if not chromium:
        print("NOT RUN: the tests marked browser, for no Chromium could be found or installed.")
    if failed:
        print("FAILED before the tests:", ", ".join(failed))
    # One file stays with one worker, so that a lesson is opened once and not once a test.
    parallel = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile"]
    return 1 if run(["pytest", *parallel, *chosen], environment) or failed else 0


def install() -> None:
    """Make the environment, unless it holds exactly what the lock says."""
    stamp = HOME / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    venv.create(HOME, clear=True, with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The lock is complete, so nothing is left to resolve; what is imported is compiled when it is.
    whole = ["--no-deps", "--no-compile", "--require-hashes", "-r", str(LOCK)]
    subprocess.run([*pip, *whole], check=True)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    stamp.write_text(wanted, encoding="utf-8")


def find_chromium() -> str | None:
    """The system's Chromium, else Playwright's, else Debian's package; nothing if none can be had."""
    return system_chromium() or playwright_chromium() or debian_chromium()


def system_chromium() -> str | None:
    """A Chromium or Chrome on the path, or the one that the variable SMLAB_CHROMIUM names."""
    named = os.environ.get("SMLAB_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next(filter(None, map(shutil.which, names)), None)


def playwright_chromium() -> str | None:
    """Playwright's own Chromium, downloaded if that is possible here."""
    command = [str(BIN / "playwright"), "install", "chromium"]
    if subprocess.run(command, check=False, capture_output=True, timeout=300).returncode != 0:
        return None
    ask = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run([str(BIN / "python"), "-c", ask], check=False, capture_output=True, text=True)
    path = answer.stdout.strip()
    return path if path and Path(path).exists() else None


def debian_chromium() -> str | None:
    """Debian's package, where there is apt-get and the right to use it."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=False, env=quiet, capture_output=True)
    return shutil.which("chromium")


def bubblewrap() -> bool:
    """Whether programs can be shut in here; Debian's package is installed where that is allowed."""
    if sys.platform != "linux":
        return False
    if shutil.which("bwrap") is None and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "bubblewrap"]):
            subprocess.run(command, check=False, env=quiet, capture_output=True)
    trial = ["bwrap", "--unshare-pid", "--ro-bind", "/", "/", "true"]
    return shutil.which("bwrap") is not None and subprocess.run(trial, check=False).returncode == 0


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run one tool of the test environment in the project's folder and give its exit code."""
    print(">", " ".join(command), flush=True)
    program = str(BIN / command[0])
    return subprocess.run([program, *command[1:]], check=False, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
