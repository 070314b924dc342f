"""Write actors.csv, evidence_cards.csv and actor_readings.csv from cast.txt beside this file: all invented.

Nothing is drawn at random. Dates of cards are dealt out in turn; the band follows from the support.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

CAST = Path(__file__).parent / "cast.txt"
FIRST, SPAN, STEP = date(2025, 1, 8), 167, 41
BANDS = ((3, "active_ally"), (1, "passive_ally"), (0, "neutral"), (-2, "passive_opponent"))


def band(support: int) -> str:
    """Where someone stands on the spectrum, from support of -5 to 5."""
    return next((name for least, name in BANDS if support >= least), "active_opponent")


def parts(line: str) -> list[str]:
    """The cells of one line of the cast."""
    return [cell.strip() for cell in line.split("|")]


def read_cast() -> tuple[list[list[object]], list[list[object]], list[list[object]]]:
    """Actors, cards and readings. A line that begins with a letter is an actor, an indented one a card."""
    actors: list[list[object]] = []
    cards: list[list[object]] = []
    readings: list[list[object]] = []
    for line in CAST.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            source, about, reliability, hears, says = parts(line)
            day = FIRST + timedelta(days=len(cards) * STEP % SPAN)
            number = f"e{len(cards) + 1:03d}"
            cards.append([number, actors[-1][0], day, source, about, says, reliability, hears])
        else:
            org, role, institution, kind, statements, influence, support, labels = parts(line)
            actors.append([f"a{len(actors) + 1:02d}", org, role, institution, kind, statements])
            readings.append([actors[-1][0], influence, support, band(int(support)), labels.replace(" ", ";")])
    return actors, cards, readings


def main(folder: Path) -> None:
    """Write the three tables into this folder."""
    actors, cards, readings = read_cast()
    for name, columns, rows in (
        ("actors", "actor_id org_id role institution kind statements_a_month", actors),
        ("evidence_cards", "card_id actor_id date source_type about says reliability hears", cards),
        ("actor_readings", "actor_id influence support band labels", readings),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns.split())
            writer.writerows(rows)


if __name__ == "__main__":
    main(Path(__file__).parent)
