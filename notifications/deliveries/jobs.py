"""What is forgotten in time: what was said, and what became of it."""

from __future__ import annotations

from datetime import timedelta

from game.kernel.database import Clock, Database, until_none
from notifications.deliveries import store
from notifications.inbox import store as inbox

KEPT = timedelta(days=90)
_AT_ONCE = 2_000


async def forget(db: Database, clock: Clock) -> int:
    """Forget deliveries and letters of more than 90 days ago, a piece at a time; how many."""
    before = clock() - KEPT
    gone = await until_none(db, lambda tx: store.prune(tx, before, _AT_ONCE))
    return gone + await until_none(db, lambda tx: inbox.prune(tx, before, _AT_ONCE))
