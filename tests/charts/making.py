"""Draws every chart of the lessons once, for a lesson in which nothing runs: `python -m tests.charts.making`.

The pictures are committed. Where a letter ends depends on the fonts of the machine that drew it, so a test
compares words, numbers and shapes with a fresh drawing, and not bytes.
"""

from __future__ import annotations

import re
from pathlib import Path

from smlab import charts
from smlab.packs import open_pack

FOLDER = Path(charts.__file__).parent / "still"


def main() -> None:
    """Write one file a chart, and remove those of charts that are gone."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.html"):
        if file.stem not in charts.CHARTS:
            file.unlink()
    pack = open_pack()
    for name in charts.CHARTS:
        own = f"sm-still-{name.replace('.', '-')}"
        html = re.sub(r"sm-chart-\d+", own, charts.figure(charts.draw(name, pack)))
        (FOLDER / f"{name}.html").write_text(html + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
