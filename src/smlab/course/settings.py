"""`course.toml`: what a trainer decides about a course, in one readable file (docs/course-file.md)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NoReturn

from attrs import Factory, frozen

from smlab import content
from smlab.errors import SettingsError, suggest
from smlab.exercises import load_all
from smlab.words import languages, say

__all__ = ["SETTINGS", "Late", "Settings", "UnitSettings", "new_settings", "read_settings"]

SETTINGS = "course.toml"
_DAY = 86_400
_MARKS = ("points", "completion")
_RULES = ("none", "per-day", "cut-off")
_MOST_JOBS = 256


@frozen(kw_only=True)
class Late:
    """What lateness costs.

    Attributes:
        rule: `none`, `per-day` (a share of what was earned for each day begun) or `cut-off` (everything).
        share: For `per-day`: the share lost for each day begun, 0 to 1.
        after_days: For `cut-off`: how many days after the due time a hand-in still counts in full.
    """

    rule: Literal["none", "per-day", "cut-off"] = "none"
    share: float = 0.0
    after_days: float = 0.0

    def lost(self, earned: float, seconds: float) -> float:
        """Points lost.

        Args:
            earned: Points before lateness.
            seconds: How long after the due time it was handed in; nothing is lost for 0 or less.

        >>> Late(rule="per-day", share=0.1).lost(20, 90_000)
        4.0
        """
        if seconds <= 0 or self.rule == "none":
            return 0.0
        if self.rule == "cut-off":
            return earned if seconds > self.after_days * _DAY else 0.0
        return earned * min(1.0, self.share * math.ceil(seconds / _DAY))


@frozen(kw_only=True)
class UnitSettings:
    """What was decided about one unit.

    Attributes:
        due: When it is due, with its zone; None where nothing is due.
        marks: `points`, or `completion`: all points for an answer, none for a blank.
        exercises: Ids of the exercises that are released; None for all.
        leave_out: Ids of exercises that are not.
    """

    due: datetime | None = None
    marks: Literal["points", "completion"] = "points"
    exercises: tuple[str, ...] | None = None
    leave_out: tuple[str, ...] = ()

    def chosen(self, id_: str) -> bool:
        """Whether an exercise is part of this course."""
        return (self.exercises is None or id_ in self.exercises) and id_ not in self.leave_out


@frozen(kw_only=True)
class Settings:
    """All of `course.toml`.

    Attributes:
        name: What the course is called.
        language: Language of what learners get from the trainer.
        jobs: How many processes mark at once; 0 for one each processor.
        late: The rule for late work.
        units: By the unit's folder; only those that the file names.
    """

    name: str = ""
    language: str = "en"
    jobs: int = 0
    late: Late = Factory(Late)
    units: Mapping[str, UnitSettings] = Factory(dict)

    def unit(self, folder: str) -> UnitSettings:
        """What was decided about a unit; the defaults if the file does not name it."""
        return self.units.get(folder, UnitSettings())


def read_settings(course: Path | str) -> Settings:
    """The settings of the course in a folder; the defaults where it has no `course.toml`.

    Raises:
        SettingsError: If the file cannot be read, or a key or value is unknown; names file, key and cure.
    """
    file = Path(course) / SETTINGS
    try:
        whole = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as fault:
        raise SettingsError(say("settings.unreadable", file=file, why=fault)) from fault
    return _Reader(file).settings(whole)


def new_settings(name: str) -> str:
    """The text of a new `course.toml`, with every unit and a comment on every key."""
    title = '"' + "".join(f"\\{sign}" if sign in '"\\' else sign for sign in name if sign.isprintable()) + '"'
    units = [
        say("course_file.unit", unit=unit.id, title=unit.title, first=f"{unit.id}.…")
        for unit in content.units()
    ]
    return "\n".join([say("course_file.head", name=title), *units])


@frozen
class _Reader:
    """Reads the tables of one file, and knows its name for the sake of the error."""

    file: Path

    def settings(self, whole: Mapping[str, Any]) -> Settings:
        self._known(whole, ("name", "language", "jobs", "late", "units"), "")
        name = self._text(whole, "name", "")
        language = self._one_of(whole, "language", languages(), "en", "")
        jobs = self._number(whole, "jobs", "", most=_MOST_JOBS)
        if jobs != int(jobs):
            self._wrong("jobs", jobs, say("settings.want_whole"))
        known = {key: unit for unit in content.units() for key in (unit.id, unit.folder)}
        tables = self._table(whole, "units", "")
        self._known(tables, tuple(known), "units.")
        units = {known[key].folder: self._unit(tables, key, known[key]) for key in tables}
        return Settings(name=name, language=language, jobs=int(jobs), late=self._late(whole), units=units)

    def _late(self, whole: Mapping[str, Any]) -> Late:
        table = self._table(whole, "late", "")
        self._known(table, ("rule", "share", "after_days"), "late.")
        rule: Any = self._one_of(table, "rule", _RULES, "none", "late.")
        share = self._number(table, "share", "late.", most=1)
        if rule == "per-day" and not share:
            self._wrong("late.share", table.get("share"), say("settings.want_share"))
        return Late(rule=rule, share=share, after_days=self._number(table, "after_days", "late.", most=3650))

    def _unit(self, tables: Mapping[str, Any], key: str, unit: content.Unit) -> UnitSettings:
        table, at = self._table(tables, key, "units."), f"units.{key}."
        self._known(table, ("due", "marks", "exercises", "leave_out"), at)
        due = table.get("due")
        if due is not None and not (isinstance(due, datetime) and due.tzinfo):
            self._wrong(f"{at}due", due, say("settings.want_due"))
        marks: Any = self._one_of(table, "marks", _MARKS, "points", at)
        exercises = None
        if table.get("exercises", "all") != "all":
            exercises = self._exercises(table, "exercises", at, unit)
        left = self._exercises(table, "leave_out", at, unit) if table.get("leave_out") else ()
        return UnitSettings(due=due, marks=marks, exercises=exercises, leave_out=left)

    def _exercises(self, table: Mapping[str, Any], key: str, at: str, unit: content.Unit) -> tuple[str, ...]:
        known = [exercise.id for exercise in load_all(unit.id)]
        named = table[key]
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            self._wrong(f"{at}{key}", named, say("settings.want_exercises", unit=unit.id))
        full = [one if "." in one else f"{unit.id}.{one}" for one in named]
        for one in full:
            if one not in known:
                cure = say("settings.want_known", near=suggest(one, known), known=", ".join(known))
                self._wrong(f"{at}{key}", one, cure)
        return tuple(full)

    def _table(self, within: Mapping[str, Any], key: str, at: str) -> Mapping[str, Any]:
        table: Mapping[str, Any] = within.get(key, {})
        if not isinstance(table, dict):
            self._wrong(f"{at}{key}", table, say("settings.want_table", key=f"{at}{key}"))
        return table

    def _text(self, table: Mapping[str, Any], key: str, default: str) -> str:
        value: str = table.get(key, default)
        if not isinstance(value, str):
            self._wrong(key, value, say("settings.want_text"))
        return value

    def _one_of(self, table: Mapping[str, Any], key: str, known: Iterable[str], default: str, at: str) -> str:
        value, options = table.get(key, default), tuple(known)
        if value not in options:
            listed = ", ".join(f'"{one}"' for one in options)
            self._wrong(
                f"{at}{key}",
                value,
                say("settings.want_known", near=suggest(str(value), options), known=listed),
            )
        return str(value)

    def _number(self, table: Mapping[str, Any], key: str, at: str, *, most: float) -> float:
        value = table.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            self._wrong(f"{at}{key}", value, say("settings.want_number", most=most))
        return float(value)

    def _known(self, table: Mapping[str, Any], known: tuple[str, ...], at: str) -> None:
        for key in table:
            if key not in known:
                near = suggest(key, known)
                sentence = say(
                    "settings.unknown", file=self.file, key=f"{at}{key}", near=near, known=", ".join(known)
                )
                raise SettingsError(sentence)

    def _wrong(self, key: str, found: Any, wanted: str) -> NoReturn:
        shown = "" if found is None else str(found)[:80]
        raise SettingsError(say("settings.wrong", file=self.file, key=key, found=shown, wanted=wanted))
