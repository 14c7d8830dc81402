"""Friends of whom something was heard are looked at, each in a transaction of its own."""

from __future__ import annotations

from game.flows.friends.settle import Contacts, look
from game.kernel.database import Clock, Database, reading, writing
from game.referrals.store import due

_MOST = 500


async def look_at_friends(contacts: Contacts, db: Database, clock: Clock) -> int:
    """Look at those that are due, in bounded pieces; how many that were."""
    looked = 0
    while True:
        async with reading(db) as tx:
            ids = await due(tx, clock(), _MOST)
        for id in ids:
            async with writing(db) as tx:
                await look(tx, id, contacts, clock())
        looked += len(ids)
        if len(ids) < _MOST:
            return looked
