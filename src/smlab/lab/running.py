"""What listens on this machine: a workspace that is open already, or another program on the port."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import quote

from smlab.errors import PortTaken
from smlab.lab.workspace import read_facts
from smlab.words import say

if TYPE_CHECKING:
    from smlab.lab.workspace import Workspace

__all__ = ["HOST", "check_port", "running_at"]

HOST = "127.0.0.1"
"""This machine and no other."""

_PATIENCE_SECONDS = 2


def check_port(port: int) -> None:
    """Refuse a port that another program has.

    Raises:
        PortTaken: If nothing more can listen there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as why:
            raise PortTaken(say("lab.port_taken", port=port)) from why


def running_at(workspace: Workspace) -> str | None:
    """The address of the lesson in a server that serves this workspace now; nothing if there is none.

    A note that a crashed server left behind does not count: the server has to answer with its token.
    """
    for note in (workspace.hidden / "jupyter" / "runtime").glob("jpserver-*.json"):
        facts = read_facts(note)
        host, token = f"http://{HOST}:{facts.get('port')}", facts.get("token", "")
        if _answers(f"{host}/api/status?token={token}"):
            return f"{host}/doc/tree/{quote(workspace.lesson_to_open() or '')}?token={token}"
    return None


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - always http
            return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's OK
    except (urllib.error.URLError, OSError, ValueError):
        return False
