"""Columns of text become tables of the schema, as the format file maps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from smlab.packs.adding.clocks import CLOCKS
from smlab.packs.adding.context import Context
from smlab.packs.adding.sheets import Sheet
from smlab.packs.adding.values import PRECISION, read
from smlab.packs.schema import IDENTITY, METRIC_TABLES, Table, table
from smlab.words import say

__all__ = ["Values", "tables_of"]

_CLOCKED = {*CLOCKS, "epoch"}


class Values:
    """The typed values of a sheet, each read once, when it is first asked for."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        """The values of `sheet`; `context` is told what could not be read."""
        self.sheet, self.context = sheet, context
        self.metrics = context.match.metrics
        self._read: dict[str, pd.Series] = {}

    @property
    def index(self) -> pd.Index:
        """One entry for each row that was kept."""
        return self.sheet.values.index

    def __getitem__(self, key: str) -> pd.Series:
        """The values of this key; all missing where the file has no such column."""
        if key not in self._read:
            source = self.metrics.get(key) or self.context.match.signature.source(key)
            texts = self.sheet.values.get(source.of or key)
            self._read[key] = self.nothing() if texts is None else read(texts, source, self.context, key)
        return self._read[key]

    def nothing(self) -> pd.Series:
        """A column in which nothing was recorded."""
        return pd.Series(pd.NA, index=self.index, dtype="string")


def tables_of(
    sheet: Sheet, context: Context, platform: str, account: str
) -> tuple[dict[str, pd.DataFrame], Counter[str]]:
    """The tables of the schema that a sheet fills, and the rows that fill none, by reason.

    Args:
        sheet: What the file holds, as text.
        context: What is known about the file.
        platform: Where it was counted.
        account: Whose numbers they are, unless the file has a column for that.

    Returns:
        Frames with columns of the schema, and for people, actions and consents those of `IDENTITY` besides.
    """
    values = Values(sheet, context)
    fixed = _fixed(context, platform, account)
    made, used = {}, pd.Series(False, index=values.index)
    reasons: Counter[str] = Counter()
    for name, mapping in context.match.signature.tables.items():
        wanted = table(name)
        columns = {
            one: _column(one, mapping[one], values, fixed) if one in mapping else fixed.get(one)
            for one in (*wanted.names, *IDENTITY)
            if one in mapping or one in fixed
        }
        frame = pd.DataFrame(columns, index=values.index)
        if name == "posts":
            frame = _timed(frame, mapping, values)
        whole = _whole(frame, wanted, reasons)
        used |= whole
        frame = frame if whole.all() else frame[whole]
        made[name] = _long(frame, name, values) if name in METRIC_TABLES else frame.reset_index(drop=True)
    lost = int((~used).sum())
    return made, _only(reasons, lost)


def _fixed(context: Context, platform: str, account: str) -> dict[str, Any]:
    """What is the same in every row of a file."""
    signature, notes = context.match.signature, context.notes
    as_of = context.choices.as_of or context.changed
    found = {
        "platform": platform,
        "account": context.choices.account or notes.get(signature.account_note, account),
        "source_file": context.file,
        "as_of": pd.Timestamp(as_of),
        "day_tz": signature.zone,
        "source": signature.person_source or signature.family,
        "tz_known": signature.zone == "UTC",
    }
    for key, note in (("period_from", "start date"), ("period_to", "end date")):
        day = pd.to_datetime(notes.get(note, ""), format="%Y%m%d", errors="coerce")
        if not pd.isna(day):
            found[key] = day
    return found


def _column(name: str, told: Any, values: Values, fixed: Mapping[str, Any]) -> Any:
    """One column: a constant, one value, or the first of several that is there."""
    if isinstance(told, Mapping):
        return _constant(told, values)
    keys = [told] if isinstance(told, str) else list(told)
    found = values[keys[0]]
    for key in keys[1:]:
        found = found.where(found.notna(), values[key]) if found.notna().any() else values[key]
    return found.fillna(fixed[name]) if name in fixed else found


def _constant(told: Mapping[str, Any], values: Values) -> Any:
    """What every row has: a value, the header of some column, or the name of the sheet; missing if blank."""
    if "header" in told:
        return values.context.header_of(told["header"]).strip() or pd.NA
    return values.context.match.grid.name if "sheet" in told else str(told["value"])


def _timed(frame: pd.DataFrame, mapping: Mapping[str, Any], values: Values) -> pd.DataFrame:
    """How finely, and on whose clock, each post's time is known: as good as what it was taken from."""
    told = mapping.get("published_at", ())
    signature = values.context.match.signature
    precision, known = values.nothing(), pd.Series(signature.zone == "UTC", index=values.index)
    for key in [told] if isinstance(told, str) else told:
        how = signature.source(key).how
        here = precision.isna() & values[key].notna()
        precision = precision.mask(here, PRECISION.get(how, "minute"))
        if how in _CLOCKED:
            known = known.mask(here, True)
    return frame.assign(published_precision=precision, tz_known=known)


def _whole(frame: pd.DataFrame, wanted: Table, reasons: Counter[str]) -> pd.Series:
    """Rows in which everything is there that the table cannot do without."""
    whole = pd.Series(True, index=frame.index)
    for column in wanted.columns:
        if column.missing != "never" or column.name in {"metric", "value", "definition", "person_id"}:
            continue
        if column.name not in frame.columns:
            continue
        absent = frame[column.name].isna() & whole
        if absent.any():
            reasons[say("adding.no_value", column=column.name)] += int(absent.sum())
            whole &= ~absent
    return whole


def _long(frame: pd.DataFrame, name: str, values: Values) -> pd.DataFrame:
    """One row for each number that was recorded."""
    context = values.context
    places, numbers, names, headers = [], [], [], []
    for metric in values.metrics:
        found = values[metric].reindex(frame.index).to_numpy(dtype="float64", na_value=np.nan)
        [there] = np.nonzero(~np.isnan(found))
        if len(there):
            places.append(there)
            numbers.append(found[there])
            names += [metric] * len(there)
            headers += [f"{context.match.signature.id}: {context.header_of(metric)}"] * len(there)
    if not places:
        return pd.DataFrame(columns=list(table(name).names))
    rows = frame.take(np.concatenate(places))
    return rows.assign(metric=names, value=np.concatenate(numbers), definition=headers).reset_index(drop=True)


def _only(reasons: Counter[str], lost: int) -> Counter[str]:
    """Reasons for as many rows as fill no table at all; a row that fills one was not lost."""
    kept: Counter[str] = Counter()
    for why, rows in reasons.most_common():
        kept[why] = min(rows, lost - kept.total())
    return +kept
