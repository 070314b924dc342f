"""Every lesson is rehearsed, and the learner edition is what the trainer edition gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smlab import content
from smlab.authoring import notebook, read_lesson, stale
from smlab.authoring.rehearse import rehearse
from smlab.authoring.running import WarmKernel, warm_kernel
from smlab.authoring.stock import differences

LESSONS = {
    f"{unit.folder}/{lesson.slug}": (unit, lesson) for unit in content.units() for lesson in unit.lessons
}


@pytest.fixture(scope="module")
def kernel() -> Iterator[WarmKernel]:
    with warm_kernel() as kernel:
        yield kernel


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_stands_its_rehearsals(name: str, kernel: WarmKernel) -> None:
    unit, lesson = LESSONS[name]
    assert rehearse(content.root(), unit, lesson, kernel).complaints == ()


@pytest.mark.slow
def test_all_lessons_are_released_as_nbgrader_itself_releases_them() -> None:
    root = content.root()
    assert differences({name: notebook(read_lesson(root, *pair)) for name, pair in LESSONS.items()}) == ()


def test_the_learner_edition_is_what_the_sources_give() -> None:
    assert stale(content.root()) == ()


@pytest.mark.parametrize("unit", content.units(), ids=lambda unit: unit.id)
def test_the_lessons_of_a_unit_add_up_to_its_core_and_a_practice_bench(unit: content.Unit) -> None:
    assert unit.minutes <= sum(lesson.minutes for lesson in unit.lessons)
    assert len({lesson.slug for lesson in unit.lessons}) == len(unit.lessons)
