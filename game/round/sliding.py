"""Which activities extend the life of points.

A life is extended when an activity comes, whatever day it tells of, as points live from the moment
they are posted (decision 6). A programme none of whose currencies slides pays nothing for this.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from game.activities.built_in import HOUSE_ONLY
from game.activities.rules import ActivityType, kinds
from game.activities.store import types_of
from game.kernel.database import Tx
from game.kernel.measures import LiveMeasure, Measure, live
from game.kernel.tracking import HOUSE
from game.kernel.vocabulary import Seen, names
from game.ledger.life import Expiry, Extending
from game.ledger.rules import Currency
from game.programmes.rules import Memo, Programme


class Slides(Struct, frozen=True):
    """A currency whose points live longer by activities; those are `chosen`, None for any that is
    reported from outside."""

    currency: str
    expiry: Expiry
    chosen: tuple[LiveMeasure, ...] | None

    def may_hear(self, types: Collection[str]) -> bool:
        """Whether an activity of one of these types may extend a life."""
        if self.chosen is None:
            return not HOUSE_ONLY.issuperset(types)
        return any(one.measure.activity_type in types for one in self.chosen)

    def hears(self, seen: Seen) -> bool:
        """Whether this one does."""
        if self.chosen is None:
            return seen.situation.source != HOUSE
        return any(one.reading(seen) is not None for one in self.chosen)


_MEMO: Memo[tuple[Slides, ...]] = Memo()


async def sliding_of(
    tx: Tx, programmes: Collection[Programme], currencies: Mapping[str, Mapping[str, Currency]]
) -> dict[str, tuple[Slides, ...]]:
    """Programme id -> its currencies that slide; programmes without any are left out."""
    found: dict[str, tuple[Slides, ...]] = {}
    for programme in programmes:
        known = _MEMO.get(programme.edition)
        if known is None:
            told = [one for one in currencies[programme.id].values() if _slides(one)]
            types = (await types_of(tx, [programme]))[programme.id] if told else {}
            known = _MEMO.put(programme.edition, tuple(_ready(one, types) for one in told))
        if known:
            found[programme.id] = known
    return found


def extends(one: Extending, types: Mapping[str, ActivityType]) -> LiveMeasure:
    """What is chosen, ready to be asked; raises BadExpression with line and column. A condition
    speaks of what types tell alone: that never goes, as attributes of members may."""
    measure = Measure(activity_type=one.activity_type, where=one.where)
    return live(measure, {one.activity_type: names(kinds(types[one.activity_type]), {})})


def _slides(currency: Currency) -> bool:
    return currency.expiry is not None and currency.expiry.extended_by is not None


def _ready(currency: Currency, types: Mapping[str, ActivityType]) -> Slides:
    assert currency.expiry is not None
    told = currency.expiry.extended_by
    chosen = tuple(extends(one, types) for one in told) if isinstance(told, tuple) else None
    return Slides(currency.code, currency.expiry, chosen)
