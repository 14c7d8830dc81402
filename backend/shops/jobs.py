"""What becomes of guests' orders as time goes by: claimed, or forgotten whose they were."""

from __future__ import annotations

from backend.shops.claim_store import claimable
from game.flows.orders.settle import Claim, Settled, settle
from game.flows.orders.store import forget
from game.kernel.database import Clock, Database, until_none, writing

_AT_ONCE = 200


async def claim_orders(db: Database, clock: Clock) -> int:
    """Give waiting orders to the members who have proved the address since."""
    at, claimed = clock(), 0
    while True:
        async with writing(db) as tx:
            found = await claimable(tx, at, _AT_ONCE)
            answers = await settle(tx, [Claim(key=key, subject=who) for key, who in found], at)
        counted = sum(isinstance(one, Settled) and one.status == "counted" for one in answers)
        claimed += counted
        if len(found) < _AT_ONCE or counted == 0:
            return claimed


async def forget_orders(db: Database, clock: Clock) -> int:
    """Forget by which addresses guests have ordered what they did not claim in time."""
    at = clock()
    return await until_none(db, lambda tx: forget(tx, at))
