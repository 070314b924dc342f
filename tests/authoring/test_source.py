"""Lessons of the trainer edition: what is read, and what is refused."""

from __future__ import annotations

import pytest

from smlab import content
from smlab.authoring import read_lesson
from smlab.errors import SourceError


def test_cells_are_read_with_their_roles_names_and_tags(read) -> None:
    found = [(cell.role, cell.name, cell.trainer) for cell in read().cells]
    assert found == [
        ("text", "", False),
        ("text", "", False),
        ("exercise", "demo.signs", False),
        ("text", "", True),
        ("code", "", True),
        ("answer", "first", False),
        ("text", "", False),
    ]


def test_a_lesson_knows_its_exercises_and_its_name(read) -> None:
    source = read()
    assert source.name == "01-demo/01-signs"
    assert [exercise.id for exercise in source.exercises] == ["demo.signs"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '```python exercise="demo.sigs"\n```',
            'cell 1: there is no exercise "demo.sigs".*mean "demo.signs"',
        ),
        ('```python exercise="start.intake"\n```', 'no exercise "start.intake" in this unit'),
        ('```python exercize="demo.signs"\n```', '"exercize" is no attribute.*mean "exercise"'),
        ('```python exercise="demo.signs"\nx = 1\n```', "has a body. Leave it empty"),
        ('```python exercise="demo.signs" board="plan"\n```', "exercise and board stand on one cell"),
        ('```python exercise="demo.signs" tags=["trainer"]\n```', "Drop the tag: learners meet it"),
        ('```python tags=["trainers"]\n```', '"trainers" is no tag.*mean "trainer"'),
        ('<!-- #region board="plan" -->\nx\n<!-- #endregion -->', "stands on a region of text"),
        ("```python\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```", 'no answer. Add answer="a-name"'),
        ("We write BEGIN HIDDEN TESTS here.", "BEGIN HIDDEN TESTS"),
        (
            'Text\n\n```python exercise="demo.signs"\n```\n\n```python exercise="demo.signs"\n```',
            'cell 3: exercise "demo.signs" stands in cell 2 already',
        ),
    ],
)
def test_a_wrong_cell_is_refused_with_file_cell_and_cure(read, text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said) as refused:
        read(text)
    assert str(refused.value).startswith("solutions/01-demo/01-signs.md, cell ")


def test_a_listed_lesson_without_a_file_is_refused(trainer_edition) -> None:
    unit = content.unit("demo", trainer_edition)
    missing = content.Lesson("02-none", "None", 5)
    with pytest.raises(SourceError, match=r"solutions/01-demo/02-none\.md: unit\.toml lists this lesson"):
        read_lesson(trainer_edition, unit, missing)


def test_a_wrong_exercise_file_is_named_from_solutions_on(read, trainer_edition) -> None:
    file = trainer_edition / "solutions" / "01-demo" / "exercises" / "signs.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("version = 1", ""), encoding="utf-8")
    with pytest.raises(SourceError, match=r"^solutions/01-demo/exercises/signs\.toml: .*version"):
        read()


def test_a_file_whose_id_is_another_is_refused(read, trainer_edition) -> None:
    file = trainer_edition / "solutions" / "01-demo" / "exercises" / "signs.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("demo.signs", "demo.lights"), encoding="utf-8")
    with pytest.raises(SourceError, match='says that its id is "demo.lights"'):
        read()
