"""A workspace in which somebody has worked: lessons laid, some answers given, private lines among them."""

import shutil
from pathlib import Path

import pytest

from smlab import content
from smlab.exercises import AnswerStore, load, reference

UNIT = content.unit("start")
SECRET = "Amal, who rings us from the prison"


@pytest.fixture
def workspace(tmp_path) -> Path:
    """The first unit, with `start.first-check` and `start.draft` answered; what worries them is private."""
    folder = tmp_path / "work"
    shutil.copytree(content.root() / "curriculum" / UNIT.folder, folder / UNIT.folder)
    store = AnswerStore(folder / UNIT.folder)
    store.save("start.first-check", reference(load("start.first-check")), version=1)
    draft = reference(load("start.draft"))
    store.save("start.draft", {"page": {**draft["page"], "worry": SECRET}}, version=1)
    return folder
