"""What was redeemed goes on: it is ready, handed over, shipped, or cancelled, and then the points
come back into lots that keep their expiry, and the stock its place. A code is never given again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from game.designs.rules import Design
from game.flows.rewards import store
from game.flows.rewards.rules import (
    NoRedemption,
    Redemption,
    RedemptionView,
    StepTo,
    check_step,
    moved,
)
from game.flows.rewards.views import redemption_view, rewards_named
from game.kernel.acting import asker
from game.kernel.alone import each_alone
from game.kernel.database import Tx, act_as
from game.kernel.errors import Refusal
from game.kernel.events import Event
from game.kernel.outbox import emit
from game.kernel.together import together
from game.ledger.books import Books
from game.ledger.refusals import AlreadyReversed
from game.ledger.reverse import reverse
from game.ledger.rules import Entry
from game.ledger.store import currencies_of, find_targets
from game.ledger.store import load as load_books
from game.ledger.store import save as save_books
from game.ledger.wanted import Wanted
from game.programmes.store import by_ids
from game.trackers.tiers.by_hand import end_held, hold_tier
from game.vouchers.kind import Reward
from game.vouchers.rules import Voucher
from game.vouchers.store import load_shelf, locked, save_shelf


class TakeStep(Struct, frozen=True, kw_only=True):
    """A redemption is to come to that; `cause` says who sees to it. `undoes`: it was a mistake, and
    is cancelled though it was handed over as it was paid."""

    programme_id: str
    id: str
    to: StepTo
    reason: str
    cause: dict[str, Any]
    undoes: bool = False


async def take_steps(
    tx: Tx, items: Sequence[TakeStep], at: datetime
) -> list[RedemptionView | Refusal]:
    """Each by itself: they are rare. One that came to it before answers as it stands."""
    return await each_alone(tx, items, _one, at)


async def _one(tx: Tx, item: TakeStep, at: datetime) -> RedemptionView:
    await act_as(tx, asker(item.cause["by"]))
    redemption = await store.by_id(tx, item.programme_id, item.id, lock=True)
    if redemption is None:
        raise NoRedemption("There is no such redemption; look at the list again.")
    voucher = (await locked(tx, [redemption.voucher_id]))[redemption.voucher_id]
    design = (await rewards_named(tx, [redemption.design_id]))[redemption.design_id]
    if redemption.status == item.to:
        return redemption_view(redemption, voucher, design, at)
    mistaken = item.undoes and voucher.used_as_given
    check_step(redemption, item.to, used=voucher.status_at(at) != "given" and not mistaken)
    by = str(item.cause["by"].get("name", ""))
    if item.to == "cancelled" and design.definition.tier is not None:
        state = await hold_tier(tx, item.programme_id, redemption.member_id, at)
        await end_held(tx, item.programme_id, state, voucher.expires_at, author=by, at=at)
    shelf = await load_shelf(tx, {design.id: 0} if item.to == "cancelled" else {})
    if mistaken:
        shelf.reopen(voucher)
    ends = item.to != "ready" and voucher.status == "given"
    books = await _give_back(tx, item, redemption, at) if item.to == "cancelled" else Books()
    redemption.go(item.to, by, at, item.reason)
    if ends:
        shelf.end(voucher, "void" if item.to == "cancelled" else "redeemed", by, at)
    async with together(tx) as out:
        await save_shelf(out, shelf)
        await store.save(out, [], [redemption])
        await save_books(out, books)
        emit(out, [*books.changes(), *told(redemption, voucher if ends else None, design)], at)
    return redemption_view(redemption, voucher, design, at)


def told(
    redemption: Redemption | None, voucher: Voucher | None, design: Design[Reward]
) -> list[Event]:
    """What the member's app hears of what changed."""
    events = []
    if voucher is not None:
        events.append(Event(voucher.programme_id, voucher.member_id, voucher.told(design)))
    if redemption is not None:
        about = redemption.programme_id, redemption.member_id
        title = design.definition.title
        events.append(Event(*about, moved(redemption, design.name, title)))
    return events


async def _give_back(tx: Tx, item: TakeStep, redemption: Redemption, at: datetime) -> Books:
    """What is left of what was paid; what was reversed in the books before is not given twice."""
    if redemption.transaction_id is None:
        return Books()
    target = (await find_targets(tx, [redemption.transaction_id]))[redemption.transaction_id]
    programme = (await by_ids(tx, [item.programme_id]))[item.programme_id]
    currency = (await currencies_of(tx, [programme]))[programme.id][redemption.price.currency]
    entry = Entry(
        programme_id=programme.id, member_id=target.holder_id,
        reference=f"redemption:{redemption.id}:cancelled", reason=item.reason,
        cause={"redemption": redemption.id, **item.cause},
    )  # fmt: skip
    wanted = Wanted()
    wanted.for_reversal(entry, target)
    books = await load_books(tx, wanted)
    try:
        reverse(
            books, entry, target_id=redemption.transaction_id, currency=currency,
            zone=programme.time_zone, at=at,
        )  # fmt: skip
    except AlreadyReversed:
        return Books()
    return books
