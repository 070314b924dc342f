"""Write experts.csv, voices.csv and mentions.csv: who spoke of an invented website, and of whom else.

How many mentions each site or person gets, and from how many expert organisations, is set by hand; days,
tones, clicks and accounts are drawn by `random.Random` with a fixed seed: every run writes the same bytes.
"""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED = 1998
FIRST, LAST = date(2025, 3, 10), date(2025, 7, 6)
LISTED, UNLISTED = 60, 15
FIELDS = ("courts", "archives", "reporting", "teaching", "survivors", "defence", "research")
COUNTRIES = tuple(f"c{number:02d}" for number in range(1, 15))

# sites that the plan named before the launch: mentions in all, likely automated, hostile, by experts
NAMED = {
    "atlas": ("our site", 3_900, 610, 302, 68, 0),
    "case_base": ("a site with case files", 21_000, 385, 9, 30, 74),
    "law_daily": ("a site with news on law", 56_000, 300, 7, 31, 52),
    "court_watch": ("a group that reports on trials", 14_000, 200, 4, 16, 44),
    "peace_archive": ("an archive of agreements", 6_100, 110, 0, 7, 26),
}
# people of the field whom the plan did not name: followers, mentions, different expert organisations
FIELD = {
    "v01": ("a celebrated lawyer", 412_000, 118, 3),
    "v02": ("a professor abroad", 2_100, 40, 27),
    "v03": ("a court artist", 120_000, 22, 5),
    "v04": ("a retired prosecutor", 5_400, 31, 21),
    "v05": ("a host of a crime series", 88_000, 46, 2),
    "v06": ("an archivist", 900, 24, 18),
    "v07": ("a minister of the past", 61_000, 20, 6),
    "v08": ("a law reporter", 18_000, 25, 15),
    "v09": ("a writer with one keen reader", 9_000, 52, 4),
    "v10": ("an interpreter", 3_300, 18, 12),
    "v11": ("a think tank's head", 44_000, 19, 7),
    "v12": ("a teacher of law", 27_000, 25, 8),
}
# not of the field at all: caught by the search because of the word
OTHER = {
    "o01": ("a maker of road maps", 33_000, 140),
    "o02": ("a gymnasium", 7_200, 75),
    "o03": ("a game", 51_000, 40),
}
BUSIEST, BUSIEST_MENTIONS = "u0001", 250
TOOK_PART = {True: (19, 41), False: (9, 15)}  # on the list or not: organisations, mentions of our site
KEEN_READER = ("u0008", "v09", 34)

Row = dict[str, Any]


def experts(rng: random.Random) -> list[Row]:
    """75 expert organisations, 60 of them on the list that was written before the launch."""
    rows = []
    for number in range(1, LISTED + UNLISTED + 1):
        row = {
            "expert_id": f"x{number:02d}",
            "field": FIELDS[number % 7],
            "country_code": rng.choice(COUNTRIES),
        }
        rows.append({**row, "on_named_list": str(number <= LISTED).lower()})
    return rows


def voices() -> list[Row]:
    """All that can be mentioned, with the set that each belongs to."""
    rows = [{"voice_id": v, "what": f[0], "set": "named", "followers": f[1]} for v, f in NAMED.items()]
    rows += [{"voice_id": v, "what": f[0], "set": "field", "followers": f[1]} for v, f in FIELD.items()]
    return rows + [{"voice_id": v, "what": f[0], "set": "other", "followers": f[1]} for v, f in OTHER.items()]


def shares(rng: random.Random, names: list[str], total: int) -> list[str]:
    """Each name at least once, then drawn again until there are `total`."""
    return names + rng.choices(names, k=total - len(names))


