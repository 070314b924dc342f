"""A report on everything a group loaded names nobody: page, paper, pictures and what is printed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from smlab.cli.app import run as smlab
from smlab.packs.acts import acts_of
from tests.packs.samples import archives, injected, monitoring, people, sheets, surveys

SAMPLES = [
    *people.SAMPLES,
    *surveys.SAMPLES,
    *monitoring.SAMPLES,
    *archives.SAMPLES,
    *sheets.SAMPLES[:7],
    *injected.NAMED,
]


def words(file: Path) -> str:
    if file.suffix in {".docx", ".zip"}:
        with zipfile.ZipFile(file) as box:
            return "\n".join(box.read(one).decode("utf-8", "replace") for one in box.namelist())
    return file.read_bytes().decode("utf-8", "replace")


@pytest.mark.slow
def test_no_name_address_number_or_handle_is_in_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".smlab").mkdir()
    monkeypatch.chdir(tmp_path)
    for sample in SAMPLES:
        Path(sample.name).write_bytes(sample.content)
        said = [f"--platform={sample.choices.platform}"] if sample.choices.platform else []
        said += [f"--dates={sample.choices.dates}"] if sample.choices.dates else []
        said += [f"--format={sample.choices.format}"] if sample.choices.format else []
        assert smlab(["data", "add", sample.name, "--yes", "--workspace", ".", *said]) == 0, sample.name
        Path(sample.name).unlink()
    acts = [one.name for one in acts_of(Path("data/own"))]
    assert (
        smlab(
            [
                "data",
                "acts",
                "--workspace",
                ".",
                *(f"--set={one}={place % 5 + 1}" for place, one in enumerate(acts)),
            ]
        )
        == 0
    )
    assert smlab(["data", "show", "--workspace", "."]) == 0
    capsys.readouterr()
    assert smlab(["report", "--pack", "own", "--out", "out", "--code", "--json", "--workspace", "."]) in {
        0,
        1,
    }
    # What goes to a trainer: a number from the pack stands in the plan, and nothing else of the pack goes along.
    Path("01-goals").mkdir()
    number = ["--use", "audience.where-they-answer", "--in", "goals.own-objective"]
    assert smlab(["report", "--pack", "own", *number, "--workspace", "."]) == 0
    assert smlab(["submit", "goals", "--yes", "--to", "out", "--workspace", "."]) in {0, 1}
    [sent] = Path("out").glob("*.zip")
    assert "baseline" in words(sent)
    told = capsys.readouterr().out + "\n".join(
        words(file) for file in Path("out").rglob("*") if file.is_file()
    )
    assert [secret for secret in people.SECRET if secret in told.casefold()] == []
    assert smlab(["data", "audit", "--workspace", "."]) == 0
