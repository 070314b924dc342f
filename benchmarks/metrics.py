"""What "moved up between quarters" costs: ours, plain pandas and DuckDB, in one run on the same rows.

    python -m pip install 'smlab[bench]'
    python benchmarks/metrics.py

All three start from the same table in memory with categorical ids, and must give equal results. Times are the
best of several runs, because other work on the machine only ever adds. The promise is held for one million
acts: at least 3 times faster than pandas, and at most 3 times slower than DuckDB (exit 1 if not).
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd

from smlab.metrics.movement import moved_up

if TYPE_CHECKING:
    from collections.abc import Callable

EARLIER, LATER = "2025Q1", "2025Q2"
QUERY = """
    with highest as (
        select supporter_id,
               max(rung) filter (where datetime < timestamp '2025-04-01') as before,
               max(rung) filter (where datetime >= timestamp '2025-04-01') as after
        from acts
        where datetime >= timestamp '2025-01-01' and datetime < timestamp '2025-07-01'
        group by supporter_id
    )
    select count(*) filter (where after > before), count(before) from highest
"""


def make(rows: int) -> pd.DataFrame:
    """Acts of a year and a half by a quarter as many people, most of them on low rungs."""
    rng = np.random.default_rng(7)
    people = max(1, rows // 4)
    codes = (people * rng.random(rows) ** 1.7).astype(np.int32)
    ids = pd.Categorical.from_codes(codes, [f"s{n:07d}" for n in range(people)])
    seconds = rng.integers(0, 546 * 86_400, rows)
    when = np.datetime64("2024-01-01", "us") + seconds.astype("timedelta64[s]")
    rung = rng.choice(np.arange(1, 6), rows, p=[0.7, 0.2, 0.08, 0.015, 0.005])
    return pd.DataFrame({"supporter_id": ids, "datetime": when, "rung": rung})


def by_pandas(acts: pd.DataFrame) -> tuple[int, int]:
    """The plain way, in the fastest of the forms that were tried: one groupby a quarter over all categories.

    Leaving absent people out (`observed=True`) and lining the two quarters up again took three times as long.
    """
    when, start = acts["datetime"], pd.Timestamp(2025, 1, 1)
    middle, end = pd.Timestamp(2025, 4, 1), pd.Timestamp(2025, 7, 1)
    one = acts[(when >= start) & (when < middle)].groupby("supporter_id", observed=False)["rung"].max()
    two = acts[(when >= middle) & (when < end)].groupby("supporter_id", observed=False)["rung"].max()
    return int((two > one).sum()), int(one.notna().sum())


def by_duckdb(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """The same question in SQL, on DuckDB's own table, with all the threads it wants."""
    moved, people = connection.execute(QUERY).fetchone() or (0, 0)
    return int(moved), int(people)


def best(call: Callable[[], object], times: int) -> float:
    """Milliseconds of the fastest of several calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def measure(rows: int, times: int) -> tuple[float, float, float]:
    """Milliseconds of ours, pandas and DuckDB on so many rows, after their results were found equal."""
    acts = make(rows)
    connection = duckdb.connect()
    connection.execute("create table acts as select * from acts")
    ours = moved_up(acts, EARLIER, LATER)[:2]
    others = (by_pandas(acts), by_duckdb(connection))
    if (ours, ours) != others:
        raise SystemExit(f"Results differ at {rows:,} acts: ours {ours}, pandas and DuckDB {others}.")
    return (
        best(lambda: moved_up(acts, EARLIER, LATER), times),
        best(lambda: by_pandas(acts), times),
        best(lambda: by_duckdb(connection), times),
    )


def main() -> int:
    """Print the table and hold the promise."""
    kept = True
    versions = f"pandas {pd.__version__}, numpy {np.__version__}, duckdb {duckdb.__version__}"
    print(f"{versions}; milliseconds of the best run")
    print(f"{'acts':>12} {'ours':>9} {'pandas':>9} {'DuckDB':>9} {'pandas/ours':>12} {'ours/DuckDB':>12}")
    for rows, times in ((100_000, 15), (1_000_000, 15), (10_000_000, 5)):
        ours, plain, duck = measure(rows, times)
        print(
            f"{rows:>12,} {ours:>9.1f} {plain:>9.1f} {duck:>9.1f} {plain / ours:>12.1f} {ours / duck:>12.2f}"
        )
        if rows == 1_000_000:
            kept = plain >= 3 * ours and ours <= 3 * duck
    print("promise kept" if kept else "promise NOT kept at one million acts")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
