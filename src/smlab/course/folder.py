"""The folder of a course, as nbgrader's own configuration lays it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
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
        with _own_programs_in_reach(), Gradebook(self.directory.db_url, self.directory.course_id) as book:
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


@contextmanager
def _own_programs_in_reach() -> Iterator[None]:
    """Let nbgrader find `alembic`, which it calls by name, also where no environment is activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before
