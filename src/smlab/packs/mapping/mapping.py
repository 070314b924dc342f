"""A mapping: which column of somebody's own table means what, kept as TOML and used like any format."""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from pathlib import Path

import attrs

from smlab.errors import MappingWrong
from smlab.packs.adding import Choices, Reading, understand, understand_bytes
from smlab.packs.adding.readers import DAY_FIRST, MONTH_FIRST
from smlab.packs.adding.signatures import Rows, Signature, Source
from smlab.packs.mapping.fields import Field, Target, target
from smlab.words import say

__all__ = ["MAPPINGS", "Mapping", "apply", "keep", "read_mapping", "remembered"]

MAPPINGS = "mappings"
"""Below the workspace's `data`: one TOML file a mapping."""

_DATED = {"sheet_moment", "sheet_day"}
_NAME = re.compile(r"^[\w-]{1,60}$")


@attrs.frozen
class Mapping:
    """Which column means what.

    Attributes:
        name: Of the mapping, and of its file.
        table: Table of the schema that the rows go into.
        columns: Header as written, by field.
        fixed: What is the same in every row, by field, such as the act of a petition.
        dates: `dmy` or `mdy`; empty where dates can be read in one way only.
        platform: Where it was counted, for posts and days.
    """

    name: str
    table: str
    columns: dict[str, str]
    fixed: dict[str, str] = attrs.field(factory=dict)
    dates: str = ""
    platform: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be read later.

        Raises:
            MappingWrong: If a field is unknown or needed and absent, or the name can be no file's name.
        """
        aim = target(self.table)
        if not _NAME.match(self.name):
            raise MappingWrong(say("mapping.name_wrong", found=self.name))
        for field in (*self.columns, *self.fixed):
            if field not in aim.fields:
                known = ", ".join(aim.fields)
                raise MappingWrong(say("mapping.field_unknown", field=field, table=self.table, known=known))
        lacking = aim.lacks({*self.columns, *self.fixed})
        if lacking:
            raise MappingWrong(say("mapping.lacks", table=self.table, fields="; ".join(lacking)))

    @property
    def id(self) -> str:
        """The id of its format."""
        return f"own.{self.name}"

    def signature(self) -> Signature:
        """The mapping as a format, recognised by the columns that it reads."""
        aim = target(self.table)
        columns = {one: _source(aim.fields[one], header, self.dates) for one, header in self.columns.items()}
        counted = {one: source for one, source in columns.items() if aim.fields[one].metric}
        return Signature(
            id=self.id,
            title=say("mapping.title", name=self.name),
            family="own",
            platform=self.platform or ("ask" if aim.platform else "own"),
            evidence="own",
            reads=", ".join(self.columns),
            leaves=say("mapping.leaves"),
            means=say("mapping.means"),
            columns={one: source for one, source in columns.items() if one not in counted},
            metrics=counted,
            all_of=tuple(self.columns),
            tables=_tables(aim, self),
            rows=Rows(require=tuple(one for one in self.columns if (one,) in aim.needs)),
            person_source=self.name,
            ask=tuple(one for one in self.columns if aim.fields[one].how in _DATED),
        )


def _source(field: Field, header: str, dates: str) -> Source:
    formats = {"dmy": DAY_FIRST, "mdy": MONTH_FIRST}.get(dates, ()) if field.how in _DATED else ()
    how = "count" if field.metric and field.how == "text" else field.how
    return Source(names={"en": (header,)}, how=how, formats=formats)


def _tables(aim: Target, one: Mapping) -> dict[str, dict[str, object]]:
    told: dict[str, object] = {field: field for field in one.columns if not aim.fields[field].metric}
    told |= {field: {"value": value} for field, value in one.fixed.items()}
    if aim.table == "posts":
        told["post_id"] = [field for field in ("post_id", "url") if field in one.columns]
        key: dict[str, object] = {"post_id": told["post_id"]}
        return {"posts": told, **({"post_metrics": key} if set(one.columns) & set(aim.counted) else {})}
    if aim.table == "mentions":
        told["mention_id"] = [field for field in ("mention_id", "url") if field in one.columns]
        told["source"] = {"value": one.name}
    return {aim.table: told}


def apply(mapping: Mapping, file: Path | tuple[str, bytes], choices: Choices | None = None) -> Reading:
    """What a file holds, read with a mapping; nothing is written.

    Args:
        mapping: Which column means what.
        file: Its path, or its name and bytes.
        choices: What else is known about it.
    """
    said = attrs.evolve(choices or Choices(), own=(mapping.signature(),), format=mapping.id)
    found = understand_bytes(*file, said) if isinstance(file, tuple) else understand([file], said)
    return next((one for one in found if one.format == mapping.id), found[0])


def keep(mapping: Mapping, data: Path) -> Path:
    """Write a mapping beside the packs, so that it is used when such a table comes again."""
    folder = data / MAPPINGS
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{key} = {json.dumps(getattr(mapping, key), ensure_ascii=False)}"
        for key in ("table", "dates", "platform")
    ]
    for title, told in (("columns", mapping.columns), ("fixed", mapping.fixed)):
        lines += ["", f"[{title}]"]
        lines += [f"{field} = {json.dumps(value, ensure_ascii=False)}" for field, value in told.items()]
    handle, fresh = tempfile.mkstemp(dir=folder, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    return Path(fresh).replace(folder / f"{mapping.name}.toml")


def read_mapping(file: Path) -> Mapping:
    """The mapping in a file.

    Raises:
        MappingWrong: If the file is damaged, or says what cannot be.
    """
    try:
        return Mapping(name=file.stem, **tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as wrong:
        raise MappingWrong(say("mapping.damaged", file=file, why=wrong)) from wrong


def remembered(data: Path) -> tuple[Signature, ...]:
    """All mappings of a workspace as formats, for `Choices(own=…)`.

    Raises:
        MappingWrong: If one of them is damaged.
    """
    return tuple(read_mapping(file).signature() for file in sorted((data / MAPPINGS).glob("*.toml")))
