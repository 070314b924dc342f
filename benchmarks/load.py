"""What adding an export of one million people costs, beside what pandas needs only to read it as text.

    python benchmarks/load.py [ROWS]

One run: the file is recognised, typed, its people become pseudonyms, and the pack is written; then
`pandas.read_csv(dtype=str)` reads the same file in a process of its own. The aim for one million rows is at
most 6 times the reading of pandas, and at most 1.5 GB of memory at the peak (exit 1 if not). Most of it is
handling a million texts by themselves: reading them, one keyed hash a person, writing them.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path

TIMES, GIGABYTES = 6.0, 1.5
HEADER = (
    "first_name,last_name,email,zip_code,can2_user_city,can2_county,can2_state_abbreviated,can2_user_address,"
    "country,can2_phone,can2_sms_status,can2_subscription_status,can2_subscription_date,can2_user_tags"
)


def make(file: Path, rows: int) -> None:
    """An Action Network report of invented people, seeded."""
    dice = random.Random(1963)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"{HEADER}\n")
        for n in range(rows):
            day = f"20{dice.randint(18, 25)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
            phone = f"+4420794{n % 100_000:05d}" if n % 3 == 0 else ""
            status = dice.choice(("subscribed", "unsubscribed"))
            out.write(
                f"Given{n % 4000},Family{n % 9000},person{n}@example.org,{n % 9_999:05d},Town {n % 300},"
                f"County {n % 60},ST,{n % 400} Some Street,{dice.choice(('GB', 'UA'))},{phone},,{status},"
                f'{day} 12:{n % 60:02d}:00 UTC,"letter, evening"\n'
            )


def _measured(task: str, file: str, folder: str, answer: multiprocessing.Queue) -> None:
    """Runs in a process of its own, so that the peak of memory is its own too."""
    import resource  # noqa: PLC0415 - not on Windows, where memory cannot be measured this way

    import pandas as pd  # noqa: PLC0415 - each process measures its own imports

    from smlab.packs.adding import add, understand  # noqa: PLC0415

    began = time.perf_counter()
    if task == "pandas":
        rows = len(pd.read_csv(file, dtype=str))
    else:
        readings = understand([Path(file)])
        seen = time.perf_counter() - began
        rows = sum(add(readings, Path(folder) / "data" / "own").new.values())
        print(f"  recognised and typed after {seen:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    answer.put((time.perf_counter() - began, peak, rows))


def _run(task: str, file: Path, folder: str) -> tuple[float, float, int]:
    answer: multiprocessing.Queue = multiprocessing.get_context("spawn").Queue()
    process = multiprocessing.get_context("spawn").Process(
        target=_measured, args=(task, str(file), folder, answer)
    )
    process.start()
    told = answer.get()
    process.join()
    return told


def main() -> int:
    """Measure, print, and say whether the aim is met."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.csv"
        make(file, rows)
        print(f"{rows:,} rows, {file.stat().st_size / 1e6:.0f} MB")
        ours, peak, kept = _run("ours", file, folder)
        print(f"  added {kept:,} people in {ours:.1f} s, {peak:.2f} GB at the peak")
        theirs, _, _ = _run("pandas", file, folder)
        print(f"  pandas.read_csv(dtype=str): {theirs:.1f} s; ours is {ours / theirs:.1f} times that")
    return 0 if ours <= TIMES * theirs and peak <= GIGABYTES and kept == rows else 1


if __name__ == "__main__":
    sys.exit(main())
