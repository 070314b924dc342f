"""Whether a field names people whom one could meet: not a crowd, and not a house with a sign on the door.

A list of words alone does not see "the National Human Rights Commission", or "people in our city". So what
stands around the word is seen through; the words themselves stand in the catalogue.
"""

from __future__ import annotations

import re

from smlab.strategy.finding import bare, listed

__all__ = ["crowd", "institution"]

_LONGEST_NAME = 6  # words before "commission" in its full name


def crowd(value: object, *lists: str) -> bool:
    """Whether a field names people so widely that nobody could invite them.

    Seen through are openers ("all our"), places ("in this country"), pages of one's own ("of my blog") and
    what people feel or think ("who care about it").

    Args:
        value: The field.
        lists: Keys of catalogue lists of such people; `model.lists.too-wide` by default.

    >>> crowd("All young people in our city"), crowd("Young people at the night school")
    (True, False)
    """
    text = bare(value)
    text = re.split(rf" ({_any('model.lists.by-feeling')})\b", text)[0]
    text = re.sub(rf"( {_any('model.lists.anywhere')})+$", "", text)
    text = re.sub(rf"^({_any('model.lists.people-openers')}\s+)+", "", text)
    return any(text in listed(words) for words in lists or ("model.lists.too-wide",))


def institution(value: object) -> bool:
    """Whether a field names a body as a whole, and no post in it.

    >>> institution("The National Human Rights Commission"), institution("Chair of the rights commission")
    (True, False)
    """
    text = bare(value)
    if re.search(rf"\b({_any('model.lists.posts')})\b", text):
        return False
    of = _any("model.lists.of-words")
    before = rf"((?!({of})\b)\S+ ){{0,{_LONGEST_NAME}}}"
    return bool(re.match(rf"{before}({_any('model.lists.bodies')})( ({of}) .*)?$", text))


def _any(words: str) -> str:
    return "(" + "|".join(re.escape(word) for word in listed(words)) + ")"
