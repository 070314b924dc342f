"""Laying a workspace, and laying it again after an upgrade, without losing any work."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from smlab.errors import ContentError, WorkspaceError
from smlab.lab.laying import lay
from smlab.lab.workspace import Workspace, open_workspace

LESSON = "01-goals/01-first.ipynb"


def notebook(*sources: str) -> dict[str, object]:
    """A notebook of one Markdown cell for each source."""
    cells = [
        {"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": s} for n, s in enumerate(sources)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def write(file: Path, *sources: str, **metadata: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(notebook(*sources) | {"metadata": metadata}), encoding="utf-8")


def text(file: Path) -> str:
    return "".join(cell["source"] for cell in json.loads(file.read_text(encoding="utf-8"))["cells"])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A content root with one lesson."""
    write(tmp_path / "content" / "curriculum" / LESSON, "first version")
    return tmp_path / "content"


@pytest.fixture
def workspace(tmp_path: Path, source: Path) -> Workspace:
    """A workspace in which the first version is laid."""
    made = open_workspace(tmp_path / "mine", source)
    assert lay(made, source) == []
    return made


def test_a_fresh_workspace_holds_every_lesson_byte_for_byte(workspace: Workspace, source: Path) -> None:
    assert (workspace.folder / LESSON).read_bytes() == (source / "curriculum" / LESSON).read_bytes()
    assert workspace.lessons() == [LESSON]


def test_laying_twice_says_nothing_and_changes_nothing(workspace: Workspace, source: Path) -> None:
    before = (workspace.folder / LESSON).stat().st_mtime_ns, workspace.manifest.stat().st_mtime_ns
    assert lay(workspace, source) == []
    assert ((workspace.folder / LESSON).stat().st_mtime_ns, workspace.manifest.stat().st_mtime_ns) == before


def test_a_lesson_that_was_only_saved_is_replaced_by_the_new_version(
    workspace: Workspace, source: Path
) -> None:
    write(workspace.folder / LESSON, "first version", saved="metadata alone does not touch a lesson")
    write(source / "curriculum" / LESSON, "second version")
    assert lay(workspace, source) == []
    assert text(workspace.folder / LESSON) == "second version"


def test_a_touched_lesson_is_kept_with_the_new_version_beside_it(workspace: Workspace, source: Path) -> None:
    write(workspace.folder / LESSON, "first version", "my note")
    write(source / "curriculum" / LESSON, "second version")
    sentences = lay(workspace, source)
    assert sentences == [
        f'You changed {LESSON}, so it was kept; the new version is beside it as "01-first (new version).ipynb".'
    ]
    assert text(workspace.folder / LESSON) == "first versionmy note"
    assert text(workspace.folder / "01-goals/01-first (new version).ipynb") == "second version"


def test_a_touched_lesson_is_reported_once_for_each_new_version(workspace: Workspace, source: Path) -> None:
    write(workspace.folder / LESSON, "mine")
    assert lay(workspace, source) == []
    write(source / "curriculum" / LESSON, "second version")
    assert len(lay(workspace, source)) == 1
    assert lay(workspace, source) == []
    write(source / "curriculum" / LESSON, "third version")
    assert len(lay(workspace, source)) == 1
    assert text(workspace.folder / "01-goals/01-first (new version).ipynb") == "second version"
    assert text(workspace.folder / "01-goals/01-first (new version 2).ipynb") == "third version"


def test_answers_and_files_of_the_learner_are_never_touched(workspace: Workspace, source: Path) -> None:
    own = {"01-goals/answers.json": '{"format": 1}', "01-goals/notes.txt": "mine", "plan.html": "<p>"}
    for name, value in own.items():
        (workspace.folder / name).write_text(value, encoding="utf-8")
    (source / "curriculum" / "01-goals" / "answers.json").write_text("not the learner's", encoding="utf-8")
    write(source / "curriculum" / LESSON, "second version")
    lay(workspace, source)
    assert {name: (workspace.folder / name).read_text(encoding="utf-8") for name in own} == own


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"cells": 3, "nbformat": 4}', '{"nbformat": 4}'])
def test_a_damaged_lesson_is_kept_aside_and_a_fresh_one_laid(
    workspace: Workspace, source: Path, damage: str
) -> None:
    (workspace.folder / LESSON).write_text(damage, encoding="utf-8")
    (sentence,) = lay(workspace, source)
    assert sentence.startswith(f"{LESSON} could not be read")
    assert text(workspace.folder / LESSON) == "first version"
    assert (workspace.folder / "01-goals/01-first (damaged).ipynb").read_text(encoding="utf-8") == damage


def test_a_lost_manifest_costs_no_work(workspace: Workspace, source: Path) -> None:
    workspace.manifest.unlink()
    write(workspace.folder / LESSON, "mine")
    assert len(lay(workspace, source)) == 1
    assert text(workspace.folder / LESSON) == "mine"


def test_a_deleted_lesson_is_laid_again(workspace: Workspace, source: Path) -> None:
    (workspace.folder / LESSON).unlink()
    assert lay(workspace, source) == []
    assert text(workspace.folder / LESSON) == "first version"


def test_a_content_root_without_lessons_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content" / "curriculum").mkdir(parents=True)
    made = open_workspace(tmp_path / "mine", tmp_path / "content")
    with pytest.raises(ContentError, match="no lessons"):
        lay(made, tmp_path / "content")


def test_a_workspace_that_is_a_file_is_refused(tmp_path: Path, source: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is a file, and a workspace is a folder"):
        open_workspace(tmp_path / "file", source)


@pytest.mark.parametrize("inside", ["curriculum", "curriculum/01-goals", "solutions/x", "datasets"])
def test_a_workspace_within_the_curriculum_is_refused(source: Path, inside: str) -> None:
    with pytest.raises(WorkspaceError, match="never edited"):
        open_workspace(source / inside, source)


def test_a_workspace_that_cannot_be_written_is_refused(source: Path) -> None:
    place = Path("/proc/smlab-workspace") if os.geteuid() == 0 else Path("/smlab-workspace")
    with pytest.raises(WorkspaceError, match="cannot be written to"):
        open_workspace(place, source)


def test_the_lesson_to_open_is_where_the_learner_left_off(workspace: Workspace, source: Path) -> None:
    write(source / "curriculum" / "02-audience/01-who.ipynb", "who")
    lay(workspace, source)
    assert workspace.lesson_to_open() == LESSON
    workspace.remember("02-audience/01-who.ipynb")
    assert workspace.lesson_to_open() == "02-audience/01-who.ipynb"
    (workspace.folder / "02-audience/01-who.ipynb").unlink()
    assert workspace.lesson_to_open() == LESSON
