"""Terms that end are told before, and those that are over are closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from game.flows.memberships import store
from game.flows.memberships.closing import close, tell
from game.kernel.database import Clock, Database, Tx, until_none

LEAD = timedelta(days=7)
"""So long before a term ends, behind which none is paid, its member is told."""

_ROUND_MOST = 500


async def tend_memberships(db: Database, clock: Clock) -> int:
    """Remind, and close; how many terms there were. Queued terms begin by the member's standing."""
    reminded = await until_none(db, lambda tx: _remind(tx, clock()))
    return reminded + await until_none(db, lambda tx: _close(tx, clock()))


async def _remind(tx: Tx, at: datetime) -> int:
    ending = await store.ending(tx, at + LEAD, _ROUND_MOST)
    await store.remind(tx, [one.id for one in ending], at)
    await tell(tx, [(one, "ending") for one in ending if at < one.ends_at], at)
    return len(ending)


async def _close(tx: Tx, at: datetime) -> int:
    over = await store.over(tx, at, _ROUND_MOST)
    await close(tx, over, at)
    return len(over)
