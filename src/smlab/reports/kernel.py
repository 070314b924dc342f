"""How a kernel that runs a lesson is spoken to."""

from __future__ import annotations

import os

from jupyter_client.manager import AsyncKernelManager
from traitlets import default

__all__ = ["NAME", "QUIET", "Manager"]

NAME = "python3"
QUIET = ["--log-level=ERROR"]
"""A kernel has remarks on its own transport that say nothing about a lesson."""


class Manager(AsyncKernelManager):
    """Speaks to its kernel through files where it can: two kernels that start together may want one port."""

    @default("transport")
    def _through_files(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"
