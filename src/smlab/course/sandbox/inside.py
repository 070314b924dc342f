"""The program inside the sandbox. It is run there as a file, and imported by nothing.

One process imports pandas and reads the tables once; each learner's code then runs in a fork of it that sees
no other process, has a folder of its own in memory, no rights, and limits on everything that can run out.
A job is a line of JSON on stdin. The answer is a line of JSON on stdout that says how it ended and how many
bytes follow; those bytes are the learner's, and whoever reads them must not trust them.
"""

from __future__ import annotations

import builtins
import ctypes
import gc
import json
import os
import re
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

_LIB = "/lab/lib"
_DESK, _HIDDEN = "/tmp", ("/proc", "/dev/shm", "/dev/mqueue", "/sys")  # noqa: S108 - in the sandbox, and each fork mounts its own
_WARM = ("numpy", "pandas", "altair", "datetime", "statistics", "collections")
_NEW_NAMESPACES = 0x20000000 | 0x00020000 | 0x08000000 | 0x04000000  # processes, mounts, queues, host name
_PRIVATE, _MOUNT_FLAGS, _READ_ONLY = 0x4000 | 0x40000, 0x2 | 0x4 | 0x8, 0x1
_DROP_BOUND, _NO_NEW_RIGHTS, _ADOPT = 24, 38, 36
_CAPABILITIES = 41
_TELLING = ("HOSTNAME", "container", "TERM")
"""Variables that a container adds."""
_TRIAL = {
    "seconds": 10, "processor": 10, "memory": 500_000_000, "processes": 8, "disk": 1_000_000, "output": 1000,
}  # fmt: skip
_LOOK = 0.05
"""Seconds between two looks at how much memory a fork uses."""

_libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Get warm, say so, and do jobs until there are no more."""
    uid = int(sys.argv[1])
    _libc.prctl(_ADOPT, 1, 0, 0, 0)
    for name in _TELLING:
        os.environ.pop(name, None)
    if sys.argv[2:] == ["trial"]:
        _reply(*_attempt({"limits": _TRIAL}, uid, lambda: b"held"))
        return
    sys.path[:0] = [_LIB, *sys.argv[2:]]
    smlab = _warm()
    _reply("ready", b"")
    for line in sys.stdin.buffer:
        job = json.loads(line)
        _reply(*_attempt(job, uid, partial(_learner, job["cells"], smlab)))


def _warm() -> Any:
    for name in _WARM:
        with suppress(ImportError):
            import_module(name)
    smlab: Any = import_module("smlab")
    import_module("smlab.packs.plain")
    pack = import_module("smlab.packs").open_pack()
    for name in pack.tables:
        with suppress(Exception):
            pack.table(name)
    smlab.exercise = smlab.board = smlab.chart = _nothing
    vars(builtins).update(display=_nothing, get_ipython=_Nothing)  # as in a notebook
    gc.collect()
    gc.freeze()
    return smlab


def _reply(how: str, raw: bytes) -> None:
    head = json.dumps({"how": how, "bytes": len(raw)}).encode()
    sys.stdout.buffer.write(head + b"\n" + raw)
    sys.stdout.buffer.flush()


# The parent of a fork -------------------------------------------------------------------------------------


def _attempt(job: dict[str, Any], uid: int, work: Callable[[], bytes]) -> tuple[str, bytes]:
    """Run a learner's code in a fork; how it ended, and what it wrote."""
    told, tell = os.pipe()
    heard, say = os.pipe()
    first = os.fork()
    if first == 0:
        _split(tell, say, job["limits"], uid, work)
    os.close(tell)
    os.close(say)
    child = os.read(told, 20)
    os.waitpid(first, 0)
    if not child:
        return "unsafe", b""
    pid = int(child)
    try:
        return _listen(heard, job["limits"])
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)  # it is the first of its namespace: all the others die with it
        os.waitpid(pid, 0)
        os.close(told)
        os.close(heard)


def _listen(heard: int, limits: dict[str, Any]) -> tuple[str, bytes]:
    end, raw = time.monotonic() + limits["seconds"], b""
    while time.monotonic() < end:
        ready, _, _ = select.select([heard], [], [], _LOOK)
        if not ready and _memory() > limits["memory"]:
            return "memory", b""
        if ready:
            piece = os.read(heard, 65_536)
            raw += piece
            if not piece:
                return ("done" if raw else "died"), raw
            if len(raw) > limits["output"]:
                return "output", b""
    return "time", b""


