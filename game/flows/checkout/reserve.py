"""A basket is asked about, or what is taken off it is reserved: vouchers for this checkout alone,
points on hold, all of it or nothing. Both end by themselves at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from msgspec import Struct

from game.designs.rules import Design
from game.flows.checkout import store
from game.flows.checkout.basket import Basket, checked
from game.flows.checkout.discounts import ByPoints, Discount, Shown, discounts
from game.flows.checkout.round import key_of, of_each_asker
from game.flows.checkout.rules import (
    Checkout,
    CheckoutOffer,
    CheckoutView,
    ReferenceReused,
    checkout_view,
    offer,
)
from game.flows.checkout.store import CheckoutKey
from game.flows.rewards.hand import check_usable
from game.flows.rewards.views import rewards_named
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
from game.ledger.rules import Currency, Entry, available, held
from game.ledger.store import currencies_of
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.members.rules import Member
from game.members.store import named
from game.programmes.store import by_ids
from game.vouchers.kind import Reward
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
_Known: TypeAlias = dict[CheckoutKey, Checkout]


class _Slice(Struct):
    """What baskets speak of: vouchers, their rewards, who pays, and by which currencies."""

    vouchers: dict[str, Voucher]
    rewards: dict[str, Design[Reward]]
    members: dict[tuple[str, str], Member]
    currencies: dict[str, dict[str, Currency]]


async def validate(tx: Tx, asked: Ask, at: datetime) -> CheckoutOffer:
    """What the basket comes to; nothing is kept of it."""
    checked(asked.basket)
    there = await _look_up(tx, [asked], await vouchers_by_ids(tx, asked.voucher_ids))
    payer = _payer(there, asked)
    balance = 0
    if payer is not None:
        member, currency = payer
        balance = (await balances_of(tx, [member.id])).get(member.id, {}).get(currency.code, 0)
    return offer(asked.basket, _taken(there, asked, payer, balance, at))


async def reserve(tx: Tx, items: Sequence[Reserve], at: datetime) -> list[Reserved | Refusal]:
    """Reserve a round of baskets; a reference that was answered before gets its checkout as it is.
    A refusal touches nothing of the others."""
    keys = [key_of(item) for item in items]
    await store.alone(tx, keys)
    known = await store.referred(tx, keys)
    answers: dict[int, Reserved | Refusal] = {}
    for who, places in of_each_asker(items):
        await act_as(tx, who)
        found = await _all_of(tx, [items[place] for place in places], known, at)
        answers |= zip(places, found, strict=True)
    return [answers[place] for place in range(len(items))]


async def _all_of(
    tx: Tx, items: Sequence[Reserve], known: _Known, at: datetime
) -> list[Reserved | Refusal]:
    """Lock and load, decide each, save."""
    fresh = [item for item in items if key_of(item) not in known]
    there = await _look_up(tx, fresh, await locked(tx, {id for i in fresh for id in i.voucher_ids}))
    books, shelf = await load_books(tx, _wanted(fresh, there)), Shelf()
    new: list[Checkout] = []
    answers: list[Reserved | Refusal] = []
    for item in items:
        try:
            before = known.get(key_of(item))
            if before is not None:
                answers.append(_again(item, before, at))
                continue
            made = _decide(item, there, books, at)
        except Refusal as refusal:
            answers.append(refusal)
            continue
        for voucher_id in item.voucher_ids:
            shelf.reserve(there.vouchers[voucher_id], made.id, made.reserved_until)
        known[key_of(item)] = made
        new.append(made)
        answers.append(checkout_view(made, at))
    async with together(tx) as out:
        await store.add(out, new)
        await save_shelf(out, shelf)
        await save_books(out, books)
        emit(out, books.changes(), at)
    return answers


def _wanted(items: Sequence[Reserve], there: _Slice) -> Wanted:
    """The accounts of those who pay; who cannot is refused when each is decided."""
    wanted = Wanted()
    for item in items:
        with suppress(Refusal):
            if (payer := _payer(there, item)) is not None:
                wanted.for_spending(item.programme_id, payer[0].id, payer[1].code)
                wanted.accounts[held(payer[0].id, payer[1].code)] = item.programme_id
    return wanted


def _again(item: Reserve, before: Checkout, at: datetime) -> Repeated:
    if before.fingerprint != item.fingerprint:
        raise ReferenceReused(
            "This reference has already served for another basket; use a new one.",
            reference=item.reference,
        )
    return Repeated(checkout_view(before, at))


def _decide(item: Reserve, there: _Slice, books: Books, at: datetime) -> Checkout:
    """Refuse first; the points are set aside last, and nothing is refused after that."""
    checked(item.basket)
    payer = _payer(there, item)
    balance = 0
    if payer is not None:
        member, currency = payer
        balance = books.live(available(member.id, currency.code), at)
    taken = _taken(there, item, payer, balance, at)
    made = Checkout(
        id=new_id(), programme_id=item.programme_id, reference=item.reference,
        fingerprint=item.fingerprint, basket=item.basket, discounts=taken, reserved_at=at,
        reserved_until=at + timedelta(seconds=item.timeout_s),
    )  # fmt: skip
    if payer is not None:
        entry = Entry(
            programme_id=item.programme_id, member_id=member.id, reason=item.reason,
            reference=f"checkout:{made.id}", cause={**item.cause, "checkout": item.reference},
        )  # fmt: skip
        points, until = taken[-1].points, made.reserved_until
        aside = hold(books, entry, currency=currency, amount=points, expires_at=until, at=at)
        made.hold_id = aside.hold_id
    return made


async def _look_up(tx: Tx, asked: Sequence[Ask], vouchers: dict[str, Voucher]) -> _Slice:
    paying = [(one, one.payer) for one in asked if one.payer is not None]
    programmes = await by_ids(tx, {one.programme_id for one, _ in paying}) if paying else {}
    return _Slice(
        vouchers=vouchers,
        rewards=await rewards_named(tx, {one.design_id for one in vouchers.values()}),
        members=await named(tx, [_who(one, payer) for one, payer in paying]) if paying else {},
        currencies=await currencies_of(tx, programmes.values()) if paying else {},
    )


def _who(asked: Ask, payer: Payer) -> tuple[str, str]:
    return asked.programme_id, payer.external_id


def _payer(there: _Slice, asked: Ask) -> tuple[Member, Currency] | None:
    if (payer := asked.payer) is None:
        return None
    member = there.members.get(_who(asked, payer))
    if member is None:
        raise NoMember(f"This programme has no member {payer.external_id[:200]!r}.")
    currency = there.currencies[asked.programme_id].get(payer.currency)
    if currency is None:
        raise NoCurrency(f"This programme has no currency {payer.currency!r}.")
    return member, currency


def _taken(
    there: _Slice, asked: Ask, payer: tuple[Member, Currency] | None, balance: int, at: datetime
) -> list[Discount]:
    shown = []
    for id in asked.voucher_ids:
        voucher = there.vouchers[id]
        check_usable(voucher, at)
        reward = there.rewards[voucher.design_id]
        shown.append(Shown(id=id, name=reward.name, reward=reward.definition, value=voucher.value))
    points = None
    if payer is not None and asked.payer is not None:
        points = ByPoints(currency=payer[1], asked=asked.payer.amount, balance=balance)
    return discounts(asked.basket, shown, points)
