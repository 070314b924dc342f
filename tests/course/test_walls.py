"""Which walls are taken, what is said of the others, and what a container is allowed."""

from itertools import pairwise
from pathlib import Path

import pytest

from smlab.course.sandbox import Box, walls
from smlab.course.sandbox.walls import containers
from smlab.errors import NoSandbox
from smlab.packs import open_pack

HOLDS = """echo '{"how": "done", "bytes": 4}'"""
REFUSES = "echo 'Warning: old.' >&2; echo 'No permission for that.' >&2; exit 1"
NO_IMAGE = "echo 'The daemon does not run.' >&2; exit 1"


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Makes this machine one that has these programs, each a line of shell, and no other."""
    monkeypatch.setenv("PATH", str(tmp_path))
    kept = (walls.refusal, containers._image)

    def make(**programs: str) -> None:
        for one in kept:
            one.cache_clear()
        for name, line in programs.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
            (tmp_path / name).chmod(0o755)

    yield make
    for one in kept:
        one.cache_clear()


@pytest.mark.parametrize(
    ("programs", "taken"),
    [
        ({"bwrap": HOLDS, "podman": HOLDS, "docker": HOLDS}, "bubblewrap"),
        ({"bwrap": REFUSES, "podman": HOLDS, "docker": HOLDS}, "Podman"),
        ({"podman": NO_IMAGE, "docker": HOLDS}, "Docker"),
        ({"bwrap": "exit 0"}, None),  # it ran, and nothing inside said that it was shut in
    ],
)
def test_the_first_that_holds_is_taken(install, programs, taken):
    install(**programs)
    chosen = walls.choose()
    assert (chosen.name if chosen else None) == taken


def test_each_reason_is_said_where_none_holds(install):
    install(bwrap=REFUSES, docker=NO_IMAGE)
    with pytest.raises(NoSandbox) as met:
        Box(open_pack().path)
    assert (
        "bubblewrap does not hold here (No permission for that); Podman is not installed; "
        "Docker does not hold here (The daemon does not run)." in str(met.value)
    )


def test_a_sandbox_that_does_not_start_is_not_laid_at_a_learners_door(install):
    install(bwrap=REFUSES)
    with pytest.raises(NoSandbox, match=r"No permission for that"):
        Box(open_pack().path, wall=walls.WALLS[0]).run(["1"])


@pytest.mark.parametrize("program", ["podman", "docker"])
def test_a_container_reads_what_is_named_and_writes_nothing(install, program):
    install(**{program: "exit 0"})
    pack = open_pack().path
    line = containers.contained(program, pack)
    pairs = list(pairwise(line))
    assert line[:2] == [program, "run"]
    for wanted in (("--network", "none"), ("--cap-drop", "ALL"), ("--security-opt", "no-new-privileges"), ("--pull", "never"), ("--log-driver", "none")):  # fmt: skip
        assert wanted in pairs
    assert "--read-only" in line
    assert "--privileged" not in line
    mounts = [value for option, value in pairs if option == "--mount"]
    assert mounts
    assert all(one.endswith(",readonly") for one in mounts)
    sources = {one.split(",")[1].removeprefix("source=") for one in mounts}
    assert str(pack.resolve()) in sources
    assert not {str(Path.home()), "/", "/etc", "/home", "/tmp"} & sources
    hidden = [value for option, value in pairs if option == "--tmpfs" and "/answers:" in value]
    assert len(hidden) == 1
    assert ("notmpcopyup" in hidden[0]) == (program == "podman")  # which would copy the keys into it
    assert line[-1].startswith("/lab/sites/")


def test_a_folder_may_have_a_comma_in_its_name(install):
    install(docker="exit 0")
    line = containers._laid("docker", [walls.shown.Shown("/lab/x", "/srv/goals, spring")])
    assert list(line)[3] == 'type=bind,"source=/srv/goals, spring",target=/lab/x,readonly'
