"""Answers are kept, whatever happens around them."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from smlab.errors import AnswersError, DamagedAnswers, NewerAnswers
from smlab.exercises import AnswerStore
from smlab.exercises.records import SCHEMA


def on_disk(folder: Path):
    return json.loads((folder / "answers.json").read_text(encoding="utf-8"))


def test_a_saved_answer_is_read_back_by_another_store(tmp_path):
    AnswerStore(tmp_path).save("goals.a", {"labels": {"x": "goal"}}, version=3, variant="north")
    record = AnswerStore(tmp_path).get("goals.a")
    assert (record.value, record.version, record.variant, record.revision) == (
        {"labels": {"x": "goal"}}, 3, "north", 1,
    )  # fmt: skip


def test_saving_one_exercise_leaves_the_others(tmp_path):
    store = AnswerStore(tmp_path)
    store.save("goals.a", {"p": 1})
    store.save("goals.b", {"p": 2})
    store.save("goals.a", {"p": 3})
    assert {id_: record.value for id_, record in store.read().items()} == {
        "goals.a": {"p": 3},
        "goals.b": {"p": 2},
    }


def test_what_another_window_saved_is_kept_when_it_is_overwritten_unseen(tmp_path):
    first, second = AnswerStore(tmp_path), AnswerStore(tmp_path)
    seen = first.save("goals.a", {"p": "old"})
    second.save("goals.a", {"p": "from the other window"}, base_revision=seen.revision)
    record = first.save("goals.a", {"p": "mine"}, base_revision=seen.revision)
    assert record.value == {"p": "mine"}
    assert [one.value for one in record.replaced] == [{"p": "from the other window"}]


def test_saving_on_top_of_what_was_seen_replaces_nothing(tmp_path):
    store = AnswerStore(tmp_path)
    seen = store.save("goals.a", {"p": 1})
    assert store.save("goals.a", {"p": 2}, base_revision=seen.revision).replaced == ()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\x00\xff", b'{"format": 1}', b"[]", b'{"format":1,"answers":{"a":5}}']
)
def test_a_damaged_file_is_put_aside_and_the_one_before_it_comes_back(tmp_path, damage):
    store = AnswerStore(tmp_path)
    store.save("goals.a", {"p": 1})
    store.save("goals.a", {"p": 2})
    (tmp_path / "answers.json").write_bytes(damage)
    again = AnswerStore(tmp_path)
    assert again.get("goals.a").value == {"p": 1}, "the backup is one save behind"
    [aside] = tmp_path.glob("answers.damaged-*.json")
    assert aside.read_bytes() == damage
    assert aside.name in again.rescued
    assert "1 answers came back" in again.rescued


def test_a_damaged_file_is_neither_moved_nor_mended_while_grading(tmp_path):
    (tmp_path / "answers.json").write_bytes(b"{")
    with pytest.raises(DamagedAnswers, match=r"answers\.json"):
        AnswerStore(tmp_path, read_only=True).read()
    assert [file.name for file in tmp_path.iterdir()] == ["answers.json"]


def test_a_missing_file_comes_back_from_its_backup(tmp_path):
    store = AnswerStore(tmp_path)
    store.save("goals.a", {"p": 1})
    store.save("goals.b", {"p": 2})
    (tmp_path / "answers.json").unlink()
    assert set(AnswerStore(tmp_path).read()) == {"goals.a"}


def test_a_newer_format_is_left_alone(tmp_path):
    (tmp_path / "answers.json").write_text('{"format": 99, "answers": {}}', encoding="utf-8")
    with pytest.raises(NewerAnswers, match="Update smlab"):
        AnswerStore(tmp_path).save("goals.a", {})
    assert on_disk(tmp_path)["format"] == 99


def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(AnswersError, match="cannot be written"):
        AnswerStore(tmp_path / "file" / "unit").save("goals.a", {})


def test_what_is_written_fits_the_published_schema(tmp_path):
    store = AnswerStore(tmp_path)
    seen = store.save("goals.a", {"p": 1}, version=1, pack={"id": "smlab", "hash": "ab"})
    store.save("goals.a", {"p": 2})
    store.save("goals.a", {"p": 3}, base_revision=seen.revision)
    Draft202012Validator(SCHEMA).validate(on_disk(tmp_path))
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_refuses_what_the_reader_refuses():
    for wrong in ({"format": 1}, {"format": 1, "answers": {"a": {"attempts": "x"}}}, {"answers": {}}):
        assert not Draft202012Validator(SCHEMA).is_valid(wrong)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=JSON, id_=st.text(min_size=1))
def test_every_json_value_comes_back_as_it_was(tmp_path, value, id_):
    AnswerStore(tmp_path).save(id_, value)
    assert AnswerStore(tmp_path).get(id_).value == value


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_answers_or_damaged_never_a_trace(tmp_path, data):
    (tmp_path / "answers.json").write_bytes(data)
    try:
        AnswerStore(tmp_path, read_only=True).read()
    except AnswersError as refused:
        assert "answers.json" in str(refused)


SAVER = """
import sys
from smlab.exercises import AnswerStore
store, n = AnswerStore(sys.argv[1]), int(sys.argv[2])
while True:
    n += 1
    store.save(f"goals.e{n % 7}", {"n": n, "text": "x" * 3000})
    print(n, flush=True)
"""


def run_and_kill(folder: Path, start: int, seconds: float) -> int:
    """Save until killed; the last number that was acknowledged."""
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, folder, str(start)], stdout=subprocess.PIPE, text=True
    )
    assert saver.stdout is not None
    acknowledged = int(saver.stdout.readline())
    time.sleep(seconds)
    os.kill(saver.pid, signal.SIGKILL)
    rest, _ = saver.communicate()
    return max(
        [acknowledged, *map(int, rest.splitlines()[:-1] if not rest.endswith("\n") else rest.splitlines())]
    )


def test_every_acknowledged_answer_survives_a_kill_at_a_random_moment(tmp_path):
    chance, last, kills = random.Random(7), 0, 0
    while kills < 8 or last < 200:
        kills += 1
        last = run_and_kill(tmp_path, last, chance.uniform(0.1, 0.8))
        kept = AnswerStore(tmp_path).read()
        newest = max(record.value["n"] for record in kept.values())
        assert newest in (last, last + 1), (
            "the save under way may be there or not, what was acknowledged must"
        )
        last = newest
        for n in range(max(1, last - 6), last + 1):
            assert kept[f"goals.e{n % 7}"].value["n"] == n


def save_many(task: tuple[str, int]) -> None:
    folder, worker = task
    store = AnswerStore(folder)
    for n in range(200):
        store.save(f"goals.w{worker}-{n}", {"n": n})


def test_two_processes_saving_into_one_file_keep_all_400(tmp_path):
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(save_many, [(str(tmp_path), 1), (str(tmp_path), 2)]))
    assert len(AnswerStore(tmp_path).read()) == 400
