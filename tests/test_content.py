"""The content root, and units read from unit.toml."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smlab import content
from smlab.errors import ContentError, SmlabError, UnknownUnit

UNIT = """
id = "{id}"
title = "What change do you want?"
question = "Who has to do what, by when?"
outcomes = ["write an objective"]
minutes = 60

[[lessons]]
slug = "01-from-wish-to-objective"
title = "From wish to objective"
minutes = 35
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A content root with two units, written in the wrong order."""
    for folder, name in (("01-goals", "goals"), ("00-start", "start")):
        (tmp_path / "curriculum" / folder).mkdir(parents=True)
        (tmp_path / "solutions" / folder).mkdir(parents=True)
        (tmp_path / "solutions" / folder / "unit.toml").write_text(UNIT.format(id=name), encoding="utf-8")
    return tmp_path


def test_the_content_root_holds_lessons_and_data() -> None:
    assert (content.root() / "solutions" / "01-goals" / "unit.toml").is_file()
    assert (content.root() / "datasets").is_dir()


def test_units_come_in_the_order_of_their_folders(library: Path) -> None:
    assert [unit.folder for unit in content.units(library)] == ["00-start", "01-goals"]


def test_a_unit_has_its_lessons_in_order(library: Path) -> None:
    unit = content.units(library)[1]
    assert unit.id == "goals"
    assert unit.lessons == (content.Lesson("01-from-wish-to-objective", "From wish to objective", 35),)
    assert unit.outcomes == ("write an objective",)


def test_a_unit_is_parsed_once_and_anew_when_its_file_has_changed(library: Path) -> None:
    before = content.units(library)
    assert all(one is other for one, other in zip(before, content.units(library), strict=True))
    file = library / "solutions" / "01-goals" / "unit.toml"
    file.write_text(UNIT.format(id="goals").replace("minutes = 60", "minutes = 50"), encoding="utf-8")
    os.utime(file, ns=(1, 1))  # a clock too coarse to tell the two writes apart is not what is tested
    assert [one.minutes for one in content.units(library)] == [60, 50]


@pytest.mark.parametrize("name", ["goals", "01-goals", "01-goals/"])
def test_a_unit_goes_by_its_id_and_by_its_folder(library: Path, name: str) -> None:
    assert content.unit(name, library).folder == "01-goals"


def test_an_unknown_unit_is_refused_with_the_nearest_name(library: Path) -> None:
    with pytest.raises(UnknownUnit, match=r'no unit called "gaols".* mean "goals"\?.*start, goals'):
        content.unit("gaols", library)


def test_a_unit_without_a_key_is_refused_by_file_and_key(library: Path) -> None:
    file = library / "solutions" / "01-goals" / "unit.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("minutes = 60", ""), encoding="utf-8")
    with pytest.raises(ContentError, match=r"01-goals/unit\.toml has no 'minutes'"):
        content.units(library)


def test_a_unit_that_is_no_toml_is_refused_by_file(library: Path) -> None:
    (library / "solutions" / "00-start" / "unit.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(ContentError, match=r"00-start/unit\.toml cannot be read"):
        content.units(library)


def test_every_error_of_the_curriculum_is_an_smlab_error_and_a_builtin() -> None:
    assert issubclass(UnknownUnit, SmlabError)
    assert issubclass(UnknownUnit, LookupError)
    assert issubclass(ContentError, ValueError)
