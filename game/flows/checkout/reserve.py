"""A basket is asked about, or what is taken off it is reserved: vouchers for this checkout alone,
points on hold, all of it or nothing. Both end by themselves at the same moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from msgspec import Struct

from game.flows.checkout import store
from game.flows.checkout.basket import Basket, checked
from game.flows.checkout.discounts import ByPoints, Discount, Shown, discounts
from game.flows.checkout.rules import (
    Checkout,
    CheckoutOffer,
    CheckoutView,
    ReferenceReused,
    checkout_view,
    offer,
)
from game.flows.rewards.hand import check_usable
from game.flows.rewards.views import rewards_named
from game.kernel.acting import asker
from game.kernel.database import Tx, act_as
from game.kernel.errors import NoMember, Refusal
from game.kernel.identity import new_id
from game.kernel.once import Repeated
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.books import Books
from game.ledger.holds import hold
from game.ledger.read_store import balances_of
from game.ledger.refusals import NoCurrency
from game.ledger.rules import Currency, Entry, available
from game.ledger.store import currencies_of
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.members.store import named
from game.programmes.store import by_ids
from game.vouchers.rules import Voucher
from game.vouchers.shelf import Shelf
from game.vouchers.store import by_ids as vouchers_by_ids
from game.vouchers.store import locked, save_shelf


class Payer(Struct, frozen=True):
    """A member as the brand calls them, who pays with points of a currency: so many, or (None) as
    many as may and as there are."""

    external_id: str
    currency: str
    amount: int | None


class Ask(Struct, frozen=True, kw_only=True):
    """A basket, with the vouchers (by id) and the points that are to pay a part of it."""

    programme_id: str
    basket: Basket
    voucher_ids: list[str]
    payer: Payer | None


class Reserve(Ask, frozen=True, kw_only=True):
    """The same under a reference of the shop's, to be kept for so long."""

    reference: str
    fingerprint: str
    timeout_s: int
    reason: str
    cause: dict[str, Any]


Reserved: TypeAlias = CheckoutView | Repeated


async def validate(tx: Tx, asked: Ask, at: datetime) -> CheckoutOffer:
    """What the basket comes to; nothing is kept of it."""
    checked(asked.basket)
    vouchers = await vouchers_by_ids(tx, asked.voucher_ids)
    payer = await _payer(tx, asked)
    balance = 0
    if payer is not None:
        member, currency = payer
        balance = (await balances_of(tx, [member.id])).get(member.id, {}).get(currency.code, 0)
    return offer(asked.basket, await _taken(tx, asked, vouchers, payer, balance, at))


async def reserve(tx: Tx, items: Sequence[Reserve], at: datetime) -> list[Reserved | Refusal]:
    """Reserve, each by itself; a reference that was answered before gets its checkout as it is."""
    answers: list[Reserved | Refusal] = []
    for item in items:
        try:
            async with tx.transaction():
                await act_as(tx, asker(item.cause["by"]))
                answers.append(await _one(tx, item, at))
        except Refusal as refusal:
            answers.append(refusal)
    return answers


async def _one(tx: Tx, item: Reserve, at: datetime) -> Reserved:
    await store.alone(tx, item.programme_id, item.reference)
    before = await store.referred(tx, item.programme_id, item.reference)
    if before is not None:
        if before.fingerprint != item.fingerprint:
            raise ReferenceReused(
                "This reference has already served for another basket; use a new one.",
                reference=item.reference,
            )
        return Repeated(checkout_view(before, at))
    checked(item.basket)
    vouchers = await locked(tx, item.voucher_ids)
    payer, checkout_id = await _payer(tx, item), new_id()
    books, balance = Books(), 0
    if payer is not None:
        member, currency = payer
        entry = Entry(
            programme_id=item.programme_id, member_id=member.id, reason=item.reason,
            reference=f"checkout:{checkout_id}", cause={**item.cause, "checkout": item.reference},
        )  # fmt: skip
        wanted = Wanted()
        wanted.for_hold(entry, currency.code)
        books = await load_books(tx, wanted)
        balance = books.live(available(member.id, currency.code), at)
    taken = await _taken(tx, item, vouchers, payer, balance, at)
    made = Checkout(
        id=checkout_id, programme_id=item.programme_id, reference=item.reference,
        fingerprint=item.fingerprint, basket=item.basket, discounts=taken, reserved_at=at,
        reserved_until=at + timedelta(seconds=item.timeout_s),
    )  # fmt: skip
    if payer is not None:
        points, until = taken[-1].points, made.reserved_until
        held = hold(books, entry, currency=currency, amount=points, expires_at=until, at=at)
        made.hold_id = held.hold_id
    await _keep(tx, made, vouchers.values(), books, at)
    return checkout_view(made, at)


async def _keep(
    tx: Tx, made: Checkout, vouchers: Collection[Voucher], books: Books, at: datetime
) -> None:
    shelf = Shelf()
    for voucher in vouchers:
        shelf.reserve(voucher, made.id, made.reserved_until)
    async with together(tx) as out:
        await store.add(out, made)
        await save_shelf(out, shelf)
        await save_books(out, books)
        emit(out, books.changes(), at)


async def _payer(tx: Tx, asked: Ask) -> tuple[Member, Currency] | None:
    if (payer := asked.payer) is None:
        return None
    key = asked.programme_id, payer.external_id
    member = (await named(tx, [key])).get(key)
    if member is None:
        raise NoMember(f"This programme has no member {payer.external_id[:200]!r}.")
    programmes = await by_ids(tx, [asked.programme_id])
    currency = (await currencies_of(tx, programmes.values()))[asked.programme_id].get(
        payer.currency
    )
    if currency is None:
        raise NoCurrency(f"This programme has no currency {payer.currency!r}.")
    return member, currency


async def _taken(
    tx: Tx, asked: Ask, vouchers: Mapping[str, Voucher], payer: tuple[Member, Currency] | None,
    balance: int, at: datetime,
) -> list[Discount]:  # fmt: skip
    rewards = await rewards_named(tx, {one.design_id for one in vouchers.values()})
    shown = []
    for id in asked.voucher_ids:
        voucher = vouchers[id]
        check_usable(voucher, at)
        reward = rewards[voucher.design_id]
        shown.append(Shown(id=id, name=reward.name, reward=reward.definition, value=voucher.value))
    points = None
    if payer is not None and asked.payer is not None:
        points = ByPoints(currency=payer[1], asked=asked.payer.amount, balance=balance)
    return discounts(asked.basket, shown, points)
