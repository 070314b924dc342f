"""Whether a workspace is open already, so that a second double-click does not start a second server."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import quote

from smlab.lab.workspace import read_facts

if TYPE_CHECKING:
    from smlab.lab.workspace import Workspace

__all__ = ["running_at"]

_PATIENCE_SECONDS = 2


def running_at(workspace: Workspace) -> str | None:
    """The address of the lesson in a server that serves this workspace now; nothing if there is none.

    A note that a crashed server left behind does not count: the server has to answer with its token.
    """
    for note in (workspace.hidden / "jupyter" / "runtime").glob("jpserver-*.json"):
        facts = read_facts(note)
        host, token = f"http://127.0.0.1:{facts.get('port')}", facts.get("token", "")
        if _answers(f"{host}/api/status?token={token}"):
            return f"{host}/doc/tree/{quote(workspace.lesson_to_open() or '')}?token={token}"
    return None


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - always http
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's OK
    except (urllib.error.URLError, OSError, ValueError):
        return False
