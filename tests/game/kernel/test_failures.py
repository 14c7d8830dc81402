"""Failures are counted over all processes, none twice and none lost, each window by itself."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from game.kernel.database import Database, writing
from game.kernel.failures_store import KEPT, Bound, check, forget_failures, note

AT = datetime(2026, 3, 2, 12, 0, 10, tzinfo=UTC)
NAMES = {"pin/a": Bound(5, 60), "pin": Bound(100, 60)}


async def noted(db: Database, at: datetime = AT) -> None:
    async with writing(db) as tx:
        await note(tx, NAMES, at)


async def waits(db: Database, at: datetime = AT) -> int | None:
    async with db.acquire() as tx:
        return await check(tx, NAMES, at)


async def test_many_at_once_are_all_counted(db: Database) -> None:
    await asyncio.gather(*(noted(db) for _ in range(4)))
    assert await waits(db) is None
    await asyncio.gather(*(noted(db) for _ in range(20)))
    assert await waits(db) == 50, "until the window is over"
    assert await db.fetchval("select many from failure where name = 'pin'") == 24


async def test_a_new_window_begins_anew_and_old_ones_are_forgotten(db: Database) -> None:
    for _ in range(5):
        await noted(db)
    assert await waits(db) is not None
    assert await waits(db, AT + timedelta(seconds=50)) is None
    assert await forget_failures(db, lambda: AT + timedelta(hours=1)) == 0
    assert await forget_failures(db, lambda: AT + KEPT + timedelta(minutes=1)) == 2
