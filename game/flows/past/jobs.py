"""What time does to the past: backfills that were asked for go on, a piece at a time."""

from __future__ import annotations

from datetime import timedelta

from asyncpg import DeadlockDetectedError

from game.flows.past.backfill import step
from game.kernel.database import Clock, Database, writing

RUN_MOST = timedelta(seconds=40)
"""Who runs a job keeps a lock meanwhile, on a connection that may not idle for a minute."""


async def backfill(db: Database, clock: Clock) -> int:
    """Work off the backfills that are due; answers how many pieces were done.

    A piece that lost against a round is played again: both lock members' states.
    """
    began, done = clock(), 0
    while clock() - began < RUN_MOST:
        try:
            async with writing(db) as tx:
                if not await step(tx, clock()):
                    break
            done += 1
        except DeadlockDetectedError:
            continue
    return done
