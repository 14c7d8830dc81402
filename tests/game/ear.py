"""Somebody who hears of what falls due: takes it away at once, or lets the house keep it."""

from __future__ import annotations

from datetime import datetime

from backend.jobs import CONSUMERS
from game.kernel.database import Clock, Database, writing
from game.kernel.outbox import Due, claim, hear
from notifications.fanout import drain
from notifications.kept.store import Kept


async def hears(db: Database, programme_id: str, *kinds: str, keeps: bool = False) -> None:
    """From now on these kinds fall due in the programme."""
    async with writing(db) as tx:
        await hear(tx, programme_id, "ear", kinds, keeps=keeps)


async def taken(db: Database, at: datetime) -> list[Due]:
    """What is due now, taken for good, in order of cause."""
    async with writing(db) as tx:
        return sorted(await claim(tx, at, 100_000), key=lambda due: due.cause)


async def overheard(db: Database, clock: Clock) -> list[Kept]:
    """What a running house, which takes what is due by itself, has kept since this was asked last,
    in order."""
    while await db.fetchval("select count(*) from due"):
        await drain(CONSUMERS, db, clock)
    async with writing(db) as tx:
        rows = await tx.fetch(
            "delete from kept_event returning programme_id, seq, id, member_id, kind, at, data"
        )
    return sorted((Kept(**dict(row)) for row in rows), key=lambda one: one.seq)


def stopped(at: datetime) -> Clock:
    """A clock that shows this moment alone."""
    return lambda: at
