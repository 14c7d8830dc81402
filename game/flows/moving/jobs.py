"""What is left of imports that were cancelled."""

from __future__ import annotations

from game.flows.moving.store import drop_cancelled
from game.kernel.database import Clock, Database, writing


async def forget_rows(db: Database, clock: Clock) -> int:
    """Forget the rows that nobody will play any more."""
    async with writing(db) as tx:
        return await drop_cancelled(tx)
