"""The functions that an exercise file may name: metrics of ours, and mistakes beside the file."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import frozen

from smlab.errors import SpecError

_TRUSTED = "smlab.metrics"
_results: dict[tuple[str, str, str, str], Mapping[str, Any]] = {}


@frozen
class Caller:
    """Runs "module:function" on a pack, and remembers what it gave.

    Attributes:
        pack: The open data pack, or None.
        folder: Where `mistakes.py` of the exercise lies.
    """

    pack: Any
    folder: Path

    def __call__(self, name: str, **arguments: Any) -> Mapping[str, Any]:
        """The result of one function; the same pack and arguments give the same result."""
        key = (
            str(getattr(self.pack, "hash", "")),
            str(self.folder),
            name,
            json.dumps(arguments, sort_keys=True),
        )
        if key not in _results:
            _results[key] = function(name, self.folder)(self.pack, **arguments)
        return _results[key]


def function(name: str, folder: Path) -> Callable[..., Mapping[str, Any]]:
    """The function that "module:function" names.

    Args:
        name: A module below `smlab.metrics`, or `mistakes`; a colon; a function in it.
        folder: Where `mistakes.py` is looked for.

    Raises:
        SpecError: If the module may not be named here, or has no such function.
    """
    module_name, _, attribute = name.partition(":")
    module = _module(module_name, folder)
    found = getattr(module, attribute, None)
    if not callable(found):
        raise SpecError.unknown("function", name, [one for one in vars(module) if not one.startswith("_")])
    return found  # type: ignore[no-any-return]


def _module(name: str, folder: Path) -> ModuleType:
    if name == "mistakes":
        return _mistakes(folder / "mistakes.py")
    if not (name == _TRUSTED or name.startswith(f"{_TRUSTED}.")):
        raise SpecError.because("function", name, f'name a function below "{_TRUSTED}", or "mistakes:…".')
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        raise SpecError.because("function", name, "there is no such module. Correct its name.") from missing


@cache
def _mistakes(path: Path) -> ModuleType:
    if not path.is_file():
        raise SpecError.because(
            "function", "mistakes", f"there is no file {path.name} beside the exercise. Write it."
        )
    spec = importlib.util.spec_from_file_location(f"smlab_mistakes_{abs(hash(path))}", path)
    if spec is None or spec.loader is None:
        raise SpecError.because("function", "mistakes", f"{path} cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
