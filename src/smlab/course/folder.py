"""The folder of a course, as nbgrader's own configuration lays it out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nbgrader
from alembic.script import ScriptDirectory
from attrs import frozen
from nbgrader.api import Base, Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, inspect, text
from traitlets.config.loader import PyFileConfigLoader

from smlab.errors import NoCourse
from smlab.words import say

if TYPE_CHECKING:
    from traitlets.config import Config

__all__ = ["CONFIG", "Course", "open_course"]

CONFIG = "nbgrader_config.py"


@frozen
class Course:
    """One course of a trainer.

    Attributes:
        root: Its folder, absolute.
        config: What its `nbgrader_config.py` says.
        directory: nbgrader's view of the folder.
    """

    root: Path
    config: Config
    directory: CourseDirectory

    def place(self, step: str, unit: str, student: str = ".") -> Path:
        """Where a unit lies in one of nbgrader's steps: `source`, `release`, `submitted`, `autograded`."""
        named = getattr(self.directory, f"{step}_directory")
        return Path(os.path.normpath(self.directory.format_path(named, student, unit)))

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """The gradebook, made on first use."""
        _make_gradebook(self.directory.db_url)
        with Gradebook(self.directory.db_url, self.directory.course_id) as book:
            yield book


def open_course(folder: Path) -> Course:
    """The course in a folder.

    Raises:
        NoCourse: If the folder holds none.
    """
    root = folder.resolve()
    if not (root / CONFIG).is_file():
        raise NoCourse(say("course.none_here", folder=folder, file=CONFIG))
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return Course(root, config, CourseDirectory(config=config))


def _make_gradebook(url: str) -> None:
    """Make the tables of a gradebook that has none, as nbgrader does, but without its call to a program.

    nbgrader runs `alembic` by name for this: three seconds, and a failure where no environment is activated.
    """
    engine = create_engine(url)
    if not inspect(engine).get_table_names():
        scripts = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            head = {"head": scripts.get_current_head()}
            connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), head)
    engine.dispose()
