"""What time does to vouchers: those that were not used end, and their place is another's; those
that wait are given when there is one again."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from game.flows.rewards import store
from game.flows.rewards.counter import rewards_of
from game.flows.rewards.rules import WAITING
from game.flows.rewards.steps import told
from game.flows.rewards.views import rewards_named
from game.kernel.database import Clock, Database, Tx, reading, until_none
from game.kernel.outbox import emit
from game.kernel.together import together
from game.programmes.store import by_ids
from game.vouchers.store import due, load_shelf, save_shelf, waiting, waiting_for

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


async def give_waiting(db: Database, clock: Clock) -> int:
    """Give the vouchers that wait, of every reward of which there is one again, the longest first;
    how many were given."""
    async with reading(db) as tx:
        wanted = await waiting_for(tx)
    count = 0
    for programme_id, design_id in wanted:
        some = partial(_given, programme_id=programme_id, design_id=design_id, clock=clock)
        count += await until_none(db, some)
    return count


async def _given(tx: Tx, programme_id: str, design_id: str, clock: Clock) -> int:
    at = clock()
    programme = (await by_ids(tx, [programme_id]))[programme_id]
    rewards = (await rewards_of(tx, [programme]))[programme_id].values()
    live = next((one for one in rewards if one.design.id == design_id), None)
    if live is None:
        return 0  # It is switched off: who is owed one waits until it is back.
    them = await waiting(tx, design_id, _ROUND_MOST)
    shelf = await load_shelf(tx, {design_id: len(them)} if them else {})
    events = []
    for voucher in them:
        if not shelf.has(live, owed=True):
            break
        shelf.hand_out(live, voucher, programme.time_zone, at)
        events += told(None, voucher, live.design)
    async with together(tx) as out:
        await save_shelf(out, shelf)
        emit(out, events, at)
    return len(events)
