"""What is done for webhooks as time goes by: replays go on, and what is old is forgotten."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from game.kernel.database import Clock, Database, Tx, until_none, writing
from notifications.catalogue import chosen
from notifications.kept import store as kept
from notifications.webhooks import job_store
from notifications.webhooks.rules import KEPT

_AT_ONCE = 5_000
_HANDED_OVER = timedelta(hours=1)
"""Whoever was handing over when an endpoint was removed has long ended."""


async def replay(db: Database, clock: Clock) -> int:
    """Take every replay to its end, so many events at a time; how many steps. It goes on where it
    stopped, whoever was killed in the middle."""

    async def step(tx: Tx) -> int:
        found = await job_store.replaying(tx)
        for one in found:
            assert one.replay_after is not None and one.replay_upto is not None
            upto = min(one.replay_after + _AT_ONCE, one.replay_upto)
            kinds = [type_.kind for type_ in chosen(one.types)]
            await job_store.replay(tx, one, kinds, upto, clock())
        return len(found)

    return await until_none(db, step)


async def prune(db: Database, clock: Clock) -> int:
    """Forget deliveries and events that were kept for long enough; how many."""
    at, forgotten = clock(), 0
    for forget in (job_store.prune, kept.prune):
        forgotten += await until_none(db, partial(forget, before=at - KEPT, most=_AT_ONCE))
    async with writing(db) as tx:
        await job_store.bury(tx, at - _HANDED_OVER)
    return forgotten
