"""Runs JupyterLab in this process: one lesson, one machine, nothing else loaded."""

from __future__ import annotations

import logging
import os
import signal
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyterlab.labapp import LabApp

from smlab.lab.running import HOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from smlab.lab.workspace import Workspace

__all__ = ["LessonApp", "address", "prepare", "run"]

_EXTENSIONS = Path(__file__).parent / "labextensions"
_FIRST_PORT = 8888
_RETRIES = 50


class LessonServer(ServerApp):
    """Jupyter's server, which looks for another port if one was taken since it was found free."""

    def _bind_http_server_tcp(self) -> bool:
        for _ in range(self.port_retries):
            if super()._bind_http_server_tcp():
                return True
            self._find_http_port()
        return super()._bind_http_server_tcp()


class LessonApp(LabApp):
    """JupyterLab without any other server extension that the environment may hold."""

    serverapp_class = LessonServer
    load_other_extensions = False
    news_url = None

    @classmethod
    def get_extension_package(cls) -> str:
        """The module that Jupyter imports to find this app: this one."""
        return __name__


class QuietKernels(AsyncMappingKernelManager):
    """Kernels that write their complaints to a file: a trace in the window would tell a learner nothing."""

    @cached_property
    def complaints(self) -> IO[bytes]:
        """Open as long as this manager, for a kernel that is restarted is given the same file again."""
        return (Path(self.root_dir) / ".smlab" / "jupyter" / "kernels.log").open("ab")

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        started: str = await super()._async_start_kernel(stderr=self.complaints, **kwargs)
        return started

    start_kernel = _async_start_kernel  # type: ignore[assignment]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": __name__, "app": LessonApp}]


def prepare(workspace: Workspace, lesson: str, *, browser: bool, port: int | None) -> ServerApp:
    """A server that has its port and its settings and has yet to be started.

    Args:
        workspace: What it serves.
        lesson: The lesson to open, relative to the workspace.
        browser: Whether to open the learner's web browser on it.
        port: The one port to use; the first free one if left out.

    Returns:
        The server; `.start()` runs it until it is stopped.
    """
    wanted = {
        "ServerApp.ip": HOST,
        "ServerApp.port": port or _FIRST_PORT,
        "ServerApp.port_retries": 0 if port else _RETRIES,
        "ServerApp.open_browser": browser,
        "ServerApp.root_dir": str(workspace.folder),
        "ServerApp.kernel_manager_class": f"{__name__}.QuietKernels",
        "ServerApp.contents_manager_class": "smlab.lab.contents.LessonContents",
        "ServerApp.answer_yes": True,
        "ServerApp.allow_root": True,
        "ServerApp.terminals_enabled": False,
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        "LessonApp.default_url": f"/doc/tree/{quote(lesson)}",
        "LessonApp.custom_css": True,
        "LessonApp.extra_labextensions_path": _EXTENSIONS,
        "LessonApp.extension_manager": "readonly",
        "LessonApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "KernelSpecManager.allowed_kernelspecs": "{'python3'}",
    }
    app: ServerApp = LessonApp.initialize_server(argv=[f"--{name}={value}" for name, value in wanted.items()])
    _log_to(app, workspace.hidden / "jupyter" / "errors.log")
    if lesson:
        app.io_loop.add_callback(_start_kernel, app, lesson)
    return app


async def _start_kernel(app: ServerApp, lesson: str) -> None:
    """Start the lesson's kernel while the browser still loads the page, which then finds it by the path."""
    name = lesson.rpartition("/")[2]
    await app.session_manager.create_session(path=lesson, name=name, type="notebook", kernel_name="python3")


def _log_to(app: ServerApp, file: Path) -> None:
    """Keep errors in a file: in the window they would bury the address, and tell a learner nothing."""
    handler = logging.FileHandler(file, mode="w", encoding="utf-8", delay=True)
    handler.setLevel(logging.ERROR)
    handler.addFilter(lambda record: "token=" not in record.getMessage())
    for log in (app.log, logging.getLogger("smlab")):
        log.handlers[:] = [handler]
        log.propagate = False


def address(app: ServerApp) -> str:
    """The address of the lesson, with the token that lets the learner in."""
    return f"http://{HOST}:{app.port}{app.default_url}?token={app.identity_provider.token}"


def run(app: ServerApp, ready: Callable[[str], None]) -> None:
    """Serve until the learner stops it, in the lesson, with Ctrl-C or by closing the window.

    Args:
        app: As `prepare` made it.
        ready: Called with the address once the server answers there, and not before.
    """
    app.io_loop.add_callback(lambda: ready(address(app)))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    app.start()
