"""Write activities.csv: what one invented network does, or means to do, away from the screen."""

import csv
from pathlib import Path

COLUMNS = (
    "activity_id",
    "org_id",
    "activity",
    "place_kind",
    "people_last_month",
    "times_last_year",
    "moment_kind",
    "moment",
    "risky_moment",
    "shows",
)

# activity, kind of place, people last month, times last year, kind of moment, moment, what it would give away
ROWS = (
    ("Evening for newcomers, with soup", "hall", 21, 12, "words", "A question that a newcomer asked", ""),
    ("Monthly vigil at the market cross", "street", 17, 12, "object", "The candles, and no one's face", ""),
    (
        "Help with refusal letters at a kitchen table",
        "home",
        6,
        20,
        "paper",
        "A letter before it is posted",
        "address",
    ),
    ("Walking to a hearing with a refuser", "court", 4, 3, "people", "The group on the court steps", "faces"),
    ("Reading circle", "library", 9, 11, "words", "One line that stayed with someone", ""),
    ("Stall at the spring fair", "street", 12, 2, "object", "The jar of beans with which visitors vote", ""),
    ("Gifts to the food bank with withheld money", "hall", 8, 4, "object", "The crates, and the amount", ""),
    (
        "Phone tree that checks on each refuser",
        "phone",
        14,
        26,
        "sound",
        "Someone's own words, spoken by another",
        "",
    ),
    ("Sewing the long banner", "home", 7, 18, "hands", "Hands and thread", ""),
    ("Talks in two schools", "school", 5, 4, "people", "The pupils who listened", "minors"),
    ("Archive of old refusers' letters", "library", 3, 9, "paper", "A letter of a hundred years ago", ""),
    ("Childcare during meetings", "home", 4, 12, "people", "Children at play", "minors"),
    ("Winter fund for refusers who lost wages", "bank", 6, 6, "number", "How many families it carried", ""),
    ("Silent march to the ministry", "street", 0, 0, "people", "The first row of the march", "faces"),
    ("Open-air film night", "street", 0, 0, "object", "The empty chairs at dusk", ""),
    ("Radio hour on the local station", "studio", 0, 0, "sound", "Two minutes of the talk", ""),
    ("Burning of forms in the square", "street", 0, 0, "paper", "The form as it burns", "address"),
    ("Exchange of skills between regions", "hall", 0, 0, "hands", "One person shows another", ""),
    ("Chess with passers-by", "street", 0, 0, "object", "A game half played", ""),
    ("Night of songs", "hall", 0, 0, "sound", "A chorus", ""),
)


def main(folder: Path) -> None:
    """Write the table into this folder."""
    with (folder / "activities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, row in enumerate(ROWS, start=1):
            risky = str(bool(row[-1])).lower()
            writer.writerow([f"v{number:02d}", "ledger", *row[:-1], risky, row[-1]])


if __name__ == "__main__":
    main(Path(__file__).parent)