class Crowd:
    """Accounts that speak: machines, experts, and everyone else."""

    def __init__(self, rng: random.Random) -> None:
        """The accounts are numbered in a drawn order, so that a number tells nothing."""
        numbers = list(range(9, 900))
        rng.shuffle(numbers)
        self.rng = rng
        self.expert = {f"x{n:02d}": f"u{numbers.pop():04d}" for n in range(1, LISTED + UNLISTED + 1)}
        kinds = ["person"] * 14 + ["group"] * 3 + ["press"] * 2
        self.others = [(f"u{numbers.pop():04d}", rng.choice(kinds)) for _ in range(520)]
        self.machines = [f"u{n:04d}" for n in range(2, 8)]

    def by_expert(self, about: str, expert: str) -> Row:
        """One mention by an expert organisation; never hostile, often clicked."""
        tone = "supportive" if self.rng.random() < 0.6 else "neutral"
        row = {"account": self.expert[expert], "account_type": "expert", "expert_id": expert, "about": about}
        return {**row, "tone": tone, "link_clicks": self.rng.randrange(4, 26), "automation_score": self.low()}

    def by_other(self, about: str, hostile: bool) -> Row:
        """One mention by anybody else."""
        account, kind = self.rng.choice(self.others)
        clicks = 0 if hostile else max(0, round(self.rng.gauss(2, 2)))
        row = {"account": account, "account_type": kind, "expert_id": "", "about": about}
        tone = "hostile" if hostile else self.rng.choice(("supportive", "neutral", "neutral"))
        return {**row, "tone": tone, "link_clicks": clicks, "automation_score": self.low()}

    def by_machine(self, about: str, account: str) -> Row:
        """One mention by an account that is likely automated."""
        row = {
            "account": account,
            "account_type": "person",
            "expert_id": "",
            "about": about,
            "tone": "neutral",
        }
        score = f"{self.rng.uniform(0.84, 0.99):.2f}"
        return {**row, "link_clicks": int(self.rng.random() < 0.03), "automation_score": score}

    def low(self) -> str:
        """A score of an account that a person writes."""
        return f"{min(self.rng.betavariate(1.4, 7), 0.62):.2f}"


def of_our_site(rng: random.Random, crowd: Crowd) -> list[Row]:
    """Mentions of the site that was launched."""
    _, _, total, automated, hostile, _ = NAMED["atlas"]
    machines = [BUSIEST] * BUSIEST_MENTIONS + rng.choices(crowd.machines, k=automated - BUSIEST_MENTIONS)
    rows = [crowd.by_machine("atlas", account) for account in machines]
    for listed, (count, mentions) in TOOK_PART.items():
        pool = [expert for expert in crowd.expert if (int(expert[1:]) <= LISTED) is listed]
        rows += [crowd.by_expert("atlas", one) for one in shares(rng, rng.sample(pool, count), mentions)]
    rest = total - len(rows)
    return rows + [crowd.by_other("atlas", number < hostile) for number in range(rest)]


def of_named(rng: random.Random, crowd: Crowd) -> list[Row]:
    """Mentions of the other sites that the plan named."""
    rows = []
    for about, (_, _, total, automated, hostile, by_experts) in [*NAMED.items()][1:]:
        rows += [crowd.by_machine(about, rng.choice(crowd.machines)) for _ in range(automated)]
        rows += [crowd.by_expert(about, rng.choice([*crowd.expert])) for _ in range(by_experts)]
        rest = total - automated - by_experts
        rows += [crowd.by_other(about, number < hostile) for number in range(rest)]
    return rows


def of_the_rest(rng: random.Random, crowd: Crowd) -> list[Row]:
    """Mentions of people of the field, and of what the search caught by mistake."""
    rows = []
    keen, its_voice, times = KEEN_READER
    for about, (_, _, total, by_experts) in FIELD.items():
        quoted = rng.sample([*crowd.expert], by_experts)
        more = min(total - by_experts, by_experts // 4)
        own = [crowd.by_expert(about, one) for one in shares(rng, quoted, by_experts + more)]
        if about == its_voice:
            own += [
                {**crowd.by_other(about, False), "account": keen, "account_type": "person"}
                for _ in range(times)
            ]
        rows += own + [crowd.by_other(about, rng.random() < 0.08) for _ in range(total - len(own))]
    for about, (_, _, total) in OTHER.items():
        rows += [crowd.by_other(about, rng.random() < 0.04) for _ in range(total)]
    return rows


def mentions(rng: random.Random) -> list[Row]:
    """All mentions in order of time: many at the launch, fewer later."""
    crowd = Crowd(rng)
    rows = of_our_site(rng, crowd) + of_named(rng, crowd) + of_the_rest(rng, crowd)
    span = (LAST - FIRST).days
    for row in rows:
        late = rng.betavariate(1, 2.2) if row["about"] == "atlas" else rng.random()
        row["date"] = (FIRST + timedelta(days=round(span * late))).isoformat()
    rows.sort(key=lambda row: (row["date"], row["account"], row["about"]))
    return [{"mention_id": f"m{number:04d}", **row} for number, row in enumerate(rows, start=1)]


def main(folder: Path) -> None:
    """Write the three tables into this folder."""
    rng = random.Random(SEED)
    order = [
        "mention_id",
        "date",
        "account",
        "account_type",
        "expert_id",
        "about",
        "tone",
        "link_clicks",
        "automation_score",
    ]
    tables = {"experts": experts(rng), "voices": voices(), "mentions": mentions(rng)}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, order if name == "mentions" else list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main(Path(__file__).parent)
