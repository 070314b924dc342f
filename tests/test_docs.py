"""What exists is documented, and what is documented exists."""

import re
import tomllib
from pathlib import Path

import pytest
import typer

from smlab import content
from smlab.cli.app import _app
from smlab.exercises import load_all
from smlab.exercises.kinds import KINDS
from smlab.exercises.records import SCHEMA

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def children(command) -> dict:
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    return {name: command.get_command(None, name) for name in names}


def commands(command=None, name: str = "smlab") -> dict[str, str]:
    """Every command as it is typed, and its help."""
    command = command or typer.main.get_command(_app)
    inner = children(command)
    if not inner:
        return {name: command.help or ""}
    return {
        typed: told
        for child, one in inner.items()
        for typed, told in commands(one, f"{name} {child}").items()
    }


def everything() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    )


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_documented(command):
    assert re.search(rf"`{command}\b", everything()), f"say in README or docs/ what `{command}` does"


def test_every_command_has_help():
    assert [typed for typed, told in commands().items() if not told] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_part_is_documented(kind):
    assert re.search(rf"^#+ .*`{kind}`", text("docs/exercise-format.md"), re.MULTILINE)


@pytest.mark.parametrize(
    "dataset", sorted(path.parent.name for path in (ROOT / "datasets").glob("*/dataset.toml"))
)
def test_every_dataset_is_documented(dataset):
    assert f"`{dataset}`" in text("docs/datasets.md")


def test_every_key_of_an_answer_is_documented():
    keys = SCHEMA["properties"]["answers"]["additionalProperties"]["properties"]
    described = text("docs/answers-format.md")
    assert [key for key in keys if f"`{key}`" not in described] == []


def test_the_changelog_begins_with_this_version():
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    [first, *_] = re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    assert first == version


def test_every_link_between_documents_leads_somewhere():
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def seed_rows() -> dict[str, str]:
    rows = re.findall(r"^\| *(S\d+) *\|[^|]*\|([^|]*)\|", text("docs/seed.md"), re.MULTILINE)
    return dict(rows)


def test_the_seed_table_is_whole_and_every_exercise_it_names_exists():
    rows = seed_rows()
    assert list(rows) == [f"S{n}" for n in range(1, 99)]
    exercises = {exercise.id for exercise in load_all()}
    lessons = {f"{unit.folder}/{lesson.slug}" for unit in content.units() for lesson in unit.lessons}
    for row, served in rows.items():
        for name in re.findall(r"`([^`]+)`", served):
            assert name in exercises | lessons, f"{row} names {name}"


def test_every_written_unit_has_its_seed_rows_filled():
    served = " ".join(seed_rows().values())
    for unit in content.units():
        assert f"`{unit.id}." in served or f"`{unit.folder}/" in served


def test_the_project_speaks_of_itself_alone():
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if (
            path.is_file()
            and path.suffix in {".py", ".md", ".toml", ".ipynb", ".css", ".js", ".lock"}
            and not inside[0].startswith(".")
        ):
            found = re.search(r"(?<![\w.])/(?:home|root|work|tmp)/", path.read_text(encoding="utf-8"))
            assert not found or path.name == Path(__file__).name, (
                f"{path.relative_to(ROOT)} names a path of one machine"
            )
