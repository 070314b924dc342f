"""The walls around a learner's code: bubblewrap, else Podman, else Docker, each tried first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from attrs import frozen

from smlab.course.sandbox.walls.bubble import bubble
from smlab.course.sandbox.walls.containers import contained
from smlab.words import say

__all__ = ["WALLS", "Wall", "choose", "why_not"]

_TRIAL = 60
_HOLDS = b'"done"'


@frozen
class Wall:
    """One way to shut code in.

    Attributes:
        name: As people call it.
        program: What must be installed for it.
        command: What starts the program inside, on a pack; on none, a trial of the walls.
    """

    name: str
    program: str
    command: Callable[[Path | None], list[str]]


WALLS = (
    Wall("bubblewrap", "bwrap", bubble),
    Wall("Podman", "podman", partial(contained, "podman")),
    Wall("Docker", "docker", partial(contained, "docker")),
)
"""In the order in which they are tried; the first that holds is taken."""


def choose() -> Wall | None:
    """The walls to be used on this machine; none if none hold."""
    return next((one for one in WALLS if not refusal(one)), None)


def why_not() -> str:
    """Why no sandbox can be had here, one reason for each kind of walls; empty if one can."""
    if choose() is not None:
        return ""
    reasons = [refusal(one) for one in WALLS]
    return say("course.no_sandbox", reasons="; ".join(reasons))


@cache
def refusal(wall: Wall) -> str:
    """Why these walls cannot be used here; empty if a trial inside them went well."""
    if sys.platform != "linux":
        return say("course.wall_elsewhere", name=wall.name, system=sys.platform)
    if shutil.which(wall.program) is None:
        return say("course.wall_absent", name=wall.name)
    try:
        trial = wall.command(None)
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True}
        done = subprocess.run(trial, timeout=_TRIAL, check=False, **quiet)  # type: ignore[call-overload]  # noqa: S603
    except subprocess.CalledProcessError as fault:
        return say("course.wall_refused", name=wall.name, why=_last(fault.stderr))
    except (OSError, subprocess.TimeoutExpired) as fault:
        return say("course.wall_refused", name=wall.name, why=fault)
    if done.returncode != 0 or _HOLDS not in done.stdout:
        return say("course.wall_refused", name=wall.name, why=_last(done.stderr))
    return ""


def _last(said: bytes) -> str:
    """The line that says why; programs warn first."""
    return said.decode(errors="replace").strip().rpartition("\n")[2].strip().rstrip(".")
