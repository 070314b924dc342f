"""Write orgs.csv: the five invented groups that every other table is about."""

import csv
from pathlib import Path

COLUMNS = (
    "org_id",
    "organisation",
    "mission",
    "goals",
    "channels",
    "staff_hours_week",
    "languages",
    "risk_level",
    "standing_or_campaign",
)

ROWS = (
    (
        "ledger",
        "Quiet Ledger Network",
        "Stand by people who refuse, openly and on grounds of conscience, to pay for war",
        "Newcomers hear the case; scattered refusers find each other again",
        "ledger_page;ledger_short",
        "9.0",
        "en;es",
        "high",
        "standing",
    ),
    (
        "olive",
        "Olive Branch Desk",
        "Make nonviolence that takes gender seriously a common idea",
        "More people come to our own and our partners' events; the idea reaches new groups",
        "olive_page;olive_short;olive_blog",
        "5.5",
        "en;fr;es",
        "medium",
        "standing",
    ),
    (
        "openhall",
        "Open Hall",
        "Write so that people know their rights and where to claim them",
        "Rights workers write and read with us; readers find the rights commission",
        "openhall_blog",
        "4.0",
        "en;fr",
        "medium",
        "standing",
    ),
    (
        "pulse",
        "Pulse Coalition",
        "No one who needs daily medicine goes without it",
        "The health minister signs the missing orders and publishes stock levels",
        "pulse_page;pulse_short;pulse_photo",
        "22.0",
        "es;en",
        "medium",
        "campaign",
    ),
    (
        "atlas",
        "Justice Atlas",
        "Open the record of international justice to those who work with it",
        "Specialist groups use the new site and tell others of it",
        "atlas_page;atlas_short",
        "14.0",
        "en;fr;ar",
        "low",
        "campaign",
    ),
)


def main(folder: Path) -> None:
    """Write the table into this folder."""
    with (folder / "orgs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(ROWS)


if __name__ == "__main__":
    main(Path(__file__).parent)
