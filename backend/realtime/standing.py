"""Whether whoever listens here may still listen, asked of the database itself.

A revocation is told to every server, and hangs up at once. A server whose listening connection was
cut at that moment does not hear of it: so each asks for all its sockets once it listens anew, and
otherwise every minute.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeAlias

import structlog

from backend.db.away import is_away
from backend.realtime.hub import Hub
from game.kernel.database import Clock, Database, Tx

log = structlog.get_logger()

Over: TypeAlias = Callable[[Tx, Sequence[Any], datetime], Awaitable[Collection[Any]]]
"""Which of the tickets let nobody in any more."""

_EVERY_S = 60.0
_AT_ONCE = 250  # Tickets in a question: two milliseconds of the loop.


async def look(hub: Hub, over: Over, db: Database, clock: Clock) -> None:
    """Hang up on everybody here who would be let in no more."""
    listening = hub.let_in()
    for start in range(0, len(listening), _AT_ONCE):
        some = listening[start : start + _AT_ONCE]
        async with db.acquire() as tx:
            ended = await over(tx, [mailbox.ticket for mailbox in some], clock())
        if ended:
            hub.turn_out(mailbox for mailbox in some if mailbox.ticket in ended)


async def _keep_looking(hub: Hub, over: Over, db: Database, clock: Clock) -> None:
    while True:
        try:
            async with asyncio.timeout(_EVERY_S):
                await hub.doubt.wait()
        except TimeoutError:
            pass
        hub.doubt.clear()
        try:
            await look(hub, over, db, clock)
        except Exception as error:
            if is_away(error):
                log.warning("standing.database_away")
            else:
                log.exception("standing.bug")


@asynccontextmanager
async def looking(hub: Hub, over: Over, db: Database, clock: Clock) -> AsyncIterator[None]:
    """Those who listen are asked for while the block lasts."""
    task = asyncio.create_task(_keep_looking(hub, over, db, clock))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
