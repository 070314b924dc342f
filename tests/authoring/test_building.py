"""curriculum/ from solutions/: same bytes, named differences, nothing left over."""

from __future__ import annotations

import json
from pathlib import Path

from smlab.authoring import build, stale

NOTEBOOK = "curriculum/01-demo/01-signs.ipynb"


def _files(root: Path) -> dict[str, bytes]:
    found = (root / "curriculum").rglob("*")
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found if file.is_file()}


def test_a_build_writes_one_notebook_a_lesson_and_the_index(trainer_edition: Path) -> None:
    report = build(trainer_edition)
    assert report.written == ("curriculum/README.md", NOTEBOOK)
    assert report.complaints == ()
    assert set(_files(trainer_edition)) == {"curriculum/README.md", NOTEBOOK}


def test_a_second_build_changes_no_byte(trainer_edition: Path) -> None:
    build(trainer_edition)
    before = _files(trainer_edition)
    report = build(trainer_edition)
    assert (report.written, report.unchanged, report.removed) == ((), 2, ())
    assert _files(trainer_edition) == before


def test_the_index_names_unit_lesson_minutes_and_outcomes(trainer_edition: Path) -> None:
    build(trainer_edition)
    text = (trainer_edition / "curriculum" / "README.md").read_text(encoding="utf-8")
    assert "## Two signs" in text
    assert "- [Signs](01-demo/01-signs.ipynb), 20 minutes" in text
    assert "tell go from stop" in text


def test_no_key_reaches_the_learner_edition(trainer_edition: Path) -> None:
    build(trainer_edition)
    everything = b"".join(_files(trainer_edition).values())
    for secret in (b'Green is go."', b"answer = 2", b"Trainer's notes", b"It gives no reason", b"BEGIN "):
        assert secret not in everything


def test_an_edited_notebook_is_named_with_the_source_to_edit(trainer_edition: Path) -> None:
    build(trainer_edition)
    assert stale(trainer_edition) == ()
    file = trainer_edition / NOTEBOOK
    file.write_text(file.read_text(encoding="utf-8").replace("Signs", "Lights"), encoding="utf-8")
    (said,) = stale(trainer_edition)
    assert said.startswith(f"{NOTEBOOK} is not what solutions/01-demo/01-signs.md gives.")


def test_line_endings_that_a_checkout_changed_do_not_count(trainer_edition: Path) -> None:
    build(trainer_edition)
    file = trainer_edition / NOTEBOOK
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert stale(trainer_edition) == ()


def test_a_missing_notebook_is_named(trainer_edition: Path) -> None:
    build(trainer_edition)
    (trainer_edition / NOTEBOOK).unlink()
    assert stale(trainer_edition) == (f'{NOTEBOOK} is missing. Run "smlab build" and commit it.',)


def test_a_notebook_whose_lesson_is_gone_is_named_and_removed(trainer_edition: Path) -> None:
    build(trainer_edition)
    stranger = trainer_edition / "curriculum" / "01-demo" / "02-old.ipynb"
    stranger.write_text("{}", encoding="utf-8")
    (said,) = stale(trainer_edition)
    assert said.startswith("curriculum/01-demo/02-old.ipynb belongs to no lesson.")
    assert build(trainer_edition).removed == ("curriculum/01-demo/02-old.ipynb",)
    assert not stranger.exists()


def test_a_refused_lesson_keeps_its_last_good_build(trainer_edition: Path) -> None:
    build(trainer_edition)
    before = (trainer_edition / NOTEBOOK).read_bytes()
    (trainer_edition / "solutions" / "01-demo" / "01-signs.md").write_text(
        '```python exercise="demo.none"\n```\n', encoding="utf-8"
    )
    report = build(trainer_edition)
    assert len(report.complaints) == 1
    assert report.removed == ()
    assert (trainer_edition / NOTEBOOK).read_bytes() == before


def test_a_lesson_that_no_unit_lists_is_named(trainer_edition: Path) -> None:
    (trainer_edition / "solutions" / "01-demo" / "02-more.md").write_text("# More\n", encoding="utf-8")
    (said,) = build(trainer_edition).complaints
    assert said.startswith("solutions/01-demo/02-more.md is not listed in unit.toml")


def test_an_exercise_in_two_lessons_of_a_unit_is_refused(trainer_edition: Path) -> None:
    folder = trainer_edition / "solutions" / "01-demo"
    with (folder / "unit.toml").open("a", encoding="utf-8") as facts:
        facts.write('\n[[lessons]]\nslug = "02-again"\ntitle = "Again"\nminutes = 5\n')
    (folder / "02-again.md").write_text('```python exercise="demo.signs"\n```\n', encoding="utf-8")
    (said,) = build(trainer_edition).complaints
    assert 'exercise "demo.signs" stands in 01-demo/01-signs.md already' in said


def test_of_a_result_the_code_is_folded_away_and_runs_when_the_lesson_opens(trainer_edition: Path) -> None:
    lesson = trainer_edition / "solutions" / "01-demo" / "01-signs.md"
    with lesson.open("a", encoding="utf-8") as text:
        text.write('\n```python tags=["result"]\nimport smlab\n\nsmlab.exercise("demo.signs")\n```\n')
    build(trainer_edition)
    cell = json.loads((trainer_edition / NOTEBOOK).read_text(encoding="utf-8"))["cells"][-1]
    assert cell["metadata"] == {
        "jupyter": {"source_hidden": True},
        "smlab": {"result": True},
        "tags": ["result"],
    }
