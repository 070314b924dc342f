"""A lesson in a real JupyterLab: forms wake by themselves, rest when left, and nothing leaves the machine."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Page, expect

from .conftest import Lab, start_lab

pytestmark = pytest.mark.browser

FORM = "import ipywidgets; ipywidgets.Text(value='from the kernel', description='Goal')"
LONG = "A goal is a change that somebody can see.\n\n" * 30
HIDDEN = {"source_hidden": True}


@pytest.fixture(scope="module")
def lesson_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Two lessons: the first with a form at its top and at its end, and a link to the second."""
    place = tmp_path_factory.mktemp("lab")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    for number, (name, after) in enumerate(
        {"01-first": "Next: [second](02-second.ipynb)", "02-second": "End"}.items()
    ):
        cells = [
            new_markdown_cell(f"# Lesson {number + 1}"),
            new_code_cell(FORM, metadata={"smlab": {"exercise": "none.top"}, "jupyter": HIDDEN}),
            new_markdown_cell(LONG),
            new_code_cell("answer = 6 * 7\nanswer"),
            new_code_cell(FORM, metadata={"smlab": {"exercise": "none.end"}, "jupyter": HIDDEN}),
            new_markdown_cell(after),
        ]
        file = place / "content" / "curriculum" / "01-goals" / f"{name}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=cells, metadata=kernel), file)
    lab = start_lab(place / "my workspace", source=place / "content")
    yield lab
    assert lab.stop() == 0


def living(page: Page, count: int) -> None:
    expect(page.locator(".jp-OutputArea input[type=text]")).to_have_count(count, timeout=90_000)


def test_forms_wake_without_a_click_and_nothing_leaves_the_machine(lesson_lab: Lab, page: Page) -> None:
    page.goto(lesson_lab.address)
    living(page, 2)
    assert page.locator(".jp-WindowedPanel-outer").evaluate("it => it.scrollTop") == 0
    expect(page.get_by_role("menuitem", name="Settings")).to_have_count(0)
    expect(
        page.locator(".jp-SideBar:visible, .jp-InputPrompt:visible, .jp-StatusBar-Widget:visible")
    ).to_have_count(0)
    kernels = page.request.get(f"{lesson_lab.host}/api/kernels?token={lesson_lab.token}").json()
    assert len(kernels) == 1
    listening = [
        one.laddr.ip
        for one in psutil.Process(lesson_lab.process.pid).net_connections()
        if one.status == "LISTEN"
    ]
    assert set(listening) == {"127.0.0.1"}
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{lesson_lab.host}/api/contents", timeout=30)
    assert page.elsewhere == []  # type: ignore[attr-defined]
    assert page.complaints == []  # type: ignore[attr-defined]


def test_starting_the_lesson_runs_every_cell_and_stays_where_one_reads(lesson_lab: Lab, page: Page) -> None:
    page.goto(lesson_lab.address)
    living(page, 2)
    page.get_by_role("button", name="Start this lesson").first.click()
    expect(page.locator("[data-mime-type='text/plain']")).to_have_text("42", timeout=60_000)
    living(page, 2)
    assert page.locator(".jp-WindowedPanel-outer").evaluate("it => it.scrollTop") == 0


def test_a_saved_lesson_is_clean_on_disk_and_wakes_again(lesson_lab: Lab, page: Page) -> None:
    page.goto(lesson_lab.address)
    living(page, 2)
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
    on_disk = json.loads((lesson_lab.workspace / "01-goals/01-first.ipynb").read_text(encoding="utf-8"))
    assert [cell["outputs"] for cell in on_disk["cells"] if "smlab" in cell["metadata"]] == [[], []]
    page.reload()
    living(page, 2)
    expect(page.get_by_text("model not found")).to_have_count(0)


def test_forms_wake_again_when_the_kernel_died(lesson_lab: Lab, page: Page) -> None:
    page.goto(lesson_lab.address)
    living(page, 2)
    page.locator(".jp-OutputArea input[type=text]").first.fill("typed before it died")
    for kernel in psutil.Process(lesson_lab.process.pid).children():
        kernel.kill()
    expect(page.locator(".jp-OutputArea input[type=text]").first).to_have_value(
        "from the kernel", timeout=90_000
    )
    living(page, 2)


def test_the_next_lesson_opens_in_place_and_is_where_one_left_off(lesson_lab: Lab, page: Page) -> None:
    page.goto(lesson_lab.lesson("01-goals/01-first.ipynb"))
    living(page, 2)
    page.get_by_role("link", name="second").click()
    expect(page.get_by_role("heading", name="Lesson 2")).to_be_visible(timeout=30_000)
    last = json.loads((lesson_lab.workspace / ".smlab/last.json").read_text(encoding="utf-8"))
    assert last == {"lesson": "01-goals/02-second.ipynb"}


def test_a_lesson_has_the_look_of_its_house_and_shut_down_in_the_menu_stops_it(
    another_lab: Callable[..., Lab],
    tmp_path: Path,
    lesson_lab: Lab,
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "smlab.toml").write_text(
        '[house]\nname = "Harbour Tenants"\naccent = "#7a1f5c"', encoding="utf-8"
    )
    monkeypatch.setenv("SMLAB_OWN_ROOT", str(tmp_path))
    lab = another_lab(tmp_path / "another", source=lesson_lab.workspace.parent / "content")
    page.goto(lab.address)
    living(page, 2)
    style = "(it, [part, key]) => getComputedStyle(it, part)[key]"
    bar = page.locator(".jp-NotebookPanel-toolbar").first
    assert bar.evaluate(style, ["::after", "content"]) == '"Harbour Tenants"'
    start = bar.locator('[data-jp-item-name="start-lesson"] .jp-ToolbarButtonComponent')
    assert start.evaluate(style, ["", "backgroundColor"]) == "rgb(122, 31, 92)"  # #7a1f5c
    page.get_by_role("menuitem", name="File").click()
    page.get_by_role("menuitem", name="Shut Down", exact=True).click()
    page.get_by_role("button", name="Shut Down").click()
    said, _ = lab.process.communicate(timeout=60)
    assert lab.process.returncode == 0
    assert "Your answers are in" in said
