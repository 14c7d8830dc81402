"""Reservations are redeemed, a round of them together; the locks are taken as in `settle.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from game.flows.checkout import store
from game.flows.checkout.round import key_of, of_each_asker
from game.flows.checkout.rules import Checkout, CheckoutOver, check_open, checkout_view
from game.flows.checkout.settle import Settle, Settled, entry_of, is_of, keep, there
from game.flows.checkout.store import CheckoutKey
from game.flows.rewards import store as redemptions
from game.flows.rewards.rules import WAITING, Redemption
from game.flows.rewards.steps import told
from game.flows.rewards.views import rewards_named
from game.kernel.database import Tx, act_as
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.once import Repeated
from game.kernel.together import together
from game.ledger.holds import capture
from game.ledger.store import find_holds
from game.ledger.store import load as load_books
from game.ledger.wanted import Wanted
from game.vouchers.rules import Voucher
from game.vouchers.shelf import Shelf
from game.vouchers.store import locked


async def redeem(tx: Tx, items: Sequence[Settle], at: datetime) -> list[Settled | Refusal]:
    """The basket is paid: vouchers are used, points are spent. The same again answers the same."""
    known = await store.referred(tx, [key_of(item) for item in items], lock=True)
    answers: dict[int, Settled | Refusal] = {}
    for who, places in of_each_asker(items):
        await act_as(tx, who)
        found = await _redeem(tx, [items[place] for place in places], known, at)
        answers |= zip(places, found, strict=True)
    return [answers[place] for place in range(len(items))]


async def _redeem(
    tx: Tx, items: Sequence[Settle], known: dict[CheckoutKey, Checkout], at: datetime
) -> list[Settled | Refusal]:
    """Lock and load all that is reserved yet, decide each, save."""
    asked = {key_of(item): item for item in items}
    waiting = [one for key in asked if (one := known.get(key)) and one.status_at(at) == "reserved"]
    ids = {id for one in waiting for id in one.voucher_ids}
    bought = await redemptions.of_vouchers(tx, ids)
    vouchers = await locked(tx, ids)
    rewards = await rewards_named(tx, {one.design_id for one in vouchers.values()})
    holds = await find_holds(tx, [one.hold_id for one in waiting if one.hold_id is not None])
    wanted = Wanted()
    for one in waiting:
        if one.hold_id is not None:
            item, own = asked[CheckoutKey(one.programme_id, one.reference)], holds[one.hold_id]
            wanted.for_settling(entry_of(item, one, own.member_id, "redeemed"), own)
    books, shelf = await load_books(tx, wanted), Shelf()
    done: list[Checkout] = []
    handed: list[Redemption] = []
    events: list[Event] = []
    answers: list[Settled | Refusal] = []
    for item in items:
        try:
            one = there(known, item)
            if (status := one.status_at(at)) == "redeemed":
                answers.append(Repeated(checkout_view(one, at)))
                continue
            check_open(one, status)
            own_vouchers = _still(one, vouchers)
            if one.hold_id is not None:
                entry = entry_of(item, one, holds[one.hold_id].member_id, "redeemed")
                one.transaction_id = capture(books, entry, hold_id=one.hold_id, at=at).id
        except Refusal as refusal:
            answers.append(refusal)
            continue
        by = str(item.cause["by"].get("name", ""))
        for voucher in own_vouchers:
            moved = _used(one, voucher, bought.get(voucher.id), shelf, by, at)
            handed += [moved] if moved is not None else []
            events += told(moved, voucher, rewards[voucher.design_id])
        one.status, one.ended_at = "redeemed", at
        done.append(one)
        answers.append(checkout_view(one, at))
    async with together(tx) as out:
        await redemptions.save(out, [], handed)
        await keep(out, done, shelf, books, events, at)
    return answers


def _still(one: Checkout, vouchers: dict[str, Voucher]) -> list[Voucher]:
    """The vouchers of the checkout; refused where it has not all of them any more."""
    own = [vouchers[id] for id in one.voucher_ids if id in vouchers and is_of(vouchers[id], one)]
    if len(own) < len(one.voucher_ids):
        raise CheckoutOver(
            "A voucher of this basket was used or taken back since: release it, and reserve again"
            " without that voucher.",
            status="reserved",
        )
    return own


def _used(
    one: Checkout, voucher: Voucher, bought: Redemption | None, shelf: Shelf, by: str, at: datetime
) -> Redemption | None:
    """The voucher is used; the redemption that brought it and is handed over by this, if any."""
    shelf.end(voucher, "redeemed", by, at)
    voucher.ended_ref = f"checkout:{one.id}"
    if bought is None or bought.status not in WAITING:
        return None
    bought.go("handed_over", by, at)
    return bought
