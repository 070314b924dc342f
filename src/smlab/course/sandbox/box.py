"""A sandbox at work: jobs in, bytes out, and patience that ends."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import Factory, asdict, frozen

from smlab.course.sandbox.values import Given, read_values
from smlab.course.sandbox.walls import Wall, choose, why_not
from smlab.errors import NoSandbox
from smlab.words import say

__all__ = ["Box", "Limits", "Ran"]

_MEGABYTE = 1_000_000
_START, _GRACE = 90.0, 20.0
"""Seconds for pandas to load on a busy machine; and beyond a job's own limit, before the box is replaced."""
_LONGEST_HEAD = 200
_ENDS = {
    "died": "course.code_died",
    "time": "course.code_time",
    "memory": "course.code_memory",
    "output": "course.code_output",
    "unsafe": "course.code_unsafe",
}


@frozen(kw_only=True)
class Limits:
    """What the code of one learner may use.

    Attributes:
        seconds: On the wall clock.
        processor: Seconds of computing, for each process.
        memory: Bytes, of all its processes together, beside what is shared with the warm one.
        processes: How many at once.
        disk: Bytes of files, in memory and gone afterwards.
        output: Bytes of values that are taken back. What is printed is thrown away.
    """

    seconds: float = 20.0
    processor: int = 20
    memory: int = 1000 * _MEGABYTE
    processes: int = 32
    disk: int = 16 * _MEGABYTE
    output: int = _MEGABYTE


@frozen(kw_only=True)
class Ran:
    """What came of running somebody's code.

    Attributes:
        values: What was handed in, by exercise and part.
        trouble: What went wrong, for the trainer; empty if nothing did.
        ended: Whether it came to its end, and was not ended.
    """

    values: Given = Factory(dict)
    trouble: str = ""
    ended: bool = False


class Box:
    """One sandbox with a warm process; started when it is first used, replaced when it fails."""

    def __init__(self, pack: Path, limits: Limits | None = None, wall: Wall | None = None) -> None:
        """Nothing is started yet.

        Args:
            pack: The folder of the data pack that code may read.
            limits: What one learner may use; sensible ones if left out.
            wall: What shuts it in; the first that holds on this machine if left out.

        Raises:
            NoSandbox: If there can be no sandbox here; the message says why and what to do.
        """
        wall = wall or choose()
        if wall is None:
            raise NoSandbox(why_not())
        self._command = wall.command(pack)
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """The box itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, whatever happened."""
        self.close()

    def run(self, cells: Sequence[str]) -> Ran:
        """Run the cells of one learner, one after the other, in a process of their own.

        Raises:
            NoSandbox: If the sandbox does not start.
        """
        job = {"cells": list(cells), "limits": asdict(self._limits)}
        process = self._process or self._start()
        try:
            _write(process, json.dumps(job).encode() + b"\n")
            how, raw = _read(process, self._limits.seconds + _GRACE)
        except (OSError, ValueError, TimeoutError):
            self.close()
            return Ran(trouble=say(_ENDS["unsafe"]))
        if how != "done":
            return Ran(trouble=say(_ENDS.get(how, _ENDS["unsafe"])))
        values, error = read_values(raw)
        return Ran(values=values, trouble=error, ended=True)

    def close(self) -> None:
        """End the sandbox and everything in it."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        # In a session of its own: Ctrl-C is for us, and what is inside ends when its input does.
        self._process = subprocess.Popen(self._command, bufsize=0, start_new_session=True, **pipes)  # type: ignore[call-overload]  # noqa: S603
        try:
            how, _ = _read(self._process, _START)
        except (OSError, ValueError, TimeoutError) as fault:
            self._process.kill()
            _, said = self._process.communicate()
            self._process = None
            why = said.decode(errors="replace").strip().rpartition("\n")[2] or fault
            raise NoSandbox(say("course.sandbox_refused", why=why)) from fault
        if how != "ready":
            raise NoSandbox(say("course.sandbox_refused", why=how[:_LONGEST_HEAD]))
        return self._process


def _write(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - it was opened as a pipe
    while data:
        data = data[process.stdin.write(data) or 0 :]


def _read(process: subprocess.Popen[bytes], patience: float) -> tuple[str, bytes]:
    """One answer: how it ended, and as many bytes as it says."""
    assert process.stdout is not None  # noqa: S101 - it was opened as a pipe
    stream, end, raw = process.stdout.fileno(), time.monotonic() + patience, b""
    wanted = None
    while wanted is None or len(raw) < wanted:
        left = end - time.monotonic()
        if left <= 0 or not select.select([stream], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(stream, 65_536)
        if not piece:
            raise BrokenPipeError
        raw += piece
        if wanted is None and b"\n" in raw:
            line, _, raw = raw.partition(b"\n")
            head = json.loads(line[:_LONGEST_HEAD])
            how, wanted = head["how"], int(head["bytes"])
    return how, raw
