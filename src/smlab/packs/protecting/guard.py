"""Everything that goes into a pack goes through here first: people leave, their pseudonyms stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pandas as pd

from smlab.packs.protecting.roles import ABOUT_PEOPLE, Role, role_of
from smlab.packs.protecting.texts import SUSPECT, kinds_of, replace_people
from smlab.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smlab.packs.protecting.keyring import Keyring

__all__ = ["FORGOTTEN", "Protected", "protect"]

_LOOKED = 1000
FORGOTTEN = "[…]"
"""What stands in a text for somebody who asked to be forgotten."""

_SUREST = (Role.EMAIL, Role.PHONE, Role.HANDLE, Role.PERSON, Role.NAME)
_SOCIAL = re.compile(
    r"//(?:[\w-]+\.)*(?:x|twitter|instagram|facebook|fb|tiktok|threads|t|telegram|linkedin|youtube|bsky|vk|ok)\."
    r"|//[^/]+/(?:@|users/)",
    re.IGNORECASE,
)


@attrs.frozen
class Protected:
    """A table that may be written, and what was done to make it so.

    `rows` is the table, `forgotten` how many rows were left out because their person is on the stop list,
    `nobody` how many because nothing in them said whom they are about, `columns` what was done with each
    column that held something of a person, in words.
    """

    rows: pd.DataFrame
    forgotten: int = 0
    nobody: int = 0
    columns: dict[str, str] = attrs.field(factory=dict)


def protect(table: str, rows: pd.DataFrame, keyring: Keyring, source: str = "") -> Protected:
    """A table without the people in it.

    Args:
        table: Which table of the schema this is.
        rows: Shape (rows, columns), with whatever the export says about people. In `people`, `actions` and
            `consents`, the columns `email`, `phone`, `handle`, `person_id`, and else the names, say whom
            a row is about: the first that is filled becomes the new `person_id`.
        keyring: The key of the workspace, and who is to stay out.
        source: Whose ids stand in `person_id`, such as `nationbuilder`: number 12 is someone else elsewhere.

    Returns:
        The rows that stay, columns in their order. Names, e-mail addresses, numbers, handles and places are
        pseudonyms or gone; positions, addresses and remarks are gone; texts have lost those they name.
    """
    roles = {column: role_of(table, column, rows[column]) for column in map(str, rows.columns)}
    people = _Stand(keyring, _names(rows, roles))
    if table in ABOUT_PEOPLE:
        return _about_people(table, rows, roles, people, source)
    kept = _columns(rows, roles, people)
    named = [
        column for column, role in roles.items() if role in {Role.HANDLE, Role.NAME, Role.EMAIL, Role.PHONE}
    ]
    out = pd.Series(data=False, index=rows.index)
    for column in named:
        out |= kept[column].isin(people.gone(kept[column].dropna()))
    return Protected(kept[~out], forgotten=int(out.sum()), columns=_told(roles))


class _Stand:
    """Finds what stands for a person, each one once."""

    def __init__(self, keyring: Keyring, names: frozenset[str]) -> None:
        self.keyring, self.names, self.stopped = keyring, names, keyring.forgotten()
        self.of = keyring.pseudonym

    def gone(self, pseudonyms: Iterable[str]) -> set[str]:
        """Those of these who asked to be forgotten."""
        if not self.stopped:
            return set()
        return {one for one in set(pseudonyms) if self.keyring.stop_mark(one) in self.stopped}

    def whom(self, expected: str, values: pd.Series) -> pd.Series:
        """Whom each value stands for: sheets mix addresses and numbers in one column."""
        cells = _cells(values)
        if len(set(cells[:_LOOKED])) == _LOOKED:
            # Addresses: to find the few that are equal takes longer than to hash them twice.
            return _text(self.keyring.persons(kinds_of(cells, expected), cells), values.index)
        return _replaced(values, lambda found: self.keyring.persons(kinds_of(found, expected), found))

    def stand_in(self, kind: str, values: pd.Series) -> pd.Series:
        """The pseudonym of each value."""
        return _replaced(values, lambda found: self.keyring.pseudonyms(kind, found))

    def in_text(self, kind: str, found: str) -> str:
        made = self.of(kind, found)
        if self.gone([made]):
            return FORGOTTEN
        return f"@{made}" if kind == "handle" else made

    def text(self, value: str) -> str:
        return replace_people(value, self.in_text, self.names)

    def link(self, value: str) -> str:
        return self.of("link", value) if _SOCIAL.search(value) else self.text(value)


def _names(rows: pd.DataFrame, roles: dict[str, Role]) -> frozenset[str]:
    """The full names that the name columns of this very table hold, to find them in its texts."""
    if Role.TEXT not in roles.values():
        return frozenset()
    names = (" ".join(one.casefold().split()) for one in set(_full_names(rows, roles)))
    return frozenset(one for one in names if " " in one)


def _replaced(values: pd.Series, change: Callable[[list[str]], list[str]]) -> pd.Series:
    """A text column with its different values changed, all at once; empty stays empty."""
    cells = _cells(values)
    different = [one for one in dict.fromkeys(cells) if one]
    known = dict(zip(different, change(different), strict=True))
    return _text([known.get(one) for one in cells], values.index)


def _cells(values: pd.Series) -> list[str]:
    """The texts of a column; an empty one for what is missing."""
    cells: list[str] = values.astype("string").to_numpy(dtype=object, na_value="").tolist()
    return cells


def _text(cells: list[str | None] | list[str], index: pd.Index) -> pd.Series:
    """A text column of these cells, of which empty ones are missing."""
    made = np.array([one or None for one in cells], dtype=object)
    return pd.Series(pd.array(made, dtype="string"), index=index)


def _mapped(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """The same, each by itself."""
    return _replaced(values, lambda found: [change(one) for one in found])


def _scrubbed(values: pd.Series, people: _Stand) -> pd.Series:
    text = values.astype("string")
    if people.names:
        return _mapped(text, people.text)
    suspect = text.str.contains(SUSPECT).fillna(value=False)
    if suspect.any():
        text = text.copy()
        text[suspect] = _mapped(text[suspect], people.text)
    return text


def _columns(rows: pd.DataFrame, roles: dict[str, Role], people: _Stand) -> pd.DataFrame:
    made: dict[str, pd.Series] = {}
    for column, role in roles.items():
        if role is Role.KEEP:
            made[column] = rows[column]
        elif role is Role.TEXT:
            made[column] = _scrubbed(rows[column], people)
        elif role is Role.LINK:
            made[column] = _mapped(rows[column], people.link)
        elif role is not Role.DROP:
            made[column] = people.stand_in(role.value, rows[column])
    return pd.DataFrame(made, index=rows.index)


def _about_people(
    table: str, rows: pd.DataFrame, roles: dict[str, Role], people: _Stand, source: str
) -> Protected:
    known_by = _identities(rows, roles, people, source)
    whom = _first(known_by)
    others = {column: role for column, role in roles.items() if role not in _SUREST}
    kept = _columns(rows, others, people)
    kept.insert(0, "person_id", whom.astype("string"))
    if table == "people":
        kept["also"] = _others(known_by, whom)
    gone = people.gone(one for column in known_by for one in known_by[column].dropna())
    out = known_by.isin(gone).any(axis=1) if gone else pd.Series(data=False, index=rows.index)
    nobody = whom.isna() & ~out
    left_out = out | nobody
    return Protected(
        kept[~left_out] if left_out.any() else kept, int(out.sum()), int(nobody.sum()), _told(roles)
    )


def _first(known_by: pd.DataFrame) -> pd.Series:
    """The first of the columns that is filled; column by column, for a million rows are no matter then."""
    whom = pd.Series(pd.NA, index=known_by.index, dtype="string")
    for column in known_by:
        whom = whom.fillna(known_by[column])
    return whom


def _others(known_by: pd.DataFrame, whom: pd.Series) -> pd.Series:
    """What else each person is known by: who asks by telephone is found although we go by e-mail."""
    person = whom.to_numpy(dtype=object, na_value="")
    also = np.full(len(whom), None, dtype=object)
    for column in known_by.columns[1:]:  # of the first, nothing but the person itself
        if known_by[column].isna().all():
            continue
        found = known_by[column].to_numpy(dtype=object, na_value="")
        more = (found != "") & (found != person)
        again = more & pd.notna(also)
        also[more & ~again] = found[more & ~again]
        also[again] += " " + found[again]
    return pd.Series(pd.array(also, dtype="string"), index=whom.index)


def _filled(text: pd.Series) -> pd.Series:
    """Text in which an empty cell is a missing one."""
    return _text([one.strip() for one in _cells(text)], text.index)


def _identities(rows: pd.DataFrame, roles: dict[str, Role], people: _Stand, source: str) -> pd.DataFrame:
    """Who each row is about by each of its identifying columns: pseudonyms, the surest column first.

    A name counts only where nothing else is known, for two people may share it.
    """
    made = {}
    for role in _SUREST[:-1]:
        for column in (column for column, one in roles.items() if one is role):
            if rows[column].isna().all():
                continue
            values = f"{source}:" + _filled(rows[column]) if role is Role.PERSON else rows[column]
            made[column] = people.whom(role.value, values)
    surer = pd.DataFrame(made, index=rows.index)
    unknown = surer.isna().all(axis=1)
    by_name = pd.Series(pd.NA, index=rows.index, dtype="string")
    if unknown.any():
        names = pd.Series(_full_names(rows[unknown], roles), rows.index[unknown], dtype="string")
        by_name[unknown] = people.whom("name", names)
    return surer.assign(name=by_name)


def _full_names(rows: pd.DataFrame, roles: dict[str, Role]) -> list[str]:
    """The names of each row after each other; blanks between them are not looked at yet."""
    columns = [_cells(rows[column]) for column, role in roles.items() if role is Role.NAME]
    return list(map(" ".join, zip(*columns, strict=True))) if columns else [""] * len(rows)


def _told(roles: dict[str, Role]) -> dict[str, str]:
    return {
        column: say(f"protect.{role.name.lower()}") for column, role in roles.items() if role is not Role.KEEP
    }
