"""Write followers_weekly.csv: half a year of followers, with what came and what went beside the total.

Only `random.Random` with a fixed seed is used, so every run writes the same bytes. Totals follow the same
straight lines as the followers in the table posts; the bought followers of one channel come and go on top.
"""

import csv
import itertools
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 1848
FIRST, WEEKS = date(2025, 1, 6), 26

# channel: followers at start and end (as in the table posts), share of what was gained that was lost again
CHANNELS = {
    "ledger_page": (3_900, 3_935, 0.84),
    "ledger_short": (2_800, 2_870, 0.76),
    "olive_page": (2_100, 2_130, 0.79),
    "olive_short": (1_350, 1_395, 0.71),
    "olive_blog": (620, 655, 0.63),
    "openhall_blog": (410, 452, 0.62),
    "pulse_page": (14_200, 15_100, 0.68),
    "pulse_short": (9_800, 10_500, 0.66),
    "pulse_photo": (6_400, 6_950, 0.64),
    "atlas_page": (8_700, 8_900, 0.77),
    "atlas_short": (5_200, 5_420, 0.72),
}
BOUGHT_IN = "pulse_short"
# week: bought accounts that came (above 0), or that the network took away (below 0)
TAKEN = {9: 1_150, 11: -260, 12: -410, 14: -290, 17: -190}

Week = tuple[str, str, str, int, int, int]


def spread(rng: random.Random, total: int) -> list[int]:
    """Whole numbers, one a week, that add up to the total and vary a little from week to week."""
    marks = [0.0]
    for _ in range(WEEKS):
        marks.append(marks[-1] + rng.uniform(0.75, 1.25))
    edges = [round(total * mark / marks[-1]) for mark in marks]
    return [after - before for before, after in itertools.pairwise(edges)]


def channel_weeks(rng: random.Random, channel: str) -> list[Week]:
    """All weeks of one channel."""
    total, end, lost_share = CHANNELS[channel]
    net = spread(rng, end - total)
    gained = spread(rng, round((end - total) / (1 - lost_share)))
    weeks: list[Week] = []
    for number in range(WEEKS):
        came = max(gained[number], net[number])
        went = came - net[number]
        bought = TAKEN.get(number + 1, 0) if channel == BOUGHT_IN else 0
        came, went = came + max(bought, 0), went + max(-bought, 0)
        total += came - went
        week = (FIRST + timedelta(weeks=number)).isoformat()
        weeks.append((channel.split("_", maxsplit=1)[0], channel, week, total, came, went))
    return weeks


def main(folder: Path) -> None:
    """Write the table into this folder."""
    rng = random.Random(SEED)
    with (folder / "followers_weekly.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("org_id", "channel", "week", "followers", "gained", "lost"))
        for channel in CHANNELS:
            writer.writerows(channel_weeks(rng, channel))


if __name__ == "__main__":
    main(Path(__file__).parent)
