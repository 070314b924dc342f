"""Hand-ins as learners make them, and as systems and attackers pack them."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from smlab.handin.receipt import Receipt, sha256

RIGHT = {"statements": {"break": "not-so", "kept": "so", "asleep": "so", "tab": "not-so", "once": "not-so"}}
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LESSON = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'


def answers(mark: str = "") -> bytes:
    """A right answer to the first exercise; `mark` makes the file another one."""
    record = {"value": RIGHT, "version": 1, "saved_at": mark}
    return json.dumps({"format": 1, "answers": {"start.first-check": record}}).encode()


def members(
    mark: str = "", at: datetime | None = NOON, by: str = "", unit: str = "start"
) -> dict[str, bytes]:
    """The members of an honest hand-in; without a time, without a receipt."""
    found = {"answers.json": answers(mark), "01-welcome.ipynb": LESSON}
    if at:
        hashes = {name: sha256(data) for name, data in found.items()}
        found["receipt.json"] = Receipt(unit=unit, made_at=at, members=hashes, by=by).encode()
    return found


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def put(file: Path, data: bytes) -> Path:
    """Write a file with the folders around it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder."""
    for name, data in files.items():
        put(folder / name, data)
    return folder
