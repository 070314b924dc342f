"""Which variant of an exercise a learner gets: drawn from a seed, so that a workshop can share one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from smlab.exercises.spec import Exercise

SEED = Path(".smlab") / "seed"


def draw(exercise: Exercise, seed: str) -> str | None:
    """The name of a variant; always the same for the same seed and exercise.

    Args:
        exercise: Its variants are all rehearsed.
        seed: Any text; the same for a whole workshop, or one of a learner's own.

    Returns:
        None for an exercise without variants.
    """
    if not exercise.variants:
        return None
    digest = hashlib.sha256(f"{seed}\n{exercise.id}".encode()).digest()
    return exercise.variants[int.from_bytes(digest[:8], "big") % len(exercise.variants)].name


def variant_for(exercise: Exercise, folder: Path, kept: str | None = None) -> str | None:
    """The variant that a learner has, or gets on opening the exercise.

    Args:
        exercise: As it was loaded.
        folder: The unit's folder in the workspace.
        kept: What stands beside an answer that was begun; it stays.

    Returns:
        None for an exercise without variants.
    """
    return kept or draw(exercise, seed_of(folder.parent) or str(folder.resolve()))


def share(workspace: Path, seed: str) -> None:
    """Give a workspace the seed that a whole workshop draws from; answers that were begun keep their variant.

    Args:
        workspace: Its folder; made if it does not exist.
        seed: Any word that the others use too.
    """
    file = workspace / SEED
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(seed.strip() + "\n", encoding="utf-8")


def seed_of(workspace: Path) -> str:
    """The seed of a workspace: the text of `.smlab/seed`, or nothing where there is none."""
    file = workspace / SEED
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""
