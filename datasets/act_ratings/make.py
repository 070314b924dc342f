"""Write acts.csv and act_ratings.csv: twelve acts, and what twenty-five invented members said about each.

How many members gave which value is written out by hand; the seed decides only which member gave which.
"""

import csv
import random
from pathlib import Path

SEED = 25
RATERS = 25

# act: title, rung (none: not on the ladder, a candidate), place, whether a person could meet legal harm,
# members who gave effort 1 to 10, middle value of risk, members who have done it
ACTS = {
    "react": ("React to a post", 1, "online", False, (20, 4, 1, 0, 0, 0, 0, 0, 0, 0), 1, 24),
    "pass_on": ("Pass a post on to others", 1, "online", False, (13, 9, 3, 0, 0, 0, 0, 0, 0, 0), 2, 21),
    "sign_letter": ("Sign an open letter", 2, "online", False, (5, 13, 6, 1, 0, 0, 0, 0, 0, 0), 3, 17),
    "write_official": ("Write to an official", 2, "online", False, (2, 12, 8, 3, 0, 0, 0, 0, 0, 0), 2, 12),
    "phone_office": (
        "Phone an official's office",
        3,
        "offline",
        False,
        (1, 6, 11, 4, 2, 1, 0, 0, 0, 0),
        2,
        8,
    ),
    "intro_evening": (
        "Come to an evening for newcomers",
        3,
        "offline",
        False,
        (0, 2, 5, 9, 6, 2, 1, 0, 0, 0),
        3,
        9,
    ),
    "public_photo": (
        "Show a public photo of yourself",
        None,
        "online",
        False,
        (0, 2, 3, 6, 5, 4, 3, 2, 0, 0),
        8,
        4,
    ),
    "walk_along": (
        "Walk along with a refuser for a day",
        None,
        "offline",
        False,
        (0, 0, 1, 3, 7, 8, 4, 2, 0, 0),
        4,
        3,
    ),
    "host_evening": (
        "Host an evening for newcomers",
        4,
        "offline",
        False,
        (0, 0, 0, 0, 1, 3, 6, 8, 5, 2),
        4,
        2,
    ),
    "speak_publicly": (
        "Speak in public about your reasons",
        4,
        "offline",
        False,
        (0, 0, 0, 0, 2, 3, 5, 7, 5, 3),
        6,
        3,
    ),
    "mentor_refusers": (
        "Stand by new refusers for a year",
        5,
        "offline",
        False,
        (0, 0, 0, 0, 0, 1, 3, 6, 9, 6),
        5,
        1,
    ),
    "open_refusal": (
        "Refuse openly, at legal risk",
        5,
        "offline",
        True,
        (0, 0, 0, 0, 0, 0, 1, 3, 8, 13),
        9,
        2,
    ),
}
AROUND = {-2: 2, -1: 6, 0: 10, 1: 5, 2: 2}  # members by distance from the middle value of risk


def values(rng: random.Random, counts: dict[int, int]) -> list[int]:
    """Twenty-five values, each as often as the counts say, in the order of the members."""
    drawn = [value for value, count in counts.items() for _ in range(count)]
    rng.shuffle(drawn)
    return drawn


def write(folder: Path, name: str, columns: list[str], rows: list[list[object]]) -> None:
    """Write one table into the folder."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write both tables into this folder."""
    rng = random.Random(SEED)
    acts: list[list[object]] = []
    ratings: list[list[object]] = []
    for act, (title, rung, place, legal, effort, middle, done) in ACTS.items():
        acts.append([act, title, "" if rung is None else rung, place, str(legal).lower()])
        efforts = values(rng, dict(enumerate(effort, start=1)))
        risks = [max(1, min(10, middle + step)) for step in values(rng, AROUND)]
        before = values(rng, {1: done, 0: RATERS - done})
        for n, (one, two, three) in enumerate(zip(efforts, risks, before, strict=True), start=1):
            ratings.append([act, f"m{n:02d}", one, two, str(bool(three)).lower()])
    write(folder, "acts.csv", ["act_id", "title", "rung", "place", "legal_risk"], acts)
    write(folder, "act_ratings.csv", ["act_id", "rater_id", "effort", "risk", "done_before"], ratings)


if __name__ == "__main__":
    main(Path(__file__).parent)
