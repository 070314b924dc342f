"""docs/exercise-format.md names every key that an exercise file may have."""

from __future__ import annotations

import re
import tomllib
import typing
from pathlib import Path

import attrs
import pytest

from smlab.exercises.kinds import KINDS
from smlab.exercises.loading import build
from smlab.exercises.replay import replay
from smlab.exercises.spec import Alternative, Exercise, Mistake, Part, Source, Variant

TEXT = (Path(__file__).parents[1] / "docs" / "exercise-format.md").read_text(encoding="utf-8")
NOT_IN_THE_FILE = {"folder", "arguments"}


def section(heading: str) -> str:
    """The text from a heading to the next one of its level or above."""
    found = re.search(rf"^(#+) {heading}.*?(?=^#{{1,3}} |\Z)", TEXT, re.DOTALL | re.MULTILINE)
    assert found, f'docs/exercise-format.md has no heading "{heading}"'
    return found.group()


def keys(cls: type) -> set[str]:
    """The keys of a table, and of the tables in it."""
    hints = typing.get_type_hints(cls)
    inner = {one for name in hints for one in nested(hints[name])}
    return {one.name for one in attrs.fields(cls)} | {key for one in inner for key in keys(one)}


def nested(hint: object) -> set[type]:
    if attrs.has(hint if isinstance(hint, type) else int):
        return {hint}  # type: ignore[arg-type]
    return {one for inside in typing.get_args(hint) for one in nested(inside)}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_of_every_kind_is_documented(kind: str) -> None:
    said = section(f"`{kind}`")
    assert {key for key in keys(KINDS[kind]) if f"`{key}`" not in said} == set()


def test_a_number_names_the_keys_of_its_query_and_choices_too() -> None:
    assert {"call", "choices", "caption", "argument", "options", "tolerance"} <= keys(KINDS["number"])


def test_every_key_of_an_exercise_and_of_its_lists_is_documented() -> None:
    said = section("The file")
    wanted = {one.name for one in attrs.fields(Exercise)} - NOT_IN_THE_FILE
    wanted |= {one.name for cls in (Source, Variant, Alternative) for one in attrs.fields(cls)}
    assert {key for key in wanted if f"`{key}`" not in said} == set()


@pytest.mark.parametrize(("heading", "cls"), [("A part", Part), ("A mistake", Mistake)])
def test_every_key_of_a_part_and_of_a_mistake_is_documented(heading: str, cls: type) -> None:
    said = section(heading)
    assert {one.name for one in attrs.fields(cls) if f"`{one.name}`" not in said} == set()


def test_no_key_is_documented_that_does_not_exist() -> None:
    for kind in KINDS:
        listed = set(re.findall(r"^\| `(\w+)` \|", section(f"`{kind}`"), re.MULTILINE))
        assert listed == {one.name for one in attrs.fields(KINDS[kind])}


def test_the_example_is_a_sound_exercise(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert example
    assert replay(build(tomllib.loads(example.group(1)), tmp_path)) == ()
