"""Write target_contacts.csv: what two invented groups sent to five offices, and what came back.

How often each office answers on each channel, and what it says, is written by hand below; only days, hours
and which message gets which answer are drawn, by `random.Random` with a fixed seed: every run writes the
same bytes.
"""

import csv
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

SEED = 1946
FIRST, ACTION, LAST = date(2025, 1, 8), date(2025, 6, 1), date(2025, 6, 24)
HOUR, DAY = 60, 24 * 60
COLUMNS = [
    "contact_id",
    "org_id",
    "official_id",
    "actor_id",
    "channel",
    "sent_at",
    "sent_from",
    "reply_at",
    "reply_kind",
    "second_kind",
    "reply_says",
]

# office: organisation that wrote, actor in the table actors
OFFICES = {
    "agency": ("pulse", "a09"),
    "commission": ("openhall", "a21"),
    "minister": ("pulse", "a01"),
    "region": ("pulse", "a18"),
    "committee": ("pulse", "a07"),
}
# office, channel, first day, last day, messages, share of them sent by supporters
SENT = (
    ("agency", "network_public", FIRST, date(2025, 5, 28), 51, 0.5),
    ("agency", "network_public", ACTION, date(2025, 6, 20), 20, 0.9),
    ("agency", "email", FIRST, date(2025, 6, 13), 6, 0.0),
    ("commission", "network_public", FIRST, date(2025, 6, 13), 14, 0.6),
    ("commission", "network_direct", FIRST, date(2025, 6, 13), 6, 0.2),
    ("commission", "web_form", FIRST, date(2025, 6, 13), 6, 0.3),
    ("commission", "email", FIRST, date(2025, 6, 13), 5, 0.0),
    ("commission", "letter", FIRST, date(2025, 5, 23), 5, 0.0),
    ("commission", "phone", FIRST, date(2025, 6, 13), 4, 0.0),
    ("minister", "network_public", FIRST, date(2025, 6, 13), 4, 0.5),
    ("minister", "email", FIRST, date(2025, 6, 13), 2, 0.0),
    ("minister", "letter", FIRST, date(2025, 5, 23), 3, 0.0),
    ("region", "letter", FIRST, date(2025, 5, 23), 4, 0.0),
    ("region", "phone", FIRST, date(2025, 6, 13), 2, 0.0),
    ("region", "network_public", FIRST, date(2025, 6, 13), 2, 0.5),
    ("committee", "email", FIRST, date(2025, 6, 13), 4, 0.0),
    ("committee", "phone", FIRST, date(2025, 6, 13), 2, 0.0),
)
A, P, S, X = "automatic", "polite", "substantive", "action"
# row of SENT: minutes until the answer, its kind, the kind a second coder gave, what it said
REPLIES = {
    0: (
        (126, P, P, "Thank you for your message. Health matters to us all."),
        (192, P, P, "We hear you, and we understand your worry."),
        (306, P, P, "Thanks for reaching out! Follow us for news on medicines."),
        (348, P, P, "We take every report of this kind seriously."),
        (420, P, P, "Thank you for the work that you do for patients."),
        (456, P, A, "Dear user, your message has been noted."),
        (492, P, P, "We are aware of what is being said and are watching it."),
        (
            534,
            S,
            S,
            "The two medicines were taken off the warning list in March by mistake; today's list is right.",
        ),
        (546, P, P, "We wish you a good day and thank you for your trust."),
        (576, P, P, "Our colleagues are doing all they can."),
        (720, P, P, "Please see our page for general advice on medicines."),
        (978, P, P, "We share your wish that nobody should go without."),
        (1_110, P, P, "Your question is important. We will keep it in mind."),
        (
            1_260,
            X,
            X,
            "After your report we have today asked four hospitals for their stock sheets: our number 118.",
        ),
        (1_800, P, P, "Thank you for your patience."),
        (2_820, P, P, "We can only say that the matter is being looked at."),
    ),
    1: (
        (240, P, P, "Thank you all for your many messages."),
        (
            384,
            S,
            S,
            "One order is with the ministry; ours to sign is the import permit, and we signed it on 28 May.",
        ),
        (522, P, P, "We read every message, even if we cannot answer each."),
        (630, P, P, "We understand that these are hard weeks."),
        (852, S, P, "A shortage can be declared when four hospitals send proof. So far we have two."),
        (1_560, P, P, "Thank you for taking part in the conversation."),
    ),
    2: (
        (1, A, A, "This mailbox is read on working days. Your number is 20417."),
        (1, A, A, "This mailbox is read on working days. Your number is 20688."),
        (1, A, P, "Thank you for writing. We will come back to you as soon as we can."),
        (2, A, A, "This mailbox is read on working days. Your number is 21350."),
    ),
    7: (
        (11 * DAY + 95, S, S, "Page two of the form is missing; with it the complaint can be registered."),
        (14 * DAY + 180, P, P, "The Commission thanks you for your interest in its work."),
        (
            16 * DAY + 240,
            S,
            S,
            "Complaints from outside the capital may be handed in at any court; a list is enclosed.",
        ),
    ),
    8: (
        (DAY + 75, X, X, "The registry has opened file 61 and will hear the family on the 12th."),
        (3 * DAY + 20, S, S, "The Chair sees complaints on the first Monday; ours came too late for May."),
    ),
    12: (
        (9 * DAY, X, X, "Forty packs are lent to the district hospital for thirty days from today."),
        (12 * DAY + 300, S, S, "A second loan needs the head pharmacist's signature; the form is enclosed."),
        (13 * DAY + 60, P, P, "The governor's office thanks you for your letter."),
    ),
    13: ((5 * HOUR, S, S, "The region has stock for three weeks; after that it depends on the ministry."),),
    15: (
        (2 * DAY + 200, P, P, "The chair thanks you and wishes you well."),
        (4 * DAY + 30, S, S, "Your question is number 14 on the order paper of 9 April."),
    ),
    16: ((3 * HOUR, P, P, "The office noted the call."),),
}


def messages(rng: random.Random) -> list[list[object]]:
    """All messages with their answers, in no order."""
    rows: list[list[object]] = []
    for number, (office, channel, first, last, count, supporters) in enumerate(SENT):
        answers = [*REPLIES.get(number, ())]
        answers += [None] * (count - len(answers))
        rng.shuffle(answers)
        for answer in answers:
            day = first + timedelta(days=rng.randrange((last - first).days + 1))
            sent = datetime.combine(day, time(rng.randrange(8, 18), rng.randrange(60)))
            sender = "supporter" if rng.random() < supporters else "group"
            start = [OFFICES[office][0], office, OFFICES[office][1], channel, sent, sender]
            if answer is None:
                rows.append([*start, "", "", "", ""])
            else:
                minutes, kind, second, says = answer
                rows.append([*start, sent + timedelta(minutes=minutes), kind, second, says])
    return rows


def written(value: object) -> object:
    """Times without seconds; everything else as it is."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value


def main(folder: Path) -> None:
    """Write the table into this folder."""
    rows = sorted(messages(random.Random(SEED)), key=lambda row: (row[4], row[1], row[3]))
    if any(isinstance(row[6], datetime) and row[6].date() > date(2025, 7, 6) for row in rows):
        raise SystemExit("An answer comes after the half year ends: move its message forward.")
    with (folder / "target_contacts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, row in enumerate(rows, start=1):
            writer.writerow([f"t{number:03d}", *map(written, row)])


if __name__ == "__main__":
    main(Path(__file__).parent)
