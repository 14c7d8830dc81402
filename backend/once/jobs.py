"""Keys are forgotten in time."""

from __future__ import annotations

from backend.once import store
from backend.once.rules import KEPT
from game.kernel.database import Clock, Database, writing


async def forget_keys(db: Database, clock: Clock) -> int:
    """Forget the keys that no retry will bring any more."""
    async with writing(db) as tx:
        return await store.forget(tx, clock() - KEPT)
