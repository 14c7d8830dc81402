"""Devices whose time is over show codes no more, and are forgotten."""

from __future__ import annotations

from backend.counter import store
from game.kernel.database import Clock, Database, until_none


async def forget_codes(db: Database, clock: Clock) -> int:
    """Forget the devices whose codes hold no more; how many those were."""
    at = clock()
    return await until_none(db, lambda tx: store.forget(tx, at))
