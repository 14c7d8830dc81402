"""What time does to campaigns: contests are drawn when they end, and a day later campaigns are
closed and their budgets given back."""

from __future__ import annotations

from datetime import timedelta

from game.campaigns.store import ended, get
from game.flows.launch.contests import draw_contest
from game.flows.launch.draw_store import contests_over
from game.flows.launch.publish import close
from game.kernel.database import Clock, Database, reading, writing

GRACE = timedelta(days=1)
"""A play begun before the end may still be finished and paid for so long."""

_AT_ONCE = 100


async def close_ended(db: Database, clock: Clock) -> int:
    """Close campaigns that ended a day ago; answers how many."""
    at = clock()
    async with reading(db) as tx:
        over = await ended(tx, at - GRACE, _AT_ONCE)
    for programme_id, slug in over:
        async with writing(db) as tx:
            await close(tx, programme_id, slug, "kermesse", at)
    return len(over)


async def draw_contests(db: Database, clock: Clock) -> int:
    """Draw the contests that have ended; answers how many."""
    at = clock()
    async with reading(db) as tx:
        over = await contests_over(tx, at, _AT_ONCE)
    drawn = 0
    for programme_id, slug in over:
        async with writing(db) as tx:
            campaign = await get(tx, programme_id, slug, lock=True)
            drawn += await draw_contest(tx, campaign, "kermesse", at)
    return drawn
