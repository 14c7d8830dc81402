"""What time does to vouchers: those that were not used end, and their place is another's."""

from __future__ import annotations

from datetime import datetime

from game.flows.rewards import store
from game.flows.rewards.rules import WAITING
from game.flows.rewards.steps import told
from game.flows.rewards.views import rewards_named
from game.kernel.database import Clock, Database, Tx, until_none
from game.kernel.outbox import emit
from game.kernel.together import together
from game.vouchers.store import due, load_shelf, save_shelf

_ROUND_MOST = 500


async def expire_vouchers(db: Database, clock: Clock) -> int:
    """End every voucher whose time is over; how many there were."""
    return await until_none(db, lambda tx: _sweep(tx, clock()))


async def _sweep(tx: Tx, at: datetime) -> int:
    over = await due(tx, at, _ROUND_MOST)
    if not over:
        return 0
    bought = await store.of_vouchers(tx, [one.id for one in over])
    shelf = await load_shelf(tx, {one.design_id: 0 for one in over})
    rewards = await rewards_named(tx, {one.design_id for one in over})
    events, lapsed = [], []
    for voucher in over:
        shelf.end(voucher, "expired", "", at)
        redemption = bought.get(voucher.id)
        if redemption is not None and redemption.status in WAITING:
            redemption.go("expired", "", at)
            lapsed.append(redemption)
        else:
            redemption = None
        events += told(redemption, voucher, rewards[voucher.design_id])
    async with together(tx) as out:
        await save_shelf(out, shelf)
        await store.save(out, [], lapsed)
        emit(out, events, at)
    return len(over)
