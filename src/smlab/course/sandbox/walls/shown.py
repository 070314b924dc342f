"""What stands inside the walls, whoever builds them; what is not named here is not there.

Inside are the interpreter and its libraries, the part of smlab that opens a pack, the pack, and the program
that runs the code. The curriculum with its keys, the course, the home folder and the network are not.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

import smlab

__all__ = ["SETTINGS", "Shown", "links", "run_by", "shown"]

_INSIDE = Path(__file__).resolve().parents[1] / "inside.py"
_PACKAGE = Path(smlab.__file__).resolve().parent
_LEARNERS_HALF = ("__init__.py", "content.py", "errors.py", "house", "words", "packs", "metrics")
_LIB, _SITES, _PROGRAM = "/lab/lib", "/lab/sites", "/lab/inside.py"
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime")
_LINKS = ("/lib", "/lib64", "/lib32")
_SOMEBODY = 64_000
"""Number of a user who owns nothing; what runs for root outside must not be root inside."""

SETTINGS = {
    "PATH": "/usr/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "TZ": "UTC",  # noqa: S108 - in the sandbox
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
}  # fmt: skip
"""The environment of the program, and nothing beside it."""


@frozen
class Shown:
    """One thing that can be read inside.

    Attributes:
        at: Where it stands there.
        source: The file or folder on this machine; empty for an empty folder, which may hide another.
    """

    at: str
    source: str = ""


def shown(pack: Path | None) -> list[Shown]:
    """Everything that can be read inside, in the order in which it is laid.

    Args:
        pack: The folder of the data pack; none for a trial of the walls.
    """
    found = [*_system(), *_interpreter(_sites()), Shown(_PROGRAM, str(_INSIDE))]
    return found if pack is None else [*found, *_ours(pack)]


def links() -> dict[str, str]:
    """The links that this system's root folder has instead of folders, with what they point to."""
    return {path: os.readlink(path) for path in _LINKS if os.path.islink(path)}  # noqa: PTH114, PTH115 - keeps the text of the link


def run_by(*, root: bool, trial: bool = False) -> list[str]:
    """What is run inside: the interpreter, the program, and what it is told.

    Args:
        root: Whether it has rights over this machine that must be left behind.
        trial: Whether to shut in nothing but a word, to see that the walls hold.
    """
    uid = str(_SOMEBODY + os.getpid() % 1000) if root else "0"
    program = os.path.realpath(sys.executable)
    return [program, "-I", "-S", "-B", _PROGRAM, uid, *(["trial"] if trial else _sites().values())]


def _sites() -> dict[str, str]:
    """Under names of their own: an environment may lie below /tmp, where each learner gets another."""
    found = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return {path: f"{_SITES}/{number}" for number, path in enumerate(found)}


def _system() -> Iterator[Shown]:
    for path in (*_SYSTEM, *(one for one in _LINKS if one not in links())):
        if Path(path).exists():
            yield Shown(path, path)


def _interpreter(sites: Mapping[str, str]) -> Iterator[Shown]:
    """The program, its own library, and what is installed for it, but for the whole of smlab."""
    program = os.path.realpath(sys.executable)
    own = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    base = Path(sys.base_prefix) / "lib"
    if base != Path("/usr/lib"):
        own.add(str(base))
    for path, at in [*((one, one) for one in sorted(own)), *sites.items()]:
        if Path(path).exists():
            yield Shown(at, path)
    yield Shown(program, program)
    for path, at in sites.items():
        if (Path(path) / "smlab").is_dir():
            yield Shown(f"{at}/smlab")


def _ours(pack: Path) -> Iterator[Shown]:
    for name in _LEARNERS_HALF:
        yield Shown(f"{_LIB}/smlab/{name}", str(_PACKAGE / name))
    yield Shown(f"{_LIB}/smlab/metrics/answers")
    yield Shown(f"{_LIB}/smlab/_content/solutions")
    yield Shown(f"{_LIB}/smlab/_content/datasets", str(pack.resolve()))
