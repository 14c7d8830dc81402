"""One round of movements of points asked for over HTTP: each is posted or refused on its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from msgspec import Struct, structs

from game.database import Tx
from game.errors import Refusal
from game.ledger import holds, post, reverse
from game.ledger.books import Books
from game.ledger.read_store import members_named
from game.ledger.refusals import NoCurrency, NoHold, NoMember, NoTransaction
from game.ledger.rules import ADJUSTED, Currency, Entry, Hold, Target, Transaction, issuance
from game.ledger.store import currencies_of, find_holds, find_targets, load, save
from game.ledger.wanted import Wanted
from game.outbox import emit
from game.programmes import store as programmes
from game.programmes.rules import Programme
from game.together import together


class Asked(Struct, frozen=True, kw_only=True):
    """Who asks, under which reference, and why; `fingerprint` is a hash of the whole request."""

    programme_id: str
    reference: str
    fingerprint: str
    reason: str
    cause: dict[str, Any]


class Amounting(Asked, frozen=True, kw_only=True):
    """An amount of a currency of a member of that programme."""

    member_id: str = ""
    currency: str
    amount: int


class Named(Struct, frozen=True):
    """An amount of a member whom the brand calls so; the item's own `member_id` is still empty."""

    external_id: str
    item: Award | Debit | Spend | SetAside


class Award(Amounting, frozen=True, kw_only=True):
    """Give points by hand."""


class Debit(Amounting, frozen=True, kw_only=True):
    """Take points by hand."""


class Spend(Amounting, frozen=True, kw_only=True):
    """Spend points at once."""


class SetAside(Amounting, frozen=True, kw_only=True):
    """Hold points for so long."""

    timeout_s: int


class Capture(Asked, frozen=True, kw_only=True):
    """Spend what is held, or a part of it."""

    hold_id: str
    amount: int | None = None


class Release(Asked, frozen=True, kw_only=True):
    """Give back what is held."""

    hold_id: str


class Reverse(Asked, frozen=True, kw_only=True):
    """Undo a transaction: what is left of it, an amount, or a part (returned, of)."""

    transaction_id: str
    amount: int | None = None
    part: tuple[int, int] | None = None


Item: TypeAlias = Award | Debit | Spend | SetAside | Capture | Release | Reverse


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
            case Reverse():
                return self.target(item).transaction.currency
            case _:
                return item.currency

    def hold(self, item: Capture | Release) -> Hold:
        """The hold of that id, if it is this programme's."""
        found = self.holds.get(item.hold_id)
        if found is None or found.programme_id != item.programme_id:
            raise NoHold("There is no such hold.")
        return found

    def target(self, item: Reverse) -> Target:
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
            case Reverse():
                member_id = self.target(item).holder_id
            case _:
                member_id = item.member_id
        return Entry(
            programme_id=item.programme_id, member_id=member_id, reference=item.reference,
            reason=item.reason, cause=item.cause, fingerprint=item.fingerprint,
        )  # fmt: skip


async def move(tx: Tx, items: Sequence[Item], at: datetime) -> list[Transaction | Refusal]:
    """Post a round of movements; a request that was answered before gets the same answer."""
    ground = await _ground(tx, items)
    wanted = Wanted()
    planned = [_plan(ground, wanted, item) for item in items]
    books = await load(tx, wanted)
    answers = [
        _decide(ground, books, item, plan, at) if isinstance(plan, Entry) else plan
        for item, plan in zip(items, planned, strict=True)
    ]
    async with together(tx) as out:
        await save(out, books)
        emit(out, books.changes(), at)
    return answers


async def move_named(tx: Tx, items: Sequence[Named], at: datetime) -> list[Transaction | Refusal]:
    """The same for members as the brand calls them, all found in one statement."""
    found = await members_named(tx, [(i.item.programme_id, i.external_id) for i in items])
    ids = [found.get((i.item.programme_id, i.external_id)) for i in items]
    known = [
        structs.replace(named.item, member_id=member_id)
        for named, member_id in zip(items, ids, strict=True)
        if member_id is not None
    ]
    moved = iter(await move(tx, known, at))
    return [next(moved) if member_id is not None else NoMember() for member_id in ids]


async def _ground(tx: Tx, items: Sequence[Item]) -> Ground:
    known = await programmes.by_ids(tx, {item.programme_id for item in items})
    held = {item.hold_id for item in items if isinstance(item, Capture | Release)}
    reversed_ids = {item.transaction_id for item in items if isinstance(item, Reverse)}
    return Ground(
        known,
        await currencies_of(tx, known.values()),
        await find_holds(tx, held) if held else {},
        await find_targets(tx, reversed_ids) if reversed_ids else {},
    )


def _plan(ground: Ground, wanted: Wanted, item: Item) -> Entry | Refusal:
    """Name what the item needs, or say at once why it cannot be."""
    try:
        code, entry = ground.currency(item).code, ground.entry(item)
    except Refusal as refusal:
        return refusal
    match item:
        case Award():
            wanted.for_award(entry, code, issuance(item.programme_id, code))
        case Debit():
            wanted.for_spend(entry, code, ADJUSTED)
        case Spend():
            wanted.for_spend(entry, code)
        case SetAside():
            wanted.for_hold(entry, code)
        case Capture() | Release():
            wanted.for_settling(entry, ground.hold(item))
        case Reverse():
            wanted.for_reversal(entry, ground.target(item))
    return entry


def _decide(
    ground: Ground, books: Books, item: Item, entry: Entry, at: datetime
) -> Transaction | Refusal:
    try:
        return _apply(ground, books, item, entry, at)
    except Refusal as refusal:
        return refusal


def _apply(ground: Ground, books: Books, item: Item, entry: Entry, at: datetime) -> Transaction:
    currency = ground.currency(item)
    zone = ground.programmes[item.programme_id].time_zone
    match item:
        case Award():
            source = issuance(item.programme_id, currency.code)
            return post.award(
                books, entry,
                currency=currency, amount=item.amount, source=source, zone=zone, at=at,
            )  # fmt: skip
        case Debit():
            return post.debit(books, entry, currency=currency, amount=item.amount, at=at)
        case Spend():
            return post.spend(books, entry, currency=currency, amount=item.amount, at=at)
        case SetAside():
            until = at + timedelta(seconds=item.timeout_s)
            return holds.hold(
                books, entry, currency=currency, amount=item.amount, expires_at=until, at=at
            )
        case Capture():
            return holds.capture(books, entry, hold_id=item.hold_id, amount=item.amount, at=at)
        case Release():
            return holds.release(books, entry, hold_id=item.hold_id, at=at)
        case Reverse():
            return reverse.reverse(
                books, entry, target_id=item.transaction_id,
                currency=currency, zone=zone, at=at, amount=item.amount, part=item.part,
            )  # fmt: skip
