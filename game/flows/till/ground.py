"""What a round of movements reads before it locks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from game.flows.till.items import Capture, Item, LetGo, OfTransaction, Reinstate, Release, Reverse
from game.kernel.database import Tx
from game.ledger.refusals import NoCurrency, NoHold, NoTransaction
from game.ledger.rules import Currency, Entry, Hold, Target
from game.ledger.store import currencies_of, find_holds, find_targets
from game.programmes import store as programmes
from game.programmes.rules import Programme


class Ground(Struct, frozen=True):
    """What a round reads before it locks; nothing of it changes under the round."""

    programmes: dict[str, Programme]
    currencies: dict[str, dict[str, Currency]]
    holds: dict[str, Hold]
    targets: dict[str, Target]

    def currency(self, item: Item) -> Currency:
        """The currency that the item moves; refused where the programme has none of that code."""
        found = self.currencies[item.programme_id].get(self.code(item))
        if found is None:
            raise NoCurrency(f"This programme has no currency {self.code(item)!r}.")
        return found

    def code(self, item: Item) -> str:
        match item:
            case Capture() | Release():
                return self.hold(item).currency
            case Reverse() | Reinstate() | LetGo():
                return self.target(item).transaction.currency
            case _:
                return item.currency

    def hold(self, item: Capture | Release) -> Hold:
        """The hold of that id, if it is this programme's."""
        found = self.holds.get(item.hold_id)
        if found is None or found.programme_id != item.programme_id:
            raise NoHold("There is no such hold.")
        return found

    def target(self, item: OfTransaction) -> Target:
        """The transaction of that id, if it is this programme's."""
        found = self.targets.get(item.transaction_id)
        if found is None or found.transaction.programme_id != item.programme_id:
            raise NoTransaction("There is no such transaction of a member.")
        return found

    def entry(self, item: Item) -> Entry:
        """The item as the books want it: with the member whose points move."""
        match item:
            case Capture() | Release():
                member_id = self.hold(item).member_id
            case Reverse() | Reinstate() | LetGo():
                member_id = self.target(item).holder_id
            case _:
                member_id = item.member_id
        return Entry(
            programme_id=item.programme_id, member_id=member_id, reference=item.reference,
            reason=item.reason, cause=item.cause, fingerprint=item.fingerprint,
        )  # fmt: skip


async def survey(tx: Tx, items: Sequence[Item]) -> Ground:
    """The ground of these items."""
    known = await programmes.by_ids(tx, {item.programme_id for item in items})
    held = {item.hold_id for item in items if isinstance(item, Capture | Release)}
    reversed_ids = {item.transaction_id for item in items if isinstance(item, OfTransaction)}
    return Ground(
        known,
        await currencies_of(tx, known.values()),
        await find_holds(tx, held) if held else {},
        await find_targets(tx, reversed_ids) if reversed_ids else {},
    )
