"""Do the tests notice when a module is changed? A plugin for pytest that tries one change after another.

    export MUTANTS=src/smlab/exercises/kinds/sort.py PYTHONPATH=src:benchmarks
    python -m pytest -q -p mutants -p no:cacheprovider tests/exercises/test_sort.py

The tests are collected once. Each of them runs once in a fork, to see which lines it reaches; then, for every
change, a fork gets the changed code in place of the real one and runs the tests that reach its line, the
quickest first, until one fails. What no test notices is printed. Needs a system that can fork (not Windows).
What runs when a module is imported cannot be changed that way; it is counted as "at import".
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutating import Mutant, changed, mutants

FILES = [Path(one).resolve() for one in os.environ["MUTANTS"].split()]
PATIENCE = 60.0
Reached = dict[str, tuple[float, dict[str, set[int]]]]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the changes in place of the tests."""
    tests = {one.nodeid: one for one in session.items}
    gc.freeze()  # forks then share what was collected
    reached: Reached = {}
    for name, test in tests.items():
        seconds, failed, lines = forked(lambda test=test: trace(test)) or (0, True, {})
        if failed:
            print(f"left out, for it fails as it is: {name}", file=sys.__stderr__)
        else:
            reached[name] = (seconds, {file: set(found) for file, found in lines.items()})
    for file in FILES:
        report(file, tests, reached)
    return True


def report(file: Path, tests: dict[str, pytest.Item], reached: Reached) -> None:
    """Try every change to a file, and print what became of them."""
    gc.unfreeze()
    real = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(file)
    ]
    gc.freeze()
    counts: Counter[str] = Counter()
    for one in mutants(file):
        ends = attempt(file, one, real, tests, reached)
        counts[ends] += 1
        if ends in ("survived", "not reached"):
            print(f"{file.name}:{one.line} {ends}: {one.what}", file=sys.__stderr__)
    print(file.name, dict(counts), file=sys.__stderr__, flush=True)


def attempt(
    file: Path, one: Mutant, real: list[FunctionType], tests: dict[str, pytest.Item], reached: Reached
) -> str:
    """What becomes of one change: killed, survived, not reached, or at import."""
    if one.function is None:
        return "at import"
    quickest = sorted(reached, key=lambda name: reached[name][0])
    chosen = [name for name in quickest if one.line in reached[name][1].get(str(file), ())]
    if not chosen:
        return "not reached"
    first = min([one.function.lineno, *(each.lineno for each in one.function.decorator_list)])
    where = (first, one.function.name)

    def go() -> bool:
        code = {(each.co_firstlineno, each.co_name): each for each in inside(changed(file, one.number))}[
            where
        ]
        for each in real:
            if (each.__code__.co_firstlineno, each.__code__.co_name) == where:
                each.__code__ = code
        return any(fails(tests[name]) for name in chosen)

    # What raises where no test catches it, or never ends, is noticed too.
    return "survived" if forked(go) is False else "killed"


def inside(code: CodeType) -> Iterator[CodeType]:
    """Every code object in another one."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from inside(one)


def fails(test: pytest.Item) -> bool:
    """Run a test; results that were kept from earlier ones are forgotten first."""
    calls = sys.modules.get("smlab.exercises.calls")
    if calls is not None:
        calls._results.clear()
    return any(each.failed for each in runtestprotocol(test, log=False, nextitem=None))


def trace(test: pytest.Item) -> tuple[float, bool, dict[str, list[int]]]:
    """Seconds, whether it fails, and the lines that it reaches in each file."""
    lines: dict[str, set[int]] = {str(file): set() for file in FILES}

    def inner(frame: FrameType, _event: str, _: Any) -> Any:
        lines[frame.f_code.co_filename].add(frame.f_lineno)
        return inner

    def outer(frame: FrameType, event: str, arg: Any) -> Any:
        return inner(frame, event, arg) if frame.f_code.co_filename in lines else None

    begun = time.perf_counter()
    sys.settrace(outer)
    failed = fails(test)
    sys.settrace(None)
    return time.perf_counter() - begun, failed, {file: sorted(found) for file, found in lines.items()}


def forked(work: Callable[[], Any]) -> Any:
    """What a function gives in a fork; None if it raises or takes too long."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        gc.disable()
        os.setpgid(0, 0)
        try:
            os.write(write, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(write)
    found, until = b"", time.monotonic() + PATIENCE
    while select.select([read], [], [], max(0.0, until - time.monotonic()))[0]:
        if not (more := os.read(read, 1 << 16)):
            break
        found += more
    else:
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(read)
    return json.loads(found) if found else None
