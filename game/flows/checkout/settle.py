"""A reservation is released; what was redeemed goes back in parts, each by itself.

The row of the checkout is locked first, then what vouchers were bought by, vouchers, and accounts.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from game.flows.checkout import store
from game.flows.checkout.round import key_of
from game.flows.checkout.rules import (
    REFUNDS_MOST,
    Checkout,
    CheckoutOver,
    CheckoutView,
    NoCheckout,
    ReferenceReused,
    Refunded,
    RefundView,
    TooMuchBack,
    check_open,
    checkout_view,
    going_back,
    refund_view,
    undone,
)
from game.flows.checkout.store import CheckoutKey
from game.flows.rewards.steps import told
from game.flows.rewards.views import rewards_named
from game.kernel.acting import asker
from game.kernel.database import Tx, act_as
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.once import Repeated
from game.kernel.outbox import emit
from game.kernel.together import Together, together
from game.ledger.books import Books
from game.ledger.holds import release
from game.ledger.reverse import reverse
from game.ledger.rules import Entry
from game.ledger.store import currencies_of, find_holds, find_targets
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.programmes.store import by_ids
from game.vouchers.rules import Voucher
from game.vouchers.shelf import Shelf
from game.vouchers.store import locked, save_shelf


class Settle(Struct, frozen=True, kw_only=True):
    """A checkout is to be redeemed, or released."""

    programme_id: str
    reference: str
    reason: str
    cause: dict[str, Any]


class GiveBack(Settle, frozen=True, kw_only=True):
    """So much of each line goes back under a reference of its own, or (None) all that is left."""

    refund: str
    fingerprint: str
    parts: dict[str, int] | None


Settled: TypeAlias = CheckoutView | RefundView | Repeated


async def let_go(tx: Tx, items: Sequence[Settle], at: datetime) -> list[Settled | Refusal]:
    """Nothing comes of it: vouchers are free again, points are back. The same again, and what has
    ended by itself, answers as it stands."""
    return [await _alone(tx, _let_go, item, at) for item in items]


async def give_back(tx: Tx, items: Sequence[GiveBack], at: datetime) -> list[Settled | Refusal]:
    """Something of what was bought goes back; one reference is one refund."""
    return [await _alone(tx, _give_back, item, at) for item in items]


async def _alone(
    tx: Tx, play: Callable[..., Coroutine[Any, Any, Settled]], item: Settle, at: datetime
) -> Settled | Refusal:
    try:
        async with tx.transaction():
            await act_as(tx, asker(item.cause["by"]))
            known = await store.referred(tx, [key_of(item)], lock=True)
            return await play(tx, item, there(known, item), at)
    except Refusal as refusal:
        return refusal


def there(known: dict[CheckoutKey, Checkout], item: Settle) -> Checkout:
    if (one := known.get(key_of(item))) is None:
        raise NoCheckout("There is no checkout of this reference; reserve first.")
    return one


async def _let_go(tx: Tx, item: Settle, one: Checkout, at: datetime) -> Settled:
    status = one.status_at(at)
    if status in ("released", "lapsed"):
        return Repeated(checkout_view(one, at))
    check_open(one, status)
    shelf = Shelf()
    for voucher in (await locked(tx, one.voucher_ids)).values():
        if is_of(voucher, one):
            shelf.reserve(voucher, None, None)
    books = await _let_be(tx, item, one, at)
    one.status, one.ended_at = "released", at
    async with together(tx) as out:
        await keep(out, [one], shelf, books, [], at)
    return checkout_view(one, at)


async def _give_back(tx: Tx, item: GiveBack, one: Checkout, at: datetime) -> Settled:
    before = next((known for known in one.refunds if known.reference == item.refund), None)
    if before is not None:
        if before.fingerprint != item.fingerprint:
            raise ReferenceReused(
                "This reference has already served for another refund; use a new one.",
                reference=item.refund,
            )
        return Repeated(refund_view(before))
    if (status := one.status_at(at)) != "redeemed":
        raise CheckoutOver(
            f"This checkout is {status}: only what was redeemed goes back.", status=status
        )
    if len(one.refunds) >= REFUNDS_MOST:
        raise TooMuchBack(f"A checkout has at most {REFUNDS_MOST} refunds: return more at once.")
    parts = going_back(one, item.parts)
    vouchers = await locked(tx, one.voucher_ids)
    rewards = await rewards_named(tx, {v.design_id for v in vouchers.values()})
    returning = {
        v.id for v in vouchers.values()
        if v.status == "redeemed" and v.ended_ref == f"checkout:{one.id}"
        and rewards[v.design_id].definition.basket.refunded == "comes_back"
    }  # fmt: skip
    back = undone(one, parts, returning)
    shelf, events = Shelf(), []
    for voucher_id in (found.voucher_id for found in back if found.comes_back):
        assert voucher_id is not None
        shelf.reopen(vouchers[voucher_id])
        events += told(None, vouchers[voucher_id], rewards[vouchers[voucher_id].design_id])
    books, missing = await _points_back(tx, item, one, sum(found.points for found in back), at)
    back = [replace(found, points=max(0, found.points - missing)) for found in back]
    made = Refunded(
        reference=item.refund, fingerprint=item.fingerprint, parts=parts, discounts=back,
        money=sum(parts.values()) - sum(found.amount for found in back), at=at,
        by=str(item.cause["by"].get("name", "")),
    )  # fmt: skip
    one.refunds = [*one.refunds, made]
    async with together(tx) as out:
        await keep(out, [one], shelf, books, events, at)
    return refund_view(made)


def is_of(voucher: Voucher, one: Checkout) -> bool:
    """Whether the checkout still has it: what brought it can be handed over or undone meanwhile."""
    return voucher.checkout_id == one.id and voucher.status == "given"


async def _let_be(tx: Tx, item: Settle, one: Checkout, at: datetime) -> Books:
    """Its points are the member's again."""
    if one.hold_id is None:
        return Books()
    own = (await find_holds(tx, [one.hold_id]))[one.hold_id]
    entry = entry_of(item, one, own.member_id, "released")
    wanted = Wanted()
    wanted.for_settling(entry, own)
    books = await load_books(tx, wanted)
    release(books, entry, hold_id=own.id, at=at)
    return books


