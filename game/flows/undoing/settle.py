"""Points that follow what was undone: prizes taken back, given back, or due by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from game.activities.undone import Part
from game.kernel.database import Tx
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.identity import new_id
from game.kernel.together import together
from game.kernel.tracking import Award, Payout
from game.ledger.books import Books
from game.ledger.refusals import AlreadyReversed
from game.ledger.reinstate import reinstate
from game.ledger.reverse import reverse
from game.ledger.rules import Currency, Entry, Target, Transaction
from game.ledger.store import find_targets, load, save
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.programmes.rules import Programme
from game.round.award import pay
from game.round.giving import open_giving
from game.round.payouts import want
from game.round.world import World

Move = Callable[[Books, Entry, Target, Currency], Transaction]


class LifeChange(Struct, frozen=True):
    """Until when activities keep what a member has of a currency alive, null where none does;
    points that were earned later live longer of themselves."""

    currency: str
    before: datetime | None
    after: datetime | None


class Till(Struct, kw_only=True):
    """Whose points move, by which undoing, and why; what was posted stands in `posted`, and is to
    be told, in `lives` which of them live longer or shorter, and in `used` which vouchers, by id
    with their reward's name, were used and stay so."""

    programme: Programme
    currencies: Mapping[str, Currency]
    member: Member
    undoing: str
    reason: str
    cause: dict[str, Any]
    at: datetime
    posted: list[Transaction] = []
    events: list[Event] = []
    lives: list[LifeChange] = []
    used: dict[str, str] = {}

    def entry(self, target: Target, reference: str = "") -> Entry:
        """The heading of what undoes a transaction, or gives it back."""
        return Entry(
            programme_id=self.programme.id,
            member_id=target.holder_id,
            reference=reference or f"undone:{new_id()}",
            reason=self.reason,
            cause=self.cause,
        )


async def take_back(tx: Tx, till: Till, ids: Iterable[str], part: Part | None = None) -> bool:
    """Reverse what is left of these awards, or a part of each; whether anything was to be done."""

    def one(books: Books, entry: Entry, target: Target, currency: Currency) -> Transaction:
        whole = part is None or target.returned + Fraction(*part) > 1  # Some was taken by hand.
        return reverse(
            books, entry, target_id=target.transaction.id, currency=currency,
            zone=till.programme.time_zone, at=till.at, part=None if whole else part,
        )  # fmt: skip

    return await _each(tx, till, ids, one)


async def take_amounts(tx: Tx, till: Till, amounts: Mapping[str, int]) -> bool:
    """Reverse so much of each of these awards; whether anything was to be done."""

    def one(books: Books, entry: Entry, target: Target, currency: Currency) -> Transaction:
        return reverse(
            books, entry, target_id=target.transaction.id, currency=currency,
            zone=till.programme.time_zone, at=till.at, amount=amounts[target.transaction.id],
        )  # fmt: skip

    return await _each(tx, till, amounts, one)


async def give_back(tx: Tx, till: Till, ids: Iterable[str]) -> bool:
    """Take these reversals back; whether there were any."""

    def one(books: Books, entry: Entry, target: Target, currency: Currency) -> Transaction:
        return reinstate(
            books, entry, target_id=target.transaction.id, currency=currency,
            zone=till.programme.time_zone, at=till.at,
        )  # fmt: skip

    return await _each(tx, till, ids, one)


async def pay_due(tx: Tx, till: Till, awards: Sequence[Award]) -> bool:
    """Pay what trackers found due; whether anything landed."""
    if not awards:
        return False
    wanted = Wanted()
    who, programme = till.member.id, till.programme
    vouchers = Counter((programme.id, one.voucher) for one in awards if one.voucher)
    giving = await open_giving(tx, [programme], vouchers, [who])
    for one in awards:
        payout = Payout(currency=one.currency if one.amount else "", budget=one.budget)
        want(wanted, programme.id, who, payout)
    books = await load(tx, wanted)
    world = World(
        at=till.at, programmes={programme.id: programme}, members={}, rules={}, multipliers={},
        currencies={programme.id: dict(till.currencies)}, heard={}, slices=[], uses={}, books=books,
        giving=giving,
    )  # fmt: skip
    for one in awards:
        own = replace(one, cause={**one.cause, "undoing": till.undoing})
        try:
            pay(world, programme.id, who, own)
        except Refusal:
            continue  # A purse that is full takes no more.
    async with together(tx) as out:
        await giving.save(out)
    till.events += giving.events()
    return await _keep(tx, till, books)


async def _each(tx: Tx, till: Till, ids: Iterable[str], move: Move) -> bool:
    targets = await find_targets(tx, sorted(set(ids)))
    if not targets:
        return False
    wanted = Wanted()
    entries = {name: till.entry(target) for name, target in targets.items()}
    for name, target in targets.items():
        wanted.for_reversal(entries[name], target)
    books = await load(tx, wanted)
    for name in sorted(targets):
        target = books.targets[name]
        try:
            move(books, entries[name], target, till.currencies[target.transaction.currency])
        except AlreadyReversed:
            continue  # Somebody did it by hand.
    return await _keep(tx, till, books)


async def _keep(tx: Tx, till: Till, books: Books) -> bool:
    await save(tx, books)
    till.posted += books.new_transactions
    till.events += books.changes()
    return bool(books.new_transactions)
