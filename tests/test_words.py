"""The catalogue of interface strings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smlab import words
from smlab.errors import WordsError


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    words.use("en")


def test_a_string_is_found_by_section_and_name() -> None:
    assert words.say("language.name") == "English"


def test_a_missing_key_tells_the_developer_the_nearest_one() -> None:
    with pytest.raises(WordsError, match=r'no string "language\.nam".*mean "language\.name"'):
        words.say("language.nam")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(WordsError, match=r"needs a value for 'address'"):
        words.say("lab.ready")


def test_an_unknown_language_is_refused_with_those_that_exist() -> None:
    with pytest.raises(WordsError, match=r'no catalogue for the language "xx".*There is: en'):
        words.use("xx")


def test_english_is_written_from_left_to_right() -> None:
    assert words.language() == "en"
    assert words.direction() == "ltr"
