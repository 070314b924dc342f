"""Write five tables on one invented group's audience: a survey, interviews, and three lists.

Counts are set by hand; who gets which answer is drawn by `random.Random` with a fixed seed, so that every run
writes the same bytes. Interviews are dealt out from said.txt beside this file.
"""

import csv
import random
from pathlib import Path
from typing import Any

SEED = 1975
ORG = "olive"
SAID = Path(__file__).parent / "said.txt"

# segment: people in the survey, people interviewed
SEGMENTS = {"students": (40, 5), "teachers": (40, 5), "faith": (40, 5), "parents": (40, 5), "unions": (26, 4)}
# channel: people of each segment, in that order, who use it every week
WEEKLY = {
    "page": (12, 19, 16, 17, 10),
    "short": (22, 13, 8, 10, 9),
    "photo": (26, 11, 7, 12, 5),
    "video": (24, 21, 9, 20, 10),
    "messaging": (18, 25, 22, 14, 15),
    "radio": (6, 13, 25, 17, 14),
}
AGES = ("16-24", "25-39", "40-59", "60+")
AGE_WEIGHTS = {
    "students": (34, 6, 0, 0),
    "teachers": (1, 15, 20, 4),
    "faith": (4, 9, 14, 13),
    "parents": (2, 25, 12, 1),
    "unions": (2, 10, 12, 2),
}
SURVEY = {
    "region": {"capital": 63, "second_city": 38, "town": 43, "village": 42},
    "language": {"en": 78, "fr": 45, "ar": 32, "es": 20, "other": 11},
    "trusts": {"friend": 67, "teacher": 31, "faith_leader": 30, "radio": 26, "colleague": 22, "page": 10},
    "device": {"own_phone": 127, "shared_phone": 31, "computer": 17, "none": 11},
    "access_needs": {"": 141, "captions": 14, "large_text": 17, "plain_words": 14},
    "answered_at": {"door": 112, "phone": 48, "meeting": 26},
}
# how many would come or help next year; of these and of the others, how many did so last year
WOULD, DID_OF_WOULD, DID_OF_OTHERS = 119, 17, 3
LISTS = {
    "poll_online": {
        "region": {"capital": 498, "second_city": 60, "town": 30, "village": 12},
        "language": {"en": 528, "fr": 54, "es": 14, "ar": 4},
        "age_band": {"16-24": 252, "25-39": 264, "40-59": 72, "60+": 12},
        "would_act": {"true": 528, "false": 72},
    },
    "follower_list": {
        "region": {"capital": 189, "second_city": 54, "town": 39, "village": 18},
        "language": {"en": 216, "fr": 60, "es": 15, "ar": 9},
        "age_band": {"16-24": 81, "25-39": 138, "40-59": 66, "60+": 15},
    },
    "event_list": {
        "region": {"capital": 72, "second_city": 33, "town": 30, "village": 15},
        "language": {"en": 87, "fr": 36, "ar": 15, "es": 9, "other": 3},
        "age_band": {"16-24": 36, "25-39": 51, "40-59": 48, "60+": 15},
    },
}
IDS = {"poll_online": "q", "follower_list": "f", "event_list": "g"}
THEMES = ("channel", "trust", "time", "past_act", "barrier", "wish", "fear", "language", "words")
SHORTER = 6  # people of whom one theme was not noted

Row = dict[str, Any]


def dealt(rng: random.Random, counts: dict[str, int]) -> list[str]:
    """Each value as often as its count says, in a drawn order."""
    values = [value for value, count in counts.items() for _ in range(count)]
    rng.shuffle(values)
    return values


