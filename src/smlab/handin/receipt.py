"""`receipt.json`: what a hand-in says of itself (docs/course-file.md)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import Factory, asdict, frozen

from smlab.words import say

__all__ = ["FORMAT", "RECEIPT", "Receipt", "damage", "read_receipt", "sha256"]

RECEIPT = "receipt.json"
FORMAT = 1
_LONGEST = 200
_MOST = 1000


@frozen(kw_only=True)
class Receipt:
    """What a hand-in says of itself; nobody but its maker vouches for it.

    Attributes:
        unit: Id of the unit.
        made_at: When it was made, by the clock of the learner's machine (UTC).
        members: SHA-256 of each other member of the zip, by its name.
        versions: Version of each exercise that was answered, by its id.
        left_out: Private fields that were filled and stayed out, such as `target.contact`.
        by: The id that the learner gave, or empty.
        smlab: Version of smlab that made it.
    """

    unit: str
    made_at: datetime
    members: Mapping[str, str] = Factory(dict)
    versions: Mapping[str, int] = Factory(dict)
    left_out: tuple[str, ...] = ()
    by: str = ""
    smlab: str = ""

    def encode(self) -> bytes:
        """The bytes of `receipt.json`."""
        facts = {**asdict(self), "made_at": self.made_at.isoformat(timespec="seconds")}
        return (json.dumps({"format": FORMAT, **facts}, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    """The hash by which a receipt knows a member: 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_receipt(data: bytes) -> Receipt | None:
    """The receipt in these bytes; None if it is not one of smlab. Whatever they are, this returns."""
    try:
        facts = json.loads(data.decode("utf-8-sig"))
        if facts["format"] != FORMAT:
            return None
        made = datetime.fromisoformat(_text(facts["made_at"]))
        return Receipt(
            unit=_text(facts["unit"]),
            made_at=(made if made.tzinfo else made.replace(tzinfo=UTC)).astimezone(UTC),
            members=_texts(facts["members"]),
            versions={key: one for key, one in facts["versions"].items() if type(one) is int},
            left_out=tuple(_text(one) for one in facts["left_out"][:_MOST]),
            by=_text(facts.get("by", "")),
            smlab=_text(facts.get("smlab", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def damage(receipt: Receipt | None, members: Mapping[str, bytes], unit: str) -> tuple[str, ...]:
    """Sentences on what does not agree with a receipt; none if all is as it was made.

    Args:
        receipt: As it was read, or None.
        members: All other members, by name.
        unit: Id of the unit that was asked for.
    """
    if receipt is None:
        return (say("receipt.none"),)
    said = [] if receipt.unit == unit else [say("receipt.other_unit", found=receipt.unit, wanted=unit)]
    changed = [
        name for name, data in members.items() if receipt.members.get(name) not in (None, sha256(data))
    ]
    extra = [name for name in members if name not in receipt.members]
    gone = [name for name in receipt.members if name not in members]
    for key, names in (("changed", changed), ("extra", extra), ("gone", gone)):
        if names:
            said.append(say(f"receipt.{key}", names=", ".join(sorted(names)[:5])))
    return tuple(said)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError
    return value


def _texts(value: Any) -> dict[str, str]:
    return {_text(key): _text(one) for key, one in list(value.items())[:_MOST]}
