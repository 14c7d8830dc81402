"""The parts of a process that are at work while it serves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from backend.db.migrate import check_current
from backend.db.writes import Writes
from backend.http.health import Readiness
from backend.relay import Relay
from backend.turnstile import Rounds
from game.kernel.database import Database


@asynccontextmanager
async def at_work(
    turnstile: Rounds, readiness: Readiness, *parts: AbstractAsyncContextManager[object]
) -> AsyncIterator[None]:
    """All parts begin in their order and end in the other, and before them readiness."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(turnstile.close)
        for part in parts:
            await stack.enter_async_context(part)
        yield
        readiness.stop()


def readiness_of(db: Database, writes: Writes, relay: Relay) -> Readiness:
    """Whether this process can serve, by what it needs."""
    return Readiness(
        {
            "database": lambda: _answers(db),
            "writes": writes.check,
            "tables": lambda: check_current(db),
            "relay": lambda: _listens(relay),
        }
    )


async def _answers(db: Database) -> None:
    async with asyncio.timeout(1):
        await db.fetchval("select 1")


async def _listens(relay: Relay) -> None:
    if not relay.listening:
        raise ConnectionError("the relay does not listen")
