"""What every lesson has: skeleton, limits, escaped money, living links, numbers that something asserts."""

from __future__ import annotations

import re

import pytest

from smlab.authoring import lint
from tests.authoring.conftest import LESSON


def test_a_sound_lesson_has_no_finding(read) -> None:
    assert lint.lint(read()) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# Signs\n", "# Lights\n", 'the first line is "# Lights", and unit.toml says "# Signs"'),
        ("**Question.**", "Question:", r"the first cell has no \"\*\*Question"),
        ("## Key points", "## Points", 'no heading "## Key points"'),
        ("## Sources", "## Thanks", 'no heading "## Sources"'),
        ("**Next:**", "Next:", r'no line "\*\*Next'),
        ("Lights have", "A light costs $5 and has", "has a bare"),
        ("01-signs.ipynb", "02-lights.ipynb", 'link to "02-lights.ipynb" leads to no lesson'),
        (
            "Lights have",
            "It takes about 45 minutes.\n\nLights have",
            "it says about 45 minutes, and unit.toml 20",
        ),
        ("Lights have", "light " * 1200, r"12\d\d words; 1200 at most"),
        ("Lights have", "\n\n\n".join(["Light."] * 30), r"3\d cells; 30 at most"),
        ('tags=["trainer"]\nassert', 'tags=["parameters"]\nassert', r"the text has numbers \(2\)"),
    ],
)
def test_a_lesson_that_lacks_something_is_told_what(read, old: str, new: str, said: str) -> None:
    assert old in LESSON
    (found,) = lint.lint(read(LESSON.replace(old, new, 1)))
    assert found.startswith("solutions/01-demo/01-signs.md: ")
    assert re.search(said, found)


def test_escaped_money_is_fine(read) -> None:
    assert lint.lint(read(LESSON.replace("Lights have", r"A light costs \$2. Lights have"))) == ()


def test_words_leave_out_code_addresses_and_sources(read) -> None:
    text = "# One two\n\n```text\nnot counted\n```\n\n[three](four.ipynb) `five` — <https://six.org>\n\n## Sources\n\nSeven eight.\n"
    # "One", "two", "three": the dash and what is code, address or source do not count.
    assert lint.words(read(text)) == 3


def test_a_written_part_brings_one_more_cell(read) -> None:
    assert lint.cells(read()) == 5 + 1


@pytest.mark.parametrize(
    ("prose", "code", "left"),
    [
        ("It takes 5½ hours.", "hours == 5.5", ()),
        ("There are 1,200 posts.", "posts == 1_200", ()),
        ("A share of 25 %.", "share == 0.25", ()),
        ("A share of 25 %.", "share == 0.52", ("25",)),
        ("1. First.\n2. Second.", "True", ()),
        ("In units 1, 2 and 3.", "True", ()),
        ("**You need** 8 minutes.", "True", ()),
        ("It was 2013, with 40 and 40.", "year == 2013", ("40",)),
        ("The code `x = 7` runs.", "True", ()),
    ],
)
def test_numbers_are_compared_with_what_trainer_cells_name(read, prose: str, code: str, left: tuple) -> None:
    found = read(f'{prose}\n\n```python tags=["trainer"]\nassert {code}\n```')
    assert lint.unbacked(found) == left
