"""Lays the learner edition in a workspace, and again after an upgrade, without losing any work.

A lesson is *untouched* while its cells' sources are those that were laid; saving alone does not touch it.
Untouched lessons are replaced by newer ones. A touched one stays, and the new one is put beside it.
Files that are not of the curriculum, `answers.json` above all, are never looked at.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import smlab
from smlab.errors import ContentError
from smlab.house import house_of, in_prose
from smlab.lab.notebook import fingerprint, fingerprint_of, is_readable
from smlab.lab.workspace import read_facts, write_file
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smlab.lab.workspace import Workspace

__all__ = ["lay"]

_FORMAT = 1


@dataclass(slots=True)
class _Laying:
    """One laying under way: what was laid before, what is laid now, and what there is to say of it."""

    folder: Path
    before: dict[str, Any]
    names: Mapping[str, str]
    now: dict[str, dict[str, str]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)


def lay(workspace: Workspace, source: Path, own: Path | None = None) -> list[str]:
    """Lay every file of the learner edition.

    Args:
        workspace: Where to lay it.
        source: The content root, which holds `curriculum/`.
        own: The organisation's own root, whose lessons are laid beside ours.

    Returns:
        One sentence for each thing the learner should know: a lesson that was changed and kept,
        a damaged one that was put aside. Nothing to say is the usual case.

    Raises:
        ContentError: If the content root has no lesson at all.
    """
    before = read_facts(workspace.manifest).get("files")
    known = before if isinstance(before, dict) else {}
    laying = _Laying(workspace.folder, known, house_of(own).names)
    for edition in (source / "curriculum", *([own / "curriculum"] if own else [])):
        for file in _edition(edition):
            path = file.relative_to(edition).as_posix()
            if path not in laying.now:  # both editions have a README.md: ours is laid
                _lay_one(laying, file, path)
    if not any(path.endswith(".ipynb") for path in laying.now):
        raise ContentError(say("lab.no_lessons", folder=source / "curriculum"))
    manifest = {"format": _FORMAT, "version": smlab.__version__, "files": laying.now}
    text = json.dumps(manifest, indent=1, sort_keys=True)
    if not workspace.manifest.exists() or workspace.manifest.read_text(encoding="utf-8") != text:
        write_file(workspace.manifest, text)
    return laying.sentences


def _edition(curriculum: Path) -> Iterator[Path]:
    for file in sorted(curriculum.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(curriculum).parts)
        if file.is_file() and not hidden and file.name != "answers.json":
            yield file


def _lay_one(laying: _Laying, fresh: Path, path: str) -> None:
    target = laying.folder / path
    data = _renamed(fresh.read_bytes(), laying.names) if path.endswith(".ipynb") else fresh.read_bytes()
    facts = {"cells": fingerprint_of(path, data), "bytes": hashlib.sha256(data).hexdigest()}
    laid = laying.before.get(path, {})
    if target.exists() and path.endswith(".ipynb") and not is_readable(target):
        aside = _free(target, "lab.damaged_name")
        target.rename(aside)
        laying.sentences.append(say("lab.damaged_lesson", lesson=path, aside=aside.name))
    laying.now[path] = facts
    if not target.exists():
        write_file(target, data)
    elif laid.get("bytes") == facts["bytes"]:
        return
    elif (found := fingerprint(target)) == laid.get("cells") or found == facts["cells"]:
        write_file(target, data)
    else:
        beside = _free(target, "lab.new_version_name")
        write_file(beside, data)
        laying.sentences.append(say("lab.touched_lesson", lesson=path, beside=beside.name))


def _renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """A notebook with the organisation's own names for the invented groups in its text."""
    if not names:
        return data
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "nbgrader" not in cell["metadata"]:
            lines = in_prose("".join(cell["source"]), names).splitlines(keepends=True)
            cell["source"] = lines
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _free(target: Path, pattern: str) -> Path:
    """A name beside the target that nothing has yet."""
    for number in range(1, 1000):
        count = "" if number == 1 else f" {number}"
        name = target.with_name(say(pattern, name=target.stem, count=count) + target.suffix)
        if not name.exists():
            return name
    return target.with_name(f"{target.stem} {hashlib.sha256(target.read_bytes()).hexdigest()}{target.suffix}")
