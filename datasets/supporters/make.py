"""Write supporters.csv and supporter_actions.csv: one invented network, its people and what they did.

Nobody here was ever a person. Only `random.Random` with a fixed seed is used, so every run writes the same
bytes. First it is fixed how many people take which path up the ladder and how many of each month's newcomers
return; then days are drawn. Gaps stay well clear of 60 days, so no way of counting days changes an answer.
"""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

SEED = 1963
FIRST, LAST = date(2024, 1, 1), date(2025, 6, 30)
MONTHS = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(18)]
PEOPLE, COMPLETE, GROWTH = 2_400, 16, 1.034
RETURN_FIRST, RETURN_LAST = 0.31, 0.19
ROWS = 9_000

ACTS = {
    1: ("react", "react", "pass_on"),
    2: ("sign_letter", "sign_letter", "write_official"),
    3: ("intro_evening", "phone_office"),
    4: ("host_evening", "speak_publicly"),
    5: ("mentor_refusers", "open_refusal"),
}
WHERE = {
    "react": ("ledger_page", "ledger_page", "ledger_short"),
    "pass_on": ("ledger_page", "ledger_short"),
    "sign_letter": ("email", "ledger_page"),
    "write_official": ("email",),
    "phone_office": ("phone",),
}
# rungs in order, with the gap in days before each further one: S within 60 days, L later
PATHS = {
    "1S2": 188,
    "1S2S3": 75,
    "1S2L3": 10,
    "1L2": 17,
    "1S3": 20,
    "2S3": 50,
    "2L3": 4,
}
TOP = (  # the twelve people on rungs 4 and 5, with the path each took; four began there
    ("1S2S3S4S5", "friend"),
    ("1S2S3S4", "tag"),
    ("1S2S3S4", "friend"),
    ("2S3S4", "press"),
    ("1S2S3L4", "partner"),
    ("3S4S5", "partner"),
    ("3S4", "event"),
    ("3L4", "email"),
    ("4S5", "friend"),
    ("4", "partner"),
    ("4", "partner"),
    ("4", "tag"),
)
ENTRIES = {1: 1_950, 2: 405, 3: 41, 4: 4}
KNOWN = 528  # friends and partners: 22 % of 2,400

Person = dict[str, Any]


