"""Puts the curriculum into the wheel, and leaves it out of an editable install.

An editable install reads the checkout. If the wheel's content were included there too, it would be a
copy that goes stale with the next edit, so only the standard build carries it.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONTENT = ("curriculum", "solutions", "datasets")


class ContentHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds each content folder as `smlab/_content/<folder>`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built; `version` is `standard` or `editable`."""
        if version == "standard":
            build_data["force_include"].update({name: f"smlab/_content/{name}" for name in CONTENT})
