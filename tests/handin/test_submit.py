"""`smlab submit`, as it is typed."""

import json
import zipfile

import pytest

from smlab.cli.app import run
from smlab.exercises import load
from tests.handin.conftest import SECRET


@pytest.fixture
def typed(workspace, capsys, monkeypatch):
    """Run `smlab submit …` in the workspace, with nobody at the keyboard; gives code, output and complaints."""
    monkeypatch.chdir(workspace)
    monkeypatch.delenv("SMLAB_PASSPHRASE", raising=False)

    def call(*arguments):
        code = run(["submit", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_it_shows_everything_first_and_asks(typed, workspace):
    code, shown, said = typed("start")
    assert code == 3
    for part in (
        "01-welcome.ipynb",
        load("start.draft").title,
        "Still missing",
        load("start.intake").title,
        "draft.worry",
    ):
        assert part in shown
    assert SECRET not in shown
    assert "--yes" in said
    assert not list(workspace.glob("*.zip"))


def test_with_a_yes_it_writes_one_file_and_says_what_is_missing_by_its_code(typed, workspace):
    code, shown, _ = typed("start", "--yes", "--with-sensitive", "draft.worry", "--by", "adem")
    [file] = workspace.glob("hand-in-start-*.zip")
    assert code == 1
    assert file.name in shown
    with zipfile.ZipFile(file) as archive:
        assert SECRET in archive.read("answers.json").decode()
        assert json.loads(archive.read("receipt.json"))["by"] == "adem"


def test_programs_get_json(typed, workspace, tmp_path):
    code, shown, _ = typed("00-start", "--json", "--yes", "--to", str(tmp_path / "x.zip"))
    told = json.loads(shown)
    assert code == 1
    assert told["file"] == str(tmp_path / "x.zip")
    assert told["answered"] == ["start.first-check", "start.draft"]
    assert told["private"] == [
        {"id": "draft.worry", "title": told["private"][0]["title"], "handed_in": False}
    ]
    code, shown, _ = typed("start", "--json")
    assert (code, json.loads(shown)["file"]) == (3, None)


def test_a_passphrase_is_asked_for_or_comes_from_the_environment(typed, workspace, monkeypatch):
    code, _, said = typed("start", "--yes", "--passphrase")
    assert (code, "SMLAB_PASSPHRASE" in said) == (3, True)
    monkeypatch.setenv("SMLAB_PASSPHRASE", "four ordinary words")
    assert typed("start", "--yes", "--passphrase")[0] == 1
    [file] = workspace.glob("*.zip")
    with zipfile.ZipFile(file) as archive, pytest.raises((RuntimeError, NotImplementedError)):
        archive.read("answers.json")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["strat"], 'Did you mean "start"?'),
        (["goals"], "no folder of the unit goals"),
        (["start", "--workspace", "nowhere"], "no workspace"),
        (["start", "--yes", "--with-sensitive", "draft.change"], "draft.worry"),
        (["start", "--yes", "--to", "nowhere/x.zip"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(typed, arguments, sentence):
    code, _, said = typed(*arguments)
    assert (code, sentence in said) == (2, True)