def survey(rng: random.Random) -> list[Row]:
    """186 people, with every count as set above."""
    rows: list[Row] = []
    for place, (segment, (people, _)) in enumerate(SEGMENTS.items()):
        uses = {
            name: dealt(rng, {"true": n[place], "false": people - n[place]}) for name, n in WEEKLY.items()
        }
        for number in range(people):
            age = rng.choices(AGES, AGE_WEIGHTS[segment])[0]
            weekly = {f"uses_{name}": answers[number] for name, answers in uses.items()}
            rows.append({"org_id": ORG, "segment": segment, "age_band": age, **weekly})
    for column, counts in SURVEY.items():
        for row, value in zip(rows, dealt(rng, counts), strict=True):
            row[column] = value
    least_online_without_device(rows)
    would = dealt(rng, {"true": WOULD, "false": len(rows) - WOULD})
    did = {
        "true": dealt(rng, {"true": DID_OF_WOULD, "false": WOULD - DID_OF_WOULD}),
        "false": dealt(rng, {"true": DID_OF_OTHERS, "false": len(rows) - WOULD - DID_OF_OTHERS}),
    }
    for row, answer in zip(rows, would, strict=True):
        row["would_act"], row["act_last_year"] = answer, did[answer].pop()
    rng.shuffle(rows)
    return [{"person_id": f"s{number:03d}", **row} for number, row in enumerate(rows, start=1)]


def least_online_without_device(rows: list[Row]) -> None:
    """Swap devices, so that those without one are those who use least online."""
    online = [f"uses_{name}" for name in WEEKLY if name != "radio"]
    ranked = sorted(rows, key=lambda row: sum(row[name] == "true" for name in online))
    without = [row for row in rows if row["device"] == "none"]
    least = ranked[: len(without)]
    kept = [row for row in least if row["device"] != "none"]
    for row, other in zip(
        kept, [row for row in without if all(row is not one for one in least)], strict=True
    ):
        row["device"], other["device"] = other["device"], row["device"]


def listed(rng: random.Random, name: str) -> list[Row]:
    """One list that came by itself, with its counts."""
    columns = {column: dealt(rng, counts) for column, counts in LISTS[name].items()}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return [{"row_id": f"{IDS[name]}{n:03d}", "org_id": ORG, **row} for n, row in enumerate(rows, start=1)]


def read_said() -> dict[str, dict[str, list[str]]]:
    """What was said, by segment and theme."""
    said: dict[str, dict[str, list[str]]] = {}
    for line in SAID.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            said[line.strip("[]")] = {theme: [] for theme in THEMES}
        elif line and not line.startswith("#"):
            theme, text = line.split(": ", 1)
            said[[*said][-1]][theme].append(text)
    return said


def interviews(rng: random.Random) -> list[Row]:
    """24 people, up to nine coded rows each; no two of one segment say the same while lines last."""
    said = read_said()
    for bank in said.values():
        for lines in bank.values():
            rng.shuffle(lines)
    people = [segment for segment, (_, count) in SEGMENTS.items() for _ in range(count)]
    shorter = set(rng.sample(range(len(people)), SHORTER))
    rows: list[Row] = []
    for number, segment in enumerate(people):
        silent = rng.choice(THEMES[4:]) if number in shorter else ""
        for theme in THEMES:
            own, common = said[segment][theme], said["anyone"][theme]
            text = own.pop(0) if len(own) else rng.choice(common)
            if theme == silent:
                own.insert(0, text)
                continue
            rows.append(
                {"interviewee": f"i{number + 1:02d}", "segment": segment, "theme": theme, "paraphrase": text}
            )
    return [{"row_id": f"r{number:03d}", **row} for number, row in enumerate(rows, start=1)]


def main(folder: Path) -> None:
    """Write the five tables into this folder."""
    rng = random.Random(SEED)
    people = survey(rng)
    order = ["person_id", "org_id", "segment", "age_band", "region", "language"]
    people = [{name: row[name] for name in [*order, *(n for n in row if n not in order)]} for row in people]
    tables = {"audience_survey": people, "interviews": interviews(rng)}
    tables |= {name: listed(rng, name) for name in LISTS}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main(Path(__file__).parent)
