"""How long the tests wait for what must come. Nothing is measured by it: a machine may be busy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from game.kernel.database import Database

PATIENCE_S = 120.0
"""The one bound: who waits for longer waits for something that does not come."""

Value = TypeVar("Value")

_WAITING = """
    select exists (select from pg_stat_activity
                   where wait_event_type = 'Lock' and datname = current_database())
"""


async def soon(coming: Awaitable[Value]) -> Value:
    """What is waited for."""
    return await asyncio.wait_for(coming, PATIENCE_S)


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Wait until something has become true that wakes nobody."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = true()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.01)


async def held_up(db: Database, one: asyncio.Task[object]) -> None:
    """Wait until a session of the database waits for another's lock; fails when `one` ends first.

    Asked over a connection of its own, outside every transaction, which would see one moment only.
    """

    async def waits() -> bool:
        assert not one.done(), "nothing held it up"
        return bool(await db.fetchval(_WAITING))

    await until(waits)
