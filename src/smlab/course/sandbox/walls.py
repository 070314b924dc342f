"""The walls: bubblewrap on Linux. What is not named here is not there for a learner's code.

Inside stand the interpreter and its libraries, the part of smlab that opens a pack, the pack, and the program
that runs the code. The curriculum with its keys, the course, the home folder and the network do not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import smlab
from smlab.words import say

__all__ = ["command", "why_not"]

_INSIDE = Path(__file__).with_name("inside.py")
_PACKAGE = Path(smlab.__file__).resolve().parent
_LEARNERS_HALF = ("__init__.py", "content.py", "errors.py", "words", "packs", "metrics")
_LIB = "/lab/lib"
_SITES = "/lab/sites"
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime")
_LINKS = ("/lib", "/lib64", "/lib32")
_SOMEBODY = 64_000
"""Number of a user who owns nothing; what runs for root outside must not be root inside."""
_SETTINGS = {
    "PATH": "/usr/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "TZ": "UTC",  # noqa: S108 - in the sandbox
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
}  # fmt: skip
_TRIAL = 30


@cache
def why_not() -> str:
    """Why no sandbox can be had here; empty if one can."""
    if sys.platform != "linux":
        return say("course.no_sandbox_here", system=sys.platform)
    if shutil.which("bwrap") is None:
        return say("course.no_bubblewrap")
    trial = [*_bubble(), "--ro-bind", "/", "/", "true"]
    try:
        done = subprocess.run(trial, capture_output=True, text=True, timeout=_TRIAL, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as fault:
        return say("course.sandbox_refused", why=fault)
    if done.returncode != 0:
        return say("course.sandbox_refused", why=done.stderr.strip().partition("\n")[0])
    return ""


def command(pack: Path) -> list[str]:
    """What starts the program inside.

    Args:
        pack: The folder of the data pack.
    """
    found = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    # Under names of their own: an environment may lie below /tmp, where each learner gets an empty folder.
    sites = {path: f"{_SITES}/{number}" for number, path in enumerate(found)}
    program = os.path.realpath(sys.executable)
    uid = str(_SOMEBODY + os.getpid() % 1000) if os.geteuid() == 0 else "0"
    shown = [*_system(), *_interpreter(program, sites), *_ours(pack)]
    return [
        *_bubble(), *_passable(shown), *shown, "--remount-ro", "/dev", "--remount-ro", "/", *_settings(),
        "--", program, "-I", "-S", "-B", "/lab/inside.py", uid, *sites.values(),
    ]  # fmt: skip


def _bubble() -> list[str]:
    """Namespaces of its own, no terminal, gone when we are; rights only over these namespaces."""
    bubble = shutil.which("bwrap") or "bwrap"
    apart = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if os.geteuid() != 0:
        apart += ["--unshare-user", "--uid", "0", "--gid", "0", "--cap-add", "ALL"]
    return [bubble, *apart, "--die-with-parent", "--new-session", "--clearenv"]


def _system() -> Iterator[str]:
    for path in _SYSTEM:
        yield from ("--ro-bind-try", path, path)
    for path in _LINKS:
        if os.path.islink(path):  # noqa: PTH114 - beside os.readlink, which keeps the text of the link
            yield from ("--symlink", os.readlink(path), path)  # noqa: PTH115
        elif os.path.isdir(path):  # noqa: PTH112
            yield from ("--ro-bind", path, path)
    yield from ("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp")  # noqa: S108


def _interpreter(program: str, sites: Mapping[str, str]) -> Iterator[str]:
    """The program, its own library, and what is installed for it, but for the whole of smlab."""
    own = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    base = Path(sys.base_prefix) / "lib"
    if base != Path("/usr/lib"):
        own.add(str(base))
    for path, inside in [*((one, one) for one in sorted(own)), *sites.items()]:
        yield from ("--ro-bind-try", path, inside)
    yield from ("--ro-bind", program, program)
    for path, inside in sites.items():
        if (Path(path) / "smlab").is_dir():
            yield from ("--tmpfs", f"{inside}/smlab")


def _ours(pack: Path) -> Iterator[str]:
    for name in _LEARNERS_HALF:
        yield from ("--ro-bind", str(_PACKAGE / name), f"{_LIB}/smlab/{name}")
    yield from ("--tmpfs", f"{_LIB}/smlab/metrics/answers")
    yield from ("--dir", f"{_LIB}/smlab/_content/solutions")
    yield from ("--ro-bind", str(pack.resolve()), f"{_LIB}/smlab/_content/datasets")
    yield from ("--ro-bind", str(_INSIDE), "/lab/inside.py")


def _passable(shown: list[str]) -> Iterator[str]:
    """The folders above everything shown: bubblewrap would make them for their owner alone."""
    ways = {"--ro-bind": 2, "--ro-bind-try": 2, "--tmpfs": 1, "--dir": 1}
    places = [shown[n + ways[one]] for n, one in enumerate(shown) if one in ways]
    for folder in sorted({parent for place in places for parent in Path(place).parents} - {Path("/")}):
        yield from ("--perms", "0755", "--dir", str(folder))


def _settings() -> Iterator[str]:
    for name, value in _SETTINGS.items():
        yield from ("--setenv", name, value)
