"""Small exercises written in the test, so that every expected value can be worked out by hand."""

import tomllib
from pathlib import Path
from textwrap import dedent

import pytest

from smlab.exercises.loading import build

HEAD = 'id = "goals.sample"\nversion = 1\ntitle = "A sample"\nprompt = "What?"\nnot_judged = "whether it is wise"\n'


@pytest.fixture
def write(tmp_path: Path):
    """Build an exercise from the TOML of its parts and mistakes; `mistakes` is the Python beside it."""

    def make(parts: str, mistakes: str = ""):
        (tmp_path / "mistakes.py").write_text(dedent(mistakes), encoding="utf-8")
        return build(tomllib.loads(HEAD + dedent(parts)), tmp_path)

    return make
