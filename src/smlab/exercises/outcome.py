"""What a check says: a status, points, and messages that lead to the next look."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen


class Status(StrEnum):
    """Where an answer stands. The value is the word stored in `answers.json`."""

    BLANK = "blank"
    NOT_YET = "not yet"
    PARTLY = "partly"
    RIGHT = "right"
    UNSAFE = "unsafe"
    FOR_A_PERSON = "for a person"
    SELF_REVIEWED = "self-reviewed"

    @property
    def done(self) -> bool:
        """Whether a learner alone can count this exercise as done."""
        return self in (Status.RIGHT, Status.SELF_REVIEWED)


class Tone(StrEnum):
    """The mood of a message; the stylesheet has a sign and a colour for each."""

    LOOK = "look"
    RIGHT = "right"
    UNSAFE = "unsafe"
    PERSON = "person"
    NOTE = "note"


@frozen
class Message:
    """One thing to say about an answer.

    Attributes:
        tone: The mood it is shown in.
        title: A few words; never the accepted answer.
        text: A question and the next look.
        part: Name of the part it speaks of.
        where: Item or field of that part, or empty.
        mistake: Id of the known mistake that was recognised, or empty.
    """

    tone: Tone
    title: str
    text: str
    part: str = ""
    where: str = ""
    mistake: str = ""


@frozen
class Verdict:
    """How a kind judges the value of one part.

    Attributes:
        share: Fraction of the part's points earned, 0 to 1.
        status: Where this part stands.
        messages: What to say when no known mistake says it better.
    """

    share: float
    status: Status
    messages: tuple[Message, ...] = ()


@frozen
class PartOutcome:
    """The outcome of one part.

    Attributes:
        name: The part's name.
        status: Where it stands.
        points: Points the program gives, 0 to `max_points`.
        max_points: Points the program can give; 0 for a part that a person grades.
        awaits: Points that only a person can give.
    """

    name: str
    status: Status
    points: float
    max_points: float
    awaits: float = 0.0


@frozen
class Outcome:
    """What a check says of a whole answer.

    Attributes:
        status: Where the answer stands.
        points: Points the program gives.
        max_points: Points the program can give.
        awaits: Points that only a person can give.
        messages: In the order of the parts; known mistakes first.
        not_judged: What no program looked at.
        parts: One outcome a part.
    """

    status: Status
    points: float
    max_points: float
    awaits: float
    messages: tuple[Message, ...]
    not_judged: str
    parts: tuple[PartOutcome, ...] = field(default=())


def overall(parts: tuple[PartOutcome, ...]) -> Status:
    """The status of an answer from the statuses of its parts."""
    statuses = {part.status for part in parts}
    if Status.UNSAFE in statuses:
        return Status.UNSAFE
    if statuses == {Status.BLANK}:
        return Status.BLANK
    if statuses <= {Status.RIGHT}:
        return Status.RIGHT
    if statuses <= {Status.RIGHT, Status.SELF_REVIEWED}:
        return Status.SELF_REVIEWED
    if statuses <= {Status.RIGHT, Status.SELF_REVIEWED, Status.FOR_A_PERSON}:
        return Status.FOR_A_PERSON
    return Status.NOT_YET if statuses <= {Status.NOT_YET, Status.BLANK} else Status.PARTLY
