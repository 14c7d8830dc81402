"""One round of freezes and repairs bought with points: paid and granted together, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.once import Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.kernel.tracking import Points
from game.kernel.words import spoken
from game.ledger.books import Books
from game.ledger.post import spend
from game.ledger.reads import TransactionView, transaction_view
from game.ledger.refusals import NoCurrency
from game.ledger.rules import Currency, Entry, Transaction
from game.ledger.store import currencies_of
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.programmes.rules import Programme
from game.trackers.streaks import store
from game.trackers.streaks.kind import Streak
from game.trackers.streaks.mend import (
    NothingToRepair,
    NotSold,
    add_freeze,
    freeze_price,
    mend,
    repair_offer,
)
from game.trackers.streaks.opening import Mine, Opened, open_streaks
from game.trackers.streaks.view import StreakView


class Buy(Mine, frozen=True, kw_only=True):
    """A member wants a freeze, or to mend a streak, under an idempotency key."""

    what: Literal["freeze", "repair"]
    reference: str
    fingerprint: str
    cause: dict[str, Any]


class Bought(Struct, frozen=True, kw_only=True):
    """What was paid, and the streak as it stands now."""

    transaction: TransactionView
    streak: StreakView


class _Planned(Struct, frozen=True):
    opened: Opened
    entry: Entry
    currency: Currency


Sold: TypeAlias = Bought | Repeated


async def buy(tx: Tx, items: Sequence[Buy], at: datetime) -> list[Sold | Refusal]:
    """Sell a round of freezes and repairs; a request that was answered before sells nothing."""
    programmes, opened = await open_streaks(tx, items)
    currencies = await currencies_of(tx, programmes.values())
    wanted = Wanted()
    plans: list[_Planned | Refusal] = []
    for item, found in zip(items, opened, strict=True):
        plan: _Planned | Refusal
        try:
            plan = _plan(item, found, programmes[item.programme_id], currencies[item.programme_id])
            wanted.for_spend(plan.entry, plan.currency.code)
        except Refusal as refusal:
            plan = refusal
        plans.append(plan)
    books = await load_books(tx, wanted)
    events: list[Event] = []
    answers = [
        _decide(item, plan, books, events, at) if isinstance(plan, _Planned) else plan
        for item, plan in zip(items, plans, strict=True)
    ]
    async with together(tx) as out:
        await store.save(out, [p.opened.keeper for p in plans if isinstance(p, _Planned)], at)
        await save_books(out, books)
        emit(out, [*books.changes(), *events], at)
    return answers


def _plan(
    item: Buy, opened: Opened | Refusal, programme: Programme, currencies: Mapping[str, Currency]
) -> _Planned:
    """What it would cost, as far as the books must be locked for it; or the refusal, raised."""
    if isinstance(opened, Refusal):
        raise opened
    definition = opened.keeper.definition
    price = _price(definition, item.what)
    if price.currency not in currencies:
        raise NoCurrency(f"This programme has no currency {price.currency!r}.")
    entry = Entry(
        programme_id=item.programme_id,
        member_id=item.member_id,
        reference=item.reference,
        reason=spoken(definition.title, programme.voice(opened.person.locale)),
        cause={"streak": item.name, "bought": item.what, **item.cause},
        fingerprint=item.fingerprint,
    )
    return _Planned(opened, entry, currencies[price.currency])


def _price(definition: Streak, what: str) -> Points:
    if what == "freeze":
        if definition.freezes.price is None:
            raise NotSold("No freezes are sold for this streak.")
        return definition.freezes.price
    if definition.repair is None:
        raise NothingToRepair("This streak cannot be repaired.")
    return definition.repair.price


def _decide(
    item: Buy, plan: _Planned, books: Books, events: list[Event], at: datetime
) -> Sold | Refusal:
    before = len(books.new_transactions)
    try:
        paid = _sold(item, plan, books, events, at)
    except Refusal as refusal:
        return refusal
    bought = Bought(transaction=transaction_view(paid), streak=plan.opened.view(at))
    return bought if len(books.new_transactions) > before else Repeated(bought)


def _sold(
    item: Buy, plan: _Planned, books: Books, events: list[Event], at: datetime
) -> Transaction:
    """Pay, then grant; what was sold under this key before is only shown again."""
    opened, entry = plan.opened, plan.entry
    if (before := books.known(entry.programme_id, entry.reference)) is not None:
        return spend(books, entry, currency=plan.currency, amount=-before.amount, at=at)
    keeper, now = opened.keeper, opened.now(at)
    if item.what == "freeze":
        price = freeze_price(keeper, now)
        paid = spend(books, entry, currency=plan.currency, amount=price.amount, at=at)
        add_freeze(keeper, now)
    else:
        offer, price = repair_offer(keeper, now)
        paid = spend(books, entry, currency=plan.currency, amount=price.amount, at=at)
        mend(keeper, offer, paid.id, at)
    events += opened.told(at)
    return paid
