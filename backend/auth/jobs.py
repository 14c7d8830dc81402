"""Keys that end before long are told of, to who hears of it: each once at every lead time."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from asyncpg import Record

from backend.auth import key_store
from game.kernel.database import Clock, Database, writing
from game.kernel.moments import KeyEnding, Moment
from game.kernel.moments_store import hearing, tell

LEADS = (14, 3)
"""Days before the end, longest first. A key that was made for less is not told of."""

_DAY = timedelta(days=1)


async def tell_ending_keys(db: Database, clock: Clock) -> int:
    """Tell of the keys that end within a lead time; how many that was news of."""
    at = clock()
    async with writing(db) as tx:
        programmes = await hearing(tx, KeyEnding)
        rows = await key_store.ending(tx, programmes, at, at + LEADS[0] * _DAY)
        found = [_moment(row, at) for row in rows]
        return len(await tell(tx, [one for one in found if one is not None], at))


def _moment(row: Record, at: datetime) -> Moment | None:
    """The end put off is another slot, and is told of anew."""
    ends_at: datetime = row["expires_at"]
    for lead, next_one in pairwise((*LEADS, 0)):
        if ends_at - at > next_one * _DAY:
            if ends_at - row["created_at"] < lead * _DAY:
                return None
            return Moment(
                key=f"key.ending/{row['id']}/{lead}",
                slot=ends_at.isoformat(),
                programme_id=row["programme_id"],
                member_id=None,
                data=KeyEnding(id=row["id"], ends_at=ends_at, days=-((at - ends_at) // _DAY)),
            )
    return None