def _memory() -> int:
    """Bytes that all forks use, what they share counted once."""
    total = 0
    for name in os.listdir("/proc"):  # noqa: PTH208 - names are all that is needed, twenty times a second
        if name.isdigit() and int(name) not in (1, os.getpid()):
            with suppress(OSError), open(f"/proc/{name}/smaps_rollup", encoding="ascii") as stream:  # noqa: PTH123
                found = re.search(r"^Pss:\s+(\d+)", stream.read(), re.MULTILINE)
                total += int(found[1]) * 1024 if found else 0
    return total


# The fork -------------------------------------------------------------------------------------------------


def _split(tell: int, say: int, limits: dict[str, Any], uid: int, work: Callable[[], bytes]) -> NoReturn:
    """Fork once more into namespaces of its own; the number of that fork is told, and this one ends."""
    try:
        _must(_libc.unshare(_NEW_NAMESPACES))
        pid = os.fork()
        if pid:
            os.write(tell, str(pid).encode())
            os._exit(0)
        _enclose(say, limits, uid)
        raw = work()
        while raw:
            raw = raw[os.write(3, raw) :]
    finally:
        os._exit(1)


def _enclose(say: int, limits: dict[str, Any], uid: int) -> None:
    """Give up everything but one pipe, a small folder and the right to compute."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    os.dup2(say, 3)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.closerange(4, 65_536)
    virtual = int(open("/proc/self/statm", encoding="ascii").read().split()[0]) * resource.getpagesize()  # noqa: PTH123, SIM115
    _must(_libc.mount(None, b"/", None, _PRIVATE, None))
    size = f"size={limits['disk']},nr_inodes=2000,mode=0777".encode()
    _must(_libc.mount(b"tmpfs", _DESK.encode(), b"tmpfs", _MOUNT_FLAGS, size))
    for place in filter(os.path.isdir, _HIDDEN):
        _must(_libc.mount(b"tmpfs", place.encode(), b"tmpfs", _MOUNT_FLAGS | _READ_ONLY, b"size=4k"))
    os.chdir(_DESK)
    _limit(limits, virtual)
    _lower(uid)


def _limit(limits: dict[str, Any], virtual: int) -> None:
    for what, most in {
        resource.RLIMIT_AS: virtual + limits["memory"],
        resource.RLIMIT_CPU: limits["processor"],
        resource.RLIMIT_FSIZE: limits["disk"],
        resource.RLIMIT_NPROC: limits["processes"],
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }.items():
        resource.setrlimit(what, (most, most))


def _lower(uid: int) -> None:
    """Leave all rights behind, those that a program could bring back too."""
    for right in range(_CAPABILITIES):
        _libc.prctl(_DROP_BOUND, right, 0, 0, 0)
    if uid:  # root outside: become somebody who owns nothing
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _must(_libc.capset(header, (ctypes.c_uint32 * 6)()))
    _must(_libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0))


def _must(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


# A learner's code -----------------------------------------------------------------------------------------


class _Nothing:
    """Stands for what a notebook has and a sandbox has not; takes everything and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return _nothing


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _learner(cells: list[str], smlab: Any) -> bytes:
    """Run cells one after the other, as a notebook does: an error ends its own cell only."""
    as_json = import_module("smlab.packs.plain").as_json
    values: dict[tuple[str, str], Any] = {}
    errors: list[str] = []

    def answer(id_: str, part: str, value: Any) -> None:
        if value is not ...:
            values[str(id_), str(part)] = as_json(value)

    smlab.answer = answer
    scope: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    for source in cells:
        try:
            exec(compile(_python(source), "<cell>", "exec"), scope)  # noqa: S102 - that is what this is for
        except BaseException as fault:
            errors.append(f"{type(fault).__name__}: {fault}"[:200])
    said = {"values": [[*key, value] for key, value in values.items()], "errors": errors[:1]}
    return json.dumps(said, allow_nan=False).encode()


def _python(source: str) -> str:
    """A cell without what only a notebook understands."""
    lines = source.split("\n")
    if lines[0].startswith("%%"):
        lines = ["pass", *lines[1:]] if re.match(r"%%(time|timeit|capture)\b", lines[0]) else ["pass"]
    return "\n".join(re.sub(r"^(\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$", r"\1pass", line) for line in lines)


if __name__ == "__main__":
    main()