async def _points_back(
    tx: Tx, item: GiveBack, one: Checkout, points: int, at: datetime
) -> tuple[Books, int]:
    """So many points go back into their lots, and how many not: what was reversed in the books
    before is not given twice."""
    if not points or one.transaction_id is None:
        return Books(), 0
    target = (await find_targets(tx, [one.transaction_id]))[one.transaction_id]
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    currency = (await currencies_of(tx, [programme]))[programme.id][target.transaction.currency]
    entry = entry_of(item, one, target.holder_id, f"refund:{item.refund}")
    wanted = Wanted()
    wanted.for_reversal(entry, target)
    books = await load_books(tx, wanted)
    now = books.targets[one.transaction_id]
    amount = min(points, now.amount - now.undone)
    if amount:
        reverse(
            books, entry, target_id=one.transaction_id, currency=currency,
            zone=programme.time_zone, at=at, amount=amount,
        )  # fmt: skip
    return books, points - amount


def entry_of(item: Settle, one: Checkout, member_id: str, doing: str) -> Entry:
    return Entry(
        programme_id=item.programme_id, member_id=member_id,
        reference=f"checkout:{one.id}:{doing}", reason=item.reason,
        cause={**item.cause, "checkout": one.reference},
    )  # fmt: skip


async def keep(
    out: Together, them: Sequence[Checkout], shelf: Shelf, books: Books, events: list[Event],
    at: datetime,
) -> None:  # fmt: skip
    await store.change(out, them)
    await save_shelf(out, shelf)
    await save_books(out, books)
    emit(out, [*books.changes(), *events], at)
