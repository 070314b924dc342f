"""From the command to the first living form, against bare JupyterLab opening a notebook and running a cell.

Both start from nothing on the same machine in the same run, one after the other, in a real Chromium.
Ours: `smlab learn` in a fresh workspace, until the first form can be typed in; nothing is clicked.
Theirs: `jupyter lab` on a notebook of one cell, until "Run All Cells" has shown that cell's output.

    python benchmarks/startup.py [rounds]

Prints the medians in seconds and their ratio; leaves with 1 if the ratio is above 1.3.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page, sync_playwright

TARGET = 1.3
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost)\S+token=[0-9a-f]{8,}")
PATIENCE_MS = 180_000


def main() -> int:
    """Measure both, print both, and judge the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    chromium = os.environ.get("SMLAB_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        bare_lab(browser)  # once unmeasured, so that neither pays for a cold disk
        pairs = [(bare_lab(browser), smlab_learn(browser)) for _ in range(rounds)]
        browser.close()
    theirs, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"bare JupyterLab, one cell run  {theirs:6.2f} s")
    print(f"smlab learn, first living form {ours:6.2f} s")
    print(f"ratio                          {ours / theirs:6.2f}   (at most {TARGET})")
    return int(ours / theirs > TARGET)


def smlab_learn(browser: Browser) -> float:
    """Seconds until the first form of the first lesson can be typed in or chosen from."""

    def living(page: Page) -> None:
        form = ".jp-OutputArea-output:not(.jp-RenderedHTML) :is(input, select, textarea, button):enabled"
        page.locator(form).first.wait_for(timeout=PATIENCE_MS)

    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "smlab", "learn", f"{place}/workspace", "--no-browser"]
        return measure(browser, command, Path(place), living)


def bare_lab(browser: Browser) -> float:
    """Seconds until the output of a notebook's one cell stands there."""

    def run(page: Page) -> None:
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=PATIENCE_MS)
        page.get_by_text("| Idle").wait_for(timeout=PATIENCE_MS)  # a cell that is run earlier is lost
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.get_by_text("forty-two").last.wait_for(timeout=PATIENCE_MS)

    with tempfile.TemporaryDirectory() as place:
        cell = new_code_cell("'-'.join(['forty', 'two'])")
        nbformat.write(new_notebook(cells=[cell], metadata=KERNEL), Path(place) / "one.ipynb")
        lab = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
        return measure(browser, [*lab, f"--ServerApp.root_dir={place}"], Path(place), run)


def measure(browser: Browser, command: list[str], place: Path, until: Callable[[Page], None]) -> float:
    """Seconds from the command to the moment that `until(page)` returns."""
    fresh = {"JUPYTER_CONFIG_DIR": f"{place}/config", "JUPYTER_DATA_DIR": f"{place}/data"}
    outside = os.environ | fresh
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=outside,
        cwd=place,
    )
    try:
        address = next(found[0] for line in process.stdout or () if (found := ADDRESS.search(line)))
        context = browser.new_context()
        page = context.new_page()
        page.goto(address.replace("/lab?", "/lab/tree/one.ipynb?"))
        until(page)
        taken = time.perf_counter() - begun
        context.close()
        return taken
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


if __name__ == "__main__":
    sys.exit(main())
