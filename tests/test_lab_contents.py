"""Forms are never saved alive and always shown at rest."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from smlab.lab.contents import LessonContents, settle, show_still, strip_living
from smlab.lab.laying import lay
from smlab.lab.notebook import LIVING
from smlab.lab.still import placeholder, still_html
from smlab.lab.workspace import Workspace, open_workspace

LESSON = "01-goals/01-first.ipynb"
ALIVE = {
    "output_type": "display_data",
    "metadata": {},
    "data": {LIVING: {"model_id": "1"}, "text/plain": "x"},
}
PICTURE = {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": "<svg/>"}}


def cell(mark: dict[str, str] | None = None, *outputs: dict[str, Any]) -> dict[str, Any]:
    metadata = {"smlab": mark} if mark else {}
    return {
        "cell_type": "code",
        "id": "c" + str(abs(hash(str(mark))))[:6],
        "execution_count": 1,
        "metadata": metadata,
        "outputs": list(outputs),
        "source": "answer = 1",
    }


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {"widgets": {"state": {}}}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one lesson: an exercise nobody wrote, a chart and a cell of the learner's."""
    file = tmp_path / "content" / "curriculum" / LESSON
    file.parent.mkdir(parents=True)
    cells = [cell({"exercise": "goals.none"}), cell({"chart": "goals.weeks"}), cell()]
    for one in cells:
        one["execution_count"] = None
    file.write_text(json.dumps(notebook(*cells) | {"metadata": {}}), encoding="utf-8")
    made = open_workspace(tmp_path / "mine", tmp_path / "content")
    lay(made, tmp_path / "content")
    return made


@pytest.fixture
def contents(workspace: Workspace, tmp_path: Path) -> LessonContents:
    """The contents manager of that workspace, with its own store of signatures."""
    manager = LessonContents(root_dir=str(workspace.folder))
    manager.notary.data_dir = str(tmp_path)
    manager.notary.db_file = ":memory:"
    return manager


def test_living_forms_and_widget_state_are_taken_out_before_saving() -> None:
    saved = notebook(
        cell({"exercise": "a.b"}, ALIVE), cell({"board": "plan"}, PICTURE), cell(None, ALIVE, PICTURE)
    )
    strip_living(saved)
    assert [one["outputs"] for one in saved["cells"]] == [[], [], [PICTURE]]
    assert saved["cells"][0]["execution_count"] is None
    assert saved["metadata"] == {}


def test_the_picture_of_a_chart_stays() -> None:
    saved = notebook(cell({"chart": "goals.weeks"}, PICTURE))
    strip_living(saved)
    show_still(saved, Path())
    assert saved["cells"][0]["outputs"] == [PICTURE]


def test_a_form_is_shown_at_rest_and_trusted() -> None:
    opened = notebook(cell({"exercise": "goals.none"}), cell())
    show_still(opened, Path())
    (output,) = opened["cells"][0]["outputs"]
    assert 'data-commandlinker-command="smlab:start-lesson"' in output["data"]["text/html"]
    assert opened["cells"][0]["metadata"]["trusted"] is True
    assert opened["cells"][1]["outputs"] == []


def test_a_chart_that_was_never_run_is_shown_as_it_was_drawn_beforehand() -> None:
    opened = notebook(cell({"chart": "goals.ordinary"}), cell({"chart": "club.own"}))
    show_still(opened, Path())
    ours, own = (one["outputs"][0]["data"]["text/html"] for one in opened["cells"])
    assert "<svg" in ours
    assert "This part appears here when you start the lesson." in own


def test_the_name_of_a_chart_leads_to_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    for name in (str(tmp_path / "mine"), "../still/goals.ordinary", "goals.ordinary/../goals.ordinary"):
        opened = notebook(cell({"chart": name}))
        show_still(opened, Path())
        (output,) = opened["cells"][0]["outputs"]
        assert "This part appears here when you start the lesson." in output["data"]["text/html"]


def test_an_answer_that_cannot_be_rendered_still_lets_the_lesson_open(tmp_path: Path) -> None:
    def broken(kind: str, name: str, folder: Path) -> str:
        raise ValueError(kind + name + str(folder))

    assert "your answer is kept" in still_html("exercise", "a.b", tmp_path, broken)
    assert "when you start the lesson" in still_html("board", "plan", tmp_path, placeholder)


def test_opening_a_lesson_shows_it_at_rest_and_leaves_the_file_alone(
    contents: LessonContents, workspace: Workspace
) -> None:
    before = (workspace.folder / LESSON).read_bytes()
    model = asyncio.run(contents.get(LESSON))
    cells = model["content"]["cells"]
    assert "smlab:start-lesson" in cells[0]["outputs"][0]["data"]["text/html"]
    assert all(one["metadata"]["trusted"] for one in cells)
    assert (workspace.folder / LESSON).read_bytes() == before


def test_the_text_of_a_lesson_opens_no_editor_and_code_does() -> None:
    lesson = notebook({"cell_type": "markdown", "id": "t", "metadata": {}, "source": "read me"}, cell())
    settle(lesson)
    assert lesson["cells"][0]["metadata"] == {"editable": False}
    assert "editable" not in lesson["cells"][1]["metadata"]


def test_opening_a_lesson_is_remembered(contents: LessonContents, workspace: Workspace) -> None:
    asyncio.run(contents.get(LESSON))
    assert json.loads(workspace.bookmark.read_text(encoding="utf-8")) == {"lesson": LESSON}


def test_a_lesson_comes_back_from_saving_without_its_forms(
    contents: LessonContents, workspace: Workspace
) -> None:
    model = asyncio.run(contents.get(LESSON))
    for one in model["content"]["cells"]:
        one["outputs"] = [nbformat.from_dict(ALIVE)]
    asyncio.run(contents.save({"type": "notebook", "content": model["content"]}, LESSON))
    on_disk = json.loads((workspace.folder / LESSON).read_text(encoding="utf-8"))
    assert [one["outputs"] for one in on_disk["cells"]] == [[], [], []]
    assert "trusted" not in str(on_disk)


def test_a_notebook_from_elsewhere_is_not_trusted(contents: LessonContents, workspace: Workspace) -> None:
    foreign = json.loads((workspace.folder / LESSON).read_text(encoding="utf-8"))
    foreign["cells"][2]["source"] = "import os"
    (workspace.folder / LESSON).write_text(json.dumps(foreign), encoding="utf-8")
    model = asyncio.run(contents.get(LESSON))
    assert model["content"]["cells"][2]["metadata"]["trusted"] is False


def test_a_lesson_with_foreign_output_is_not_trusted(contents: LessonContents, workspace: Workspace) -> None:
    foreign = json.loads((workspace.folder / LESSON).read_text(encoding="utf-8"))
    foreign["cells"][2]["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>x</script>"}}
    ]
    (workspace.folder / LESSON).write_text(json.dumps(foreign), encoding="utf-8")
    model = asyncio.run(contents.get(LESSON))
    assert model["content"]["cells"][2]["metadata"]["trusted"] is False


def test_other_files_open_as_they_are(contents: LessonContents, workspace: Workspace) -> None:
    (workspace.folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert isinstance(contents, AsyncLargeFileManager)
    assert asyncio.run(contents.get("notes.txt"))["content"] == "mine"
