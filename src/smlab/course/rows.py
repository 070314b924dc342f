"""Rows of one table of the gradebook: read together, written together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbgrader.api import new_uuid
from sqlalchemy import bindparam, insert, select, update

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

__all__ = ["Row", "Rows"]

Row = dict[str, Any]
Key = tuple[str, ...]


class Rows:
    """Some rows of a table, by the columns that tell them apart."""

    def __init__(self, session: Session, model: Any, key: Key, among: ColumnElement[bool]) -> None:
        """Read what is there.

        Args:
            session: An open session; nothing is committed here.
            model: A class of `nbgrader.api`.
            key: Names of the columns that tell rows apart.
            among: Which rows are of interest.
        """
        self._session, self._table, self._key = session, model.__table__, key
        rows = session.execute(select(self._table).where(among)).mappings()
        self._rows: dict[Key, Row] = {tuple(row[name] for name in key): dict(row) for row in rows}
        self._new: dict[Key, Row] = {}
        self._changed: dict[Key, Row] = {}

    def get(self, *key: str) -> Row:
        """A row as it stands now; empty if there is none."""
        return self._rows.get(key, {})

    def all(self) -> list[Row]:
        """Every row, as it stands now."""
        return list(self._rows.values())

    def put(self, *key: str, **values: Any) -> Row:
        """Set columns of a row, which is added if it is not there."""
        row = self._rows.get(key)
        if row is None:
            row = self._new[key] = {"id": new_uuid(), **dict(zip(self._key, key, strict=True))}
            self._rows[key] = row
        elif key not in self._new and any(row[name] != value for name, value in values.items()):
            self._changed[key] = row
        row.update(values)
        return row

    def write(self) -> None:
        """Send what is new and what has changed to the database."""
        if self._new:
            self._session.execute(insert(self._table), list(self._new.values()))
        if self._changed:
            change = update(self._table).where(self._table.c.id == bindparam("which"))
            rows = [{**row, "which": row["id"]} for row in self._changed.values()]
            self._session.execute(change, rows)
