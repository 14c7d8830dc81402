"""Somebody who hears of what falls due, and takes it away at once."""

from __future__ import annotations

from datetime import datetime

from game.kernel.database import Clock, Database, writing
from game.kernel.outbox import Due, claim, hear


async def hears(db: Database, programme_id: str, *kinds: str) -> None:
    """From now on these kinds fall due in the programme."""
    async with writing(db) as tx:
        await hear(tx, programme_id, "ear", kinds)


async def taken(db: Database, at: datetime) -> list[Due]:
    """What is due now, taken for good, in order of cause."""
    async with writing(db) as tx:
        return sorted(await claim(tx, at, 100_000), key=lambda due: due.cause)


def stopped(at: datetime) -> Clock:
    """A clock that shows this moment alone."""
    return lambda: at
