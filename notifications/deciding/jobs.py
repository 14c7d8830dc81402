"""What keeps messages heard."""

from __future__ import annotations

from game.kernel.database import Clock, Database, writing
from game.messages.hearing import keep_hearing
from game.programmes.store import listed

_PROGRAMMES_MOST = 10_000


async def keep_all_hearing(db: Database, clock: Clock) -> None:
    """What every programme's messages are about falls due, also after a new version of the house
    has brought new messages."""
    async with db.acquire() as tx:
        programmes = await listed(tx, _PROGRAMMES_MOST)
    for programme in programmes:
        async with writing(db) as tx:
            await keep_hearing(tx, programme.id)
