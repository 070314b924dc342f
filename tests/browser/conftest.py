"""A real lesson in a real browser: `lab` runs `smlab learn`, `page` is a Chromium that records what it sees."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:")


@dataclass
class Lab:
    """A running `smlab learn`: the address with its token, the workspace, and what was printed."""

    address: str
    workspace: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """The address up to the port: `http://127.0.0.1:8888`."""
        return self.address.split("/doc/")[0]

    @property
    def token(self) -> str:
        """What lets the learner in: Jupyter's own token of this run."""
        return self.address.split("token=")[1]

    def lesson(self, path: str) -> str:
        """The address of another lesson: `lab.lesson("01-goals/01-….ipynb")`."""
        return f"{self.host}/doc/tree/{path}?token={self.token}"

    def stop(self) -> int:
        """Stop it as Ctrl-C does and give the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        if self.process.stdout is None or self.process.stdout.closed:
            return self.process.wait(timeout=30)
        try:
            rest, _ = self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            rest, _ = self.process.communicate()
        self.said += rest.splitlines()
        return self.process.returncode


def start_lab(workspace: Path, *arguments: str, source: Path | None = None) -> Lab:
    """Run `smlab learn WORKSPACE --no-browser …` and wait for the address.

    With a `source`, the lessons of that content root are laid instead of the curriculum.
    """
    command = [sys.executable, "-m", "smlab", "learn", str(workspace), "--no-browser", *arguments]
    if source is not None:
        call = f"learn(Path({str(workspace)!r}), browser=False, port=None, tell=say, source=Path({str(source)!r}))"
        say = "import os, functools; say = functools.partial(print, flush=True)"
        command = [
            sys.executable,
            "-c",
            f"from pathlib import Path; from smlab.lab import learn; {say}; {call}",
        ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.rstrip())
        if found := re.search(r"http://\S+", line):
            return Lab(found[0], workspace, process, said)
    process.communicate()
    raise AssertionError("smlab learn ended without an address: " + " ".join(said))


@pytest.fixture
def another_lab() -> Iterator[Callable[..., Lab]]:
    """`start_lab` itself; whatever it started is stopped after the test."""
    started: list[Lab] = []

    def start(workspace: Path, *arguments: str, source: Path | None = None) -> Lab:
        started.append(start_lab(workspace, *arguments, source=source))
        return started[-1]

    yield start
    for lab in started:
        lab.stop()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """`smlab learn` on the real lessons, in a fresh workspace on a free port; one for all tests of a file."""
    running = start_lab(tmp_path_factory.mktemp("lab") / "my workspace")
    yield running
    running.stop()


@pytest.fixture
def patient() -> Iterator[None]:
    """A form answers only when the kernel has drawn the rest of the lesson."""
    expect.set_options(timeout=45_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The Chromium that tests/run.py found, else the system's, with a profile of its own on the disk.

    As in anybody's browser, the program of JupyterLab is fetched and compiled for the first lesson and kept for
    the next. Closed after each file, for while Playwright is open nothing else may call `asyncio.run`.
    """
    path = os.environ.get("SMLAB_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=path,
            args=ARGUMENTS,
            viewport={"width": 1200, "height": 900},
            service_workers="allow",
        )
        yield browser
        browser.close()


class Seen(list[str]):
    """What a page asked of other machines, or what it complained of on the console."""


@pytest.fixture
def page(chromium: BrowserContext) -> Iterator[Page]:
    """A page; `page.elsewhere` lists requests off this machine, `page.complaints` console errors."""
    one = chromium.new_page()
    elsewhere, complaints = Seen(), Seen()

    def note(asked: Request) -> None:
        if not HERE.match(asked.url):
            elsewhere.append(asked.url)

    chromium.on("request", note)
    one.on("websocket", lambda socket: None if HERE.match(socket.url) else elsewhere.append(socket.url))
    one.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    one.on("pageerror", lambda error: complaints.append(str(error)))
    one.elsewhere, one.complaints = elsewhere, complaints  # type: ignore[attr-defined]
    yield one
    one.close()
    chromium.remove_listener("request", note)
