"""Podman or Docker, on Linux, where bubblewrap cannot be had.

Nothing is downloaded: the image holds a few links and is made here. The interpreter and its libraries are
this machine's own, shown to the container for reading, exactly as bubblewrap shows them.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from smlab.course.sandbox.walls.shown import SETTINGS, Shown, links, run_by, shown

__all__ = ["contained"]

_RIGHTS = ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL", "SYS_PTRACE")
"""Of the warm process, which makes each learner a namespace and counts memory; a learner's code has none."""
_ALONE = (
    "--rm", "--interactive", "--network", "none", "--read-only", "--log-driver", "none", "--hostname", "lab",
    "--pull", "never", "--cap-drop", "ALL", *(part for one in _RIGHTS for part in ("--cap-add", one)),
    "--security-opt", "no-new-privileges",
    "--security-opt", "apparmor=unconfined", "--security-opt", "label=disable",
    "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024", "--ulimit", "core=0:0",
    "--memory", "4g", "--pids-limit", "256",
)  # fmt: skip
"""The system's profiles are left out: they forbid the mounts by which learners are kept from each other."""
_PATIENCE = 60


def contained(program: str, pack: Path | None) -> list[str]:
    """What starts the program inside; a trial of the walls if there is no pack.

    Args:
        program: `podman` or `docker`.
        pack: The folder of the data pack.

    Raises:
        OSError: If the program does not answer.
        subprocess.SubprocessError: If it has no image and can make none.
    """
    image = _image(program)
    return [
        program, "run", *_ALONE, *_laid(program, shown(pack)), *_settings(), image,
        *run_by(root=True, trial=pack is None),
    ]  # fmt: skip


@cache
def _image(program: str) -> str:
    """The name of an image that holds nothing but links, made if it is not there."""
    layer = _links_alone()
    name = f"smlab-sandbox:{hashlib.sha256(layer).hexdigest()[:12]}"
    ask = [program, "image", "inspect", name]
    known = subprocess.run(ask, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    if known.returncode != 0:
        made = [program, "import", "-", name]
        subprocess.run(made, input=layer, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
    return name


def _links_alone() -> bytes:
    """The same bytes on every run, so that the image is made once."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as layer:
        for path, text in links().items():
            entry = tarfile.TarInfo(path.lstrip("/"))
            entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, text, 0o777
            layer.addfile(entry)
        folder = tarfile.TarInfo("lab")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o755
        layer.addfile(folder)
    return whole.getvalue()


def _laid(program: str, things: Sequence[Shown]) -> Iterator[str]:
    # Podman would fill an empty folder with what it hides.
    empty = "ro,size=4k,mode=0755" + (",notmpcopyup" if program == "podman" else "")
    yield from ("--tmpfs", "/tmp")  # noqa: S108 - in the sandbox
    for one in things:
        if one.source:
            # A path may hold a comma, which divides the fields; a quoted field may hold one.
            fields = ("type=bind", f"source={os.path.realpath(one.source)}", f"target={one.at}", "readonly")
            yield from ("--mount", ",".join(_quoted(field) for field in fields))
        else:
            yield from ("--tmpfs", f"{one.at}:{empty}")


def _quoted(field: str) -> str:
    return '"' + field.replace('"', '""') + '"' if "," in field or '"' in field else field


def _settings() -> Iterator[str]:
    for name, value in SETTINGS.items():
        yield from ("--env", f"{name}={value}")
