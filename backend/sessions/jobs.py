"""What is over is forgotten."""

from __future__ import annotations

from backend.sessions import store
from game.kernel.database import Clock, Database, writing


async def forget_sessions(db: Database, clock: Clock) -> int:
    """Forget sessions, and what would have opened one, when their time is over."""
    async with writing(db) as tx:
        return await store.forget(tx, clock())