def cohorts() -> list[tuple[int, int]]:
    """Newcomers of each month and how many of them return within 60 days, falling evenly."""
    start = PEOPLE * (GROWTH - 1) / (GROWTH ** len(MONTHS) - 1)
    sizes = []
    for n in range(len(MONTHS)):
        rate = RETURN_FIRST + (RETURN_LAST - RETURN_FIRST) * n / (COMPLETE - 1)
        around = round(start * GROWTH**n)
        best = min(
            range(around - 4, around + 5), key=lambda size: (abs(round(size * rate) / size - rate), size)
        )
        sizes.append((best, round(best * rate)))
    spare = PEOPLE - sum(size for size, _ in sizes)
    for n, part in ((-1, spare - spare // 2), (-2, spare // 2)):
        sizes[n] = (sizes[n][0] + part, sizes[n][1])
    return sizes


def draw_people(rng: random.Random) -> list[Person]:
    """Everybody's first day, and whether they are to return within 60 days."""
    people: list[Person] = []
    for month, (size, back) in zip(MONTHS, cohorts(), strict=True):
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        days = [month + timedelta(days=rng.randrange((following - month).days)) for _ in range(size)]
        returns = [True] * back + [False] * (size - back)
        rng.shuffle(returns)
        people += [{"day": day, "returns": flag} for day, flag in zip(days, returns, strict=True)]
    return people


def set_paths(rng: random.Random, people: list[Person]) -> None:
    """Give each path to as many people as it is to have; a short path needs someone who returns."""
    wanted = [(path, None) for path, count in PATHS.items() for _ in range(count)]
    top = list(TOP)
    for path, source in top:  # these people are part of the counts of their first steps
        stem = {"1S2S3": "1S2S3", "2S3": "2S3"}.get(path[: path.rfind("4") - 1])
        if stem:
            wanted.remove((stem, None))
        wanted.insert(0, (path, source))
    for path, source in wanted:
        person = rng.choice([one for one in people if "path" not in one and suits(one, path)])
        person["path"], person["source"] = path, source
    left = {rung: count - sum(path[0] == str(rung) for path, _ in wanted) for rung, count in ENTRIES.items()}
    stay = [str(rung) for rung, count in left.items() for _ in range(count)]
    rng.shuffle(stay)
    for person in people:
        if "path" not in person:
            person["path"], person["source"] = stay.pop(), None


def suits(person: Person, path: str) -> bool:
    """Whether there is time for the path before the table ends, and returning fits its first gap."""
    room = (LAST - person["day"]).days
    need = 58 * path.count("S") + 115 * path.count("L")
    return room > need and (len(path) == 1 or person["returns"] == (path[1] == "S"))


def set_days(rng: random.Random, person: Person) -> None:
    """First day on each rung of the path, then further acts of those who return."""
    path = person["path"]
    day, acts = person["day"], [(person["day"], rng.choice(ACTS[int(path[0])]))]
    for gap, rung in zip(path[1::2], path[2::2], strict=True):
        day += timedelta(days=rng.randint(2, 50) if gap == "S" else rng.randint(68, 110))
        acts.append((day, rng.choice(ACTS[int(rung)])))
    person["acts"] = acts
    if person["returns"] and len(path) == 1:
        day = min(LAST, person["day"] + timedelta(days=rng.randint(1, 55)))
        if day > person["day"]:
            acts.append((day, acts[0][1]))


def repeat_acts(rng: random.Random, people: list[Person]) -> None:
    """Few people do most: those who return repeat what they have done, until the table is full."""
    keen = [person for person in people if len(person["acts"]) > 1]
    tied = {"1S2", "1S2S3", "1S2L3"}
    weights = [rng.lognormvariate(0, 1.1) for _ in keen]
    spans = [20 + rng.expovariate(1 / 50) for _ in keen]
    rows = sum(len(person["acts"]) for person in people) + 10
    star = next(p for p in keen if p["path"] == "1S2" and len(p["acts"]) == 2)
    while rows < ROWS:
        n = rng.choices(range(len(keen)), weights)[0]
        person = keen[n]
        first, last = person["acts"][0][0], person["acts"][-1][0]
        day = first + timedelta(days=1 + int(rng.random() ** 1.6 * max(spans[n], (last - first).days)))
        known = [act for since, act in person["acts"] if since <= day]
        act = rng.choice(known if person["path"] not in tied else known[:1] * 2 + known)
        higher = sum(name in ACTS[2] for _, name in person["acts"] + person.get("more", []))
        early = not person["returns"] and (day - first).days < 66
        if (
            early
            or person is star
            or day > LAST
            or (act in ACTS[2] and higher > 8 and person["path"][0] == "1")
        ):
            continue
        person.setdefault("more", []).append((day, act))
        rows += 1
    begin, letter = star["day"], star["acts"][1][1]
    star["acts"] = [star["acts"][0]] + [(begin + timedelta(days=3 + 5 * n), letter) for n in range(11)]


def describe(rng: random.Random, people: list[Person]) -> None:
    """Who they are, as far as the network wrote it down; friends and partners are 22 % of all."""
    free = [person for person in people if person["source"] is None]
    known = KNOWN - sum(source in {"friend", "partner"} for _, source in TOP)
    for n, person in enumerate(rng.sample(free, len(free))):
        if n < known:
            person["source"] = rng.choice(("friend", "friend", "partner"))
        else:
            person["source"] = rng.choice(("tag", "tag", "tag", "event", "press", "email", "email"))
    for person, number in zip(people, rng.sample(range(16**5), len(people)), strict=True):
        person["supporter_id"] = f"s{number:05x}"
        person["org_id"] = "ledger"
        person["first_seen"] = person["day"] - timedelta(days=rng.choice((0, 0, 0, 1, 2, 5, 9, 20)))
        person["segment"] = rng.choice(
            ("newcomer", "newcomer", "newcomer", "student", "faith", "veteran_refuser")
        )
        person["region_code"] = f"r{rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9))}"
        person["language"] = rng.choice(("en", "en", "en", "en", "es"))
        person["risk_flag"] = str(rng.random() < 0.06).lower()
        scope = rng.choices(("none", "newsletter", "website", "film_credits"), (72, 15, 9, 4))[0]
        person["naming_scope"] = scope
        until = LAST + timedelta(days=rng.randint(-200, 500))
        person["naming_until"] = "" if scope == "none" else until.isoformat()


def write(folder: Path, name: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    """Write one table into the folder."""
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write both tables into this folder."""
    rng = random.Random(SEED)
    people = draw_people(rng)
    set_paths(rng, people)
    for person in people:
        set_days(rng, person)
    repeat_acts(rng, people)
    describe(rng, people)
    rung = {act: number for number, acts in ACTS.items() for act in acts}
    actions = []
    for person in people:
        for day, act in person["acts"] + person.get("more", []):
            clock = time(rng.randrange(7, 23), rng.randrange(60))
            moment = datetime.combine(day, clock).isoformat(timespec="minutes")
            place = rng.choice(WHERE.get(act, ("in_person",)))
            row = {"supporter_id": person["supporter_id"], "datetime": moment, "act_id": act}
            actions.append({**row, "rung": rung[act], "channel": place})
    actions.sort(key=lambda row: (row["datetime"], row["supporter_id"], row["act_id"]))
    for number, row in enumerate(actions, start=1):
        row["action_id"] = f"x{number:05d}"
    people.sort(key=lambda person: person["supporter_id"])
    write(folder, "supporters.csv", SUPPORTERS, people)
    write(folder, "supporter_actions.csv", ACTIONS, actions)


SUPPORTERS = (
    "supporter_id",
    "org_id",
    "first_seen",
    "source",
    "segment",
    "region_code",
    "language",
    "risk_flag",
    "naming_scope",
    "naming_until",
)
ACTIONS = ("action_id", "supporter_id", "datetime", "act_id", "rung", "channel")

if __name__ == "__main__":
    main(Path(__file__).parent)
