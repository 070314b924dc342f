"""The group of all commands: each is imported only when it is called.

To add a command: write `src/smlab/cli/<module>.py` with a function `command` (or a `typer.Typer` of
that name, for a group such as `smlab course …`) and name it in `COMMANDS`. A function returns its exit
code; an `SmlabError` it raises becomes the sentence on stderr and exit code 2.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from smlab.errors import SmlabError
from smlab.house import settle

__all__ = ["COMMANDS", "REFUSED", "run"]

COMMANDS = {
    "learn": "learn",
    "progress": "progress",
    "check": "check",
    "report": "report",
    "exercises": "exercises",
    "submit": "submit",
    "new": "new",
    "build": "build",
    "rehearse": "rehearse",
    "course": "course",
    "data": "data",
}
"""What is typed, and the module in this folder that does it, in the order of `smlab --help`."""

REFUSED = 2

_Usage: type[Any] = typer.BadParameter.__bases__[0]  # UsageError; typer keeps it, and click, private by now


class _Lazy(TyperGroup):
    """A group that imports the module of a command when the command is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base class asks for it
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the base class asks for it
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"smlab.cli.{COMMANDS[cmd_name]}").command
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name)(found)
        return typer.main.get_command(single)


_app = typer.Typer(
    cls=_Lazy,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Build a social media strategy step by step, in notebooks.",
)


@_app.callback()
def _smlab() -> None:
    settle()


def run(arguments: list[str]) -> int:
    """Run one command.

    Args:
        arguments: What was typed after `smlab`.

    Returns:
        The exit code: 0 done, 1 done with findings, 2 refused with a sentence on stderr, 3 needs an answer.
    """
    try:
        code = _app(arguments, prog_name="smlab", standalone_mode=False)
    except SmlabError as refused:
        return _refuse(str(refused))
    except _Usage as wrong:
        return _refuse(f"{wrong.format_message().rstrip('.')}. See: smlab --help")
    except typer.Abort:
        return _refuse("Stopped before it was done.")
    return code if isinstance(code, int) else 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED
