"""Bubblewrap, on Linux: nothing runs for it when nobody is marked, and it needs no image."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from smlab.course.sandbox.walls.shown import SETTINGS, Shown, links, run_by, shown

__all__ = ["bubble"]


def bubble(pack: Path | None) -> list[str]:
    """What starts the program inside; a trial of the walls if there is no pack."""
    things = shown(pack)
    return [
        *_apart(), *_passable(things), *_laid(things),
        "--remount-ro", "/dev", "--remount-ro", "/", *_settings(), "--",
        *run_by(root=os.geteuid() == 0, trial=pack is None),
    ]  # fmt: skip


def _apart() -> list[str]:
    """Namespaces of its own, no terminal, gone when we are; rights only over these namespaces."""
    apart = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if os.geteuid() != 0:
        apart += ["--unshare-user", "--uid", "0", "--gid", "0", "--cap-add", "ALL"]
    return [shutil.which("bwrap") or "bwrap", *apart, "--die-with-parent", "--new-session", "--clearenv"]


def _laid(things: Sequence[Shown]) -> Iterator[str]:
    for path, text in links().items():
        yield from ("--symlink", text, path)
    yield from ("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp")  # noqa: S108 - in the sandbox
    for one in things:
        yield from ("--ro-bind", one.source, one.at) if one.source else ("--tmpfs", one.at)


def _passable(things: Sequence[Shown]) -> Iterator[str]:
    """The folders above everything shown: bubblewrap would make them for their owner alone."""
    for folder in sorted({parent for one in things for parent in Path(one.at).parents} - {Path("/")}):
        yield from ("--perms", "0755", "--dir", str(folder))


def _settings() -> Iterator[str]:
    for name, value in SETTINGS.items():
        yield from ("--setenv", name, value)
