"""`place`: put items on two axes or into bands, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import frozen

from smlab.errors import SpecError
from smlab.exercises.kinds.base import Context, Kind, as_dict, graded, known, look, only_keys, unanswered
from smlab.exercises.kinds.choose import Option
from smlab.exercises.numerals import readings
from smlab.exercises.outcome import Verdict
from smlab.exercises.spec import Json
from smlab.words import say


@frozen(kw_only=True)
class Axis:
    """One axis of a board, with the words at its two ends."""

    id: str
    label: str
    low: float
    high: float
    low_text: str = ""
    high_text: str = ""


@frozen(kw_only=True)
class Card(Option):
    """A piece of evidence.

    Attributes:
        person: Whose words it holds, where it matters that they come from several people.
    """

    person: str = ""


@frozen(kw_only=True)
class Placed:
    """Something to place.

    Attributes:
        accepted: Axis id to [low, high], both accepted; or band ids.
        evidence: Ids of the cards that speak for it; with none there is nothing to cite.
        offered: Ids of the cards shown with it; without any, all cards stand above the items.
    """

    id: str
    text: str
    accepted: Mapping[str, tuple[float, float]] | tuple[str, ...]
    why: str = ""
    evidence: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    contestable: bool = False

    def accepts(self, given: Json) -> bool:
        """Whether a position, or a band, is right."""
        if not isinstance(given, dict):
            return False
        if not isinstance(self.accepted, Mapping):
            return given.get("band") in self.accepted
        return all(
            any(low <= one <= high for one in readings(given.get(axis)))
            for axis, (low, high) in self.accepted.items()
        )


@frozen(kw_only=True)
class Place(Kind):
    """A board with axes or bands.

    Attributes:
        cite: Whether each placed item must cite one of its evidence cards.
        people: Of how many different people, at least, the cited evidence has to come.
        pass_at: Share of the scored items that makes the part right.
    """

    name: ClassVar[str] = "place"
    items: tuple[Placed, ...]
    axes: tuple[Axis, ...] = ()
    bands: tuple[Option, ...] = ()
    cards: tuple[Card, ...] = ()
    cite: bool = False
    people: int = 0
    pass_at: float = 0.8

    def validate(self) -> None:
        """Either axes or bands; accepted positions lie on them."""
        if bool(self.axes) == bool(self.bands):
            raise SpecError.because("place", "axes", say("spec.place"))
        places = self._places()
        for item in self.items:
            for one in item.accepted:
                known(places, one, "place")
            for one in (*item.offered, *(item.evidence if self.cards else ())):
                known(tuple(card.id for card in self.cards), one, "card")

    def _places(self) -> tuple[str, ...]:
        return tuple(axis.id for axis in self.axes) + tuple(band.id for band in self.bands)

    @property
    def scored(self) -> tuple[Placed, ...]:
        """The items that count."""
        return tuple(item for item in self.items if not item.contestable)

    def empty(self) -> Json:
        """Nothing placed."""
        return {}

    def wrong_shape(self, value: Json) -> str:
        """A mapping from item to a mapping with axis values or a band."""
        return as_dict(value) or next(filter(None, (as_dict(one) for one in (value or {}).values())), "")

    def is_blank(self, value: Json) -> bool:
        """Whether nothing is placed."""
        return not any(self._placed(one) for one in (value or {}).values())

    def _placed(self, given: Json) -> bool:
        names = [axis.id for axis in self.axes] or ["band"]
        return isinstance(given, dict) and not any(unanswered(given.get(name)) for name in names)

    def judge(self, value: Json, context: Context) -> Verdict:
        """Points by items that stand where the evidence puts them, and cite it when asked to."""
        well = [item for item in self.scored if item.accepts(value.get(item.id)) and self._cited(item, value)]
        uncited = [
            item for item in self.items if self._placed(value.get(item.id)) and not self._cited(item, value)
        ]
        unplaced = [item for item in self.items if not self._placed(value.get(item.id))]
        share = len(well) / len(self.scored)
        heard = {card.person for item in well for card in self.cards if card.id in _counted(item, value)}
        enough = len(heard) >= self.people
        right = share >= self.pass_at and not unplaced and enough
        messages = []
        if unplaced:
            messages.append(look(say("place.unplaced", items=len(unplaced)), where=unplaced[0].id))
        if uncited:
            messages.append(look(say("place.uncited", item=uncited[0].text), where=uncited[0].id))
        if not enough and not messages and share >= self.pass_at:
            messages.append(look(say("place.people", people=len(heard), wanted=self.people)))
        elif not right and not messages:
            astray = next(item for item in self.scored if item not in well)
            messages.append(look(say("place.look", item=astray.text), where=astray.id))
        return graded(share if enough else share * len(heard) / self.people, right, tuple(messages))

    def _cited(self, item: Placed, value: Json) -> bool:
        if not self.cite or not item.evidence:
            return True
        return bool(_counted(item, value))

    def reference(self, context: Context) -> Json:
        """The middle of each accepted span, or the first accepted band, with the first card cited.

        With every card where they have to come from several people.
        """
        most = None if self.people else 1
        return {item.id: {**_middle(item), "cites": list(item.evidence[:most])} for item in self.items}

    def recognises(self, when: Mapping[str, Json], value: Json, context: Context) -> bool:
        """`{item, axis, above}`, `{item, axis, below}`, `{item, band}` or `{item, uncited = true}`."""
        item = next(one for one in self.items if one.id == when["item"])
        given = value.get(item.id)
        if not self._placed(given):
            return False
        if "band" in when:
            return bool(given.get("band") == when["band"])
        if "uncited" in when:
            return not self._cited(item, value)
        low, high = when.get("above", float("-inf")), when.get("below", float("inf"))
        return any(low < one < high for one in readings(given.get(when["axis"])))

    def check_when(self, when: Mapping[str, Json]) -> None:
        """Item, axis and band of a predicate must exist."""
        only_keys(when, "item", "axis", "above", "below", "band", "uncited")
        known(tuple(item.id for item in self.items), when.get("item"), "item")
        if "uncited" not in when:
            places = self._places()
            known(places, when.get("axis", when.get("band")), "place")


def _counted(item: Placed, value: Json) -> list[Json]:
    """The cited cards that speak for an item."""
    cites = (value.get(item.id) or {}).get("cites") or []
    return [one for one in cites if one in item.evidence] if isinstance(cites, list) else []


def _middle(item: Placed) -> dict[str, Json]:
    if isinstance(item.accepted, Mapping):
        return {axis: (low + high) / 2 for axis, (low, high) in item.accepted.items()}
    return {"band": item.accepted[0]}
