"""What time does to gifts: one that nobody opened goes back, and who gave it hears so."""

from __future__ import annotations

from datetime import datetime

from game.flows.gifting import store
from game.flows.gifting.make import come_back
from game.kernel.database import Clock, Database, Tx, until_none

_ROUND_MOST = 100


async def return_gifts(db: Database, clock: Clock) -> int:
    """Return every gift whose time is over; how many there were."""
    return await until_none(db, lambda tx: _sweep(tx, clock()))


async def _sweep(tx: Tx, at: datetime) -> int:
    over = await store.over(tx, at, _ROUND_MOST)
    for gift in over:
        await come_back(tx, gift, at)
    return len(over)
